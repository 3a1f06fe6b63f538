"""One respondent's part before the Vice-Chancellor, by a full admission (40)."""

from datetime import date, datetime
from typing import Any

from complaints import deadlines
from complaints.models import Answer, Complaint, Deadline, Determination, Notice, Track, grants
from complaints.models.determined import NO_ACTION
from complaints.proceed import Taken, of_itself, proceed
from complaints.roles import MACHINERY
from complaints.stages.act import Act, Capacity
from people.models import User
from procedure.periods import DETERMINATION_NOTIFIED
from tests.investigation.prepared import answer_of, to_be_prepared
from tests.referral.requested import MONDAY, Requested
from tests.world import person

LETTERS = ("determination/complainant", "determination/respondent", "determination/director")
REASONS, SUMMARY, BECAUSE = "Full reasons of it.", "Summed-up reasons.", "It was unwelcome and sexual."
APOLOGY = {
    "code": "APOLOGY", "what": "A written apology.", "owner": "The respondent", "due": date(2026, 12, 14),
    "told": True,
}  # fmt: skip
REFERRED = {
    "code": "REFER_DISCIPLINE", "what": "Referred as serious.", "owner": "Director of Human Resources",
    "due": date(2026, 12, 1), "told": False,
}  # fmt: skip
NOTHING = {"code": NO_ACTION, "what": "", "owner": "", "due": None, "told": False}


def bring_before(answer: Answer, *, at: datetime = MONDAY) -> Determination:
    """What the step of clause 40 does: the determination begins, and its clock."""
    made = Determination.begin(answer, Act(None, Capacity(MACHINERY), at), rests_on="full_admission")
    on = Act(None, Capacity(MACHINERY), at).on
    deadlines.start([DETERMINATION_NOTIFIED], case=made.complaint, on=on, track=made.track)
    grants.settle(Complaint.objects.get(pk=made.complaint_id))
    return made


def admitted(world: Any = None, number: int = 1, *, at: datetime = MONDAY, **changes: Any) -> tuple[Any, User]:
    """The respondent with that number was told, and their part is before the Vice-Chancellor."""
    world = world or to_be_prepared(**changes)
    track = world.case.tracks.get(number=number)
    if track.person_id is None:
        Track.objects.filter(pk=track.pk).update(person=person())
    of_itself(answer_of(world, number).inform, at=at)
    bring_before(answer_of(world, number), at=at)
    return world, Track.objects.get(pk=track.pk).person


def determination(world: Any, number: int = 1) -> Determination:
    found = Determination.objects.select_related(*Determination.read_with)
    got: Determination = found.get(complaint=world.case, track__number=number)
    return got


def said(world: Any, number: int = 1, **changes: Any) -> dict[str, Any]:
    """Everything that belongs to a determination."""
    found = determination(world, number)
    cells = [cell.pk for cell in found.answer.cells]
    return {
        "amounts": {cell: ["sexual_harassment"] for cell in cells},
        "because": dict.fromkeys(cells, BECAUSE),
        "considered": {item.code: f"Looked at {item.code}." for item in found.considerations},
        "actions": [APOLOGY, REFERRED],
        "reasons": REASONS,
        "summary": SUMMARY,
        **changes,
    }


def determine(world: Any, number: int = 1, *, by: User | None = None, at: datetime = MONDAY, **changes: Any) -> Taken:
    above = by or world.vice_chancellor
    return proceed(determination(world, number).determine, by=above, at=at, **said(world, number, **changes))


def letter(world: Any, code: str, number: int = 1) -> Notice:
    found: Notice = Notice.objects.get(complaint=world.case, letter=code, track__number=number)
    return found


def release_all(world: Any, number: int = 1, *, by: User | None = None, at: datetime = MONDAY) -> None:
    for code in LETTERS:
        proceed(letter(world, code, number).release, by=by or world.vice_chancellor, at=at, mode="portal")


def clock_of(world: Any, number: int = 1) -> Deadline:
    found: Deadline = Deadline.objects.get(
        complaint=world.case, track__number=number, period=DETERMINATION_NOTIFIED.code
    )
    return found


__all__ = ["MONDAY", "Requested"]
