"""What is done once a Melbourne day, and the last day it was done for: a sweep missed for days catches up once."""

from datetime import date, timedelta

from django.db import models

from procedure import clock

ONE_DAY = timedelta(days=1)


class DayDone(models.Model):
    """That a daily sweep is done up to and with that Melbourne date.

    A mark that lies ahead of the site's own day binds nobody: the clock was ahead where it may move, and was put
    back. On a real day it holds, for a sweep also that began before midnight and is late.
    """

    sweep = models.CharField(max_length=40, primary_key=True)
    day = models.DateField()

    class Meta:
        default_permissions = ()

    @classmethod
    def is_done(cls, sweep: str, *, today: date) -> bool:
        """Whether it is done for that Melbourne date. Nothing is locked: who then does it asks `last` again."""
        day = cls.objects.filter(sweep=sweep).values_list("day", flat=True).first()
        return day is not None and today <= day <= _no_later_than(today)

    @classmethod
    def last(cls, sweep: str, *, today: date) -> date:
        """Up to which day it is done: yesterday where it never ran, or the mark lies ahead. The row is locked."""
        cls.objects.get_or_create(sweep=sweep, defaults={"day": today - ONE_DAY})
        day = cls.objects.select_for_update().get(sweep=sweep).day
        return day if day <= _no_later_than(today) else today - ONE_DAY


def _no_later_than(today: date) -> date:
    """The last day that can have been done: the one asked for, or the site's own where that is later."""
    return max(today, clock.today())
