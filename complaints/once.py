"""One-use keys for acts that are not steps of a record: the second sending of the same form does nothing again."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from complaints.models import Submission


def first_time(key: UUID, *, by: Any, act: str, about: Any = None) -> bool:
    """Whether this form is taken for the first time; from now on its key is used, if the caller's transaction holds.

    `about` is the record the act is on, where it has a random id. A key of another person's or of another act is
    never the first: whoever sends it is shown the result, and nothing is done.
    """
    identity = getattr(about, "pk", None)
    try:
        with transaction.atomic():
            Submission.objects.create(
                id=key, person=by, step=f"settings.{act}", record=identity if isinstance(identity, UUID) else by.pk
            )
    except IntegrityError:
        return False
    return True
