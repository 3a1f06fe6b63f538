"""Every step open to every kind of person in every state: asked of the machinery, on real rows, taken back.

A step is open to someone when they may see the record, may act in a role of the step, and its state and needs hold.
`tests/house/permitted_steps.txt` is this table, reviewed and compared whole.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from complaints import registry
from complaints.documenting import people_conciliating as conciliating
from complaints.documenting import people_crossing as crossing
from complaints.documenting import people_in_stage_two as stage_two
from complaints.documenting import people_locally as locally
from complaints.documenting import people_of_a_case as made
from complaints.documenting import people_of_answers as answers
from complaints.documenting import people_of_closing as closing
from complaints.documenting import people_of_determinations as determinations
from complaints.documenting import people_of_investigations as investigations
from complaints.documenting import people_of_requests as requests
from complaints.models import Complaint
from complaints.proceed import choices
from complaints.stages.states import DraftState, FileState, LetterState

IN_TURN = (stage_two, conciliating, crossing, requests, investigations, answers, determinations, closing)
PARTS = [(name, bring) for each in IN_TURN for name, bring in each.PARTS.items()]
RECEIVERS = {"the Director": False, "the alternative receiver": True}


def table() -> str:
    """The whole table as text. Refused in production: it makes rows, if only for a moment."""
    if getattr(settings, "CLOCK_MAY_MOVE", False) is not True:
        raise ImproperlyConfigured("the table of permitted steps is made in development and tests only")
    with transaction.atomic():
        known = made.people()
        parts = [_part(heading, record, known) for heading, record in _records(known)]
        transaction.set_rollback(True)
    return "\n".join(parts)


def _records(known: made.People) -> Iterator[tuple[str, Any]]:
    for state in DraftState.values:
        yield f"draft: {state}", _draft(known, state)
    for receiver, about_the_office in RECEIVERS.items():
        to = f"received by {receiver}"
        for name, bring in made.CASES.items():
            case = made.lodged(known, about_the_office=about_the_office)
            bring(known, case)
            yield f"complaint: {name}; {to}", Complaint.objects.get(pk=case.pk)
        late = made.lodged(known, about_the_office=about_the_office, late=True)
        yield f"complaint: lodged, with a late allegation; {to}", late
        by_code = made.lodged(known, about_the_office=about_the_office, owner="complainant without an account")
        yield f"complaint: lodged with a code; {to}", by_code
        for state in LetterState.values:
            case = made.lodged(known, about_the_office=about_the_office)
            yield f"notice: {state}; {to}", _again(made.letter(known, case, state))
        for state in FileState.values:
            case = made.lodged(known, about_the_office=about_the_office)
            yield f"document: {state}; {to}", _again(made.document(known, case, state))
        for name, bring in PARTS:
            case = made.lodged(known, about_the_office=about_the_office)
            yield f"{name}; {to}", _again(bring(known, case))
    for heading, record in _of_no_case(known):
        yield heading, _again(record)


def _of_no_case(known: made.People) -> Iterator[tuple[str, Any]]:
    for name, bring in made.DUTIES.items():
        yield f"duty: {name}", bring(known)
    for examples in registry.examples():
        yield from examples(known)
    locally.add_to(known)
    for name, begin in (*locally.CONCERNS.items(), *locally.QUESTIONS.items()):
        yield name, begin(known)


def _draft(known: made.People, state: str) -> Any:
    from complaints.proceed import proceed

    written = made.draft(known, about_the_office=False)
    if state == DraftState.SENT:
        proceed(written.lodge, by=written.owner, declared=True)
    if state == DraftState.DISCARDED:
        proceed(written.discard, by=written.owner)
    return _again(written)


def _again(record: Any) -> Any:
    return type(record)._base_manager.get(pk=record.pk)


def _part(heading: str, record: Any, known: made.People) -> str:
    """One record in one state: each step and to whom it is open, then whose steps wait, and why."""
    open_to: dict[str, list[str]] = {}
    waiting: dict[str, list[str]] = {}
    seen_by = []
    for name, person in known.everyone.items():
        if not type(record).objects.visible_to(person).filter(pk=record.pk).exists():
            continue
        seen_by.append(name)
        for choice in choices(record, person):
            step = f"{choice.step.name} ({choice.step.clause})"
            found = open_to if choice.open else waiting
            found.setdefault(step if choice.open else f"{step}: {choice.why_not}", []).append(name)
    lines = [f"== {heading}", f"   seen by: {', '.join(seen_by) or 'nobody'}"]
    lines += [f"   {step}: {', '.join(names)}" for step, names in open_to.items()]
    lines += [f"   - not open: {step} [{', '.join(names)}]" for step, names in waiting.items()]
    return "\n".join(lines) + "\n"
