"""One-use keys of forms: the second sending of the same form gets the first one's result (no double complaint)."""

import uuid

from django.conf import settings
from django.db import models

from procedure import clock


class Submission(models.Model):
    """That a form with this key was taken, by whom, for which step, and what came of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=80)
    record = models.UUIDField()
    at = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()
