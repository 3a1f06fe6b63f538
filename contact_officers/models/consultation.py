"""A consultation: what a contact officer keeps of a talk, coded and without identity (7, 15; specification 3.4).

It is no complaint and starts no clock. No table leads from it to a person, but to the officer who keeps it, nor to a
case. Coded columns stand in clear, for counting; the note is sealed under the entry's own key.
"""

from datetime import date, datetime, timedelta
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models import DataKey
from complaints.models.record import Apart, Moving, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from config.templatetags.components import long_date
from contact_officers import coded
from contact_officers.models.confided import Confided
from contact_officers.models.continuity import Continuity
from contact_officers.models.officer import Officer
from contact_officers.models.said import SAID, Said
from contact_officers.stages.confided import ConfidedSteps
from contact_officers.stages.consultation import ConsultationSteps
from contact_officers.stages.states_of_log import EntryState
from procedure import clock
from procedure.offices import Office

CHANGEABLE = timedelta(hours=24)
"""How long an entry may be changed once it is complete; after that a correction stands beside it (pages, 3.4)."""


def _code() -> Any:
    return models.CharField(max_length=20, blank=True)


def _codes() -> Any:
    return ArrayField(models.CharField(max_length=40), default=list, blank=True)


def _days() -> Any:
    return ArrayField(models.DateField(), default=list, blank=True)


