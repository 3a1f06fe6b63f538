"""What is waiting on whom of a request for a formal investigation (29-34): pure, from facts alone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from complaints.duty import Duty
from complaints.roles import DIRECTOR, SOLICITOR, VICE_CHANCELLOR
from complaints.stages.states import AdviceOfALawyerState, ReferralState
from procedure.periods import APPROVAL_LETTER, REFERRAL_DECISION, REFUSAL_LETTER, VICE_CHANCELLORS_DECISION

HAVE_DUTIES_OF_THEIR_OWN = frozenset({REFERRAL_DECISION.code, VICE_CHANCELLORS_DECISION.code})
"""Periods of a request: when one has gone by, what is to be done is a duty here."""
LETTERS_OF_A_DECISION = frozenset({APPROVAL_LETTER.code, REFUSAL_LETTER.code})
"""The letter is not theirs who receive the case before it is released; that it has to leave, and by when, is."""


@dataclass(frozen=True)
class RequestFact:
    """One request as duties see it.

    `asked`: the advice that a lawyer is asked for, by id; `advised`: one has given it who was not replaced since;
    `unread`: what a lawyer is asked is not the reader's to know (29-31); `question`: the Vice-Chancellor waits for an
    answer; `due` is the day of its own clock, `letters_due` are those of the letters that tell what was decided above.
    """

    id: Any
    state: str
    asked: Any = None
    advised: bool = False
    unread: bool = False
    question: bool = False
    due: date | None = None
    letters_due: tuple[date, ...] = ()


def duties(requests: Collection[RequestFact]) -> Iterator[Duty]:
    """Of each request: advice, the decision, an answer."""
    for each in requests:
        if each.state == ReferralState.REQUESTED:
            yield _of(each, "consult_the_solicitor", "Ask the University Solicitor for advice", "29")
        elif each.state == ReferralState.WITH_SOLICITOR:
            yield from _with_the_solicitor(each)
        elif each.state == ReferralState.WITH_VICE_CHANCELLOR and each.question:
            yield _of(each, "answer_the_vice_chancellor", "Answer what the Vice-Chancellor asks", "31")
        elif each.state == ReferralState.WITH_VICE_CHANCELLOR:
            yield Duty("decide", "The Vice-Chancellor decides on an investigation", "32", VICE_CHANCELLOR, due=each.due)
        for due in each.letters_due:
            yield Duty(
                "release_above", "The letter about the Vice-Chancellor’s decision has to leave", "34",
                VICE_CHANCELLOR, due=due,
            )  # fmt: skip


def _with_the_solicitor(each: RequestFact) -> Iterator[Duty]:
    if each.unread:
        yield _of(each, "refer_to_vice_chancellor", "The request for an investigation, with a lawyer’s advice", "31")
    elif each.advised:
        yield _of(
            each, "refer_to_vice_chancellor", "Decide on the request for an investigation", "31",
            hint="Refer what may be a breach; decline only what would be none even if it were proved (30).",
        )  # fmt: skip
    elif each.asked is not None:
        yield Duty(
            "advise", "A lawyer advises on the request for an investigation", "29", SOLICITOR,
            ("legaladvice", each.asked, "record_advice"), due=each.due,
            hint="Advice that comes in another way is recorded by you.",
        )  # fmt: skip
    else:
        yield _of(each, "consult_another_lawyer", "Ask another lawyer: the one who was asked may not advise", "29")


def _of(each: RequestFact, step: str, title: str, clause: str, *, hint: str = "") -> Duty:
    return Duty(step, title, clause, DIRECTOR, ("referral", each.id, step), due=each.due, hint=hint)


def facts(
    requests: Collection[Any], advice: Collection[Any], words: Collection[Any], unmet: Collection[Any]
) -> tuple[RequestFact, ...]:
    """The requests of a case, from records found through the one door."""
    return tuple(_fact(each, advice, words, unmet) for each in requests)


def _fact(request: Any, advice: Collection[Any], words: Collection[Any], unmet: Collection[Any]) -> RequestFact:
    own = [each for each in advice if each.referral_id == request.pk]
    said = [each.what for each in words if each.referral_id == request.pk and each.what in {"question", "answer"}]
    clocks = [each for each in unmet if each.track_id == request.track_id]
    return RequestFact(
        request.pk,
        request.state,
        asked=next((each.pk for each in own if each.state == AdviceOfALawyerState.ASKED), None),
        advised=any(each.state == AdviceOfALawyerState.GIVEN for each in own),
        unread=not own,
        question=said[-1:] == ["question"],
        due=next((each.due_on for each in clocks if each.period in HAVE_DUTIES_OF_THEIR_OWN), None),
        letters_due=tuple(each.due_on for each in clocks if each.period in LETTERS_OF_A_DECISION),
    )
