"""When a clock has a word for someone: on its way, after its last day, after its outer bound (2.4)."""

from datetime import date, timedelta
from fractions import Fraction
from math import ceil
from typing import Any

from django.db import models

from procedure.periods import PERIODS, REMINDERS, Force
from procedure.working_days import Calendar, next_working_day, reminder_date

ONE_DAY = timedelta(days=1)


class Reminding(models.Model):
    """The days of a clock's reminders, counted from the day it is due."""

    started_on: Any
    due_on: Any
    first_due_on: Any
    outer_on: Any
    force: Any
    period: Any
    rule: Any
    past_pauses: Any

    class Meta:
        abstract = True

    def next_reminder(self, calendar: Calendar, *, after: date) -> date | None:
        """The Melbourne date of the next word about it: on its way, on the day after its last, on the day after its
        outer bound; None after that."""
        days = [*self._on_its_way(calendar), self.due_on + ONE_DAY]
        if self.outer_on is not None and self.outer_on > self.due_on:
            days.append(self.outer_on + ONE_DAY)
        return next((day for day in sorted(days) if day > after), None)

    def goes_above(self, today: date) -> bool:
        """Whether the word due on that day is for whoever answers for the owner: breached, or past its outer bound."""
        if today <= self.due_on:
            return False
        return bool(self.force == Force.HARD or (self.outer_on is not None and today > self.outer_on))

    def _on_its_way(self, calendar: Calendar) -> list[date]:
        """The days before its last, or with it, on which there is a word about it (2.4; a period's own come first)."""
        if PERIODS[self.period].days_before:
            return [self.due_on - timedelta(days=before) for before in PERIODS[self.period].days_before]
        shares = [reminder.share for reminder in REMINDERS[Force(self.force)] if not reminder.marks]
        return [self._share_run(share, calendar) for share in shares]

    def _share_run(self, share: Fraction, calendar: Calendar) -> date:
        """The day on which that share of its time has run: of the time it has now, where it was extended."""
        if self.due_on == self.first_due_on:
            return reminder_date(self.started_on, self.rule, share, calendar, self.past_pauses())
        whole = (self.due_on - self.started_on).days
        return min(self.due_on, next_working_day(self.started_on + timedelta(days=ceil(share * whole)), calendar))
