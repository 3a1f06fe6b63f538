"""Who may see what once the Vice-Chancellor asks a panel about its report (57, A-49): rows of the one table.

The Chair whose place ended with the report reads the question and the report, and nothing else of the case, until it is
answered, or determined without an answer.
"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from complaints.disclosure_of_requests import is_closed
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from complaints.stages.states import ClarificationState, DeterminationState
from panels.stages.states import MemberState

QUESTIONS, PLACES, REPORTS = frozenset({"clarification"}), frozenset({"panelmember"}), frozenset({"panelreport"})


def the_chair_who_is_asked(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Of a question and of a report, the Chair of the panel that gave it, while such a question waits."""
    about = _investigated(case, record)
    if is_closed(case) or about is None or about not in _waiting(case):
        return {}
    asked = [
        each.person
        for each in case.records
        if each.kind == "panelmember" and each.state == MemberState.CONSULTED and each.request == about
    ]
    return {person: None for person in asked if person is not None and person not in case.aside}


def whose_place_it_is(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """That Chair alone, of their own place."""
    return {person: until for person, until in the_chair_who_is_asked(case, record).items() if person == record.person}


def _investigated(case: CaseFacts, record: RecordFacts) -> UUID | None:
    """The request by which what the record belongs to is investigated; a report leads there by its panel."""
    if record.kind != "panelreport":
        return record.request
    return next((each.request for each in case.records if each.kind == "panel" and each.id == record.request), None)


def _waiting(case: CaseFacts) -> set[UUID | None]:
    """The requests of which some question waits for the panel, and is not determined without it."""
    before = {
        each.respondent
        for each in case.records
        if each.kind == "determination" and each.state == DeterminationState.BEFORE_VICE_CHANCELLOR
    }
    return {
        each.request
        for each in case.records
        if each.kind == "clarification" and each.state == ClarificationState.ASKED and each.respondent in before
    }


RULES: tuple[Rule, ...] = (
    Rule(
        "panel_chair_asked",
        "57",
        "The Chair of a panel that reported, that the Vice-Chancellor asks them, while the question waits",
        PLACES,
        whose_place_it_is,
        of=lambda record: record.state == MemberState.CONSULTED,
    ),
    Rule(
        "panel_chair_question",
        "57",
        "That Chair, the question, and the report of their panel, while the question waits",
        QUESTIONS | REPORTS,
        the_chair_who_is_asked,
        of=lambda record: record.kind == "panelreport" or record.state == ClarificationState.ASKED,
    ),
)
