"""What managers ask Equity and Diversity (10): without names first, with them only if they are needed."""

import re
import unicodedata
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models.informal import Concern, must
from complaints.models.record import Apart, Moving, guards
from complaints.models.sealed import DataKey, SealedJSON, SealedText
from complaints.roles import HELPING
from complaints.stages.act import Act, Capacity
from complaints.stages.advice import AdviceSteps
from complaints.stages.states import AdviceState
from people import note_check
from people.directory import names_known
from procedure import clock

PERSON = settings.AUTH_USER_MODEL
WORD = re.compile(r"[^\W\d_]+")
SHORTEST, SHORTEST_UNCAPITALISED = 3, 4
"""A name alone counts from so many letters on: “Art” is one, and “art” is none. Shorter ones count beside the other."""


class AdviceAsked(AdviceSteps, Moving, Apart):
    """What a manager or senior manager asks Equity and Diversity, and what they answer (10).

    `person` is who asks. `about` and `other_person` are people of the concern it is asked in, if any: whoever of them
    works in Equity and Diversity sees nothing of it. `names` holds those that were needed.
    """

    person = models.ForeignKey(PERSON, on_delete=models.PROTECT, related_name="+")
    concern = models.ForeignKey(Concern, null=True, on_delete=models.PROTECT, related_name="+")
    about = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    other_person = models.ForeignKey(PERSON, null=True, on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=20, choices=AdviceState.choices, default=AdviceState.ASKING, protected=True)
    version = models.PositiveIntegerField(default=0)
    own_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="advice")
    begun_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(null=True)
    names_needed = models.BooleanField(default=False)
    names_given_at = models.DateTimeField(null=True)
    names = SealedText()
    said = SealedJSON()

    read_with = ("own_key", "person", "concern__own_key", "concern__person")
    office = "equity_staff"
    called = "The question"

    class Meta(Apart.Meta):
        ordering = ["-begun_at"]
        triggers = [
            pgtrigger.Protect(name="questions_stay", operation=pgtrigger.Delete),
            *guards([AdviceSteps], [AdviceState.ASKING]),
        ]
        indexes = [models.Index(fields=["state", "asked_at"]), models.Index(fields=["person"])]

    @property
    def data_key(self) -> Any:
        """The key its sealed columns open with: its own."""
        return self.own_key

    def get_absolute_url(self) -> str:
        """Its page, for who asks and for Equity and Diversity."""
        return reverse("advice", args=[self.pk])

    @property
    def written(self) -> list[dict[str, Any]]:
        """Questions and answers, the first first."""
        return list(self.said.get("said", []))

    @property
    def may_be_named(self) -> bool:
        """Whether the person of the concern has agreed to be named. Where none is kept, the asker answers for it."""
        return self.concern is None or self.concern.may_name

    def names_in(self, text: str) -> list[str]:
        """Names known from the concern that stand in this text though none should (10)."""
        if self.concern is None:
            return []
        asked = [(_plain(word), word) for word in WORD.findall(text)]
        found: set[str] = set()
        for name in (self.concern.person.name, self.concern.other_name):
            parts = [_plain(word) for word in WORD.findall(name)]
            found |= {word for plain, word in asked if plain in parts and _is_a_name(word, plain)}
            for at in range(len(asked) - len(parts) + 1 if len(parts) > 1 else 0):
                together = asked[at : at + len(parts)]
                found |= {word for _, word in together} if [plain for plain, _ in together] == parts else set()
        return sorted(found)

    def what_could_name(self, text: str) -> list[note_check.Found]:
        """What in this text could tell who somebody is, whether or not a record is kept: a word may be no name (10)."""
        return note_check.look(text, names_known())

    def ask(self, act: Act, question: str, *, names_nobody: bool = False) -> None:
        """The question, without names; whoever asks answers for a word that is none. Raises CannotBe."""
        must(not self.names_in(question), "There is a name in it. Ask again without it.")
        must(names_nobody or not self.what_could_name(question), "This could name somebody. Ask again without it.")
        self.asked_at = act.at
        self._say(act, "question", question)
        if self.concern is not None:
            self._keep_in_the_concern(act, "equity_asked")

    def answered(self, act: Act, answer: str, *, names_needed: bool, why_names: str) -> None:
        """The answer, and whether a name is needed to go on. Raises CannotBe."""
        must(not names_needed or bool(why_names.strip()), "Say why you need a name.")
        self.names_needed = names_needed
        self._say(act, "answer", answer, why_names=why_names)

    def named(self, act: Act, names: str, *, agreed: bool) -> None:
        """The names that were needed. Raises CannotBe."""
        must(agreed, "Names are given only with the person’s agreement.")
        self.names, self.names_given_at, self.names_needed = names, act.at, False
        self._say(act, "names", "")
        if self.concern is not None:
            self._keep_in_the_concern(act, "equity_told_names", naming=True)

    def _say(self, act: Act, what: str, words: str, **more: Any) -> None:
        entry = {"at": act.at.isoformat(), "who": str(act.by.pk), "what": what, "words": words, **more}
        self.said = {"said": [*self.written, entry]}

    def _keep_in_the_concern(self, act: Act, what: str, *, naming: bool = False) -> None:
        """The person reads that Equity and Diversity were asked, and whether they were named. Raises CannotBe."""
        kept = Concern.objects.select_for_update(of=("self",)).select_related("own_key").get(pk=self.concern_id)
        must(kept.open_to_id == self.person_id, "You no longer help in this. Ask without it.")
        must(kept.may_name or not naming, "The person has not agreed to be named, or no longer agrees.")
        kept.add(Act(act.by, Capacity(HELPING), act.at), what)
        kept.version += 1
        self.bring(kept)


def _plain(word: str) -> str:
    """Small letters without accents: Kovářová and KOVAROVA are one."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in apart if sign.isalpha())


def _is_a_name(word: str, plain: str) -> bool:
    return len(plain) >= (SHORTEST if word[:1].isupper() else SHORTEST_UNCAPITALISED)
