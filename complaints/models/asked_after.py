"""Who is asked how they are while a determination is watched, and what they said (61)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON
from complaints.stages.act import Act, CannotBe
from complaints.stages.asking_after import AskedAfterSteps
from complaints.stages.states import AskedAfterState


class HowTheyAre(models.TextChoices):
    """What somebody can say without a word of their own."""

    WELL = "well", "I am all right"
    TO_TALK = "to_talk", "I would like somebody to talk to me"
    WORSE = "worse", "I am treated worse since, or I am afraid that I will be"


class AskedAfter(AskedAfterSteps, Moving, OfCase):
    """One person with a part in what is watched. UTC. `said`: each answer, the oldest first, with `asked_at` and `at`
    (ISO), `how` (a code of `HowTheyAre`) and `words`."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="asked_after")
    monitoring = models.ForeignKey("complaints.Monitoring", on_delete=models.PROTECT, related_name="asked_after")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=10, choices=AskedAfterState.choices, default=AskedAfterState.NOT_ASKED, protected=True)
    version = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    said = SealedJSON()

    read_with = (*OfCase.read_with, "monitoring__track", "person")

    called = "How somebody is"

    class Meta(OfCase.Meta):
        ordering = ["monitoring", "person__name"]
        constraints = [
            models.UniqueConstraint(fields=["monitoring", "person"], name="somebody_is_asked_after_once_for_each"),
        ]
        triggers = [
            *guards([AskedAfterSteps], [AskedAfterState.NOT_ASKED]),
            pgtrigger.Protect(name="whom_we_ask_after_stays", operation=pgtrigger.Delete),
        ]

    @classmethod
    def begin(cls, monitoring: Any, people: Iterable[Any]) -> None:
        """Each of them may be asked from now on. Whoever has no account is not among them."""
        for person in {each.pk: each for each in people if each is not None}.values():
            cls(complaint=monitoring.complaint, monitoring=monitoring, person=person).save()

    def get_absolute_url(self) -> str:
        """Where whoever is asked finds the question."""
        return reverse("how_you_are")

    def page_for(self, person: Any) -> str:
        """The question for whoever is asked; the office's part of the case for everyone else."""
        own = self.person_id == person.pk
        return self.get_absolute_url() if own else reverse("case_determination", args=[self.complaint.reference])

    @property
    def answers(self) -> list[dict[str, Any]]:
        """What they said, the oldest first: when (UTC), what they chose, in words, and what they wrote."""
        return [
            {
                "at": datetime.fromisoformat(each["at"]),
                "how": HowTheyAre(each["how"]).label,
                "words": each["words"],
            }
            for each in self.said.get("all", [])
        ]

    def ask(self, act: Act) -> None:
        """They are asked at this time."""
        self.asked_at = act.at

    def keep(self, act: Act, how: str, words: str) -> None:
        """An answer is added; none is changed. Raises CannotBe for one that is not offered."""
        if how not in HowTheyAre.values or self.asked_at is None:
            raise CannotBe("Choose how you are (clause 61).")
        answer = {"asked_at": self.asked_at.isoformat(), "at": act.at.isoformat(), "how": how, "words": words}
        self.said = {"all": [*self.said.get("all", []), answer]}

    def leave(self, act: Act) -> None:
        """Nothing is kept but that they do not want to be asked."""
