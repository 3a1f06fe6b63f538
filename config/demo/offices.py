"""The offices of the demo world: every office of `procedure.offices`, appointed as the University would appoint.

The installation names the first system administrator and the Vice-Chancellor; from then on people appoint each other,
and a second person confirms where complaints are received or run (docs/decisions/0201-two-people-appoint.md).
"""

import io
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.core.management import call_command

from complaints import handing_over
from config.demo import network
from config.demo.people import MEMBERS
from people.models import Appointment, Standing, User
from people.models.appointment import TWO_PERSON_OFFICES
from procedure import clock
from procedure.offices import OFFICES, Office

SEE_CASES = tuple(office for office, facts in OFFICES.items() if facts.sees_cases)
FIRST_ADMINISTRATOR, VICE_CHANCELLOR, DIRECTOR = "tomasz_zielinski", "ingrid_solheim", "rosalind_achterberg"
ENTRUSTED = CONCILIATOR, EXECUTIVE_OFFICER = "eluned_price", "gwyneth_parry"
"""Those who are asked by name, and hold no office."""

HELD: tuple[tuple[Office, str, str, str, str], ...] = (
    (Office.SYSTEM_ADMINISTRATOR, "ngaire_tamihana", FIRST_ADMINISTRATOR, "", "Letter of the Chief Digital Officer"),
    (Office.DIRECTOR, DIRECTOR, VICE_CHANCELLOR, FIRST_ADMINISTRATOR, "Contract of employment"),
    (Office.EQUITY_STAFF, "pania_rewi", DIRECTOR, VICE_CHANCELLOR, "Position description"),
    (Office.EQUITY_STAFF, "soo_ah_lim", DIRECTOR, VICE_CHANCELLOR, "Position description"),
    (Office.ALTERNATIVE_RECEIVER, "aurelio_bianchi", VICE_CHANCELLOR, FIRST_ADMINISTRATOR, "Instrument VC 14"),
    (Office.VICE_CHANCELLORS_OFFICE, "matilda_okonjo", VICE_CHANCELLOR, "", "Letter of the Vice-Chancellor"),
    (Office.CHANCELLORS_NOMINEE, "emeka_nwosu", FIRST_ADMINISTRATOR, "ngaire_tamihana", "Resolution of Council 7"),
    (Office.SOLICITOR, "thandiwe_mokoena", VICE_CHANCELLOR, "", "Contract of employment"),
    (Office.DIRECTOR_HR, "callum_fraser", VICE_CHANCELLOR, "", "Contract of employment"),
    (Office.DIRECTOR_GOVERNANCE, "yuki_arakawa", VICE_CHANCELLOR, "", "Contract of employment"),
    (Office.COORDINATOR, "leilani_fonoti", DIRECTOR, "", "Letter of the Director"),
    *((Office.CONTACT_OFFICER, key, "leilani_fonoti", "", "Letter of appointment") for key in network.APPOINTED),
    (Office.RECORDS_OFFICER, "bronwyn_lloyd", FIRST_ADMINISTRATOR, "", "Records plan"),
    (Office.AUDITOR, "henrik_dahl", FIRST_ADMINISTRATOR, "", "Audit charter"),
)
"""Office, holder, who appoints, who confirms where two must, and the instrument."""

NOMINEE, NOMINEE_CLAUSES = "kavita_raman", (20, 21)


def fill(people: Mapping[str, User]) -> None:
    """Appoint to every office from today on (the demo's first day), and the Director's nominee for two clauses."""
    addresses = {member.key: member.email for member in MEMBERS}
    call_command(
        "first_office",
        addresses[FIRST_ADMINISTRATOR],
        instrument="Installation",
        office=[f"{Office.VICE_CHANCELLOR}={addresses[VICE_CHANCELLOR]}"],
        stdout=io.StringIO(),
    )
    for office, holder, by, second, instrument in HELD:
        _appoint(people, office, holder, by=by, second=second, instrument=instrument)
    _appoint(
        people,
        Office.DIRECTOR,
        NOMINEE,
        by=VICE_CHANCELLOR,
        second=FIRST_ADMINISTRATOR,
        instrument="Instrument of delegation 3: scope and acknowledgement",
        standing=Standing.NOMINEE,
        clauses=NOMINEE_CLAUSES,
    )


def act_as_director(people: Mapping[str, User], *, last_day: date) -> Appointment:
    """The deputy acts as Director from today to that Melbourne date, while the Director is on leave."""
    return _appoint(
        people,
        Office.DIRECTOR,
        NOMINEE,
        by=VICE_CHANCELLOR,
        second=FIRST_ADMINISTRATOR,
        instrument="Acting appointment during leave",
        standing=Standing.ACTING,
        until=last_day,
    )


def plan_ahead(people: Mapping[str, User]) -> None:
    """What the appointments page shows beyond today: one that waits for a second person, one that is still to begin."""
    handing_over.appoint(
        Office.ALTERNATIVE_RECEIVER,
        people["hana_kovarova"],
        by=people[VICE_CHANCELLOR],
        starts=clock.today(),
        instrument="Instrument VC 15",
    )
    ahead = clock.today() + timedelta(days=30)
    _appoint(
        people,
        Office.VICE_CHANCELLOR,
        "hana_kovarova",
        by=FIRST_ADMINISTRATOR,
        second="ngaire_tamihana",
        instrument="Acting appointment during travel",
        standing=Standing.ACTING,
        starts=ahead,
        until=ahead + timedelta(days=13),
    )


def who_see_cases() -> set[UUID]:
    """Everyone who must have a second factor: appointed, now or later, to an office whose holders must, or entrusted
    with something in somebody's case."""
    entrusted = User.objects.filter(email__in=[each.email for each in MEMBERS if each.key in ENTRUSTED])
    return {
        *Appointment.objects.to(*SEE_CASES).values_list("holder", flat=True),
        *entrusted.values_list("pk", flat=True),
    }


def _appoint(
    people: Mapping[str, User], office: Office, holder: str, *, by: str, second: str, **terms: Any
) -> Appointment:
    terms.setdefault("starts", clock.today())
    made = handing_over.appoint(office, people[holder], by=people[by], **terms)
    return handing_over.confirm(made, by=people[second]) if office in TWO_PERSON_OFFICES else made
