"""Meetings of the network, and notices of changes of policy to it (7; specification 3.6). No case is in either."""

import uuid
from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models

from complaints.models import DataKey
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import CannotBe


class Meeting(models.Model):
    """The network meets. `topics` are sealed, in case a word too many slips in; `recorded_on` is when it was kept.

    `officers` are those who came as it stands now. `corrected` keeps what stood before each correction:
    on which Melbourne date it was put right, why, and the ids of those who stood on the record until then.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    own_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    place = models.CharField(max_length=200, blank=True)
    topics = SealedText()
    recorded_on = models.DateField(null=True)
    officers = models.ManyToManyField("contact_officers.Officer", related_name="meetings")
    corrected = SealedJSON()

    class Meta:
        default_permissions = ()
        ordering = ["-held_on"]
        triggers = [pgtrigger.Protect(name="meetings_stay", operation=pgtrigger.Delete)]

    @property
    def data_key(self) -> Any:
        """The key its topics open with."""
        return self.own_key

    @property
    def in_words(self) -> str:
        """What it is called where it is chosen."""
        return f"Meeting on {self.held_on.day} {self.held_on:%B %Y}"

    @classmethod
    def call(cls, **facts: Any) -> "Meeting":
        """A meeting on a day, with its topics."""
        called = cls(own_key=DataKey.make(), **facts)
        called.save()
        return called

    def record(self, officers: list[Any], *, on: date) -> None:
        """Who came, on that Melbourne date at the earliest. Raises CannotBe."""
        if self.held_on > on:
            raise CannotBe("This meeting has not been held yet.")
        if self.recorded_on is not None:
            raise CannotBe("Who came to this meeting is on the record already.")
        self.recorded_on = on
        self.save(update_fields=["recorded_on"])
        self.officers.set(officers)

    @property
    def corrections(self) -> list[dict[str, Any]]:
        """What was put right, the first first."""
        return list((self.corrected or {}).get("rows", []))

    def correct(self, officers: list[Any], *, reasons: str, on: date) -> None:
        """Who came after all; what stood before stays beside it. Raises CannotBe."""
        kept = type(self).objects.select_for_update(of=("self",)).select_related("own_key").get(pk=self.pk)
        if kept.recorded_on is None:
            raise CannotBe("Who came to this meeting was not recorded yet.")
        if not reasons.strip():
            raise CannotBe("Write what was wrong.")
        before = {each.pk for each in kept.officers.all()}
        if before == {each.pk for each in officers}:
            raise CannotBe("That is what is on the record already.")
        row = {"on": on.isoformat(), "reasons": reasons, "before": sorted(map(str, before))}
        kept.corrected = {"rows": [*kept.corrections, row]}
        kept.save(update_fields=["corrected"])
        kept.officers.set(officers)


class PolicyChange(models.Model):
    """A change of policy that the network was told of, from which Melbourne date it holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200)
    words = models.CharField(max_length=4000)
    starts_on = models.DateField()
    announced_on = models.DateField()
    announced_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        ordering = ["-announced_on", "title"]
        triggers = [pgtrigger.Protect(name="changes_stay", operation=pgtrigger.Delete | pgtrigger.Update)]


class Acknowledgement(models.Model):
    """That an officer has read a change."""

    officer = models.ForeignKey("contact_officers.Officer", on_delete=models.PROTECT, related_name="acknowledgements")
    change = models.ForeignKey(PolicyChange, on_delete=models.PROTECT, related_name="acknowledgements")
    on = models.DateField()

    class Meta:
        default_permissions = ()
        triggers = [
            pgtrigger.Protect(name="acknowledgements_stay", operation=pgtrigger.Delete | pgtrigger.Update),
        ]
        constraints = [models.UniqueConstraint(fields=["officer", "change"], name="acknowledged_once")]
