"""What waits in all the cases of an office, found in a few queries however many cases there are (9).

The tasks of a case follow from its facts (`complaints.tasks_of_a_case`). Here the facts of many cases are gathered at
once, each kind of record through the one door; small ones come with the query of the cases themselves.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet
from django.db.models.functions import JSONObject

from complaints import registry, tasks_of_a_case
from complaints.duty import Duty
from complaints.models import (
    Agreement,
    Allegation,
    Answer,
    Complaint,
    Conciliation,
    Deadline,
    Decision,
    Delivery,
    Document,
    ExecutiveOfficer,
    Extract,
    Investigation,
    LegalAdvice,
    Message,
    Notice,
    Pack,
    PartMessage,
    Referral,
    ReferralWord,
    SupportPerson,
    Suspension,
    Track,
    VictimisationReport,
)
from complaints.models.capacity import capacity_of, know_who_is_kept_out
from complaints.models.closing import filed, may_be_over, nothing_open
from complaints.models.deadline import OPEN
from complaints.models.order import LIVE, ORDER
from complaints.models.referral import know_what_goes_on
from complaints.stages.agreements import AGREED
from complaints.stages.conciliation import CHOICE_REMINDER, REMINDER
from complaints.stages.reports_acted_on import UNDER_WAY
from complaints.stages.states import ExtractState, FileState, LetterState
from complaints.views import cases_queues as queues
from complaints.views.received import received_by
from complaints.views.within import holds, seen_of_case
from people.offices import offices_of
from procedure import clock
from procedure.asking import one_act
from procedure.offices import Office

MOST_CASES = 500
"""So many cases are looked through, the most urgent first: what a page costs does not grow with the archive."""
NOT_REACHED = (Delivery.TO_SERVE, Delivery.FAILED, Delivery.UNOPENED)
WAITING_LETTERS = (
    Q(state=LetterState.DRAFT)
    | Q(state=LetterState.RELEASED, delivery__in=NOT_REACHED)
    | Q(letter__in=[REMINDER, CHOICE_REMINDER])
)
NARROWED: dict[Any, Q] = {
    Track: Q(),
    Deadline: Q(state__in=OPEN),
    Notice: WAITING_LETTERS,
    Extract: Q(state=ExtractState.EDITING),
    Agreement: Q(state__in=AGREED),
    VictimisationReport: Q(state__in=UNDER_WAY),
}
"""The records that tasks read whole, and which of them."""
LARGE = {
    Notice: ("body", "text", "service_log"),
    Extract: ("text", "letter_words"),
    VictimisationReport: ("what", "told", "reasons", "letter", "advice", "told_of_it", "why_so", "warning"),
}
"""Sealed columns that no task reads."""


@dataclass(frozen=True)
class Found:
    """One task of a case. `named` is whether it is of an office that this person holds; else they may do it too."""

    duty: Duty
    case: Complaint
    named: bool


def tasks_for(person: Any) -> tuple[list[Found], bool]:
    """Every task that this person may do in the cases they receive, what is urgent first, then by the day it is due;
    and whether there are cases that were not looked through."""
    cases = list(_cases(person)[: MOST_CASES + 1])
    more, cases = len(cases) > MOST_CASES, cases[:MOST_CASES]
    with one_act():
        known = {model: _of_cases(model, cases, person) for model in NARROWED}
        know_who_is_kept_out(cases)
        alleged = know_what_goes_on(cases)
        for extract in (each for found in known[Extract].values() for each in found):
            extract.know_what_is_alleged(alleged.get(extract.track_id, []))
        found = [task for case in cases for task in _tasks(case, known, person)]
    return sorted(found, key=_order), more


def _order(found: Found) -> tuple[bool, bool, date, str]:
    duty = found.duty
    return (not duty.urgent, duty.due is None, duty.due or date.max, found.case.reference)


def _cases(person: Any) -> QuerySet[Complaint]:
    """The cases in which something may wait: those not closed, and closed ones with something left over or a file that
    is open."""
    left = (
        Q(holds(VictimisationReport, person, state__in=UNDER_WAY))
        | Q(holds(Agreement, person, state__in=AGREED))
        | Q(holds(Notice, person, state=LetterState.DRAFT))
        | Q(holds(Notice, person, state=LetterState.RELEASED, delivery__in=NOT_REACHED))
        | Q(holds(Document, person, state=FileState.HELD))
        | Q(holds(Message, person, to_office=True))
        | Q(Q(outcome="withdrawn") & ~Q(holds(Decision, person, about="after_withdrawal")))
        | ~filed()
    )
    found = queues.ranked(received_by(person).for_work().filter(LIVE | left))
    return (
        found.defer("form", "withdrawal_reasons")
        .annotate(nothing_open=nothing_open(), **_with_the_case(person))
        .order_by(*ORDER)
    )


def _with_the_case(person: Any) -> dict[str, ArraySubquery]:
    """Small facts, asked in the query of the cases: a few columns of each record, nothing sealed."""
    return {
        "with_allegations": _listed(Allegation, person, "pk", "is_late", "confirmed_at"),
        "with_decisions": _listed(Decision, person, "about", "allegation_id", "at"),
        "with_messages": _listed(Message, person, "to_office", "at"),
        "with_held_files": _listed(Document, person, "pk", "number", "state", state=FileState.HELD),
        "with_suspensions": _listed(Suspension, person, "pk", "state"),
        "with_conciliations": _listed(Conciliation, person, "state"),
        "with_requests": _listed(Referral, person, "pk", "state", "track_id"),
        "with_advice": _listed(LegalAdvice, person, "pk", "state", "referral_id"),
        "with_words": _listed(ReferralWord, person, "what", "referral_id", "at"),
        "with_investigations": _listed(Investigation, person, "pk", "state", "track_id"),
        "with_officers": _listed(ExecutiveOfficer, person, "state"),
        "with_answers": _listed(Answer, person, "pk", "state", "investigation_id", "track_id"),
        "with_packs": _listed(Pack, person, "state", "answer_id"),
        "with_part_messages": _listed(PartMessage, person, "track_id", "to_office", "at"),
        "with_supporters": _listed(SupportPerson, person, "pk", "conflict", "state", conflict=True),
    }


def _listed(model: Any, person: Any, *columns: str, **narrowed: Any) -> ArraySubquery:
    rows = seen_of_case(model, person, **narrowed).order_by("pk")
    return ArraySubquery(rows.values(row=JSONObject(**{column: column for column in columns})))


def _of_cases(model: Any, cases: list[Complaint], person: Any) -> dict[Any, list[Any]]:
    """The records of one kind by their case; each knows its case, so that sealed columns open."""
    by_id = {case.pk: case for case in cases}
    found: dict[Any, list[Any]] = {case.pk: [] for case in cases}
    rows = model.objects.visible_to(person).filter(NARROWED[model], complaint__in=by_id)
    for record in rows.defer(*LARGE.get(model, ())):
        record.complaint = by_id[record.complaint_id]
        found[record.complaint_id].append(record)
    return found


def _tasks(case: Any, known: dict[Any, dict[Any, list[Any]]], person: Any) -> list[Found]:
    """What waits in one case and is this person's to do. Respondents are numbers: a list of many cases names nobody."""
    situation = tasks_of_a_case.situation(
        case,
        allegations=_read(case.with_allegations),
        decisions=_read(case.with_decisions),
        letters=known[Notice][case.pk],
        documents=_read(case.with_held_files),
        deadlines=known[Deadline][case.pk],
        messages=_read(case.with_messages),
        tracks=known[Track][case.pk],
        extracts=known[Extract][case.pk],
        suspensions=_read(case.with_suspensions),
        reports=known[VictimisationReport][case.pk],
        conciliations=_read(case.with_conciliations),
        supporters=_read(case.with_supporters),
        agreements=known[Agreement][case.pk],
        requests=_read(case.with_requests),
        advice=_read(case.with_advice),
        words=sorted(_read(case.with_words), key=lambda each: each.at),
        investigations=_read(case.with_investigations),
        officers=_read(case.with_officers),
        answers=_read(case.with_answers),
        packs=_read(case.with_packs),
        part_messages=_read(case.with_part_messages),
        to_file=case.nothing_open and may_be_over(case),
        today=clock.today(),
    )
    numbers = {each.pk: f"respondent {each.number}" for each in known[Track][case.pk]}
    unnamed = tuple(replace(each, name=numbers[each.id]) for each in situation.respondents)
    records = {each.pk: each for found in known.values() for each in found[case.pk]}
    return [
        Found(duty, case, _is_named(duty, case, person))
        for duty in tasks_of_a_case.duties(replace(situation, respondents=unnamed))
        if duty.whose.office is not None and _may_do(duty, case, records, person)
    ]


