"""Letters and the mail that carries or announces them (64). The text is frozen as sent; one Message-ID for ever."""

import uuid
from datetime import date, datetime
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, OneDoor, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.models.second_person import Approved
from complaints.registry import Step
from complaints.roles import (
    COMPLAINANT,
    DIRECTOR,
    EQUITY_STAFF,
    VICE_CHANCELLOR,
    VICE_CHANCELLORS_OFFICE,
    Role,
    personally,
)
from complaints.stages.act import Act, CannotBe
from complaints.stages.letters import LetterSteps
from complaints.stages.states import LetterState
from procedure import clock


class Mode(models.TextChoices):
    """Ways of giving notice (specification 2.3)."""

    PORTAL = "portal", "In this system, with an alert that says nothing"
    HAND = "hand", "By hand"
    POST = "post", "By pre-paid post"
    POST_OVERSEAS = "post_overseas", "By post overseas"
    EMAIL = "email", "By e-mail, the letter attached"


class Delivery(models.TextChoices):
    """Where the giving of notice stands."""

    NOT_YET = "not_yet", "Not sent"
    TO_SERVE = "to_serve", "To be handed over or posted"
    SENDING = "sending", "Being sent"
    DISPATCHED = "dispatched", "Sent"
    GIVEN = "given", "Given"
    UNOPENED = "unopened", "Not opened: another way is needed"
    FAILED = "failed", "Came back: another way is needed"


class Taken(models.TextChoices):
    """How a letter that was handed over was taken (64a). Refused or left, it is given all the same."""

    SIGNED = "signed", "They took it and signed for it"
    TAKEN = "taken", "They took it and did not sign"
    REFUSED = "refused", "They were offered it and refused to take it"
    LEFT = "left", "It was left at the address they last gave"


class NotServedThen(ValueError):
    """A letter cannot have been handed over or posted at that time; the message says why."""


FIXED_ON_RELEASE = (
    "complaint_id", "letter", "clause", "title", "recipient_id", "to_role", "track_id", "cause", "meets",
    "starts", "written_at", "adverse", "approved_by_id", "approved_at",
    "released_by_role", "released_by_id", "released_at", "body", "text", "text_digest",
)  # fmt: skip
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED_ON_RELEASE)

AFTER_THE_COMPLAINANTS = frozenset({"referral/part_ended", "referral/not_investigated"})
"""What tells a respondent that something goes no further: the complainant is told of that decision first (30, 34)."""
OF_A_DECISION = AFTER_THE_COMPLAINANTS | {"referral/declined", "referral/refused"}
"""What tells that something goes no further: decided before a complaint is closed, it is told all the same (30, 34)."""


class Notices(OneDoor):
    """Letters, as the office speaks of them."""

    def waiting(self) -> Self:
        """Drafts waiting for release."""
        return self.filter(state=LetterState.DRAFT)


