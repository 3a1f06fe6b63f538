"""Where and when a person can safely be reached, and what they need. Never part of what is released to anyone (64)."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from complaints.models.record import OfCase
from complaints.models.sealed import SealedJSON


class SafeContact(OfCase):
    """One person's contact, safe times, adjustments and support in one case. Everything in it is sealed.

    `details` holds: email, phone, preferred, voicemail, safe_times, pronouns, adjustments, interpreter, support.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="contacts")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    details = SealedJSON()
    changed_at = models.DateTimeField()

    class Meta(OfCase.Meta):
        constraints = [models.UniqueConstraint(fields=["complaint", "person"], name="one_safe_contact")]

    @classmethod
    def keep(cls, complaint: Any, person: Any, details: dict[str, Any], *, at: datetime) -> "SafeContact":
        """Set what is known now."""
        contact = cls.objects.filter(complaint=complaint, person=person).first() or cls(
            complaint=complaint, person=person
        )
        contact.details = details
        contact.changed_at = at
        contact.save()
        return contact
