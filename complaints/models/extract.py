"""The extract: what one respondent is told of a complaint (21). A frozen copy of their own part, and of nothing else.

It starts from what the complainant confirmed for release (`Allegation.for_release`), passage by passage. Never in it:
how anyone is reached, safety, adjustments, support, the outcome sought, other respondents, witnesses (5.7).
"""

import hashlib
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField

from complaints import letter_text, letters, storage
from complaints.letter_text import Block
from complaints.models import passages
from complaints.models.passages import DECISIONS, LEFT_OUT, REWORDED, SHARED, UNDECIDED, given_of
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.models.second_person import Approved
from complaints.stages.act import Act, CannotBe
from complaints.stages.extracts import ExtractSteps
from complaints.stages.states import ExtractState

__all__ = [
    "DECISIONS",
    "LEFT_OUT",
    "REWORDED",
    "SHARED",
    "UNDECIDED",
    "Covering",
    "Extract",
    "allegation_ids",
    "given_of",
]


def bound_to(extract: UUID) -> str:
    """What the bytes of its paper are sealed about: its own row, so that two papers cannot be exchanged on disk."""
    return f"complaints.extract:{extract}"


@dataclass(frozen=True)
class Covering:
    """The words and the way of the letter that goes with it, and who approved them."""

    words: str
    mode: str
    approved_by: Any = None
    approved_at: Any = None