def _may_do(duty: Duty, case: Complaint, records: dict[Any, Any], person: Any) -> bool:
    """Whether the step that ends it is this person's. A record that says nothing of its own of who may act on it (a
    file, a support person, a suspension) is as the case is."""
    kind, key, name = duty.step or ("", None, "")
    step, record = registry.step_named(kind, name), records.get(key, case)
    if step is None or (name == "release" and getattr(record, "approved_by_id", None) == person.pk):
        return False  # whoever approved it does not release it
    return capacity_of(person, step, record, on=clock.today()) is not None


def _is_named(duty: Duty, case: Complaint, person: Any) -> bool:
    """Whether the office whose task it is, or the one that stands in its place in this case, is this person's."""
    if case.receiving_office != Office.DIRECTOR:
        return True  # there one office does everything
    return any(each.office == duty.whose.office for each in offices_of(person, clock.today()))


def _read(rows: list[dict[str, Any]] | None) -> list[Any]:
    """Columns that came with the case, as its records would have them."""
    return [SimpleNamespace(**{name: _value(name, value) for name, value in row.items()}) for row in rows or []]


def _value(name: str, value: Any) -> Any:
    if value is not None and name in {"at", "track_id"}:
        return datetime.fromisoformat(value) if name == "at" else UUID(value)
    return value
