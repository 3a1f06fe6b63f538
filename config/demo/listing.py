"""Who can sign in to the demo world, for a person at a keyboard and for a machine. Nothing here is kept anywhere."""

import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.urls import reverse

from complaints.models import Complaint
from config.demo import being_told, conciliating, crossing, investigating, local_help, network, offices, people, ways_in
from people import real_time
from people.models import Appointment, User
from people.offices import offices_of
from procedure import clock

HALF_A_MINUTE = 30
NICKNAMES = {
    "unread": "hoang_thi_mai",
    "due_today": "priya_natarajan",
    "overdue": "mateus_carvalho",
    "letter_waiting": "siobhan_kearney",
    "two_respondents": "ruth_abernethy",
    "late": "tevita_latu",
    "partly_outside": "zofia_wrona",
    "withdrawing": "daniel_osei",
    "withdrawn": "marguerite_duval",
    "withdrawn_early": "nikos_andreou",
    "extended": "anders_nygaard",
    "letter_came_back": "moana_parata",
    "while_acting": "helena_brandt",
    "by_telephone": "evelyn_hartigan",
    "on_paper": "arnold_beecham",
    "without_account": people.WITHOUT_ACCOUNT,
    "unsafe_now": "farah_siddiqui",
    "with_files": "luca_ferraro",
    "about_the_director": "grace_wanjiku",
    "about_the_vice_chancellor": "ivan_petrov",
    "passed_on": "keiko_matsuda",
    "in_chinese": "mei_ling_chen",
    "right_to_left": "layla_haddad",
    "from_outside": "bruno_esposito",
    "in_conciliation": "solveig_aune",
    "signed_by_one": "tendai_moyana",
    "agreement_in_force": "ioana_petrescu",
    "agreement_not_kept": "bashir_noorzad",
    **being_told.NICKNAMES,
    **crossing.NICKNAMES,
    **investigating.NICKNAMES,
}
"""Each complaint's nickname and its complainant; nobody has two."""
OTHERS_SHOWN = {
    **network.IN_THE_LIST,
    **local_help.SHOWN,
    **conciliating.SHOWN,
    **being_told.SHOWN,
    **crossing.SHOWN,
    people.STILL_INVITED: "invited, from outside",
}
"""Those to list beside the holders of offices and the complainants, and why."""


@dataclass(frozen=True)
class SignIn:
    """How one person gets in. `code` is the app's present one; `resume_code` and `invitation` are ways of their own."""

    key: str
    name: str
    what: str
    offices: list[str]
    email: str = ""
    password: str = ""
    totp_secret: str = ""
    code: str = ""
    resume_code: str = ""
    invitation: str = ""
    nickname: str = ""


def sign_ins(seed: int) -> Iterator[SignIn]:
    """Everyone who can get in: those who hold offices first, then those who have complained, then the others."""
    known = {user.email: user for user in User.objects.filter(email__isnull=False)}
    writers = {key: nickname for nickname, key in NICKNAMES.items()}
    with_app = offices.who_see_cases()
    members = {member.key: known[member.email] for member in people.MEMBERS if member.email in known}
    members |= {key: known[address] for key in people.OUTSIDERS if (address := people.outsider_address(key)) in known}
    found = [_sign_in(key, person, seed, with_app, writers.get(key, "")) for key, person in members.items()]
    yield from (each for each in found if each.offices)
    yield from (each for each in found if not each.offices and each.nickname)
    yield SignIn(
        people.WITHOUT_ACCOUNT,
        people.NAME_GIVEN,
        "complainant: without account",
        [],
        resume_code=ways_in.resume_code(seed, people.WITHOUT_ACCOUNT),
        nickname=writers[people.WITHOUT_ACCOUNT],
    )
    yield from (each for each in found if not each.offices and not each.nickname)