class Extract(ExtractSteps, Approved, Moving, OfCase):
    """One version of what one respondent is given.

    `cells` holds each allegation against them, in their own order, with what was decided of it
    (`complaints.models.passages`). `letter_words` are the covering letter's own words, where somebody changed them.
    `text` is what it says, frozen on release with its digest; `stored_as` the very paper that was given, kept sealed,
    and `sha256` what it is known by.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="extracts")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="extracts")
    number = models.PositiveSmallIntegerField(default=1)
    state = FSMField(max_length=20, choices=ExtractState.choices, default=ExtractState.EDITING, protected=True)
    version = models.PositiveIntegerField(default=0)
    cells = SealedJSON()
    letter_words = SealedText()
    text = SealedText(digest="text_digest")
    text_digest = models.CharField(max_length=64, blank=True)
    stored_as = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    reasons = SealedText()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)

    read_with = (*OfCase.read_with, "track__person")

    adverse = True
    """It tells a person what is said against them."""
    letter = "conciliation/allegations"
    """The letter that goes with it."""
    given_out_as = "document.pdf"
    """The neutral name under which its paper is saved."""
    covering: Covering | None = None
    """The letter it goes with, while it is being released."""

    class Meta(OfCase.Meta):
        ordering = ["track", "-number"]
        triggers = [
            *guards([ExtractSteps], [ExtractState.EDITING]),
            pgtrigger.Protect(name="extracts_stay", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="extracts_stay_as_given",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state="released") & pgtrigger.Q(new__state="released"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["track", "number"], name="one_extract_a_number"),
            models.UniqueConstraint(
                fields=["track"], condition=Q(state="editing"), name="one_extract_is_edited_at_a_time"
            ),
        ]

    @property
    def told(self) -> list[dict[str, Any]]:
        """What is said of the respondent, allegation by allegation, each with its parts."""
        return list(self.cells.get("cells", []))

    @property
    def recipient(self) -> Any:
        """To whom it will be given: the respondent, once it is known who they are."""
        return self.track.person

    @property
    def parts(self) -> list[dict[str, Any]]:
        """Everything in it that has to be decided."""
        return [part for cell in self.told for part in passages.parts_of(cell)]

    @property
    def is_decided(self) -> bool:
        """Whether of each part it is decided what the respondent is given, and of each allegation something is."""
        cells = self.told
        return bool(cells) and all(part["decision"] != UNDECIDED for part in self.parts)

    @property
    def tells_of_each(self) -> bool:
        """Whether of each allegation something is given that can be answered."""
        return all(given_of(cell).strip() for cell in self.told)

    @property
    def is_confirmed(self) -> bool:
        """Whether the complainant confirmed what may be given of every allegation that goes on against them."""
        return all(each.confirmed_at is not None for each in self._alleged_now)

    @property
    def is_as_confirmed(self) -> bool:
        """Whether it is still made of the words that the complainant lets be given, of each allegation that goes on.

        They may confirm others until somebody is told, and an allegation may be declined or sent on (19, 20).
        """
        now = [(str(each.pk), passages.passages_of(each.for_release)) for each in self._alleged_now]
        return now == [(cell["allegation"], [part["text"] for part in cell["passages"]]) for cell in self.told]

    @property
    def _alleged_now(self) -> list[Any]:
        """What goes on against them, in order; asked once for one reading of it."""
        if "_alleged" not in self.__dict__:
            self.__dict__["_alleged"] = self._allegations_going_on()
        found: list[Any] = self.__dict__["_alleged"]
        return found

    def know_what_is_alleged(self, going_on: list[Any]) -> None:
        """What goes on against them, where it was found out for many at once (`referral.know_what_goes_on`)."""
        self.__dict__["_alleged"] = going_on

    def _allegations_going_on(self) -> list[Any]:
        from complaints.models.allegation import Allegation
        from complaints.models.referral import cells_going_on

        cells = cells_going_on(self.complaint).filter(track=self.track_id)
        found = Allegation.objects.filter(against__in=cells).order_by("number").prefetch_related("against")
        return list(found.select_related("complaint__data_key"))

    @classmethod
    def begin(cls, track: Any) -> Self:
        """A new version for a respondent, from what the complainant confirmed of each allegation that goes on here (19,
        20). Passages of one that is made against several, or that names another, start undecided (not stored here)."""
        extract = cls(complaint=track.complaint, track=track, number=track.extracts.count() + 1)
        extract.start_over()
        return extract

    def start_over(self) -> None:
        """Its passages anew, from what the complainant has confirmed by now."""
        others = [each.name for each in self.complaint.tracks.exclude(pk=self.track_id) if each.name]
        others += self.complaint.witnesses.values_list("name", flat=True)
        supporting = self.complaint.support_people.filter(track__isnull=True)
        others += [each.name for each in supporting.select_related("complaint__data_key")]
        self.__dict__.pop("_alleged", None)
        own = self._allegations_going_on()
        called = {
            each.code: each.label
            for code in ("conduct_kinds", "attributes")
            for each in self.case.procedure.items(code)
        }
        self.cells = {"cells": [_cell(each, place, others, called) for place, each in enumerate(own, start=1)]}
        self.drop_approval()

    def arrange(self, act: Act, cells: list[dict[str, Any]]) -> None:
        """What was decided of each passage, and whether grounds are given. Raises CannotBe for other passages."""
        known = {cell["allegation"]: cell for cell in self.told}
        if [cell["allegation"] for cell in cells] != list(known):
            raise CannotBe(passages.CHANGED)
        self.cells = {"cells": [passages.decided(known[cell["allegation"]], cell) for cell in cells]}
        self.drop_approval()

    @property
    def letter_says_too_much(self) -> bool:
        """Whether its letter's own words say something that is not given: decided otherwise since they were written."""
        return bool(self._too_much_in(self.letter_words))

    def _too_much_in(self, letter: str) -> str:
        """What a letter in these words would say beyond what is given; empty where its own words are kept."""
        if not letter.strip():
            return ""
        every_letters = letters.load(self.letter).source
        return passages.not_given_in(self.told, letter, beside=f"{self.words}\n{every_letters}")

    def _check_letter(self, words: str) -> None:
        if too_much := self._too_much_in(words):
            raise CannotBe(
                f"The letter says something that the respondent is not given: “{too_much}” Take it out, or decide first"
                " that it is given."
            )

    def word_letter(self, text: str) -> None:
        """Other words for its letter; empty where the letter’s own are kept. Raises CannotBe where they say more."""
        self._check_letter(text)
        self.letter_words = text
        self.drop_approval()

    def freeze(self, act: Act, *, words: str, mode: str, reasons: str) -> None:
        """The copy as it stands, with who released it and why; the paper is made after the step. Raises CannotBe."""
        if not reasons.strip():
            raise CannotBe("Write why this is what the respondent is given.")
        self.check_approval(act, words, approved=self.letter_words)
        self._check_letter(words or self.letter_words)
        self.covering = Covering(words or self.letter_words, mode, self.approved_by, self.approved_at)
        self.text = self.words
        self.text_digest = hashlib.sha256(self.text.encode()).hexdigest()
        self.reasons = reasons
        self.released_by, self.released_at = act.by, act.at

    @property
    def words(self) -> str:
        """What it says, as it stands: a heading for each allegation, what is given of it, nothing of what is not."""
        return "\n".join(self.words_of(cell) for cell in self.told)

    @staticmethod
    def words_of(cell: dict[str, Any]) -> str:
        """What it says of one allegation, with what was decided in it."""
        return letter_text.written(_blocks(cell))

    def content(self) -> bytes:
        """The paper as it was given. Raises `storage.FileMissing` or `sealing.CannotOpen`."""
        return storage.read(self.stored_as, self.complaint.data_key.plain, bound_to(self.pk))


def _cell(allegation: Any, place: int, others: list[str], called: dict[str, str]) -> dict[str, Any]:
    return passages.begun(
        place,
        of=str(allegation.pk),
        text=allegation.for_release,
        facts={"when": allegation.when_told, "where": allegation.place},
        of_several=allegation.against.count() > 1,
        others=others,
        kinds=allegation.kinds,
        attributes=allegation.attributes,
        about=[called.get(code, code) for code in allegation.kinds],
        grounds=[called.get(code, code) for code in allegation.attributes],
    )


def _blocks(cell: dict[str, Any]) -> list[Block]:
    rows = tuple(f"{label}: {' '.join(value.split())}" for label, value in passages.rows_of(cell))
    told = [Block("paragraph", tuple(line.strip() for line in given_of(cell).splitlines() if line.strip()))]
    return [Block("heading", (f"Allegation {cell['number']}",)), *([Block("facts", rows)] if rows else []), *told]


def allegation_ids(extract: Extract) -> list[UUID]:
    """The allegations it tells of, in its own order."""
    return [UUID(cell["allegation"]) for cell in extract.told]
