"""A conciliator's work in a case (24, 25): the appointment, when sessions were, and the conciliator's own notes."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.entrusted import Entrusted
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import DataKey, SealedText
from complaints.roles import CONCILIATOR
from complaints.stages.act import Act, CannotBe
from complaints.stages.conciliating import ConciliationSteps
from complaints.stages.conciliation import STILL_IN_STAGE_2
from complaints.stages.states import ConciliationState
from procedure import clock

MANNERS = {
    "joint": "Together, in one room or one call",
    "separate": "With one side at a time",
    "telephone": "By telephone",
    "writing": "In writing",
}
COMPLAINANT_TOOK_PART = "complainant"
FIXED = ("complaint_id", "conciliator_id", "appointed_by_id", "appointed_at", "notes_key_id")


class Conciliation(ConciliationSteps, Entrusted, Moving, OfCase):
    """One conciliator's work in a case, from the appointment to the end.

    `notes_key` seals the notes alone and is destroyed with them; `notes_destroyed` counts the notes that were, at
    `notes_destroyed_at` (UTC).
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="conciliations")
    conciliator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="conciliations")
    state = FSMField(max_length=20, choices=ConciliationState.choices, default=ConciliationState.APPOINTED,
                     protected=True)  # fmt: skip
    version = models.PositiveIntegerField(default=0)
    notes_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="conciliation")
    notes_destroyed_at = models.DateTimeField(null=True)
    notes_destroyed = models.PositiveIntegerField(null=True)

    read_with = (*OfCase.read_with, "conciliator")

    called = "The conciliation"
    names, takes_part_as = "conciliator", CONCILIATOR

    class Meta(OfCase.Meta):
        ordering = ["appointed_at"]
        triggers = [
            *guards([ConciliationSteps], [ConciliationState.APPOINTED]),
            pgtrigger.Protect(name="conciliations_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="appointments_stay_as_made", fields=[name.removesuffix("_id") for name in FIXED]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["complaint"], condition=~Q(state="ended"), name="one_conciliator_at_a_time")
        ]

    def get_absolute_url(self) -> str:
        """The conciliator's own page."""
        return reverse("conciliation", args=[self.complaint.reference])

    @property
    def end_with_the_case(self) -> Any:
        """The step by which it ends with the last respondent's part, or with the complaint."""
        return self.end_with_the_last_part

    @classmethod
    def appoint(cls, case: Any, act: Act, person: Any, *, reasons: str) -> None:
        """Ask this person to conciliate in the case. Every bar has been asked of them before (43)."""
        cls.entrust(case, act, person, reasons=reasons, notes_key=DataKey.make())

    @classmethod
    def end_with(cls, track: Any, act: Act) -> None:
        """The same where no other respondent's part is in Stage 2 any more (24)."""
        others = track.complaint.tracks.exclude(pk=track.pk).filter(state__in=STILL_IN_STAGE_2, chosen="")
        if not others.exists():
            cls.end_for(track.complaint, act)

    def held(self, act: Act, *, on: Any, manner: str, took_part: list[str]) -> None:
        """When a session was and who took part. Raises CannotBe."""
        if on > act.on:
            raise CannotBe("Enter a day that has come.")
        if on < self.declared_at.astimezone(clock.MELBOURNE).date():
            raise CannotBe("Enter the day on which you declared yourself bound, or a later one.")
        if manner not in MANNERS or not took_part or set(took_part) - set(self.may_take_part()):
            raise CannotBe("Choose how you met, and who took part.")
        number = self.sessions.count() + 1
        ConciliationSession(
            complaint=self.complaint, conciliation=self, number=number, held_on=on, manner=manner, took_part=took_part
        ).save()

    def may_take_part(self) -> dict[str, str]:
        """Who may have taken part in a session, by the code that is kept: the sides, by name."""
        tracks = self.complaint.tracks.filter(state__in=STILL_IN_STAGE_2).order_by("number")
        named = {str(track.pk): track.shown_as for track in tracks}
        return {COMPLAINANT_TOOK_PART: self.complaint.complainant_name, **named}

    def note(self, act: Act, words: str) -> None:
        """A note for the conciliator alone. Raises CannotBe for an empty one."""
        if not words.strip():
            raise CannotBe("Write something, or leave it.")
        ConciliationNote(
            complaint=self.complaint, conciliation=self, written_by=self.conciliator, written_at=act.at, words=words
        ).save()

    def ended(self, act: Act, because: str, words: str = "") -> None:
        """Their part in the case ends, and their notes are destroyed: the key, and every text under it (25)."""
        super().ended(act, because, words)
        self.notes_destroyed = self.notes.update(words=b"")
        self.notes_destroyed_at = act.at
        DataKey.objects.filter(pk=self.notes_key_id).update(sealed=b"")


class ConciliationSession(OfCase):
    """That both sides, or one, met the conciliator: the day, how, and who took part. Never what was said (25).

    `took_part` holds "complainant" and the ids of respondents' parts.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="+")
    conciliation = models.ForeignKey(Conciliation, on_delete=models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    manner = models.CharField(max_length=20)
    took_part = models.JSONField(default=list)

    class Meta(OfCase.Meta):
        ordering = ["held_on", "number"]
        triggers = [pgtrigger.Protect(name="sessions_stay", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [models.UniqueConstraint(fields=["conciliation", "number"], name="one_session_a_number")]


class ConciliationNote(OfCase):
    """A conciliator's note to themselves. It opens with the key of the notes alone, and with nothing once that is gone.

    What stays of it when the conciliation ends is that it was there, and when it was written.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="+")
    conciliation = models.ForeignKey(Conciliation, on_delete=models.PROTECT, related_name="notes")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    words = SealedText()

    class Meta(OfCase.Meta):
        ordering = ["written_at", "pk"]
        triggers = [pgtrigger.Protect(name="that_a_note_was_there_stays", operation=pgtrigger.Delete)]

    @property
    def data_key(self) -> Any:
        """The key of the conciliator's notes, which is no key of the case."""
        return self.conciliation.notes_key
