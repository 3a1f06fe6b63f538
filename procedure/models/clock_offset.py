"""The one row that moves the clock in development and tests. `procedure.clock` alone reads and writes it."""

from django.db import models


class ClockOffset(models.Model):
    """How far ahead of real time the clock is. One row or none: production has none and never looks."""

    ONLY = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY, editable=False)
    offset = models.DurationField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_clock")]

    def __str__(self) -> str:
        return f"moved by {self.offset}"
