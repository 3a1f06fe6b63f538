"""Entries of the access log in words: who, as what and by which appointment, what, of which record by kind and id.

A name stands where someone acted by an office, and for the one person whom a search is about. A party of a case is
named by their part in it alone (9, 4.3).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from complaints import registry
from complaints.models import AuditEntry, Complaint, Involvement
from complaints.models.kinds import KINDS
from complaints.roles import CONCILIATOR, PARTIES
from config.templatetags.components import long_date
from people.models import Appointment, Standing, User
from procedure.clock import MELBOURNE

PREFIXES = {
    "read": {"view": "Opened", "download": "Downloaded", "print": "Printed", "preview": "Previewed",
             "read_form": "Read the complaint as it was sent", "reveal": "Had it shown",
             "register": "Opened the register"},
    "clock": {"breached": "Marked as breached", "beyond_target": "Marked as beyond its usual time"},
    "door": {
        "signed_in": "Signed in",
        "sign_in_failed": "Failed to sign in",
        "signed_out": "Signed out",
        "session_ended": "Session ended",
        "password_changed": "Changed the password",
        "second_factor_added": "Added a second factor",
        "second_factor_removed": "Removed a second factor",
        "invited": "Invited",
        "invitation_used": "Used an invitation",
        "resume_code_issued": "Issued a resume code",
        "calendar_link_made": "Made a link for a calendar",
        "calendar_link_ended": "Ended a link for a calendar",
        "calendar_fetched": "Fetched their dates by the link of a calendar",
    },
}  # fmt: skip
ACTS = {
    "search": "Searched the cases",
    "search_people": "Searched for people",
    "search_access_log": "Searched this log",
    "export_access_log": "Took away a table of this log",
    "appoint": "Appointed someone",
    "confirm_appointment": "Confirmed an appointment",
    "end_appointment": "Ended an appointment",
    "revoke_appointment": "Revoked an appointment",
    "close_sign_in": "Closed a sign-in",
    "open_sign_in": "Opened a sign-in again",
}
CALLED = {
    "user": "a person",
    "contactdetails": "contact details",
    "notice": "a letter",
    "track": "a respondent’s part",
    "filenote": "a note for the file",
    "decisiondraft": "a draft for the Vice-Chancellor",
}
NOBODY_NAMED = "Someone without an office"
STANDINGS = {Standing.ACTING: "acting, ", Standing.NOMINEE: "as nominee, "}
OPENED = Q(act__startswith="read:")
TAKEN_AWAY = Q(act__in=["read:download", "read:print", "export_access_log"])
REFUSED = Q(act__startswith="refused:") | Q(act="door:sign_in_failed")
SEARCHED = Q(act__startswith="search")
AT_THE_DOOR = Q(act__startswith="door:")
OF_KIND = {
    "opened": OPENED & ~TAKEN_AWAY,
    "changed": ~(OPENED | TAKEN_AWAY | REFUSED | SEARCHED | AT_THE_DOOR),
    "exported": TAKEN_AWAY,
    "refused": REFUSED,
    "searched": SEARCHED,
    "signed_in": AT_THE_DOOR,
}
"""Which entries each kind of act is, by the codes that `forms.settings.access_log` offers."""


@dataclass(frozen=True)
class Line:
    """One entry as an auditor reads it. `record` is a bare id; `reference` is empty where no case is to be named."""

    number: int
    at: Any
    who: str
    what: str
    about: str
    record: str
    reference: str
    capacity: str
    appointed: str
    clause: str
    hash: str


@dataclass(frozen=True)
class _Known:
    """What the words of many entries rest on, asked once: one query each."""

    names: dict[UUID, str]
    references: dict[UUID, str]
    appointments: dict[UUID, Appointment]
    parties: frozenset[tuple[UUID, UUID]]
    held: dict[UUID, list[Appointment]] = field(default_factory=dict)


def in_words(entries: list[AuditEntry], cases: QuerySet[Complaint], *, asked: UUID | None) -> list[Line]:
    """The entries in their order. `cases`: whose references may stand; `asked`: the person the search is about."""
    known = _known(entries, cases)
    return [_line(each, known, asked) for each in entries]


def _known(entries: Iterable[AuditEntry], cases: QuerySet[Complaint]) -> _Known:
    people = {each.actor for each in entries} | {each.record for each in entries if each.kind == "user"}
    of_cases = {each.complaint for each in entries} - {None}
    by_id = Q(pk__in={each.authority for each in entries} - {None})
    appointments = list(Appointment.objects.filter(by_id | Q(holder__in=people - {None})))
    held: dict[UUID, list[Appointment]] = {}
    for each in appointments:
        held.setdefault(each.holder_id, []).append(each)
    roles = [role.code for role in PARTIES]
    parties = Involvement.objects.filter(complaint__in=of_cases, person__in=people - {None}, role__in=roles)
    return _Known(
        User.objects.names_of(people),
        dict(cases.filter(pk__in=of_cases).values_list("pk", "reference")),
        {each.pk: each for each in appointments},
        frozenset(parties.values_list("complaint", "person")),
        held,
    )


def _line(each: AuditEntry, known: _Known, asked: UUID | None) -> Line:
    appointment = known.appointments.get(each.authority) if each.authority is not None else None
    return Line(
        number=each.pk,
        at=each.effective_at,
        who=_who(each, known, asked),
        what=act_in_words(each.act, each.kind),
        about=_about(each, known, asked),
        record=str(each.record) if each.record is not None and each.kind != "user" else "",
        reference=known.references.get(each.complaint, "") if each.complaint is not None else "",
        capacity=each.capacity,
        appointed=_appointed(appointment) if appointment is not None else "",
        clause=each.clause,
        hash=each.hash,
    )


def _who(each: AuditEntry, known: _Known, asked: UUID | None) -> str:
    if each.actor is None:
        return "The system"
    if each.actor == asked or _acts_by_office(each, known):
        return known.names.get(each.actor, "")
    return f"{each.capacity[:1].upper()}{each.capacity[1:]}" if each.capacity else NOBODY_NAMED


def _acts_by_office(each: AuditEntry, known: _Known) -> bool:
    """Whether they acted for the University there, and not for themself."""
    if each.authority is not None or each.capacity == CONCILIATOR.title:
        return True
    if (each.complaint, each.actor) in known.parties:
        return False
    day = each.effective_at.astimezone(MELBOURNE).date()
    held = known.held.get(each.actor, []) if each.actor is not None else []
    return any(one.starts <= day and (one.until is None or day <= one.until) for one in held)


def _about(each: AuditEntry, known: _Known, asked: UUID | None) -> str:
    if each.kind != "user":
        kind = KINDS.get(each.kind)
        own = kind.called[0] if kind is not None and kind.called is not None else ""
        return own or CALLED.get(each.kind, each.kind.replace("_", " "))
    if each.record == each.actor:
        return ""
    named = each.record == asked or each.record in known.held
    return known.names.get(each.record, "") if named and each.record is not None else CALLED["user"]


def _appointed(appointment: Appointment) -> str:
    return f"{STANDINGS.get(Standing(appointment.standing), '')}appointed from {long_date(appointment.starts)}"


def act_in_words(act: str, kind: str) -> str:
    """What an entry's code says to a reader; a step by its own title."""
    prefix, colon, rest = act.partition(":")
    if colon and prefix == "refused":
        return f"Was refused: {act_in_words(rest, kind).lower()}"
    if prefix == "read" and rest.startswith("view:"):
        return f"Opened its page “{rest.partition(':')[2].replace('_', ' ')}”"
    if colon:
        return PREFIXES.get(prefix, {}).get(rest, rest.replace("_", " ").capitalize())
    step = registry.step_named(kind, act) if kind else None
    return step.title if step is not None else ACTS.get(act, act.replace("_", " ").capitalize())
