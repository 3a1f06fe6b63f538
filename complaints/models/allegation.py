"""What is alleged, and against whom: the cell of allegation and respondent is the unit of answer and finding (5.2)."""

from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from complaints.models.record import OfCase
from complaints.models.sealed import SealedText
from procedure import periods
from procedure.working_days import add_months


class Allegation(OfCase):
    """One incident, in the complainant's own words. The dates are as exact as the person could make them.

    `for_release` is what of it the complainant confirmed may be given to whoever it is about, and when (21).
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="allegations")
    number = models.PositiveSmallIntegerField()
    kinds = ArrayField(models.CharField(max_length=40), default=list)
    attributes = ArrayField(models.CharField(max_length=60), default=list)
    precision = models.CharField(max_length=20, blank=True)
    begins_on = models.DateField(null=True)
    latest_on = models.DateField(null=True)
    ongoing = models.BooleanField(default=False)
    is_late = models.BooleanField(default=False)
    when_told = SealedText()
    place = SealedText()
    particulars = SealedText()
    who_saw = SealedText()
    effect = SealedText()
    for_release = SealedText()
    confirmed_at = models.DateTimeField(null=True)

    class Meta(OfCase.Meta):
        constraints = [models.UniqueConstraint(fields=["complaint", "number"], name="one_allegation_a_number")]
        indexes = [models.Index(fields=["complaint"], condition=models.Q(is_late=True), name="late_allegations")]
        ordering = ["number"]


def lodged_late(latest: date | None, received_on: date, calendar: Any) -> bool:
    """Whether the last act is more than twelve months before the lodging (19). Unknown and ongoing are not late."""
    return latest is not None and add_months(latest, periods.LATE_LODGING.length, calendar) < received_on


class AllegationAgainst(OfCase):
    """One allegation against one respondent."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="cells")
    allegation = models.ForeignKey(Allegation, on_delete=models.PROTECT, related_name="against")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="cells")

    class Meta(OfCase.Meta):
        constraints = [models.UniqueConstraint(fields=["allegation", "track"], name="one_cell")]
