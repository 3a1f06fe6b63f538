"""Who is in the demo world: a roster as the University would send it, and two people from outside. All invented."""

import csv
import io
from dataclasses import dataclass

from people import roster
from people.models import User
from people.roster_file import OPTIONAL, REQUIRED

DOMAIN = "university.example"
PRIVATE = "private.example"

UNITS = {
    "VCO": "Office of the Vice-Chancellor",
    "EQD": "Equity and Diversity",
    "LEG": "Office of the University Solicitor",
    "HRD": "Human Resources Division",
    "GOV": "Corporate Governance, Risk and Compliance Services",
    "DIT": "Digital Services",
    "LIB": "Library",
    "ENG": "School of Engineering",
    "NUR": "School of Nursing and Midwifery",
    "HUM": "School of Humanities",
    "GRS": "Graduate Research School",
    "FAC": "Facilities and Grounds",
    "GLO": "Global Partnerships",
    "ARC": "University Archives",
}
CAMPUSES = ("CAMPUS_METRO", "CAMPUS_REGIONAL", "CAMPUS_CITY")


@dataclass(frozen=True)
class Member:
    """One line of the roster. `key` names the person in the stories; `manager` is another key."""

    key: str
    name: str
    position: str
    unit: str
    manager: str = ""
    kind: str = "staff"

    @property
    def email(self) -> str:
        return f"{self.key.replace('_', '.')}@{DOMAIN}"


def _of(unit: str, manager: str, *members: tuple[str, str, str] | tuple[str, str, str, str]) -> list[Member]:
    return [Member(each[0], each[1], each[2], unit, manager, *each[3:]) for each in members]