class Notice(LetterSteps, Approved, Moving, OfCase):
    """One letter to one person for one cause. `dispatched_at` and `deemed_given_on` are two dates (2.3).

    The University's own time limits are met by dispatch; time against the recipient runs from `deemed_given_on`:
    `starts` are the periods that begin with that day, for the respondent whose `track` it is, or for the case.
    `adverse` marks one that weighs on someone: a second person approves it before it is released.
    """

    complaint = models.ForeignKey("complaints.Complaint", null=True, on_delete=models.PROTECT, related_name="notices")
    letter = models.CharField(max_length=80)
    clause = models.CharField(max_length=10)
    title = models.CharField(max_length=200)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="letters")
    to_role = models.CharField(max_length=40)
    track = models.ForeignKey("complaints.Track", null=True, on_delete=models.PROTECT, related_name="letters")
    cause = models.UUIDField()
    meets = models.CharField(max_length=20, blank=True)
    starts = ArrayField(models.CharField(max_length=20), default=list)
    state = FSMField(default=LetterState.DRAFT, choices=LetterState.choices, protected=True)
    version = models.PositiveIntegerField(default=0)
    released_by_role = models.CharField(max_length=40, blank=True)
    personally = models.BooleanField(default=False)
    adverse = models.BooleanField(default=False)
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)
    body = SealedText()
    text = SealedText(digest="text_digest")
    text_digest = models.CharField(max_length=64, blank=True)
    written_at = models.DateTimeField(default=clock.now)
    mode = models.CharField(max_length=20, choices=Mode.choices, blank=True)
    delivery = models.CharField(max_length=20, choices=Delivery.choices, default=Delivery.NOT_YET)
    dispatched_at = models.DateTimeField(null=True)
    deemed_given_on = models.DateField(null=True)
    open_by = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    service_log = SealedJSON()

    objects = Notices.as_manager()

    class Meta(OfCase.Meta):
        ordering = ["-written_at", "letter", "pk"]
        indexes = [models.Index(fields=["complaint"], condition=Q(state="draft"), name="letters_to_release")]
        triggers = [
            *guards([LetterSteps], [LetterState.DRAFT, LetterState.RELEASED]),
            pgtrigger.Trigger(
                name="text_is_kept_as_sent",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__state="released"),
                func=pgtrigger.Func(
                    f"IF {CHANGED} THEN RAISE EXCEPTION 'a released letter keeps its text'; END IF; RETURN NEW;"
                ),
            ),
            pgtrigger.Protect(name="letters_stay", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.UniqueConstraint(fields=["complaint", "letter", "recipient", "cause"], name="one_letter_a_cause"),
        ]

    def roles_for(self, step: Step) -> tuple[Role, ...]:
        """Only the office that answers for a letter releases or cancels it; personally where the text says so.

        The words of a letter of the Vice-Chancellor's are changed by them and by their office alone.
        """
        above = self.released_by_role == VICE_CHANCELLOR.code
        if step.name == "change_words":
            return (VICE_CHANCELLOR, VICE_CHANCELLORS_OFFICE) if above else (DIRECTOR, EQUITY_STAFF)
        if step.name not in {"release", "cancel"}:
            return step.by
        return tuple(
            personally(role) if self.personally else role for role in step.by if role.code == self.released_by_role
        )

    @property
    def has_left(self) -> bool:
        """Whether it was sent or given: not one that waits, came back, or lies here unopened (2.3)."""
        return bool(
            self.delivery == Delivery.GIVEN or (self.delivery == Delivery.DISPATCHED and self.mode != Mode.PORTAL)
        )

    @property
    def complainant_was_told(self) -> bool:
        """Whether the complainant's letter of the same decision has left, where theirs comes first (30, 34)."""
        if self.letter not in AFTER_THE_COMPLAINANTS:
            return True
        theirs = Notice.objects.filter(complaint=self.complaint_id, cause=self.cause, letter__in=OF_A_DECISION)
        theirs = theirs.filter(to_role=COMPLAINANT.code)
        stays = ~Q(state=LetterState.RELEASED) | Q(delivery=Delivery.TO_SERVE)
        return not theirs.filter(stays).exists()

    @property
    def is_told_all_the_same(self) -> bool:
        """Whether it leaves although the complaint is closed before (30, 34)."""
        return self.letter in OF_A_DECISION

    def was_written_since(self, running: Any) -> bool:
        """Whether it was written on the day that clock began to run, or later: it speaks of this run of it."""
        written: date = self.written_at.astimezone(clock.MELBOURNE).date()
        return bool(written >= running.started_on)

    def log_service(self, **entry: Any) -> None:
        """Add to what is known of its way to the recipient."""
        self.service_log = {"entries": [*self.service_log.get("entries", []), entry]}

    def freeze(self, act: Act, *, text: str) -> None:
        """Who released it, and the words they changed, if any; `complaints.notices` merges the whole after the step.

        Raises CannotBe where they approved it themselves, or change what was approved.
        """
        self.check_approval(act, text, approved=self.body)
        self.body = text or self.body
        self.released_by = act.by
        self.released_at = act.at

    def reword(self, text: str) -> None:
        """Other words of its own; empty where the letter's file has them."""
        self.body = text
        self.drop_approval()

    def serve(self, act: Act, *, mode: str) -> None:
        """Choose the way; `complaints.notices` sends or sets the task after the step. Raises CannotBe for no way."""
        if mode not in Mode.values:
            raise CannotBe("Choose how the letter is given.")
        self.mode = Mode(mode)
        by_person = mode in {Mode.HAND, Mode.POST, Mode.POST_OVERSEAS}
        self.delivery = Delivery.TO_SERVE if by_person else Delivery.SENDING
        self.dispatched_at = None
        self.deemed_given_on = None
        self.opened_at = None  # an opening before this is no receipt of it; the log keeps it
        self.log_service(what="mode", mode=mode, at=act.at.isoformat())

    def limits_missed(self, on: date) -> list[Any]:
        """The limits that it meets and that are missed where it leaves on that Melbourne date; without those whose
        reason is kept already (2.4)."""
        if not self.meets or self.complaint is None:
            return []
        waiting = self.complaint.deadlines.not_ended().filter(track=self.track_id, period=self.meets)
        return [each for each in waiting if each.is_missed_if_met(on) and not each.missed_because]

    def say_why_late(self, on: date, why: str) -> None:
        """Why a limit is missed by it, from whoever lets it leave late (2.4). Raises CannotBe without it."""
        for each in self.limits_missed(on):
            if not why.strip():
                raise CannotBe("This is late. Write why: a limit that is missed is kept with its reason.")
            each.complaint, each.missed_because = self.complaint, why
            each.save(update_fields=["missed_because"])

    def served(self, act: Act, *, at: datetime, evidence: str, taken: str = "", tracking: str = "") -> None:
        """Handed over, and `taken` or refused; or posted, with its `tracking`. Raises NotServedThen for a time before
        its release or still to come, CannotBe for what cannot be of this way."""
        self.check_served(at, now=act.at)
        if taken and (self.mode != Mode.HAND or taken not in Taken.values):
            raise CannotBe("Choose how the letter was taken.")
        self.dispatched_at = at
        self.delivery = Delivery.DISPATCHED
        self.log_service(what="served", at=at.isoformat(), evidence=evidence, taken=taken, tracking=tracking)

    def check_served(self, at: datetime, *, now: datetime) -> None:
        """Whether it can have been handed over or posted at that instant (UTC), to the minute. Raises NotServedThen."""
        if at > now:
            raise NotServedThen("This time has not come yet. Check the day and the time")
        if self.released_at and at < self.released_at.replace(second=0, microsecond=0):
            raise NotServedThen("This is before the letter was released. Check the day and the time")

    def failed(self, at: datetime, *, evidence: str) -> None:
        """It came back, known at that instant (UTC): whatever was deemed is undone."""
        self.delivery = Delivery.FAILED
        self.deemed_given_on = None
        self.log_service(what="returned", at=at.isoformat(), evidence=evidence)

    def opened(self, act: Act) -> None:
        """The addressee opened it in the system. Actual receipt that is earlier than the deemed date replaces it."""
        if self.opened_at is None:
            self.opened_at = act.at
            self.log_service(what="opened", at=act.at.isoformat())


