"""What is waiting on whom while an investigation is prepared, and its respondents answer (36-41): pure, from facts."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from complaints.duty import Duty
from complaints.roles import EQUITY_STAFF, EXECUTIVE_OFFICER, VICE_CHANCELLOR
from complaints.stages.states import (
    AnswerState,
    ClockState,
    ExecutiveOfficerState,
    InvestigationState,
    PackState,
    StatementCopyState,
)
from procedure.periods import (
    EXECUTIVE_OFFICER_APPOINTED,
    RESPONDENT_STATEMENT,
    RESPONDENTS_INFORMED,
    SILENCE_AFTER_REMINDER,
    STATEMENT_COPIED,
)

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
class AnsweringFact:
    """One respondent who was told: their number, how they stand, by when a statement is asked for, whether they ask for
    more time; by when the complainant gets a copy, where one is owed; and how the days after a reminder stand: the
    state of their clock, empty where none runs, and their last day. `gone_by`: the time for the statement is over."""

    number: int
    state: str
    due: date | None = None
    gone_by: bool = False
    asks_for_time: bool = False
    copy_owed: bool = False
    copy_due: date | None = None
    waited: str = ""
    waited_until: date | None = None


@dataclass(frozen=True)
class InvestigationFact:
    """One investigation as duties see it. `officer` is how far an Executive Officer's work is, empty where nobody is
    appointed; `due` the day by which somebody is, `informing_due` that by which every respondent is told,
    `to_inform` those who were not, and `answering` those who were."""

    id: Any
    state: str
    officer: str = ""
    due: date | None = None
    informing_due: date | None = None
    to_inform: tuple[AnswerFact, ...] = ()
    answering: tuple[AnsweringFact, ...] = ()


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
            yield from (duty for answer in each.answering for duty in _answering(answer))


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


def _answering(each: AnsweringFact) -> Iterator[Duty]:
    """More time that is asked for, the copy for the complainant, a reminder, silence, a full admission (38-41)."""
    whom = f"respondent {each.number}"
    if each.asks_for_time:
        title = f"The Executive Officer answers {whom}, who asks for more time"
        yield Duty("more_time", title, "38", EXECUTIVE_OFFICER, due=each.due)
    if each.copy_owed:
        title = f"The Executive Officer gives the complainant a copy of the statement of {whom}"
        yield Duty("copy_statement", title, "39", EXECUTIVE_OFFICER, due=each.copy_due)
    if each.state == AnswerState.ADMITTED:
        title = f"The full admission of {whom} is put before the Vice-Chancellor"
        yield Duty("establish", title, "40", EXECUTIVE_OFFICER)
    if each.state == AnswerState.INFORMED and each.gone_by and not each.waited:
        title = f"The Executive Officer reminds {whom}: the time for a statement has gone by"
        yield Duty("remind_respondent", title, "41", EXECUTIVE_OFFICER, due=each.due)
    if each.state == AnswerState.INFORMED and each.gone_by and each.waited == ClockState.BEYOND_TARGET:
        title = f"The Executive Officer records that {whom} gave no statement"
        yield Duty("record_no_statement", title, "41", EXECUTIVE_OFFICER, due=each.waited_until)


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
    copies: Collection[Any] = (),
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
            answering=tuple(
                _answered(answer, unmet, tracks, copies)
                for answer in answers
                if answer.investigation_id == each.pk and answer.state != AnswerState.TO_BE_INFORMED
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


def _answered(answer: Any, unmet: Collection[Any], tracks: Collection[Any], copies: Collection[Any]) -> AnsweringFact:
    clocks = {each.period: each for each in unmet if each.track_id == answer.track_id}
    asked, owed, waits = (
        clocks.get(period.code) for period in (RESPONDENT_STATEMENT, STATEMENT_COPIED, SILENCE_AFTER_REMINDER)
    )
    return AnsweringFact(
        next((each.number for each in tracks if each.pk == answer.track_id), 0),
        answer.state,
        due=asked.due_on if asked is not None else None,
        gone_by=asked is not None and asked.state == ClockState.BEYOND_TARGET,
        asks_for_time=getattr(answer, "more_time_asked", None) is not None,
        copy_owed=any(each.answer_id == answer.pk and each.state == StatementCopyState.TO_BE_GIVEN for each in copies),
        copy_due=owed.due_on if owed is not None else None,
        waited=waits.state if waits is not None else "",
        waited_until=waits.due_on if waits is not None else None,
    )
