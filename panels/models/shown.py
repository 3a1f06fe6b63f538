"""One thing that a person who is heard may be shown (49): a file, or a text. Only they, only this, only until then."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models

from complaints.models.record import OfCase
from complaints.models.sealed import SealedText

VIEWED = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg", "txt": "text/plain; charset=utf-8"}
"""Files that a page can show to look at, by their ending. Of any other a text says what matters (49)."""


class Shown(OfCase):
    """One item of a direction, as it opens with an invitation. `open_until` is the last Melbourne day (ISO) on which
    `person` may look at it; empty from the moment their sitting is over, or is not theirs any more."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="shown_items")
    invitation = models.ForeignKey("panels.Invitation", on_delete=models.PROTECT, related_name="shown")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    document = models.ForeignKey("complaints.Document", null=True, on_delete=models.PROTECT, related_name="+")
    title = SealedText()
    words = SealedText()
    open_until = models.CharField(max_length=10, blank=True)

    read_with = (*OfCase.read_with, "document__complaint__data_key")

    class Meta(OfCase.Meta):
        ordering = ["invitation", "number"]
        triggers = [
            pgtrigger.Protect(name="shown_items_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="what_is_shown_stays", fields=["invitation", "person", "number", "document", "title", "words"]
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["invitation", "number"], name="one_shown_item_a_number")]

    @classmethod
    def open_to(cls, invitation: Any, number: int, item: dict[str, str]) -> None:
        """From now on whoever is invited may look at it, until the end of the last day and no longer."""
        cls(
            complaint=invitation.complaint,
            invitation=invitation,
            person=invitation.person,
            number=number,
            document_id=item["file"] or None,
            title=item["title"],
            words=item["words"],
            open_until=invitation.last_day.isoformat(),
        ).save()
