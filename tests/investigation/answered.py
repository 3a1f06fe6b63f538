"""Respondents who answer an investigation, made step by step through the doors that the site uses (37, 38)."""

from datetime import datetime
from typing import Any

from complaints import answering_investigations, saving
from complaints.models import Answer, AnswerDraft, Deadline, Notice
from complaints.proceed import proceed
from people.models import User
from procedure import clock
from tests.conciliation.stage_two import sweep
from tests.investigation.informing import (
    Informing,
    before_the_vice_chancellor,
    informed,
    release_pack,
    to_be_informed,
)
from tests.investigation.prepared import answer_of
from tests.referral.requested import MONDAY

SAID = {"admit": "It is as it is said.", "partly": "Not all of it.", "deny": "It was not so.", "no_answer": ""}


class Answering(Informing):
    """The same, and the offices that the request went through."""

    director = property(lambda there: there.world.director)
    solicitor = property(lambda there: there.world.solicitor)
    referral = property(lambda there: there.world.referral)


def prepared(**changes: Any) -> Answering:
    """An Executive Officer looks after an investigation of two respondents, who are known: 1 about both parts, and 2
    about the second alone."""
    there = to_be_informed(**changes)
    return Answering(there.world, there.officer, there.respondents)


def inform(there: Any, number: int = 1, *, at: datetime = MONDAY) -> Answer:
    """This respondent is informed by their papers, and opens them then: the time for the statement runs (64, A-04)."""
    informed(there, number, at=at)
    return answer_of(there, number)


def inform_by_mail(there: Any, number: int = 1, *, at: datetime = MONDAY) -> Answer:
    """The same by papers that are e-mailed then, and not opened."""
    before_the_vice_chancellor(there, number)
    with clock.at(at):
        release_pack(there, number, at=at, mode="email")
    sweep(at)
    return answer_of(there, number)


def both_informed(*, at: datetime = MONDAY) -> Answering:
    """Both respondents are informed."""
    there = prepared()
    for number in (1, 2):
        inform(there, number, at=at)
    return there


def respondent(world: Any, number: int = 1) -> User:
    found: User = answer_of(world, number).track.person
    return found


def clock_of(world: Any, number: int = 1, period: str = "D38") -> Deadline:
    found: Deadline = Deadline.objects.get(complaint=world.case, track__number=number, period=period)
    return found


def write(world: Any, number: int = 1, *said: str, **content: Any) -> AnswerDraft:
    """What this respondent writes: to each of their allegations in turn what is `said`, and more."""
    answers = {str(place): {"answer": each, "words": SAID[each]} for place, each in enumerate(said, start=1)}
    draft = answering_investigations.begin(answer_of(world, number), by=respondent(world, number))
    return saving.write(draft, lambda held: held.update({"answers": answers, **content}), by=draft.owner)


def give(world: Any, number: int = 1, *said: str, at: datetime = MONDAY, signed: bool = True, **content: Any) -> Any:
    """Written and sent."""
    draft = write(world, number, *said, **content)
    return proceed(draft.give, by=draft.owner, at=at, signed=signed)


def letters_of(world: Any, code: str) -> list[Notice]:
    return list(Notice.objects.filter(complaint=world.case, letter=f"investigation/{code}").order_by("written_at"))


__all__ = ["MONDAY", "answer_of"]
