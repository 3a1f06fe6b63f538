"""Word between a party and the office. Mail only ever says that there is a message (9).

The complainant's and a respondent's are two kinds of record: no rule that opens the one can open the other.
"""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models

from complaints.models.record import OfCase
from complaints.models.sealed import SealedText
from complaints.stages.act import Act, CannotBe


class Message(OfCase):
    """One message, to the office or to the complainant. Never edited."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    to_office = models.BooleanField()
    text = SealedText()
    at = models.DateTimeField()

    class Meta(OfCase.Meta):
        ordering = ["-at"]
        triggers = [pgtrigger.Protect(name="messages_stay", operation=pgtrigger.Update | pgtrigger.Delete)]


class PartMessage(OfCase):
    """One message between a respondent and the office, of that respondent's own part alone. Never edited."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="part_messages")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    to_office = models.BooleanField()
    text = SealedText()
    at = models.DateTimeField()

    class Meta(OfCase.Meta):
        ordering = ["-at"]
        triggers = [pgtrigger.Protect(name="part_messages_stay", operation=pgtrigger.Update | pgtrigger.Delete)]


class PartWriting:
    """Belongs to `Track` alone: the storing that its steps for messages ask for."""

    complaint: Any

    def add_message(self, act: Act, text: str, *, to_office: bool) -> None:
        """A message between this respondent and the office. Raises CannotBe where nothing was written."""
        if not text.strip():
            raise CannotBe("Write your message.")
        PartMessage.objects.create(
            complaint=self.complaint,
            track=self,
            author=act.by,
            capacity=act.capacity.words,
            to_office=to_office,
            text=text,
            at=act.at,
        )
