"""What is waiting on whom while an investigation is prepared (36, 37): pure, from facts alone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from complaints.duty import Duty
from complaints.roles import EQUITY_STAFF, EXECUTIVE_OFFICER, VICE_CHANCELLOR
from complaints.stages.states import AnswerState, ExecutiveOfficerState, InvestigationState, PackState
from procedure.periods import EXECUTIVE_OFFICER_APPOINTED, RESPONDENTS_INFORMED

HAVE_DUTIES_OF_THEIR_OWN = frozenset({EXECUTIVE_OFFICER_APPOINTED.code, RESPONDENTS_INFORMED.code})
"""Periods of preparing: when one has gone by, what is to be done is a duty here."""


@dataclass(frozen=True)
class AnswerFact:
    """One respondent of an investigation who was not told yet: their part, its number, whether it is known who they
    are, and how far their papers are, empty where none are begun."""

    track: Any
    number: int
    known: bool
    papers: str = ""


@dataclass(frozen=True)
class InvestigationFact:
    """One investigation as duties see it. `officer` is how far an Executive Officer's work is, empty where nobody is
    appointed; `due` the day by which somebody is, `informing_due` that by which every respondent is told, and
    `to_inform` those who were not."""

    id: Any
    state: str
    officer: str = ""
    due: date | None = None
    informing_due: date | None = None
    to_inform: tuple[AnswerFact, ...] = ()


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
        else:
            yield from (duty for answer in each.to_inform for duty in _inform(each, answer))


def _inform(each: InvestigationFact, answer: AnswerFact) -> Iterator[Duty]:
    """Who a respondent is comes first; then their papers are prepared, and released (37)."""
    whom = f"respondent {answer.number}"
    if not answer.known:
        yield Duty(
            "identify_to_inform", f"Say who {whom} is", "37", EQUITY_STAFF, ("track", answer.track, "identify"),
            due=each.informing_due, hint="Nobody can be informed of an investigation without being known.",
        )  # fmt: skip
    if answer.papers == PackState.WITH_VICE_CHANCELLOR:
        title, role = f"The Vice-Chancellor informs {whom}, or sends the papers back", VICE_CHANCELLOR
    else:
        title, role = f"The Executive Officer prepares the papers of {whom}", EXECUTIVE_OFFICER
    yield Duty("inform", title, "37", role, due=each.informing_due)


def _appoint(each: InvestigationFact, title: str) -> Duty:
    return Duty("appoint_executive_officer", title, "36", VICE_CHANCELLOR, due=each.due)


def facts(
    investigations: Collection[Any],
    officers: Collection[Any],
    unmet: Collection[Any],
    *,
    answers: Collection[Any] = (),
    packs: Collection[Any] = (),
    tracks: Collection[Any] = (),
) -> tuple[InvestigationFact, ...]:
    """The investigations of a case, from records found through the one door."""
    at_work = next((each.state for each in officers if each.state != ExecutiveOfficerState.ENDED), "")
    return tuple(
        InvestigationFact(
            each.pk,
            each.state,
            officer=at_work,
            due=_due(each, unmet, EXECUTIVE_OFFICER_APPOINTED.code),
            informing_due=_due(each, unmet, RESPONDENTS_INFORMED.code),
            to_inform=tuple(
                _of(answer, packs, tracks)
                for answer in answers
                if answer.investigation_id == each.pk and answer.state == AnswerState.TO_BE_INFORMED
            ),
        )
        for each in investigations
    )


def _due(investigation: Any, unmet: Collection[Any], period: str) -> date | None:
    return next((of.due_on for of in unmet if of.track_id == investigation.track_id and of.period == period), None)


def _of(answer: Any, packs: Collection[Any], tracks: Collection[Any]) -> AnswerFact:
    track = next((each for each in tracks if each.pk == answer.track_id), None)
    return AnswerFact(
        answer.track_id,
        track.number if track is not None else 0,
        known=track is not None and track.person_id is not None,
        papers=next((each.state for each in packs if each.answer_id == answer.pk), ""),
    )
