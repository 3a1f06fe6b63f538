"""What happens in the offices apart from any complaint: a duty that has gone by, appointments that are yet to begin."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from complaints import monitoring
from complaints.models import grants
from complaints.proceed import proceed
from config.demo import offices
from config.demo.world import World
from procedure import clock
from procedure.periods import ANNUAL_REPORT
from reporting.models import Incidence

Told = Iterator[datetime]
LONG_PAST = timedelta(days=ANNUAL_REPORT.length + 30)
"""Calendar days after a year's end by which its report is late, wherever the last day rolls over to."""


def annual_report(world: World) -> Told:
    """Nobody has recorded the last report that is due. Its year ended before the site was in use (65)."""
    yield world.on(20, "08:00")
    ends = monitoring.next_year_end(world.today - LONG_PAST)
    monitoring.begin(ANNUAL_REPORT, ends.replace(year=ends.year - 1), world.instant)
    grants.settle_all_apart()


def appointments_ahead(world: World) -> Told:
    yield world.on(1, "16:40")
    offices.plan_ahead(world.people)


def reports_issued(world: World) -> Told:
    """The coordinator has issued what could be issued of the conversations, but for the last: it waits for someone."""
    yield world.on(1, "09:10")
    incidence, coordinator = Incidence.the_one(), world.people["leilani_fonoti"]
    while len(waiting := incidence.can_be_issued(clock.today())) > 1:
        proceed(incidence.issue_report, by=coordinator, span=waiting[0])


STORIES = (annual_report, appointments_ahead, reports_issued)
