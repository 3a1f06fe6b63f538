"""What one respondent is told in writing, passage by passage: common to the extract (21) and to the papers of 37.

Each is made for one respondent from the allegations against them, and given out as one paper whose very bytes are kept.
Never in it: how anyone is reached, safety, adjustments, support, the outcome sought, other respondents (5.7, A-43).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.db import models

from complaints import letter_text, letters, storage
from complaints.letter_text import Block
from complaints.models import passages
from complaints.models.passages import UNDECIDED, given_of
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe


def bound_to(record: models.Model) -> str:
    """What the bytes of its paper are sealed about: its own row, so that two papers cannot be exchanged on disk."""
    return f"complaints.{record._meta.model_name}:{record.pk}"


@dataclass(frozen=True)
class Covering:
    """The words and the way of the letter that goes with it, and who approved them."""

    words: str
    mode: str
    approved_by: Any = None
    approved_at: Any = None


class Told(models.Model):
    """One version of what one respondent is given.

    `cells` holds each allegation against them, in their own order, with what was decided of it
    (`complaints.models.passages`). `letter_words` are the covering letter's own words, where somebody changed them.
    `text` is what it says, frozen on release with its digest; `stored_as` the very paper that was given, kept sealed,
    and `sha256` what it is known by.
    """

    number = models.PositiveSmallIntegerField(default=1)
    cells = SealedJSON()
    letter_words = SealedText()
    text = SealedText(digest="text_digest")
    text_digest = models.CharField(max_length=64, blank=True)
    stored_as = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    reasons = SealedText()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)

    track: Any
    complaint: Any

    letter: ClassVar[str]
    """The letter that goes with it."""
    paper_title: ClassVar[str]
    """What stands above its paper."""
    given_out_as = "document.pdf"
    """The neutral name under which its paper is saved."""
    covering: Covering | None = None
    """The letter it goes with, while it is being released."""

    class Meta:
        abstract = True

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

    def changed(self) -> None:
        """Something in it changed."""

    def check_release(self, act: Act, words: str) -> None:
        """Raises CannotBe where whoever releases it may not, or not with these words of its letter."""

    def arrange(self, act: Act, cells: list[dict[str, Any]]) -> None:
        """What was decided of each passage, and whether grounds are given. Raises CannotBe for other passages."""
        known = {cell["allegation"]: cell for cell in self.told}
        if [cell["allegation"] for cell in cells] != list(known):
            raise CannotBe(passages.CHANGED)
        self.cells = {"cells": [passages.decided(known[cell["allegation"]], cell) for cell in cells]}
        self.changed()

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

    def check_letter(self, words: str) -> None:
        """Raises CannotBe where a letter in these words would say something that the respondent is not given."""
        if too_much := self._too_much_in(words):
            raise CannotBe(
                f"The letter says something that the respondent is not given: “{too_much}” Take it out, or decide first"
                " that it is given."
            )

    def word_letter(self, text: str) -> None:
        """Other words for its letter; empty where the letter’s own are kept. Raises CannotBe where they say more."""
        self.check_letter(text)
        self.letter_words = text
        self.changed()

    def freeze(self, act: Act, *, words: str, mode: str, reasons: str) -> None:
        """The copy as it stands, with who released it and why; the paper is made after the step. Raises CannotBe."""
        if not reasons.strip():
            raise CannotBe("Write why this is what the respondent is given.")
        self.check_release(act, words)
        self.check_letter(words or self.letter_words)
        approved = (getattr(self, "approved_by", None), getattr(self, "approved_at", None))
        self.covering = Covering(words or self.letter_words, mode, *approved)
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
        return storage.read(self.stored_as, self.complaint.data_key.plain, bound_to(self))


def cell_of(
    allegation: Any, place: int, *, text: str, others: Iterable[str], called: dict[str, str], look_at_all: bool
) -> dict[str, Any]:
    """One allegation as it starts, from that text of it. `others` are names that somebody has to look at, `called` the
    words for kinds and grounds by their code; `look_at_all`: every passage is looked at, whoever it names."""
    return passages.begun(
        place,
        of=str(allegation.pk),
        text=text,
        facts={"when": allegation.when_told, "where": allegation.place},
        of_several=look_at_all,
        others=others,
        kinds=allegation.kinds,
        attributes=allegation.attributes,
        about=[called.get(code, code) for code in allegation.kinds],
        grounds=[called.get(code, code) for code in allegation.attributes],
    )


def names_of_others(case: Any, track: Any) -> list[str]:
    """Whoever is named in a case beside one respondent: other respondents, witnesses, support persons."""
    others = [each.name for each in case.tracks.exclude(pk=track.pk) if each.name]
    others += case.witnesses.values_list("name", flat=True)
    supporting = case.support_people.filter(track__isnull=True)
    return others + [each.name for each in supporting.select_related("complaint__data_key")]


def words_by_code(case: Any) -> dict[str, str]:
    """How kinds of conduct and attributes are called in the lists that the case follows."""
    return {each.code: each.label for code in ("conduct_kinds", "attributes") for each in case.procedure.items(code)}


def allegation_ids(told: Told) -> list[UUID]:
    """The allegations it tells of, in its own order."""
    return [UUID(cell["allegation"]) for cell in told.told]


def _blocks(cell: dict[str, Any]) -> list[Block]:
    rows = tuple(f"{label}: {' '.join(value.split())}" for label, value in passages.rows_of(cell))
    told = [Block("paragraph", tuple(line.strip() for line in given_of(cell).splitlines() if line.strip()))]
    return [Block("heading", (f"Allegation {cell['number']}",)), *([Block("facts", rows)] if rows else []), *told]
