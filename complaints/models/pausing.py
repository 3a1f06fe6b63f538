"""How a clock stands still while the process waits for an outside body (13), and goes on afterwards (2.2, rule 7).

It stops at the end of the pause's first day, a Melbourne date, and goes on with the first working day after the day of
the resumption. What is left of it is kept while it stands still, in its own unit: a later day that was given by
decision is not lost by a pause.
"""

from datetime import date, timedelta
from typing import Any

from django.db import models

from complaints.stages.states import ClockState
from procedure.periods import UNIT_WORDS, Unit
from procedure.working_days import (
    Calendar,
    due_date,
    end_of_day,
    next_working_day,
    outer_date,
    working_days_between,
)

ONE_DAY = timedelta(days=1)


class Pausing(models.Model):
    """A clock's standing still."""

    state: Any
    unit: Any
    rule: Any
    started_on: Any
    due_on: Any
    due_at: Any
    first_due_on: Any
    outer_on: Any
    provisional: Any
    calendar: Any
    pauses: Any
    left: Any
    remind_on: Any
    past_pauses: Any
    working: Any
    next_reminder: Any
    _period_of_the_case: Any

    class Meta:
        abstract = True

    @property
    def stands_still(self) -> bool:
        """Whether its time does not run now (13)."""
        return bool(self.state == ClockState.PAUSED)

    @property
    def left_in_words(self) -> str:
        """How much is left of a clock that stands still, in its own unit; empty while it runs."""
        if not self.stands_still:
            return ""
        one, many = UNIT_WORDS[Unit(self.unit)]
        return f"{self.left} {one if self.left == 1 else many}"

    def is_held_from(self, day: date) -> bool:
        """Whether a pause that begins on that Melbourne date holds it: it pauses, and its last day is later."""
        return bool(self.rule.pauses and self.state == ClockState.RUNNING and self.due_on > day)

    def stop(self, day: date, calendar: Calendar) -> None:
        """It stands still after that Melbourne date (not saved here). What is left of it is kept."""
        last = max(day, self.started_on)
        if self.unit == Unit.WORKING_DAYS:
            self.left = working_days_between(last, self.due_on, calendar)
        else:
            self.left = (self.due_on - last).days
        self.state = ClockState.PAUSED
        self.pauses = [*self.pauses, [day.isoformat(), None]]
        self.remind_on = None

    def go_on(self, day: date, calendar: Calendar, *, after: date) -> None:
        """It runs again from the first working day after that Melbourne date (not saved here).

        Its new last day is no earlier than what is left of it gives, nor than the whole counted anew by this calendar.
        """
        was_moved = self.due_on != self.first_due_on
        (*earlier, (began, _)) = self.pauses
        self.pauses = [*earlier, [began, day.isoformat()]]
        counted = due_date(self.started_on, self.rule, calendar, self.past_pauses())
        self.due_on = max(self.due_on, counted, self._with_what_is_left(day, calendar))
        self.due_at = end_of_day(self.due_on)
        self.first_due_on = max(self.first_due_on, counted) if was_moved else self.due_on
        self.provisional = calendar.is_provisional(self.due_on) or self.working(calendar).provisional
        self.outer_on = outer_date(self.started_on, self._period_of_the_case(), calendar, self.past_pauses())
        self.calendar = calendar.version
        self.left = None
        self.state = ClockState.RUNNING
        self.remind_on = self.next_reminder(calendar, after=after)

    def _with_what_is_left(self, day: date, calendar: Calendar) -> date:
        """The last day where what was left is counted from the first working day after the resumption."""
        reached = next_working_day(day + ONE_DAY, calendar)
        for _ in range((self.left or 1) - 1):
            reached = next_working_day(reached + ONE_DAY, calendar) if self._in_working_days else reached + ONE_DAY
        return next_working_day(reached, calendar)

    @property
    def _in_working_days(self) -> bool:
        return bool(self.unit == Unit.WORKING_DAYS)
