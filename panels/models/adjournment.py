"""That a hearing was adjourned (53): when, why, until about when; and when the same three went on with it."""

from datetime import date
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q

from complaints.models.record import OfCase
from complaints.models.sealed import SealedText
from complaints.stages.act import Act
from procedure import clock

LOST = "A member of the panel cannot go on with it."
"""What the record and the parties' letter say where a hearing stops because a member has left: why they did stays with
their place."""


class Adjournment(OfCase):
    """One adjournment. `reasons` are the panel's own, `told` what the parties read; `expected_on` (Melbourne) is when
    the Chair expects to go on, empty where nobody can say. UTC."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="adjournments")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="adjournments")
    number = models.PositiveSmallIntegerField()
    adjourned_at = models.DateTimeField()
    expected_on = models.DateField(null=True)
    reasons = SealedText()
    told = SealedText()
    ended_at = models.DateTimeField(null=True)
    resumed = models.BooleanField(default=False)

    class Meta(OfCase.Meta):
        ordering = ["panel", "number"]
        triggers = [
            pgtrigger.Protect(name="adjournments_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="of_an_adjournment_only_the_end_is_added",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ended_at__isnull=False),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["panel", "number"], name="one_adjournment_a_number"),
            models.UniqueConstraint(
                fields=["panel"], condition=Q(ended_at__isnull=True), name="one_adjournment_at_a_time"
            ),
        ]

    @classmethod
    def begin(cls, panel: Any, act: Act, *, reasons: str, told: str = "", expected_on: date | None = None) -> None:
        """From now on the hearing stands still."""
        cls(
            complaint=panel.complaint,
            panel=panel,
            number=panel.adjournments.count() + 1,
            adjourned_at=act.at,
            expected_on=expected_on,
            reasons=reasons,
            told=told,
        ).save()

    def end(self, act: Act, *, resumed: bool) -> None:
        """The hearing goes on, or the panel is discharged."""
        self.ended_at, self.resumed = act.at, resumed
        self.save(update_fields=["ended_at", "resumed"])

    def days(self, on: date) -> int:
        """How many days it has lasted by that Melbourne date (A-56: they are shown, and stop no clock)."""
        began = self.adjourned_at.astimezone(clock.MELBOURNE).date()
        until = self.ended_at.astimezone(clock.MELBOURNE).date() if self.ended_at else on
        return (until - began).days
