"""Respondents who answer an investigation, made step by step through the doors that the site uses (37, 38)."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from complaints import answering_investigations, deadlines, giving, saving
from complaints.models import Allegation, Answer, AnswerDraft, Complaint, Deadline, Mode, Notice, Track, grants
from complaints.proceed import of_itself, proceed
from people.models import User
from procedure.models import current_calendar
from procedure.periods import RESPONDENT_STATEMENT
from tests.investigation.prepared import answer_of, in_office, to_be_prepared
from tests.referral.requested import MONDAY, Requested
from tests.world import person

SAID = {"admit": "It is as it is said.", "partly": "Not all of it.", "deny": "It was not so.", "no_answer": ""}


def prepared(*, at: datetime = MONDAY) -> Requested:
    """An Executive Officer looks after an investigation of two respondents, who are known: 1 about one part, which is
    of both, and 2 about that part alone."""
    world = to_be_prepared()
    for track in Track.objects.filter(complaint=world.case):
        Track.objects.filter(pk=track.pk).update(person=person(track.name))
    for each in Allegation.objects.filter(complaint=world.case).select_related("complaint__data_key"):
        each.for_release = each.particulars
        each.save()
    in_office(world, at=at)
    return world


def inform(world: Any, number: int = 1, *, at: datetime = MONDAY) -> Answer:
    """This respondent is told, by papers that are e-mailed then: the day on which they count as given starts the time
    for the statement (64, A-04)."""
    answer = answer_of(world, number)
    of_itself(answer.inform, at=at)
    case = Complaint.objects.select_related("procedure", "data_key").get(pk=answer.complaint_id)
    given = giving.deemed_given_on(Mode.EMAIL, at, current_calendar(), case=case)
    deadlines.start_for(answer_of(world, number).track, [RESPONDENT_STATEMENT], case=case, on=given, cause=uuid4())
    grants.settle(case)
    return answer_of(world, number)


def both_informed(*, at: datetime = MONDAY) -> Requested:
    """Both respondents are told."""
    world = prepared(at=at)
    for number in (1, 2):
        inform(world, number, at=at)
    return world


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