MEMBERS: tuple[Member, ...] = (
    Member("ingrid_solheim", "Ingrid Solheim", "Vice-Chancellor", "VCO"),
    *_of(
        "VCO",
        "ingrid_solheim",
        ("emeka_nwosu", "Emeka Nwosu", "Member of Council", "associate"),
        ("aurelio_bianchi", "Aurelio Bianchi", "Dean of Students"),
        ("hana_kovarova", "Hana Kovářová", "Pro Vice-Chancellor, Regional"),
        ("matilda_okonjo", "Matilda Okonjo", "Executive assistant to the Vice-Chancellor"),
    ),
    Member("rosalind_achterberg", "Rosalind Achterberg", "Director, Equity and Diversity", "EQD", "ingrid_solheim"),
    *_of(
        "EQD",
        "rosalind_achterberg",
        ("kavita_raman", "Kavita Raman", "Deputy Director, Equity and Diversity"),
        ("pania_rewi", "Pania Rewi", "Senior adviser"),
        ("soo_ah_lim", "Soo-ah Lim", "Adviser"),
        ("leilani_fonoti", "Leilani Fonoti", "Coordinator, contact officers"),
    ),
    Member("thandiwe_mokoena", "Thandiwe Mokoena", "University Solicitor", "LEG", "ingrid_solheim"),
    Member("callum_fraser", "Callum Fraser", "Director, Human Resources Division", "HRD", "ingrid_solheim"),
    Member("yuki_arakawa", "Yuki Arakawa", "Director, Corporate Governance", "GOV", "ingrid_solheim"),
    *_of(
        "GOV",
        "yuki_arakawa",
        ("bronwyn_lloyd", "Bronwyn Lloyd", "Records officer"),
        ("henrik_dahl", "Henrik Dahl", "Internal auditor"),
        ("eluned_price", "Eluned Price", "Dispute resolution adviser"),
    ),
    *_of(
        "DIT",
        "ingrid_solheim",
        ("tomasz_zielinski", "Tomasz Zieliński", "Platform engineer"),
        ("ngaire_tamihana", "Ngaire Tamihana", "Platform engineer"),
    ),
    Member("margit_vogel", "Margit Vogel", "University Librarian", "LIB", "ingrid_solheim"),
    *_of(
        "LIB",
        "margit_vogel",
        ("dimitra_pappas", "Dimitra Pappas", "Liaison librarian"),
        ("priya_natarajan", "Priya Natarajan", "Cataloguer"),
        ("rafael_quintana", "Rafael Quintana", "Document delivery officer"),
        ("ellen_thorsby", "Ellen Thorsby", "Loans officer"),
        ("siobhan_kearney", "Siobhán Kearney", "Digitisation officer"),
        ("edgar_whitlock", "Edgar Whitlock", "Team leader, collections"),
        ("mei_ling_chen", "陈美玲", "Metadata specialist"),
    ),
    Member("desmond_okafor", "Desmond Okafor", "Head of School", "ENG", "ingrid_solheim"),
    *_of(
        "ENG",
        "desmond_okafor",
        ("samuel_okello", "Samuel Okello", "Laboratory manager"),
        ("leon_adeyemi", "Leon Adeyemi", "Technical officer"),
        ("ruth_abernethy", "Ruth Abernethy", "Senior technical officer"),
        ("mateus_carvalho", "Mateus Carvalho", "Lecturer"),
        ("viktor_halvorsen", "Viktor Halvorsen", "Associate Professor"),
        ("colm_brannigan", "Colm Brannigan", "Workshop supervisor"),
        ("layla_haddad", "ليلى حداد", "Research fellow"),
    ),
    Member("patience_mutasa", "Patience Mutasa", "Head of School", "NUR", "ingrid_solheim"),
    *_of(
        "NUR",
        "patience_mutasa",
        ("wei_lin_goh", "Wei-Lin Goh", "Clinical educator"),
        ("tevita_latu", "Tevita Latu", "Clinical placement officer"),
        ("milo_petridis", "Milo Petridis", "Simulation coordinator"),
        ("abebe_tessema", "Abebe Tessema", "Clinical educator"),
        ("hoang_thi_mai", "Hoàng Thị Mai", "Lecturer in nursing"),
        ("farah_siddiqui", "Farah Siddiqui", "Simulation technician"),
        ("gareth_pryce", "Gareth Pryce", "Program coordinator"),
        ("zofia_wrona", "Zofia Wrona", "Administrative officer"),
        ("gwyneth_parry", "Gwyneth Parry", "Accreditation manager"),
    ),
    Member("alistair_munro", "Alistair Munro", "Head of School", "HUM", "ingrid_solheim"),
    *_of(
        "HUM",
        "alistair_munro",
        ("amina_yusuf", "Amina Yusuf", "Tutor"),
        ("saoirse_nolan", "Saoirse Nolan", "School manager"),
        ("birgit_halonen", "Birgit Halonen", "Lecturer"),
        ("marta_kowal", "Marta Kowal", "Timetabling officer"),
        ("keiko_matsuda", "Keiko Matsuda", "Senior lecturer"),
        ("helena_brandt", "Helena Brandt", "Lecturer"),
        ("anders_nygaard", "Anders Nygaard", "Research officer"),
        ("bertrand_lacaze", "Bertrand Lacaze", "Professor"),
        ("daniel_osei", "Daniel Osei", "Honorary fellow", "associate"),
        ("ivan_petrov", "Ivan Petrov", "Visiting scholar", "associate"),
    ),
    Member("joaquin_reyes", "Joaquín Reyes", "Director, Graduate Research", "GRS", "ingrid_solheim"),
    *_of(
        "GRS",
        "joaquin_reyes",
        ("grace_wanjiku", "Grace Wanjikũ", "Candidature officer"),
        ("luca_ferraro", "Luca Ferraro", "Scholarships officer"),
        ("ines_moreau", "Inès Moreau", "Examinations officer"),
        ("tariq_anwar", "Tariq Anwar", "Thesis officer"),
        ("anjali_desai", "Anjali Desai", "Enrolments officer"),
        ("oskar_lindqvist", "Oskar Lindqvist", "Project officer"),
        ("linnea_dahlstrom", "Linnea Dahlström", "Scholarships officer"),
        ("yusuf_demir", "Yusuf Demir", "Admissions officer"),
        ("noor_vandenberg", "Noor Vandenberg", "Timetabling clerk"),
        ("ayodele_bankole", "Ayodele Bankole", "Examinations officer"),
        ("freya_lindgren", "Freya Lindgren", "Graduations officer"),
        ("oriol_casals", "Oriol Casals", "Enrolments officer"),
        ("hira_tamati", "Hira Tamati", "Prizes officer"),
        ("bronwen_pryce", "Bronwen Pryce", "Handbook editor"),
        ("tindra_ekholm", "Tindra Ekholm", "Awards officer"),
    ),
    Member("moana_parata", "Moana Parata", "Manager, Facilities and Grounds", "FAC", "ingrid_solheim"),
    *_of(
        "FAC",
        "moana_parata",
        ("marguerite_duval", "Marguerite Duval", "Horticulturist"),
        ("nikos_andreou", "Nikos Andreou", "Electrician"),
        ("evelyn_hartigan", "Evelyn Hartigan", "Cleaner"),
        ("kofi_ansah", "Kofi Ansah", "Plumber"),
        ("lupe_tavita", "Lupe Tavita", "Fleet officer"),
        ("jonah_reid", "Jonah Reid", "Gardener"),
        ("barry_tomlin", "Barry Tomlin", "Team leader, grounds"),
        ("arnold_beecham", "Arnold Beecham", "Cleaner, contracted", "associate"),
        ("petra_novak", "Petra Novák", "Fleet clerk"),
    ),
    Member("ottoline_vance", "Ottoline Vance", "Director, Global Partnerships", "GLO", "ingrid_solheim"),
    *_of(
        "GLO",
        "ottoline_vance",
        ("solveig_aune", "Solveig Aune", "Exchange officer"),
        ("tendai_moyana", "Tendai Moyana", "Agreements officer"),
        ("ioana_petrescu", "Ioana Petrescu", "Visits officer"),
        ("bashir_noorzad", "Bashir Noorzad", "Translator"),
        ("gordon_leith", "Gordon Leith", "Regional manager"),
        ("annika_falk", "Annika Falk", "Senior exchange officer"),
        ("declan_roarty", "Declan Roarty", "Visits coordinator"),
        ("ulrike_stamm", "Ulrike Stamm", "Manager, languages"),
        ("femi_adebayo", "Femi Adebayo", "Visits officer"),
    ),
    Member("rosamund_tyle", "Rosamund Tyle", "University Archivist", "ARC", "ingrid_solheim"),
    *_of(
        "ARC",
        "rosamund_tyle",
        ("eilidh_morrison", "Eilidh Morrison", "Archivist"),
        ("tunde_bakare", "Tunde Bakare", "Conservator"),
        ("noemi_varga", "Noémi Varga", "Records analyst"),
        ("sione_faleolo", "Sione Faleolo", "Reading room officer"),
        ("clement_aird", "Clement Aird", "Senior archivist"),
        ("petra_lindholm", "Petra Lindholm", "Conservator"),
        ("hamish_orde", "Hamish Orde", "Reading room supervisor"),
        ("graziella_conti", "Graziella Conti", "Digital preservation lead"),
    ),
)
"""Everyone the University knows. Those at the head of a unit have the Vice-Chancellor as line manager."""