class Mail(models.Model):
    """The outbox: one row for one mail, with one Message-ID for ever. Rows are the truth; Celery only wakes.

    `purpose` says which content-free words it carries (`complaints.mailing`); nothing of a case is in it.
    `lease` fences a claim: a sender that lost its claim cannot finish for another.
    """

    class State(models.TextChoices):
        QUEUED = "queued", "Waiting"
        CLAIMED = "claimed", "Being sent"
        SENT = "sent", "Handed over"
        UNKNOWN = "unknown", "Not known whether it was handed over"
        DEAD = "dead", "Given up"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.ForeignKey(Notice, null=True, on_delete=models.PROTECT, related_name="mails")
    complaint = models.ForeignKey("complaints.Complaint", null=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=40)
    cause = models.UUIDField()
    message_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    not_before = models.DateTimeField(default=clock.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    last_answer = models.CharField(max_length=40, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["purpose", "person", "cause"], name="one_mail_a_cause"),
        ]
        indexes = [
            models.Index(fields=["not_before"], condition=Q(state__in=["queued", "claimed"]), name="mail_to_send")
        ]
        triggers = [
            pgtrigger.Protect(name="mails_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="a_mail_stays_itself",
                fields=["notice", "complaint", "person", "purpose", "cause", "message_id", "created_at"],
            ),
        ]
