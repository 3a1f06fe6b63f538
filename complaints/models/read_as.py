"""As what a person reads a confidential record, and by which appointment: for the entry that says they opened it (4.3).

It decides nothing: what may be read is settled before. Where it cannot be said, nothing is said.
"""

from datetime import date
from typing import Any

from complaints import registry
from complaints.disclosure import answering_for
from complaints.models.entrusted import Entrusted
from complaints.models.grants import GrantReason
from complaints.models.parties import Involvement
from complaints.roles import (
    ADDRESSEE,
    COMPLAINANT,
    CONCILIATOR,
    EXECUTIVE_OFFICER,
    HELPING,
    LAWYER,
    PANEL_MEMBER,
    RESPONDENT,
    THEMSELF,
    WRITER,
    Role,
)
from complaints.stages.act import Capacity
from people.offices import offices_of, reaches
from procedure.offices import OFFICES, Office

EQUITY = (Office.DIRECTOR, Office.EQUITY_STAFF)
ON_A_REQUEST = (
    Office.VICE_CHANCELLOR,
    Office.CHANCELLORS_NOMINEE,
    Office.VICE_CHANCELLORS_OFFICE,
    Office.SOLICITOR,
    Office.DIRECTOR_GOVERNANCE,
    Office.RECORDS_OFFICER,
)
"""The offices that read what they need beside those that receive the case: of a request (29-34), of a file (63)."""


def read_as(person: Any, about: Any, *, case: Any, on: date) -> Capacity | None:
    """The capacity in which this person reads that record on that Melbourne date: as a party before any office."""
    if not getattr(person, "is_authenticated", False):
        return None
    own = _own(person, about, case)
    if own is not None:
        return Capacity(own)
    if case is None:
        office = getattr(about, "office", "")
        return _by_office(person, answering_for(Office(office)) if office else (), about, on=on)
    received = Office(getattr(about, "receiving_office", "") or case.receiving_office)
    receiving = EQUITY if received in EQUITY else (received,)
    found = _by_office(person, (*receiving, *ON_A_REQUEST), about, on=on, case=case.reference)
    if found is not None:
        return found
    return _entrusted_with_it(person, case)


ENTRUSTED = (CONCILIATOR, LAWYER, EXECUTIVE_OFFICER, PANEL_MEMBER)


def _entrusted_with_it(person: Any, case: Any) -> Capacity | None:
    """By what somebody was asked by name to do in the case, and does now (25, 29, 36, 42)."""
    parts = Involvement.objects.filter(complaint=case, person=person, until__isnull=True)
    now = set(parts.values_list("role", flat=True))
    return next((Capacity(each) for each in ENTRUSTED if each.code in now), None)


def _by_office(
    person: Any, offices: tuple[Office, ...], about: Any, *, on: date, case: str | None = None
) -> Capacity | None:
    """By the appointment to the first of these offices that reaches the case: of several to one office, the one whose
    clauses open such a record (0970), where there is one."""
    held = list(offices_of(person, on))
    if len(held) > len({each.office for each in held}):
        under = _opened_under(about, person)
        held.sort(key=lambda each: bool(each.clauses) and under.isdisjoint(each.clauses))
    for office in offices:
        for each in held:
            if each.office == office and reaches(each, case=case):
                return Capacity(Role(office.value, OFFICES[office].title, office), each)
    return None


def _opened_under(about: Any, person: Any) -> frozenset[int]:
    """The clauses of the work for which this very record is open to this person by an office of theirs."""
    open_now = GrantReason.objects.filter(person=person, kind=about._meta.model_name, record=about.pk, until=None)
    named = set(open_now.values_list("rule", flat=True))
    return frozenset().union(*(rule.under for rule in registry.rules() if rule.by_office and rule.name in named))


def _own(person: Any, about: Any, case: Any) -> Role | None:
    """The role of whoever reads what is their own."""
    if case is not None and case.complainant_id == person.pk:
        return COMPLAINANT
    if person.pk in _respondents(about):
        return RESPONDENT
    if isinstance(about, Entrusted) and getattr(about, f"{about.names}_id") == person.pk:
        return about.takes_part_as
    named: tuple[tuple[str, Role], ...] = (("owner_id", WRITER), ("recipient_id", ADDRESSEE))
    if case is None:
        named += (("person_id", THEMSELF), ("open_to_id", HELPING))
    return next((role for column, role in named if getattr(about, column, None) == person.pk), None)


def _respondents(about: Any) -> set[Any]:
    """Whose own part of a case the record belongs to, as far as what was read with it says so: this asks nothing."""
    part = about if about._meta.model_name == "track" else about._state.fields_cache.get("track")
    gave = getattr(about, "given_by_id", None) if getattr(about, "track_id", None) is not None else None
    return {part.person_id if part is not None else None, gave} - {None}
