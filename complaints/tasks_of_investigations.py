"""What is waiting on whom while an investigation is prepared (36): pure, from facts alone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from complaints.duty import Duty
from complaints.roles import EXECUTIVE_OFFICER, VICE_CHANCELLOR
from complaints.stages.states import ExecutiveOfficerState, InvestigationState
from procedure.periods import EXECUTIVE_OFFICER_APPOINTED

HAVE_DUTIES_OF_THEIR_OWN = frozenset({EXECUTIVE_OFFICER_APPOINTED.code})
"""Periods of preparing: when one has gone by, what is to be done is a duty here."""


@dataclass(frozen=True)
class InvestigationFact:
    """One investigation as duties see it. `officer` is how far an Executive Officer's work is, empty where nobody is
    appointed; `due` the day by which somebody is."""

    id: Any
    state: str
    officer: str = ""
    due: date | None = None


def duties(investigations: Collection[InvestigationFact]) -> Iterator[Duty]:
    """Of each investigation: somebody is appointed to look after it, and declares themselves."""
    for each in investigations:
        if each.state == InvestigationState.APPROVED:
            yield _appoint(each, "The Vice-Chancellor appoints an Executive Officer")
        elif not each.officer:
            yield _appoint(each, "The Vice-Chancellor appoints another Executive Officer")
        elif each.officer == ExecutiveOfficerState.APPOINTED:
            yield Duty(
                "declare", "The Executive Officer declares that they are impartial", "36", EXECUTIVE_OFFICER,
                hint="Nothing of the case is open to them before.",
            )  # fmt: skip


def _appoint(each: InvestigationFact, title: str) -> Duty:
    return Duty("appoint_executive_officer", title, "36", VICE_CHANCELLOR, due=each.due)


def facts(
    investigations: Collection[Any], officers: Collection[Any], unmet: Collection[Any]
) -> tuple[InvestigationFact, ...]:
    """The investigations of a case, from records found through the one door."""
    at_work = next((each.state for each in officers if each.state != ExecutiveOfficerState.ENDED), "")
    return tuple(
        InvestigationFact(
            each.pk,
            each.state,
            officer=at_work,
            due=next(
                (of.due_on for of in unmet if of.track_id == each.track_id and of.period in HAVE_DUTIES_OF_THEIR_OWN),
                None,
            ),
        )
        for each in investigations
    )
