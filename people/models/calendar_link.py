"""A person's link by which their own calendar fetches their days. Only the keyed digest of its token is kept."""

import uuid

from django.db import models
from django.db.models import Q

from people import real_time
from people.models.user import User


class CalendarLink(models.Model):
    """One link, good until it is ended or replaced. It says nothing of why anyone has days to keep."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="calendar_links")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=real_time.now, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(ended_at__isnull=True),
                name="one_calendar_link_that_works",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
