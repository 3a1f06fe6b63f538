"""What a person tries to settle locally and informally (15-17), kept between them and whoever helps.

It stands apart from any case, sealed under a key of its own. A complaint that follows is another record: nothing is
carried into it but what its writer ticks.
"""

from datetime import date
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.draft import Draft
from complaints.models.record import Apart, Moving, OneDoor, guards
from complaints.models.sealed import DataKey, SealedJSON, SealedText
from complaints.roles import HELPING
from complaints.stages.act import Act, CannotBe
from complaints.stages.informal import UNSETTLED, ConcernSteps
from complaints.stages.states import ConcernState, DraftState
from procedure import clock

PERSON = settings.AUTH_USER_MODEL
NOT_WITH_THEM = (
    "The person who helps you cannot be the one it is about. Nobody was told. You can ask someone else to help."
)


SAME_NAME = (
    "This is the name of the person who helps you. If you mean somebody else of that name, choose them from the list,"
    " or write what sets them apart."
)


class HelpingAs(models.TextChoices):
    """As what someone helps (15). Contact officers are none of these: what they log names nobody."""

    MANAGER = "manager", "Manager"
    SENIOR_MANAGER = "senior_manager", "Senior manager"
    EQUITY = "equity", "Equity and Diversity"


class Concerns(OneDoor):
    """Concerns, in the words of the one they belong to."""

    def of(self, person: Any) -> Self:
        """Those that this person tries to settle."""
        return self.filter(person=person)

    def that_a_complaint_touches(self, draft: Any, complainant: Any) -> Self:
        """Those that end, or close to whoever helped, when this draft is lodged for that person (18): all that go on,
        all that are still open to whoever helped, and the one it was begun from."""
        still_open = Q(state__in=[ConcernState.RESOLVED, ConcernState.NOT_PURSUED], open_to__isnull=False)
        touched = Q(state__in=UNSETTLED) | still_open | Q(draft=draft)
        return self.of(complainant).filter(touched).exclude(state=ConcernState.LODGED)


