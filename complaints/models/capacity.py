"""In what capacity a person may take a step on a record: party, holder of an office, acting, nominee (5.1)."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q, QuerySet

from complaints.disclosure import answering_for
from complaints.models.facts import deciding_office
from complaints.models.named import Witness
from complaints.models.parties import PARTIES, Involvement, StoodAside, Track
from complaints.registry import Step
from complaints.roles import (
    ADDRESSEE,
    COMPLAINANT,
    CONCILIATOR,
    DIRECTOR,
    EQUITY_STAFF,
    EXECUTIVE_OFFICER,
    HELPING,
    INVITED,
    LAWYER,
    PANEL_CHAIR,
    PANEL_MEMBER,
    RESPONDENT,
    THEMSELF,
    VICE_CHANCELLOR,
    VICE_CHANCELLORS_OFFICE,
    WRITER,
    Role,
)
from complaints.stages.act import Act, Capacity
from people.models import Appointment
from people.offices import holds, holds_while_vacant, in_force, offices_known, offices_of, reaches
from procedure import clock
from procedure.offices import OFFICES, Office


def capacity_of(person: Any, step: Step, record: Any, *, on: date) -> Capacity | None:
    """The first capacity, in the step's own order, in which this person may take it; None when in no capacity.

    It asks nothing about the record's state: a step that is yours but not open now is another answer.
    """
    if not person.is_authenticated or not person.is_active:
        return None
    narrowed = record.roles_for(step) if hasattr(record, "roles_for") else step.by
    return next((found for role in narrowed if (found := _in_role(person, role, step, record, on=on))), None)


def capacity_before(person: Any, step: Step, record: Any, *, on: date) -> Capacity | None:
    """In what capacity a step of a record that has closed to this person was theirs on that Melbourne date: also by an
    office in whose place another decides by now, and by a part in the case that has ended.

    None in no capacity, and for whoever is kept out of the case by now: they are told nothing of it (9).
    """
    if is_kept_out(person, record):
        return None
    return capacity_of(person, step, record, on=on) or next(
        (found for role in step.by if (found := _before(person, role, step, record, on=on))), None
    )


def is_kept_out(person: Any, record: Any) -> bool:
    """Whether this person is kept out of the record's case for good, or the record is about them."""
    case = record.case
    received = record if hasattr(record, "receiving_office") else case
    about_them = getattr(record, "about_id", None) == person.pk
    return about_them or (case is not None and is_aside(person, received, case))


def _before(person: Any, role: Role, step: Step, record: Any, *, on: date) -> Capacity | None:
    if record.case is None:
        return None
    if role.office is None:
        part = Involvement.objects.filter(complaint=record.case, person=person, role=role.code)
        return Capacity(role) if part.exists() else None
    clause = clause_number(getattr(record, "clause", None) or step.clause)
    appointment = _appointment(person, role, role.office, record.case, clause, on=on)
    appointment = appointment or _revoked(person, role.office, record.case, clause, on=on)
    return Capacity(role, appointment) if appointment is not None else None


def _revoked(person: Any, office: Office, case: Any, clause: int, *, on: date) -> Any:
    """An appointment by which they acted in that office under that clause until it was revoked, or None."""
    found = Appointment.objects.filter(holder=person, office=office, starts__lte=on, revoked_at__isnull=False)
    return next(
        (each for each in found.order_by("-revoked_at") if reaches(each, clause=clause, case=case.reference)), None
    )


def _in_role(person: Any, role: Role, step: Step, record: Any, *, on: date) -> Capacity | None:
    if role.office is None:
        if role == CONCILIATOR and record.case is not None and record.case.complainant_id == person.pk:
            return None  # nobody conciliates in their own complaint: nothing needs to be asked
        return Capacity(role) if _is_named(person, role, record) else None
    if record.case is None:
        return _without_case(person, role, step, record, on=on)
    return _in_office(person, role, step, record, on=on)


def _is_named(person: Any, role: Role, record: Any) -> bool:
    """Whether the record names them in a role that no office gives; a panel's records name each of its members."""
    if role == PANEL_MEMBER and hasattr(record, "panel_member_ids"):
        return person.pk in record.panel_member_ids
    return role in NAMED_AS and NAMED_AS[role](record) == person.pk


def _told_respondent(record: Any) -> UUID | None:
    """The respondent whose part of the case it is, once they have been told of it (21)."""
    track = getattr(record, "track", None)
    return track.person_id if track is not None and track.advised_at is not None else None


