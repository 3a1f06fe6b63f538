"""A report on its way: made, taken up, advised on, decided, made step by step through the doors that the site uses."""

from typing import Any
from uuid import uuid4

from complaints import reports_made
from complaints.models import VictimisationReport
from complaints.proceed import proceed
from tests.conciliation.stage_two import later
from tests.world import MONDAY

WARNS = {"to_whom": "Robin Lacey", "words": "LETTERWORD: the roster is not changed again."}


def report(world: Any, by: Any, **facts: Any) -> VictimisationReport:
    """Somebody involved reports; what happens is the same in every test that says nothing else."""
    part = reports_made.involved(by, world.case.reference)
    assert part is not None
    once = facts.pop("once", uuid4())
    return reports_made.make(part, by, once=once, **{"what": "My shifts were cut.", **facts})


def now(made: VictimisationReport) -> VictimisationReport:
    """The report as it is now, read as a step reads it."""
    found = VictimisationReport.objects.select_related(*VictimisationReport.read_with, "about")
    fresh: VictimisationReport = found.get(pk=made.pk)
    return fresh


def take(made: VictimisationReport, step: str, by: Any, *, day: int = 1, **facts: Any) -> VictimisationReport:
    """A step of it, so many days after Monday."""
    proceed(getattr(now(made), step), by=by, at=later(day), **facts)
    return now(made)


def advised(made: VictimisationReport, by: Any, *, taken_up: bool = False) -> VictimisationReport:
    """Taken up, where it is not already, and the Solicitor was consulted."""
    if not taken_up:
        take(made, "take_up", by, told="FIRSTWORD: the roster goes back.", reasons="It is urgent.")
    said = {"advised_on": MONDAY.date(), "advised_by": "Lee Marchetti", "advice": "ADVICEWORD"}
    return take(made, "record_solicitors_advice", by, **said)


def before_the_vice_chancellor(made: VictimisationReport, director: Any) -> VictimisationReport:
    """And the Director has put it before the Vice-Chancellor (60)."""
    advised(made, director)
    return take(made, "put_before_vice_chancellor", director, opinion="OPINIONWORD")


def decided(made: VictimisationReport, step: str, by: Any, *actions: str, **facts: Any) -> VictimisationReport:
    """What is done is decided."""
    said = {"told": "TOLDWORD", "reasons": "REASONWORD", **facts}
    return take(made, step, by, actions=list(actions), **said)
