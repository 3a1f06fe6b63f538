"""Ways in for those whom the University does not sign in: an invitation, a resume code, and the slowing of wrong tries.

No token or code is stored: only its keyed digest (people/kept.py).
"""

import uuid

from django.db import models
from django.db.models import Q

from people import real_time
from people.models.user import User


class Invitation(models.Model):
    """A one-use link for one person. It lasts until it is used or replaced, and says nothing of why it was sent."""

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in", "To sign in for the first time"
        NOTICE = "notice", "To open something that was sent"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="invitations")
    purpose = models.CharField(max_length=20, choices=Purpose.choices, default=Purpose.SIGN_IN)
    token_digest = models.CharField(max_length=64, unique=True)
    issued_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="invitations_issued",
    )
    issued_at = models.DateTimeField(default=real_time.now, editable=False)
    used_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(used_at__isnull=True, replaced_at__isnull=True),
                name="one_open_invitation",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class ResumeCode(models.Model):
    """The code by which someone without an account comes back to what is theirs. A new one replaces the old."""

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="resume_codes")
    code_digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField(default=real_time.now, editable=False)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(replaced_at__isnull=True),
                name="one_current_resume_code",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class WrongTries(models.Model):
    """Wrong tries from one source, so that the next one waits. The source is a digest of an internet address."""

    source = models.CharField(max_length=64, unique=True)
    tries = models.PositiveIntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.pk)