def _conciliator(record: Any) -> UUID | None:
    """Whoever the record appoints as conciliator, or who conciliates in its case now (25)."""
    if hasattr(record, "conciliator_id"):
        appointed: UUID = record.conciliator_id
        return appointed
    return conciliating_in(record.case) if record.case is not None else None


def conciliating_in(case: Any) -> UUID | None:
    """Who conciliates in the case now, having declared themselves bound (25); asked once for one reading of a case."""
    return _now(case, CONCILIATOR)


def advising_in(case: Any) -> UUID | None:
    """The lawyer with an account who is asked now, in the Solicitor's place (29); asked once for one reading too."""
    return _now(case, LAWYER)


def looking_after(case: Any) -> UUID | None:
    """Who looks after the investigations in the case now, having declared themselves (36); asked once too."""
    return _now(case, EXECUTIVE_OFFICER)


def know_who_looks_after(case: Any, person: UUID | None) -> None:
    """Keep with a case just read who looks after its investigations, where a page found that out with it."""
    case.__dict__[f"_now_{EXECUTIVE_OFFICER.code}"] = person


def _executive_officer(record: Any) -> UUID | None:
    """Whoever the record appoints, or who looks after what is investigated in its case now (36)."""
    if record._meta.model_name == "executiveofficer":
        appointed: UUID = record.person_id
        return appointed
    return looking_after(record.case) if record.case is not None else None


def _now(case: Any, role: Role) -> UUID | None:
    known = f"_now_{role.code}"
    if known not in case.__dict__:
        now = Involvement.objects.filter(complaint=case, role=role.code, until__isnull=True)
        case.__dict__[known] = now.values_list("person", flat=True).first()
    found: UUID | None = case.__dict__[known]
    return found


NAMED_AS: dict[Role, Callable[[Any], UUID | None]] = {
    WRITER: lambda record: record.owner_id,
    ADDRESSEE: lambda record: record.recipient_id,
    THEMSELF: lambda record: record.person.pk if record.person is not None else None,
    HELPING: lambda record: record.open_to_id,
    INVITED: lambda record: record.person_id,
    COMPLAINANT: lambda record: record.case.complainant_id if record.case is not None else None,
    RESPONDENT: _told_respondent,
    CONCILIATOR: _conciliator,
    LAWYER: lambda record: record.lawyer_id,
    EXECUTIVE_OFFICER: _executive_officer,
    PANEL_MEMBER: lambda record: record.person_id,
    PANEL_CHAIR: lambda record: record.panel_chair_id,
}
"""Whom a record names in a role that no office gives."""


def _without_case(person: Any, role: Role, step: Step, record: Any, *, on: date) -> Capacity | None:
    """By an appointment in force to an office that answers for the record; nobody is kept out of its own duties.

    Where one holder of the office keeps the record, it is no colleague's. Where nobody holds it, it is the one's above.
    """
    belongs_to, keeper = getattr(record, "office", ""), getattr(record, "kept_by", None)
    if role.office is None or not belongs_to or role.office not in answering_for(Office(belongs_to)):
        return None
    if keeper is not None and keeper.pk != person.pk:
        return None
    appointment = holds(person, role.office, on, personally=role.personally)
    if appointment is None and (instead := holds_while_vacant(person, role.office, on)) is not None:
        return Capacity(role, instead, in_place_of=role)
    if appointment is None or (appointment.clauses and clause_number(step.clause) not in appointment.clauses):
        return None
    return Capacity(role, appointment)


def _in_office(person: Any, role: Role, step: Step, record: Any, *, on: date) -> Capacity | None:
    """By an appointment in force, in a case from which the person is not kept out."""
    case = record.case
    received = record if hasattr(record, "receiving_office") else case
    office = office_for(role, received)
    known = offices_known(person, on)
    if office is None or (known is not None and office not in {each.office for each in known}):
        return None  # nothing more needs to be asked of whoever holds no such office
    if is_kept_out(person, record):
        return None
    clause = clause_number(getattr(record, "clause", None) or step.clause)
    appointment = _appointment(person, role, office, case, clause, on=on)
    if appointment is None:
        return None
    return Capacity(role, appointment, in_place_of=role if office != role.office else None)


def _appointment(person: Any, role: Role, office: Office, case: Any, clause: int, *, on: date) -> Any:
    """The appointment by which they act in that office under that clause in that case, or None.

    A nominee whose instrument names clauses acts under no other, whether or not they say "or nominee".
    """
    facts = OFFICES[office]
    named = clause in facts.nominee_clauses | facts.personal_clauses
    found = holds(
        person,
        office,
        on,
        clause=clause if named else None,
        case=case.reference,
        personally=role.personally,
        strict_nominee=bool(case.procedure.reading("strict_nominee")),
    )
    return None if found is None or (found.clauses and clause not in found.clauses) else found


