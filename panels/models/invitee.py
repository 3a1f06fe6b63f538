"""Somebody whom an Enquiry Panel wants to hear, or a nominated witness whom it does not (48), and what they may be
shown (49)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models import Document, Involvement, SafeContact
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.models.told import Covering
from complaints.stages.act import Act, CannotBe
from panels import candidates
from panels.models.seats import OfPanel
from panels.models.shown import VIEWED
from panels.stages.inviting import InviteeSteps
from panels.stages.states import InviteeState
from people.models import User

APPEAR, WRITING = "appear", "writing"
WAYS = {APPEAR: "To come to a sitting, or take part in it from elsewhere", WRITING: "To write what they know"}
NO_REASON = (
    "Write why this witness is not heard: a party has named them, and is owed the reasons (clause 48). The report says"
    " so."
)
NO_ITEMS = (
    "A direction lists what may be shown: choose at least one file, or write at least one text. If this person is to be"
    " shown nothing, say that instead (clause 49)."
)
ON_THE_PANEL = "This person sits on the panel, or looks after its hearing: they cannot be heard by it (clause 43)."


@dataclass(frozen=True)
class Wanted:
    """Whom the panel asks for: by the key of a candidate, or by name; how they are heard, and why it may help."""

    key: str
    name: str
    way: str
    why: str


@dataclass(frozen=True)
class Direction:
    """What somebody may be shown: nothing, or these files and texts (title, words); and why."""

    nothing: bool
    files: Collection[UUID] = ()
    texts: Collection[tuple[str, str]] = ()
    why: str = ""


@dataclass(frozen=True)
class Invited:
    """How they are invited: to which sitting (or by when to write), what they are asked about, and by which way the
    letter goes. `person` is who they are, where they have an account; without one `email` is where it can go."""

    mode: str
    about: str
    sitting: Any = None
    by: date | None = None
    person: Any = None
    email: str = ""


class Invitee(OfPanel, InviteeSteps, Moving, OfCase):
    """One person whom the panel asked for, or will not hear. `key` says which candidate it is; `why` is the panel's own
    belief that they may help, `reasons` why they are not heard. `directed` holds what they may be shown ("items", each
    a title with a file's id or words) and why."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="invitees")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="invitees")
    state = FSMField(max_length=20, choices=InviteeState.choices, default=InviteeState.WANTED, protected=True)
    version = models.PositiveIntegerField(default=0)
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    name = SealedText()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    track = models.ForeignKey("complaints.Track", null=True, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=20, choices=list(WAYS.items()))
    why = SealedText()
    wanted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    wanted_at = models.DateTimeField()
    directed_at = models.DateTimeField(null=True)
    directed = SealedJSON()
    reasons = SealedText()

    read_with = (*OfCase.read_with, "panel", "person", "track")

    called = "The hearing"
    covering: Covering | None = None
    """The way of the letter by which they are invited, while it is being sent."""

    class Meta(OfCase.Meta):
        ordering = ["panel", "number"]
        triggers = [
            *guards([InviteeSteps], [InviteeState.WANTED, InviteeState.REFUSED]),
            pgtrigger.Protect(name="invitees_stay", operation=pgtrigger.Delete),
        ]
        constraints = [models.UniqueConstraint(fields=["panel", "number"], name="one_invitee_a_number")]

    def page_for(self, person: Any) -> str:
        """Where a step on it leads back to."""
        return str(self.panel.heard_page)

    @classmethod
    def ask_for(cls, panel: Any, act: Act, wanted: Wanted) -> None:
        """The panel wants to hear somebody. Raises CannotBe."""
        if wanted.way not in WAYS:
            raise CannotBe("Choose how they are heard (clause 48).")
        if not wanted.why.strip():
            raise CannotBe("Write why the panel believes that they may help: it invites nobody otherwise (clause 48).")
        cls._of(panel, act, wanted.key, name=wanted.name, way=wanted.way, why=wanted.why.strip()).save()

    @classmethod
    def not_to_be_heard(cls, panel: Any, act: Act, key: str, reasons: str) -> None:
        """A witness whom a party has named is not heard. Raises CannotBe without reasons."""
        if key not in {each.key for each in panel.named_and_open}:
            raise CannotBe("Choose a witness whom a party has named (clause 48).")
        if not reasons.strip():
            raise CannotBe(NO_REASON)
        cls._of(panel, act, key, state=InviteeState.REFUSED, reasons=reasons.strip()).save()

    @classmethod
    def _of(cls, panel: Any, act: Act, key: str, *, name: str = "", **facts: Any) -> "Invitee":
        known = next((each for each in candidates.of_panel(panel) if each.key == key), None)
        if known is None and (key != candidates.OTHER or not name.strip()):
            raise CannotBe("Choose whom the panel asks for, or write their name (clause 48).")
        if key != candidates.OTHER and panel.invitees.filter(key=key).exclude(state=InviteeState.DROPPED).exists():
            raise CannotBe("The panel has asked for this person already, or has settled that they are not heard.")
        return cls(
            complaint=panel.complaint,
            panel=panel,
            number=panel.invitees.count() + 1,
            key=key,
            name=known.name if known is not None else name.strip(),
            person=known.person if known is not None else None,
            track=known.track if known is not None else None,
            wanted_by=act.by,
            wanted_at=act.at,
            **facts,
        )

    @property
    def is_a_party(self) -> bool:
        """Whether they are the complainant or a respondent (A-23)."""
        return self.track_id is not None or self.key == candidates.COMPLAINANT

    @property
    def is_directed(self) -> bool:
        """Whether the Chair has said what they may be shown: of a party nothing has to be said (49; A-23)."""
        return self.is_a_party or self.directed_at is not None

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing."""
        return self.panel.executive_officer

    def show(self, act: Act, direction: Direction) -> None:
        """What they may be shown from now on: what is listed alone. Raises CannotBe for a direction without items."""
        texts = [(title.strip(), words.strip()) for title, words in direction.texts if title.strip() or words.strip()]
        if not direction.nothing and not direction.files and not texts:
            raise CannotBe(NO_ITEMS)
        if direction.nothing and (direction.files or texts):
            raise CannotBe("Either they are shown nothing, or what is listed: not both (clause 49).")
        if any(not title or not words for title, words in texts):
            raise CannotBe("Give each text a title, and each title its text (clause 49).")
        if not direction.nothing and not direction.why.strip():
            raise CannotBe("Write why they are shown this: what is disclosed has a purpose (clauses 9 and 49).")
        known = {each.pk: each for each in self.files_to_show}
        if set(direction.files) - set(known):
            raise CannotBe("The files have changed. Look at the page again.")
        files = [{"title": known[pk].label, "file": str(pk), "words": ""} for pk in direction.files]
        said = [{"title": title, "file": "", "words": words} for title, words in texts]
        self.directed_at, self.directed = act.at, {"items": [*files, *said], "why": direction.why.strip()}

    @property
    def files_to_show(self) -> list[Document]:
        """The files that the panel reads and a page can show, in order: it may direct that somebody is shown one."""
        given = Document.objects.filter(complaint=self.complaint, given_by=self.complaint.complainant_id, track=None)
        found = given.filter(extension__in=list(VIEWED))
        return [each for each in found.select_related("complaint__data_key").order_by("number") if each.may_be_opened]

    @property
    def listed(self) -> list[dict[str, str]]:
        """What the direction that holds lists: each a title, with the id of a file or with words."""
        return list(self.directed.get("items", []))

    @property
    def titles_listed(self) -> list[str]:
        """What each thing that is listed is called."""
        return [each["title"] for each in self.listed]

    def send(self, act: Act, invited: Invited) -> None:
        """They are invited, and what is listed for them opens. Raises CannotBe."""
        from panels.models.invitation import Invitation

        person = self.person or invited.person or self._without_account(act, invited)
        if person.pk in self.panel.panel_member_ids or person == self.executive_officer:
            raise CannotBe(ON_THE_PANEL)
        if person.kind == User.Kind.WITHOUT_ACCOUNT and invited.mode == "portal":
            raise CannotBe("They have no account here: give the letter by hand, by post or by e-mail (clause 64).")
        self.person = person
        if not self.is_a_party:
            Involvement.objects.get_or_create(
                complaint=self.complaint, person=person, role="witness", until=None, defaults={"since": act.at}
            )
        made = Invitation.make(self, act, invited, person)
        made.open_what_is_listed()
        self.covering = Covering("", invited.mode)

    def _without_account(self, act: Act, invited: Invited) -> User:
        """A person of their own for somebody without an account, to write to (decision 0205)."""
        person = User.objects.create_user("", kind=User.Kind.WITHOUT_ACCOUNT)
        person.name = self.name
        person.save(update_fields=["name"])
        if invited.email.strip():
            SafeContact.keep(self.complaint, person, {"email": invited.email.strip(), "preferred": "email"}, at=act.at)
        return person

    def drop(self, act: Act, reasons: str) -> None:
        """The panel does without them. Raises CannotBe without reasons, of a nominated witness above all."""
        if not reasons.strip():
            raise CannotBe(NO_REASON if self.key.startswith((candidates.WITNESS, candidates.NAMED)) else "Write why.")
        self.reasons = reasons.strip()

    def reopen(self, act: Act) -> None:
        """They can be invited again; what they may be shown is directed anew (49)."""
        self.directed_at, self.directed = None, {}
