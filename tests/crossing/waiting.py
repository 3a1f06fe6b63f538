"""A case whose process waits for an outside body, made through the doors that the site uses."""

from datetime import datetime
from typing import Any

from complaints.models import Complaint, Deadline, Suspension
from complaints.proceed import proceed
from procedure import clock
from tests.conciliation.stage_two import World
from tests.world import MONDAY

WHY = "The outside body looks at the same events, and one process at a time is fairer to everyone."


def suspend(world: World, *, at: datetime = MONDAY, **changes: Any) -> Suspension:
    """The Director decides that it waits."""
    facts = {"body": "VEOHRC", "evidence": "Its letter, reference 12-EVIDENCE.", "reasons": WHY, **changes}
    with clock.at(at):
        proceed(Complaint.objects.get(pk=world.case.pk).suspend, by=world.director, at=at, **facts)
    return in_force(world)


def in_force(world: World) -> Suspension:
    found: Suspension = Suspension.objects.filter(complaint=world.case).latest("decided_at")
    return found


def lift(world: World, *, at: datetime, outcome: str = "ended", reasons: str = "It ended there.") -> Suspension:
    """The Director lifts it."""
    with clock.at(at):
        proceed(in_force(world).lift, by=world.director, at=at, outcome=outcome, reasons=reasons)
    return in_force(world)


def clock_of(world: World, period: str, number: int | None = None) -> Deadline:
    """The case's clock of that period, or a respondent's; the one started last."""
    track = world.track(number) if number else None
    found: Deadline = Deadline.objects.filter(complaint=world.case, period=period, track=track).latest("started_on")
    return found