def references() -> dict[str, str]:
    """The complaints' references by nickname."""
    by_writer = {member.email: member.key for member in people.MEMBERS}
    by_writer |= {people.outsider_address(key): key for key in people.OUTSIDERS}
    nicknames = {key: nickname for nickname, key in NICKNAMES.items()}
    found = {}
    for person in User.objects.filter(complaints__isnull=False):
        key = by_writer.get(person.email or "", people.WITHOUT_ACCOUNT)
        found[nicknames[key]] = Complaint.objects.visible_to(person).get().reference
    return dict(sorted(found.items()))


def as_json(seed: int) -> dict[str, Any]:
    """People with their sign-ins, and references by nickname."""
    return {
        "address": settings.SITE_ADDRESS,
        "seed": seed,
        "people": [asdict(each) for each in sign_ins(seed)],
        "complaints": references(),
    }


def as_table(seed: int) -> str:
    """A table for the end of `make run`: everyone for whom there is something to see."""
    everyone = list(sign_ins(seed))
    shown = [each for each in everyone if each.offices or each.nickname or each.key in OTHERS_SHOWN]
    rows = [("Who", "Sign in as", "Password", "Code now"), *(_row(each) for each in shown if each.password)]
    widths = [max(_width(row[column]) for row in rows) for column in range(4)]
    lines = ["  ".join(map(_padded, row, widths)).rstrip() for row in rows]
    rule = "  ".join("-" * width for width in widths)
    links = [line for each in shown if (line := _by_link(each))]
    return "\n".join([lines[0], rule, *lines[1:], "", *links, *_notes(len(everyone) - len(shown))])


def _width(text: str) -> int:
    """Columns on a terminal, where some letters take two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _row(each: SignIn) -> tuple[str, str, str, str]:
    return f"{each.name}, {each.what}", each.email, each.password, each.code


def _by_link(each: SignIn) -> str:
    """The line of someone who has no password."""
    if each.resume_code:
        return f"{each.name}, {each.what}: {settings.SITE_ADDRESS}{reverse('people:resume')} with {each.resume_code}"
    return f"{each.name}, {each.what}: {each.invitation}" if each.invitation else ""


def _notes(others: int) -> list[str]:
    return [
        'A code is good once and for half a minute; see a fresh one with: make manage ARGS="demo --list"',
        f"{others} more members of staff can sign in, with nothing of theirs to see yet; they are in what follows.",
        'For machines, with the secrets of the codes and the complaints\' references: make manage ARGS="demo --json"',
        "All of these people are invented. Passwords that were changed since, or made with another --seed, differ.",
    ]


def _sign_in(key: str, person: User, seed: int, with_app: set[UUID], nickname: str) -> SignIn:
    held = [each.get_office_display() for each in offices_of(person, clock.today())]
    standings = [_office(each) for each in offices_of(person, clock.today())]
    complained = f"complainant: {nickname.replace('_', ' ')}" if nickname else ""
    what = "; ".join(filter(None, [*standings, complained, OTHERS_SHOWN.get(key, "")])) or _kind(person)
    if key == people.STILL_INVITED:
        link = settings.SITE_ADDRESS + reverse("people:invitation", args=[ways_in.invitation_token(seed, key)])
        return SignIn(key, person.name, what, held, person.email or "", invitation=link)
    secret = ways_in.totp_secret(seed, key) if person.pk in with_app else ""
    return SignIn(
        key,
        person.name,
        what,
        held,
        person.email or "",
        ways_in.password(seed, key),
        secret,
        code_now(secret) if secret else "",
        nickname=nickname,
    )


def _office(appointment: Appointment) -> str:
    suffix = {"acting": " (acting)", "nominee": ", nominee"}.get(appointment.standing, "")
    return f"{appointment.get_office_display()}{suffix}"


def _kind(person: User) -> str:
    return {"staff": "staff", "associate": "associate", "outsider": "from outside"}[person.kind]


def code_now(secret: str) -> str:
    """What the app shows now, in real time."""
    return str(totp.format_hotp_value(totp.hotp_value(secret, int(real_time.now().timestamp()) // HALF_A_MINUTE)))
