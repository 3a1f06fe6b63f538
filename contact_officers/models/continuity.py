"""That conversations belong together: a thread, and the digest of the code by which the next one joins it (3.4)."""

import uuid
from typing import Self

from django.db import models

from contact_officers import continuity


class Continuity(models.Model):
    """A thread of conversations. It knows of no person, no officer, no entry and no time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code_digest = models.CharField(max_length=64, unique=True)

    class Meta:
        default_permissions = ()

    @classmethod
    def found(cls, typed: str) -> Self | None:
        """The thread of a code, however it was typed; None where there is no such code."""
        return cls.objects.filter(code_digest__in=continuity.digests(typed)).first()

    @classmethod
    def offered(cls, thread: uuid.UUID | None) -> tuple[uuid.UUID, str]:
        """A new code for that thread, or for a new one, and the thread. A code given before stops working."""
        code = continuity.new_code()
        kept, _ = cls.objects.update_or_create(
            pk=thread or uuid.uuid4(), defaults={"code_digest": continuity.digest(code)}
        )
        return kept.pk, code
