"""The extract: what one respondent is told of a complaint (21). A frozen copy of their own part, and of nothing else.

It starts from what the complainant confirmed for release (`Allegation.for_release`), passage by passage. Never in it:
how anyone is reached, safety, adjustments, support, the outcome sought, other respondents, witnesses (5.7).
"""

import re
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from complaints.stages.conciliation import ExtractSteps
from complaints.stages.states import ExtractState

UNDECIDED, SHARED, REWORDED, LEFT_OUT = "undecided", "shared", "reworded", "left_out"
DECISIONS = {
    SHARED: "Given as it stands",
    REWORDED: "Given in other words",
    LEFT_OUT: "Not given",
    UNDECIDED: "Not decided yet",
}
PASSAGE = re.compile(r"\n\s*\n|(?<=[.!?…])\s+(?=\S)")
"""Where a narrative is cut into passages: at empty lines and after a sentence. No word is lost by it."""
FIXED = ("complaint_id", "track_id", "version_number", "cells", "text", "text_digest", "stored_as", "sha256",
         "released_by_id", "released_at", "reasons")  # fmt: skip


@dataclass(frozen=True)
class Covering:
    """The words and the way of the letter that goes with it."""

    words: str
    mode: str


class Extract(ExtractSteps, Moving, OfCase):
    """One version of what one respondent is given.

    `cells` holds, for each allegation against them, in their own order: its id, kinds, attributes and whether these are
    given, when and where in words, and the passages with what was decided of each. `text` is what it says, frozen on
    release with its digest; `stored_as` the very paper that was given.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="extracts")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="extracts")
    number = models.PositiveSmallIntegerField(default=1)
    state = FSMField(max_length=20, choices=ExtractState.choices, default=ExtractState.EDITING, protected=True)
    version = models.PositiveIntegerField(default=0)
    cells = SealedJSON()
    text = SealedText(digest="text_digest")
    text_digest = models.CharField(max_length=64, blank=True)
    stored_as = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    reasons = SealedText()
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True)

    read_with = (*OfCase.read_with, "track__person")

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
    def recipient(self) -> Any:
        """To whom it will be given: the respondent, once it is known who they are."""
        return self.track.person

    @property
    def passages(self) -> list[dict[str, Any]]:
        """Every passage of every allegation."""
        return [passage for cell in self.cells.get("cells", []) for passage in cell["passages"]]

    @property
    def is_decided(self) -> bool:
        """Whether of each passage it is decided what the respondent is given."""
        return bool(self.passages) and all(passage["decision"] != UNDECIDED for passage in self.passages)

    @property
    def is_confirmed(self) -> bool:
        """Whether the complainant confirmed what may be given of every allegation in it."""
        return not self._own_allegations().filter(confirmed_at__isnull=True).exists()

    def _own_allegations(self) -> Any:
        from complaints.models.allegation import Allegation

        return Allegation.objects.filter(against__track=self.track)

    @classmethod
    def begin(cls, track: Any) -> Self:
        """A new version for a respondent, from what the complainant confirmed. Passages of an allegation that is made
        against several respondents, or that names another, start undecided (not stored here)."""
        extract = cls(complaint=track.complaint, track=track, number=track.extracts.count() + 1)
        extract.start_over()
        return extract

    def start_over(self) -> None:
        """Its passages anew, from what the complainant has confirmed by now."""
        others = [each.name for each in self.complaint.tracks.exclude(pk=self.track_id) if each.name]
        own = self._own_allegations().select_related("complaint__data_key").order_by("number").distinct()
        self.cells = {"cells": [_cell(each, place, others) for place, each in enumerate(own, start=1)]}

    def arrange(self, act: Act, cells: list[dict[str, Any]]) -> None:
        """What was decided of each passage, and whether attributes are given. Raises CannotBe for other passages."""
        known = {cell["allegation"]: cell for cell in self.cells.get("cells", [])}
        if [cell["allegation"] for cell in cells] != list(known):
            raise CannotBe("The passages have changed. Look at the page again.")
        self.cells = {"cells": [_arranged(known[cell["allegation"]], cell) for cell in cells]}

    def freeze(self, act: Act, *, words: str, mode: str, reasons: str) -> None:
        """The copy as it stands, with who released it and why; the paper is made after the step. Raises CannotBe."""
        if not reasons.strip():
            raise CannotBe("Write why this is what the respondent is given.")
        self.covering = Covering(words, mode)
        self.text = self.words
        self.reasons = reasons
        self.released_by, self.released_at = act.by, act.at

    @property
    def words(self) -> str:
        """What it says, as it stands: a heading for each allegation, what is given of it, nothing of what is not."""
        return "\n\n".join(_words(cell) for cell in self.cells.get("cells", []))


def passages_of(text: str) -> list[str]:
    """A narrative in passages: paragraphs, and in them sentences."""
    return [part.strip() for part in PASSAGE.split(text) if part.strip()]


def _cell(allegation: Any, place: int, others: list[str]) -> dict[str, Any]:
    shared_with_others = allegation.against.count() > 1
    return {
        "allegation": str(allegation.pk),
        "number": place,
        "kinds": allegation.kinds,
        "attributes": allegation.attributes,
        "gives_attributes": False,
        "when": allegation.when_told,
        "where": allegation.place,
        "passages": [
            {"text": text, "decision": UNDECIDED if shared_with_others or _names(text, others) else SHARED, "words": ""}
            for text in passages_of(allegation.for_release)
        ],
    }


def _names(text: str, others: list[str]) -> bool:
    """Whether a passage has a part of another respondent's name in it: then somebody has to look."""
    words = {word.casefold() for word in re.findall(r"\w+", text)}
    return any(word.casefold() in words for name in others for word in re.findall(r"\w{3,}", name))


def _arranged(kept: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    if len(said["passages"]) != len(kept["passages"]):
        raise CannotBe("The passages have changed. Look at the page again.")
    passages = [
        {**passage, "decision": each["decision"], "words": each["words"] if each["decision"] == REWORDED else ""}
        for passage, each in zip(kept["passages"], said["passages"], strict=True)
    ]
    for passage in passages:
        if passage["decision"] not in DECISIONS:
            raise CannotBe("Choose what the respondent is given of each passage.")
        if passage["decision"] == REWORDED and not passage["words"].strip():
            raise CannotBe("Write the words that the respondent is given instead.")
    return {**kept, "gives_attributes": bool(said.get("gives_attributes")), "passages": passages}


def given_of(cell: dict[str, Any]) -> str:
    """Of one allegation, the words that are given, and no others."""
    return " ".join(
        passage["words"] if passage["decision"] == REWORDED else passage["text"]
        for passage in cell["passages"]
        if passage["decision"] in {SHARED, REWORDED}
    )


def _words(cell: dict[str, Any]) -> str:
    facts = [f"{name}: {value}" for name, value in (("When", cell["when"]), ("Where", cell["where"])) if value]
    return "\n\n".join([f"# Allegation {cell['number']}", *facts, given_of(cell)])


def allegation_ids(extract: Extract) -> list[UUID]:
    """The allegations it tells of, in its own order."""
    return [UUID(cell["allegation"]) for cell in extract.cells.get("cells", [])]
