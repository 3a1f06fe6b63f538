"""How a clock was counted, for whoever sees it: by the calendar it was counted with, not by the one in force (2.5)."""

from collections.abc import Iterable, Mapping

from complaints.models import Deadline
from procedure.counted import Counted, counted
from procedure.models import CalendarVersion, calendar_labelled
from procedure.working_days import Calendar


def counted_of(deadline: Deadline | None) -> Counted | None:
    """A clock's working, for the page of a party. Nothing without a clock, and of one promised for its own day.

    Nor where the calendar it was counted with is not known here: a party's page never fails for want of a working.
    """
    if deadline is None or deadline.rule.on_the_day:
        return None
    try:
        return counted(deadline.working(calendar_labelled(deadline.calendar)))
    except CalendarVersion.DoesNotExist:
        return None


def calendars_of(deadlines: Iterable[Deadline], *, now: Calendar) -> Mapping[str, Calendar]:
    """The calendars that these clocks were counted with, by their names; `now` is the one in force."""
    others = {each.calendar for each in deadlines} - {now.version}
    return {now.version: now} | {label: calendar_labelled(label) for label in others}