class Consultation(ConsultationSteps, ConfidedSteps, Said, Confided, Moving, Apart):
    """One entry of one officer's log. All codes are those of `contact_officers.coded`.

    `held_on` is a Melbourne date; `entered_at` and `kept_at` (when it became complete) are UTC. `thread` joins entries
    of the same person's visits. `corrects` is the entry that this one stands in place of. `conduct` and `attributes`
    are codes of the Procedure's lists. A null `risk` or `limits_explained` was not answered yet. What an officer does
    more than once is kept each time, the first first: `referred_to` and `referred_on` side by side.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    own_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=20, default=EntryState.BEGUN, choices=EntryState.choices, protected=True)
    version = models.PositiveIntegerField(default=0)
    entered_at = models.DateTimeField(default=clock.now)
    kept_at = models.DateTimeField(null=True)
    corrects = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="corrected_by")
    thread = models.UUIDField(null=True)
    held_on = models.DateField()
    channel = _code()
    enquirer = _code()
    limits_explained = models.BooleanField()
    duration = _code()
    relation = _code()
    campus = models.CharField(max_length=40, blank=True)
    area = models.CharField(max_length=40, blank=True)
    conduct = _codes()
    attributes = _codes()
    alleged = _code()
    options_explained = _codes()
    referrals = _codes()
    next_step = _code()
    risk = models.BooleanField(null=True)
    risk_actions = _codes()
    note = SealedText()
    note_because = SealedText()
    note_overridden = models.BooleanField(default=False)
    prepared_on = _days()
    present_on = _days()
    referred_to = _codes()
    referred_on = _days()
    handed_to = _code()
    handed_on = models.DateField(null=True)
    aside_because = _code()
    notes_asked_for = models.BooleanField(default=False)
    duty_trigger = _code()
    duty_told = _code()
    duty_advice = _code()
    duty_to = _codes()
    duty_on = models.DateField(null=True)
    kept = SealedJSON()

    read_with = ("own_key", "person")

    office = Office.CONTACT_OFFICER
    called = "The conversation"

    class Meta(Apart.Meta):
        ordering = ["-held_on", "-entered_at"]
        indexes = [
            models.Index(fields=["person", "held_on"], name="entries_by_month"),
            models.Index(fields=["thread"], name="entries_of_a_thread"),
        ]
        triggers = [
            pgtrigger.Protect(name="entries_stay", operation=pgtrigger.Delete),
            *guards([ConsultationSteps, ConfidedSteps], [EntryState.BEGUN, EntryState.KEPT]),
        ]

    @property
    def data_key(self) -> Any:
        """The key that opens its note."""
        return self.own_key

    @property
    def kept_by(self) -> Any:
        """The officer whose entry it is: nobody else's, whatever they hold."""
        return self.person

    @property
    def which(self) -> str:
        """Which conversation of this officer's it is."""
        return f"The conversation of {long_date(self.held_on)}, {coded.ENQUIRERS.get(self.enquirer, '').lower()}"

    @property
    def is_kept_by_one_who_serves(self) -> bool:
        """Whether its officer may still do something new in it: as long as they can be gone to (3.2)."""
        officer = Officer.objects.filter(person=self.person_id).select_related("person").first()
        return officer is None or officer.serves_today

    @property
    def waits_for_what_to_do(self) -> bool:
        """Whether a serious risk was said, and nothing passed on yet; of what was corrected, the correction tells."""
        return self.risk is True and self.duty_on is None and self.state != EntryState.CORRECTED

    @property
    def stood_aside_in_these_visits(self) -> bool:
        """Whether its officer declared a conflict or became a witness in a visit that this one is joined to (3.7)."""
        if self.thread is None:
            return False
        own = Consultation.objects.filter(person=self.person_id, state=EntryState.ASIDE, thread__isnull=False)
        aside = set(own.values_list("thread", flat=True))
        return bool(aside) and not aside.isdisjoint(self.threads)

    @property
    def threads(self) -> frozenset[Any]:
        """The threads of these visits: several where the person kept more than one code (3.4)."""
        return Continuity.together(self.thread)

    def get_absolute_url(self) -> str:
        """The entry's page."""
        return reverse("consultation", args=[self.pk])

    @classmethod
    def begun(cls, person: Any, act: Act, **said: Any) -> "Consultation":
        """A new entry, kept when it has all that is asked, else to be finished. Not yet stored. Raises CannotBe."""
        whole = cls.is_whole(said)
        state = EntryState.KEPT if whole else EntryState.BEGUN
        entry = cls(person=person, own_key=DataKey.make(), state=state, entered_at=act.at)
        entry.tell(act, **said)
        entry.kept_at = act.at if whole else None
        return entry

    @property
    def changeable_until(self) -> datetime | None:
        """The instant (UTC) up to which it may be changed; None while it is not complete."""
        return self.kept_at + CHANGEABLE if self.kept_at else None

    @property
    def is_changeable(self) -> bool:
        """Whether it may still be changed; afterwards it is corrected."""
        return self.changeable_until is not None and clock.now() < self.changeable_until

    def complete(self, act: Act, **said: Any) -> None:
        """What was left for later. Raises CannotBe where something is still missing."""
        if not self.is_whole(said):
            raise CannotBe("To finish it, say how long it took, how they are involved, and whether there is a risk.")
        self.tell(act, **said)
        self.kept_at = act.at

    def correction(self, act: Act, **said: Any) -> None:
        """A new entry beside this one, with all that this one has come to and what is now said. Raises CannotBe."""
        if not self.is_whole(said):
            raise CannotBe("Say how long it took, how they are involved, and whether there is a risk.")
        corrected = type(self)(
            person=self.person, own_key=DataKey.make(), state=EntryState.KEPT, entered_at=act.at, kept_at=act.at
        )
        for name in CARRIED:
            setattr(corrected, name, getattr(self, name))
        corrected.corrects = self
        corrected.tell(act, **said)
        self.bring(corrected)

    def give_code(self) -> None:
        """A code for the person to keep, shown this once. Another given earlier for the same visits stops working."""
        self.thread, self.code_to_show = Continuity.offered(self.thread)

    code_to_show = ""

    def join(self, typed: str) -> None:
        """Join the visits of that code, with those that it is joined to already. Raises CannotBe."""
        found = Continuity.found(typed)
        if found is None:
            raise CannotBe(NO_SUCH_CODE)
        if found.pk in self.threads:
            raise CannotBe("It is joined to these visits already.")
        before, self.thread = self.thread, found.pk
        if self.stood_aside_in_these_visits:
            raise CannotBe("You stood aside in these visits. Hand over to another officer.")
        if before is not None:
            Continuity.join(before, found)

    def helped(self, name: str, act: Act, on: date) -> None:
        """That they helped to prepare or were present, on that Melbourne date once more. Raises CannotBe."""
        if on > act.on:
            raise CannotBe("Enter a day that has come.")
        setattr(self, name, [*getattr(self, name), on])

    def stand_aside(self, because: str) -> None:
        """The officer's own declaration; the entry stays as it is. Raises CannotBe."""
        if because not in coded.ASIDE:
            raise CannotBe("Choose what stands in the way.")
        self.aside_because = because

    def hand(self, act: Act, *, to: str, agreed: bool) -> None:
        """Handed over to someone else, as the person wishes. Raises CannotBe."""
        if not agreed:
            raise CannotBe("Hand nobody over who has not agreed to it.")
        if to not in coded.HANDED_TO:
            raise CannotBe("Choose to whom.")
        self.handed_to, self.handed_on = to, act.on


NO_SUCH_CODE = (
    "There is no such code. Ask them to read it again, letter by letter. You can leave it empty: nothing depends on it"
)
CARRIED = tuple(
    field.name
    for field in Consultation._meta.concrete_fields
    if field.name not in {"id", "own_key", "state", "version", "entered_at", "kept_at", "corrects", *SAID}
)
"""What a correction takes over from the entry it corrects: what came of it, and the ids of what is in the vault."""