class Concern(ConcernSteps, Moving, Apart):
    """One matter that a person tries to settle locally, with the record that they and whoever helps them keep of it.

    `helped_by` is whom they asked last, and `open_to` that same person as long as they may see it. `office` is set
    where they help as Equity and Diversity: they then see it only while they hold an office there. `entries` is what
    was said, in order: never written over. Codes stand in clear.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    helped_by = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    open_to = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    helping_as = models.CharField(max_length=20, choices=HelpingAs.choices, blank=True)
    office = models.CharField(max_length=40, blank=True)
    other_person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=20, choices=ConcernState.choices, default=ConcernState.ASKING, protected=True)
    version = models.PositiveIntegerField(default=0)
    own_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="concern")
    begun_at = models.DateTimeField(default=clock.now)
    consented_at = models.DateTimeField(null=True)
    limits_explained_at = models.DateTimeField(null=True)
    not_resolved_on = models.DateField(null=True)
    may_mail = models.BooleanField(default=True)
    keeps_help = models.BooleanField(default=False)
    may_name = models.BooleanField(default=False)
    covered = ArrayField(models.CharField(max_length=40), default=list)
    resolutions = ArrayField(models.CharField(max_length=40), default=list)
    draft = models.ForeignKey(Draft, null=True, on_delete=models.PROTECT, related_name="+")
    reach = SealedText()
    other_name = SealedText()
    may_be_told = SealedText()
    agreement = SealedText()
    entries = SealedJSON()

    read_with = ("own_key", "person", "helped_by", "open_to", "draft")
    called = "The record"

    objects = Concerns.as_manager()

    class Meta(Apart.Meta):
        ordering = ["-begun_at"]
        triggers = [
            pgtrigger.Protect(name="concerns_stay", operation=pgtrigger.Delete),
            *guards([ConcernSteps], [ConcernState.ASKING, ConcernState.OFFERING]),
        ]
        indexes = [models.Index(fields=["person", "state"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(open_to__isnull=True) | Q(open_to=F("helped_by")), name="open_to_whoever_helps_alone"
            ),
            models.CheckConstraint(
                condition=Q(helped_by__isnull=True) | ~Q(helped_by=F("person")), name="nobody_helps_themself"
            ),
            models.CheckConstraint(
                condition=Q(open_to__isnull=True) | Q(other_person__isnull=True) | ~Q(open_to=F("other_person")),
                name="the_other_person_never_helps",
            ),
        ]

    @property
    def data_key(self) -> Any:
        """The key its sealed columns open with: its own."""
        return self.own_key

    def get_absolute_url(self) -> str:
        """Its page, for the person and for whoever helps them."""
        return reverse("concern", args=[self.pk])

    @property
    def written(self) -> list[dict[str, Any]]:
        """What was said, the first first."""
        return list(self.entries.get("entries", []))

    @property
    def goes_on(self) -> bool:
        return self.state in UNSETTLED

    @property
    def may_be_let_in(self) -> bool:
        """Whether whoever helped could be let see it after a complaint, and is not yet (18)."""
        if self.state != ConcernState.OPEN:
            return self.open_to_id is None and self.helped_by_id is not None and not self.is_about(self.helped_by_id)
        return not self.keeps_help

    @property
    def is_offered_by_the_other_person(self) -> bool:
        """Whether whoever offers help here is the other person in a record of theirs that is neither settled nor
        stopped. The person alone is told: a refusal of the offer itself would tell the one who makes it (9)."""
        over = (ConcernState.RESOLVED, ConcernState.NOT_PURSUED)
        named = Concern.objects.of(self.person_id).exclude(pk=self.pk).exclude(state__in=over)
        return self.helped_by_id is not None and named.filter(other_person=self.helped_by_id).exists()

    def is_about(self, person: Any) -> bool:
        """Whether that person is the one it is about."""
        return self.other_person_id is not None and self.other_person_id == person

    def add(self, act: Act, what: str, *, words: str = "", **more: Any) -> None:
        """One entry more: who, when (UTC), a code, words."""
        helping = act.capacity.role == HELPING
        entry = {
            "at": act.at.isoformat(),
            "who": str(act.by.pk) if act.by is not None else "",
            "by": "help" if helping else "person",
            "what": what,
            "words": words,
            **more,
        }
        self.entries = {**self.entries, "entries": [*self.written, entry]}

    def open_with(self, act: Act, *, reach: str, may_mail: bool, consent: bool, words: str = "") -> None:
        """The person's recorded consent (15), how they can be reached, and whom it opens to. Raises CannotBe."""
        must(consent, "Nothing is kept with your name unless you agree to it.")
        must(not self.is_about(self.helped_by_id), NOT_WITH_THEM)
        self.reach, self.may_mail, self.consented_at = reach, may_mail, act.at
        self.open_to = self.helped_by
        self.add(act, "consent", words=words, helping_as=self.helping_as, helped_by=str(self.helped_by_id))

    def explained(self, act: Act, limits: bool, *, words: str = "") -> None:
        """Confidentiality and its limits come before any detail (15d). Raises CannotBe."""
        must(limits, "Explain first what stays between you and what cannot. Only then may anything be written down.")
        self.limits_explained_at = act.at
        self.covered = sorted({*self.covered, "S1_CONFIDENTIAL"})
        self.add(act, "limits", words=words)

    def stop_helping(self, act: Act, because: str = "", words: str = "") -> None:
        """Whoever helped sees it no longer."""
        self.add(act, "stopped_helping", words=words, because=because, helped_by=str(self.helped_by_id))
        self.open_to, self.keeps_help, self.may_name = None, False, False

    def cover(self, act: Act, covered: list[str], words: str) -> None:
        """What of clause 15 was done: codes of the list `local_help`."""
        self.covered = sorted({*self.covered, *covered})
        self.add(act, "covered", words=words, codes=covered)

    def name_person(self, act: Act, name: str, person: Any) -> None:
        """Who the other person is. They can neither help nor advise in it (9). Raises CannotBe."""
        from complaints.models.advice import AdviceAsked

        must(bool(name.strip()), "Write their name.")
        if person is not None:
            must(person.pk != self.person_id, "You cannot be the other person yourself.")
            must(person.pk != self.open_to_id, NOT_WITH_THEM)
        else:
            must(not self._is_called(name), SAME_NAME)
        self.other_name, self.other_person = name, person
        self.add(act, "named", name=name)
        for asked in AdviceAsked.objects.filter(concern=self).select_for_update(of=("self",)):
            asked.other_person = person
            self.bring(asked)

    def _is_called(self, name: str) -> bool:
        """Whether that is what the one who helps is called."""
        helping = self.open_to.name if self.open_to is not None else ""
        return bool(helping) and name.casefold().split() == helping.casefold().split()

    def let_be_told(self, act: Act, told: str, when: str) -> None:
        """What the person agrees that the other one is told (16); nothing takes the agreement back."""
        self.may_be_told = told
        self.add(act, "may_be_told" if told else "nothing_told", words=told, when=when)

    def attempt(self, act: Act, *, how: str, on: date, words: str) -> None:
        """What was tried. Whoever helps speaks with the other person only as agreed. Raises CannotBe."""
        must(on <= act.on, "Enter a day that has come.")
        if act.capacity.role == HELPING and how != "prepared":
            must(
                bool(self.may_be_told), "The person has not agreed that the other one is told anything. Ask them first."
            )
        self.add(act, "attempt", words=words, how=how, on=on.isoformat())

    def resolution(self, act: Act, resolutions: list[str], agreement: str) -> None:
        """How it could be settled: codes of the list `informal_resolutions` (16)."""
        must(bool(resolutions), "Choose how it could be settled.")
        self.resolutions, self.agreement = list(resolutions), agreement
        self.add(act, "resolution", words=agreement, codes=resolutions)

    def agree(self, act: Act, both_accept: bool, words: str) -> None:
        """The person says that it is settled for both. Raises CannotBe."""
        must(both_accept, "It is settled only if the other person accepts it too.")
        self.add(act, "resolved", words=words)

    def not_resolved(self, act: Act, words: str) -> None:
        """That it could not be settled here (17)."""
        self.not_resolved_on = act.on
        self.add(act, "not_resolved", words=words)

    def begin_draft(self, act: Act, carry: list[str], *, keep_help: bool) -> None:
        """A draft of the person's own, with what they ticked of this record and nothing else (17, 18d)."""
        from complaints.models.carried import carried

        self.draft = Draft(owner=self.person, data_key=DataKey.make(), version=1)
        self.draft.content = carried(self, carry)
        self.bring(self.draft)
        self.keeps_help = self.keeps_help or keep_help
        self.add(act, "complaint_begun", carried=sorted(carry), keep_help=keep_help)

    def let_in(self, act: Act, consent: bool) -> None:
        """The person's recorded consent that whoever helped may go on seeing this record (18). Raises CannotBe."""
        must(consent, "They see it only if you agree.")
        must(self.helped_by is not None and self.helped_by.is_active, "They cannot see it any more.")
        self.keeps_help, self.open_to = True, self.helped_by
        self.add(act, "keeps_help")

    def step_of_a_complaint(self, draft: Any) -> Any:
        """The step that this draft brings with it, once lodged: what was settled stays settled, and closes (18)."""
        stays = self.state == ConcernState.RESOLVED and self.draft_id != draft.pk
        return self.close_with_the_complaint if stays else self.end_with_the_complaint

    def complaint_lodged(self, act: Act) -> None:
        """Access ends with the complaint unless the complainant agreed to it (18)."""
        if not self.keeps_help:
            self.open_to = None
        self.entries = {**self.entries, "lodged_at": act.at.isoformat()}

    def keep_letter(self, text: str, step: str) -> None:
        """The closing note, as it was written for the person when this ended (16, 17)."""
        self.entries = {**self.entries, "closing_note": text}

    @property
    def closing_note(self) -> str:
        """The closing note; empty while it goes on, and where it ended before there were any."""
        return str(self.entries.get("closing_note", ""))

    def allow_names(self, act: Act, consent: bool) -> None:
        """The person's recorded consent to be named to Equity and Diversity (10). Raises CannotBe."""
        must(consent, "You are named only if you agree.")
        self.may_name = True
        self.add(act, "may_name")

    def allow_no_names(self, act: Act) -> None:
        """The consent to be named is taken back, for all that was not told yet (10)."""
        self.may_name = False
        self.add(act, "may_not_name")

    @property
    def draft_goes_on(self) -> bool:
        """Whether a complaint begun from here is still being written."""
        return self.draft is not None and self.draft.state == DraftState.WRITING


def must(holds: bool, words: str) -> None:
    """Refuse facts that do not hold. Raises CannotBe with these words."""
    if not holds:
        raise CannotBe(words)
