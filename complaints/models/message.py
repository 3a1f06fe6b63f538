"""Word between a party and the office. Mail only ever says that there is a message (9)."""

import pgtrigger
from django.conf import settings
from django.db import models

from complaints.models.record import OfCase
from complaints.models.sealed import SealedText


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
