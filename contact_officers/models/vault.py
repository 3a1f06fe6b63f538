"""The vault: identities kept with recorded consent or under the duty of care, apart from the log (3.4, 3.5).

A row is sealed whole under a key of its own. No table leads to it: the entry it belongs to holds its id, sealed. It is
read by `Consultation.open_kept` alone, which is a step, and of which the coordinator is told.
"""

import uuid
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models

from complaints.models import DataKey
from complaints.models.record import Apart
from complaints.models.sealed import SealedJSON
from contact_officers.coded import OPENING_REASONS, VAULT_ACTS
from procedure.offices import Office


class KeptIdentity(models.Model):
    """One sealed row: who, how to reach them, on what ground, to whom it may go. It is written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    own_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="+")
    content = SealedJSON()

    class Meta:
        default_permissions = ()
        triggers = [pgtrigger.Protect(name="the_vault_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    @property
    def data_key(self) -> Any:
        """The key that opens it, and nothing else."""
        return self.own_key

    @classmethod
    def keep(cls, content: dict[str, Any]) -> str:
        """Seal it. Its id, by which the entry alone can find it again."""
        kept = cls(own_key=DataKey.make(), content=content)
        kept.save()
        return str(kept.pk)

    @classmethod
    def of(cls, identity: str) -> dict[str, Any]:
        """What was kept under that id."""
        content: dict[str, Any] = cls.objects.select_related("own_key").get(pk=identity).content
        return content


class VaultOpening(Apart):
    """That an officer put something into the vault or opened it: for the coordinator, without what or about whom."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=10, choices=list(VAULT_ACTS.items()))
    why = models.CharField(max_length=10, choices=list(OPENING_REASONS.items()), blank=True)
    at = models.DateTimeField()

    office = Office.COORDINATOR
    called = "The vault"

    class Meta(Apart.Meta):
        ordering = ["-at"]
        triggers = [pgtrigger.Protect(name="openings_stay", operation=pgtrigger.Update | pgtrigger.Delete)]
