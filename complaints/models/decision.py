"""Decisions with reasons: standing (4), late lodging (19), scope (20), after a withdrawal (14). Only added to."""

from typing import Any
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models

from complaints.models.record import Record
from complaints.models.sealed import SealedText
from complaints.stages.act import Act


class Decision(Record):
    """What was decided, on the whole complaint or one allegation, by whom and in what capacity. The last one counts."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="decisions")
    allegation = models.ForeignKey(
        "complaints.Allegation", null=True, on_delete=models.PROTECT, related_name="decisions"
    )
    about = models.CharField(max_length=40)
    outcome = models.CharField(max_length=40)
    reasons = SealedText()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta(Record.Meta):
        ordering = ["at"]
        triggers = [pgtrigger.Protect(name="decisions_stay", operation=pgtrigger.Delete)]

    @property
    def case(self) -> Any:
        return self.complaint

    @property
    def data_key(self) -> Any:
        return self.complaint.data_key

    @classmethod
    def keep(
        cls,
        complaint: Any,
        act: Act,
        about: str,
        decisions: dict[UUID | None, str],
        *,
        reasons: dict[UUID | None, str],
    ) -> None:
        """Add one decision for each key: an allegation's id, or None for the whole. Raises ValueError for another's."""
        allegations = {allegation for allegation in decisions if allegation is not None}
        if allegations - set(complaint.allegations.values_list("pk", flat=True)):
            raise ValueError("an allegation of another complaint")
        cls.objects.bulk_create(
            cls(
                complaint=complaint,
                allegation_id=allegation,
                about=about,
                outcome=outcome,
                reasons=reasons.get(allegation, ""),
                by=act.by,
                capacity=act.capacity.words,
                at=act.at,
            )
            for allegation, outcome in decisions.items()
        )
