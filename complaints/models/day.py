"""What is done once a Melbourne day, and the last day it was done for: a sweep missed for days catches up once."""

from datetime import date

from django.db import models


class DayDone(models.Model):
    """That a daily sweep is done up to and with that Melbourne date."""

    sweep = models.CharField(max_length=40, primary_key=True)
    day = models.DateField()

    class Meta:
        default_permissions = ()

    @classmethod
    def last(cls, sweep: str, *, today: date) -> date:
        """Up to which day it is done (`today` where it never ran); the row is locked for the caller."""
        cls.objects.get_or_create(sweep=sweep, defaults={"day": today})
        return cls.objects.select_for_update().get(sweep=sweep).day
