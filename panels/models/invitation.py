"""An invitation to be heard (48): when and where, what they are asked about, what they answered, and who comes along
(50)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedText
from complaints.models.support import LAWYER, NEITHER, TRAINING
from complaints.stages.act import Act, CannotBe
from panels.models.seats import OfPanel
from panels.models.shown import Shown
from panels.models.sitting import earliest_day
from panels.stages.inviting import InvitationSteps
from panels.stages.states import InvitationState, SittingState
from procedure import clock

NO_LAWYER = (
    "Whoever comes along cannot be an Australian legal practitioner, or someone in practical legal training (clause"
    " 50). You can take advice from a lawyer at any time; to the sitting, bring somebody else. Someone who no longer"
    " practises, or who studied law and was never admitted, can come."
)
NOT_DECLARED = "Say that they are no lawyer, and that they have agreed to keep private what they hear (clause 50)."
ONE_OF_THOSE = (
    "{} sits on the panel or looks after its hearing, and cannot come along with somebody. Name another person"
    " (clauses 43 and 50)."
)
TOO_LATE = (
    "They would have less than {} to prepare (clause 51): invite them to a later sitting, or write in its arrangements"
    " who agreed to less."
)


@dataclass(frozen=True)
class Companion:
    """Who comes along: their name, what is declared of them, and that they keep to themselves what they hear."""

    name: str
    declared: str
    undertakes: bool


class Invitation(OfPanel, InvitationSteps, Moving, OfCase):
    """One invitation to one person. Its time and place are those of the sitting on the day it was sent.

    `about` is what they are asked about, `by` the last Melbourne day for somebody who writes; `answer` what they said,
    `companion` who comes along, `declared_at` (UTC) when it was declared that this is no lawyer.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="invitations")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="invitations")
    invitee = models.ForeignKey("panels.Invitee", on_delete=models.PROTECT, related_name="invitations")
    sitting = models.ForeignKey("panels.Sitting", null=True, on_delete=models.PROTECT, related_name="invitations")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    track = models.ForeignKey("complaints.Track", null=True, on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=20, choices=InvitationState.choices, default=InvitationState.SENT, protected=True)
    version = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField()
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    by = models.DateField(null=True)
    place = SealedText()
    link = SealedText()
    waiting = SealedText()
    about = SealedText()
    answered_at = models.DateTimeField(null=True)
    answer = SealedText()
    companion = SealedText()
    declared_at = models.DateTimeField(null=True)
    taken_back_words = SealedText()

    read_with = (*OfCase.read_with, "panel", "person", "track", "invitee", "sitting")

    called = "The hearing"
    called_own = "Your invitation"

    shown: Any

    class Meta(OfCase.Meta):
        ordering = ["sent_at"]
        triggers = [
            *guards([InvitationSteps], [InvitationState.SENT]),
            pgtrigger.Protect(name="invitations_stay", operation=pgtrigger.Delete),
        ]

    def get_absolute_url(self) -> str:
        """The page of whoever is invited."""
        return reverse("invitation", args=[self.pk])

    def page_for(self, person: Any) -> str:
        """Where a step on it leads back to."""
        return self.get_absolute_url() if person.pk == self.person_id else str(self.panel.heard_page)

    @classmethod
    def make(cls, invitee: Any, act: Act, invited: Any, person: Any) -> "Invitation":
        """To that sitting, or to write by that day. Raises CannotBe."""
        if not invited.about.strip():
            raise CannotBe("Write what they are asked about, in words that tell them no more than they may know.")
        made = cls(
            complaint=invitee.complaint,
            panel=invitee.panel,
            invitee=invitee,
            person=person,
            track=invitee.track,
            sent_at=act.at,
            about=invited.about.strip(),
        )
        if invitee.way == "writing":
            made._to_write(invited.by, on=act.on)
        else:
            made._to_come(invited.sitting, on=act.on)
        made.save()
        return made

    def open_what_is_listed(self) -> None:
        """What the Chair directed opens to them, and nothing else (49)."""
        for number, item in enumerate(self.invitee.listed, start=1):
            Shown.open_to(self, number, item)

    def _to_write(self, by: date | None, *, on: date) -> None:
        earliest, notice = earliest_day(self.complaint, on)
        if by is None:
            raise CannotBe("Write by which day they are asked to write (clause 48).")
        if by < earliest:
            raise CannotBe(f"They have at least {notice} to write (clause 51). Choose a later day.")
        self.by = by

    def _to_come(self, sitting: Any, *, on: date) -> None:
        if sitting is None or sitting.panel_id != self.panel_id or sitting.state != SittingState.ARRANGED:
            raise CannotBe(
                "Choose the sitting to which they are invited. Arrange one first if there is none (clause 48)."
            )
        earliest, notice = earliest_day(self.complaint, on)
        if sitting.on < earliest and not sitting.shorter.strip():
            raise CannotBe(TOO_LATE.format(notice))
        self.sitting, self.starts_at, self.ends_at = sitting, sitting.starts_at, sitting.ends_at
        self.place, self.link, self.waiting = sitting.place, sitting.link, sitting.waiting

    @property
    def has_a_sitting(self) -> bool:
        """Whether they are asked to come, and not to write: only then can somebody come along (50)."""
        return self.sitting_id is not None

    @property
    def last_day(self) -> date:
        """The last Melbourne day on which anything is open to them: of the sitting, or that by which they write."""
        if self.starts_at is not None:
            return self.starts_at.astimezone(clock.MELBOURNE).date()
        return self.by or self.sent_at.astimezone(clock.MELBOURNE).date()

    @property
    def is_over(self) -> bool:
        """Whether its time has passed."""
        return clock.now() > self.ends_at if self.ends_at is not None else self.last_day < clock.today()

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing."""
        return self.panel.executive_officer

    def say(self, act: Act, words: str, *, needed: bool = False) -> None:
        """What they answered, or how that was learnt. Raises CannotBe where that is needed and missing."""
        if needed and not words.strip():
            raise CannotBe("Write how they told you, and when.")
        self.answered_at, self.answer = act.at, words.strip()

    def bring(self, act: Act, companion: Companion) -> None:
        """Who comes along to this sitting: one person, no lawyer (50). Raises CannotBe."""
        name = companion.name.strip()
        if not name:
            raise CannotBe("Write the name of the person who comes along (clause 50).")
        if self.panel.has_a_part(name):
            raise CannotBe(ONE_OF_THOSE.format(name))
        if companion.declared in {LAWYER, TRAINING}:
            raise CannotBe(NO_LAWYER)
        if companion.declared != NEITHER or not companion.undertakes:
            raise CannotBe(NOT_DECLARED)
        self.companion, self.declared_at = name, act.at

    def take(self, act: Act, told: str) -> None:
        """They need not come. Raises CannotBe without a word to them."""
        if not told.strip():
            raise CannotBe("Write what they are told.")
        self.taken_back_words = told.strip()
        self._close()
        act.follow(self.invitee.want_again)

    def close(self, act: Act) -> None:
        """The sitting is over."""
        self._close()

    def _close(self) -> None:
        self.shown.exclude(open_until="").update(open_until="")