OUTSIDERS = {"bruno_esposito": "Bruno Esposito", "yvette_lacroix": "Yvette Lacroix"}
"""A former member of staff who has used an invitation, and someone whose invitation is still open."""

STILL_INVITED = "yvette_lacroix"
WITHOUT_ACCOUNT = "jo_marlow"
NAME_GIVEN = "Jo Marlow"


def outsider_address(key: str) -> str:
    """Their own address, not the University's."""
    return f"{key.replace('_', '.')}@{PRIVATE}"


def roster_file() -> bytes:
    """The members as a roster file (people/roster_file.py)."""
    numbers = {member.key: f"S{number:05}" for number, member in enumerate(MEMBERS, start=10_001)}
    campuses = {unit: CAMPUSES[number % len(CAMPUSES)] for number, unit in enumerate(UNITS)}
    text = io.StringIO(newline="")
    lines = csv.DictWriter(text, [*REQUIRED, *OPTIONAL])
    lines.writeheader()
    for member in MEMBERS:
        lines.writerow(
            {
                "staff_number": numbers[member.key],
                "name": member.name,
                "email": member.email,
                "kind": member.kind,
                "position": member.position,
                "unit_code": member.unit,
                "unit_name": UNITS[member.unit],
                "manager": numbers.get(member.manager, ""),
                "campus": campuses[member.unit],
            }
        )
    return text.getvalue().encode()


def bring_in() -> dict[str, User]:
    """Everyone in the roster and both outsiders, by key."""
    roster.apply(roster.parse(roster_file()))
    known = {user.email: user for user in User.objects.select_related("unit")}
    people = {member.key: known[member.email] for member in MEMBERS}
    for key, name in OUTSIDERS.items():
        people[key] = User.objects.create_user(name, email=outsider_address(key), kind=User.Kind.OUTSIDER)
    return people