def carries(act: Act, clause: str, case: Any) -> bool:
    """Whether whoever acts in an office may, in the same office, also act under that clause in that case.

    A step has one clause, but what is decided by it may fall under another: a part refused by an approval is 34.
    """
    held = act.capacity.appointment
    if held is None:
        return True
    office = Office(held.office)
    return _appointment(act.by, act.capacity.role, office, case, clause_number(clause), on=act.on) is not None


def who_could(step: Step, record: Any, *, on: date) -> set[UUID]:
    """Everyone who could take that step of a case on that Melbourne date by an office they hold."""
    case, clause = record.case, clause_number(getattr(record, "clause", None) or step.clause)
    offices = {office_for(role, case) for role in step.by}
    return {
        each.holder_id
        for each in in_force(on)
        if each.office in offices
        and each.holder.is_active
        and not (each.clauses and clause not in each.clauses)
        and reaches(each, case=case.reference)
        and not is_aside(each.holder, case)
    }


def office_for(role: Role, case: Any) -> Office | None:
    """The office that acts in this role in this case: the receiver stands in the Director's place, the Chancellor's
    nominee in that of a Vice-Chancellor who may not decide. `case` may be a record of it that someone else receives."""
    if role.office in {DIRECTOR.office, EQUITY_STAFF.office} and case.receiving_office != Office.DIRECTOR:
        return Office(case.receiving_office) if role.office == DIRECTOR.office else None
    if role.office == VICE_CHANCELLOR.office:
        return case.deciding_office if hasattr(case, "deciding_office") else who_decides(case)
    if role.office == VICE_CHANCELLORS_OFFICE.office and who_decides(case) != Office.VICE_CHANCELLOR:
        return None
    return role.office


def who_decides(case: Any) -> Office:
    """Which office decides on an investigation in this case today (32, 34)."""
    if "_kept_out" not in case.__dict__:
        know_who_is_kept_out([case])
    return deciding_office(case, case.__dict__["_kept_out"], clock.today())


def is_aside(person: Any, received: Any, case: Any = None) -> bool:
    """Whether this person is kept out of the case: a party, named in it, stood aside, or of the office it is about.

    `received` is the case, or a record of it that someone else receives.
    """
    case = case or received
    if "_kept_out" not in case.__dict__:
        know_who_is_kept_out([case])
    return person.pk in case.__dict__["_kept_out"] or _of_the_office_it_is_about(person, received)


def _of_the_office_it_is_about(person: Any, case: Any) -> bool:
    """Whether someone else receives the case because it may be about Equity and Diversity, and this person is there."""
    return case.receiving_office != Office.DIRECTOR and _is_of_equity(person)


def _is_of_equity(person: Any) -> bool:
    equity = {Office.DIRECTOR, Office.EQUITY_STAFF}
    return any(each.office in equity for each in offices_of(person, clock.today()))


def know_who_is_kept_out(cases: Iterable[Any]) -> None:
    """Find out for many cases at once who is kept out of them, whatever office they hold: one query."""
    cases = list(cases)
    out: dict[Any, set[Any]] = {case.pk: {case.complainant_id} for case in cases}
    for case, person in _named_or_aside(Q(complaint__in=out)):
        out[case].add(person)
    for each in cases:
        each.__dict__["_kept_out"] = out[each.pk]


def kept_out_of(person: Any) -> set[UUID]:
    """The ids of all the cases from which this person is kept out, whatever office they hold."""
    cases = apps.get_model("complaints", "Complaint").objects
    own = Q(complainant=person)
    if _is_of_equity(person):
        own |= ~Q(receiving_office=Office.DIRECTOR)
    return {case for case, _ in _named_or_aside(Q(person=person))} | set(cases.filter(own).values_list("pk", flat=True))


def _named_or_aside(narrowed: Q) -> QuerySet[Any, tuple[UUID, UUID]]:
    """(case, person) of those who stood aside, are a party, or are named: one query."""
    parties = Involvement.objects.filter(until__isnull=True, role__in=PARTIES)
    rows = [
        records.order_by().filter(narrowed, person__isnull=False).values_list("complaint", "person")
        for records in (StoodAside.objects, parties, Track.objects, Witness.objects)
    ]
    return rows[0].union(*rows[1:])


def clause_number(clause: str) -> int:
    """17 of "17b"."""
    found = re.match(r"\d+", clause)
    return int(found.group()) if found else 0
