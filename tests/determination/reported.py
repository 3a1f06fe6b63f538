"""One respondent's part before the Vice-Chancellor by a panel's report, as an app above brings it (54-56)."""

from datetime import datetime
from typing import Any

from complaints import deadlines, registry
from complaints.models import Answer, Complaint, Determination, Track, grants
from complaints.proceed import of_itself
from complaints.registry import Finding
from complaints.roles import MACHINERY
from complaints.stages.act import Act, Capacity
from people.models import User
from procedure.periods import DETERMINATION_NOTIFIED
from tests.investigation.prepared import answer_of, to_be_prepared
from tests.referral.requested import MONDAY
from tests.world import person

WHY = "Two people saw it."


def found(monkeypatch: Any, *outcomes: str) -> None:
    """A panel found these on the parts of any answer, one after the other; the last on all that follow."""

    def findings(answer: Answer) -> dict[Any, Finding]:
        return {cell.pk: Finding(outcomes[min(at, len(outcomes) - 1)], WHY) for at, cell in enumerate(answer.cells)}

    monkeypatch.setattr(registry._registered, "findings", [findings])


def reported(world: Any = None, number: int = 1, *, at: datetime = MONDAY, **changes: Any) -> tuple[Any, User]:
    """The respondent with that number was told, and the report on their part is before the Vice-Chancellor."""
    world = world or to_be_prepared(**changes)
    track = world.case.tracks.get(number=number)
    if track.person_id is None:
        Track.objects.filter(pk=track.pk).update(person=person())
    of_itself(answer_of(world, number).inform, at=at)
    act = Act(None, Capacity(MACHINERY), at)
    made = Determination.begin(answer_of(world, number), act, rests_on="panel_report")
    deadlines.start([DETERMINATION_NOTIFIED], case=made.complaint, on=act.on, track=made.track)
    grants.settle(Complaint.objects.get(pk=made.complaint_id))
    return world, Track.objects.get(pk=track.pk).person
