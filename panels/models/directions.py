"""Directions of an Enquiry Panel (46, 47): how it goes about it, and what the parties are told of that."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models

from complaints.models.record import OfCase
from complaints.models.sealed import SealedJSON, SealedText
from complaints.receiving import words_of
from complaints.stages.act import Act, CannotBe

PAPERS = "papers"
MANNERS = {
    "hearing": "A hearing, everyone in one place",
    "remote": "A hearing by video or telephone",
    "mixed": "A hearing, some in one place and some by video or telephone",
    "interviews": "Conversations with one person at a time",
    PAPERS: "The papers alone, without a hearing",
}
"""How a panel may inform itself (46): it is bound to none of them."""
PURPOSES = {
    "a": "What is in issue, for each respondent",
    "b": "What the papers show, and what they leave open",
    "c": "How the panel goes about it, and why",
    "d": "Who is heard, and in what order",
    "e": "Days and places",
    "f": "What each person who is heard may be shown",
    "g": "What was said against a member, and the ruling on it",
    "h": "Safety and adjustments: coming separately, an interpreter, access",
    "i": "Documents that are still needed",
}
"""What a pre-hearing is for (47; the list is lost from the text, and this one is specification 1.14)."""
NOT_ALLOWED = "This University’s panels do not decide on papers alone: hear those concerned (clause 46)."
NO_WAIVER = (
    "Without a hearing only where each respondent has said that they do not want to be heard, or contests nothing"
    " (A-19): write of {} how they said so, or choose another way (clauses 46 and 51)."
)
NAMES_ANOTHER = (
    "Every party reads these words, and no respondent learns who else is one: they name {}. Say it without the name"
    " (clause 9)."
)


@dataclass(frozen=True)
class Given:
    """What the Chair directs: how, what was settled for each purpose of clause 47, what the parties read, and of each
    respondent by the id of their part how they said that they do not want to be heard (for papers alone)."""

    manner: str
    told: str
    outcomes: Mapping[str, str] = field(default_factory=dict)
    waived: Mapping[UUID, str] = field(default_factory=dict)


class Directions(OfCase):
    """One set of directions. The newest are those that hold. `outcomes` holds what was settled by the letters of
    specification 1.14, `waived` by the ids of respondents' parts how each said that they need not be heard."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="panel_directions")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="directions")
    number = models.PositiveSmallIntegerField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    manner = models.CharField(max_length=20, choices=list(MANNERS.items()))
    told = SealedText()
    outcomes = SealedJSON()
    waived = SealedJSON()

    class Meta(OfCase.Meta):
        ordering = ["panel", "number"]
        triggers = [pgtrigger.Protect(name="directions_stay", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [models.UniqueConstraint(fields=["panel", "number"], name="one_directions_a_number")]

    @classmethod
    def give(cls, panel: Any, act: Act, given: Given) -> None:
        """Keep what the Chair directs. Raises CannotBe with what is missing, or where the words name another party."""
        check(panel, given)
        cls(
            complaint=panel.complaint,
            panel=panel,
            number=panel.directions.count() + 1,
            given_by=act.by,
            given_at=act.at,
            manner=given.manner,
            told=given.told.strip(),
            outcomes={code: words.strip() for code, words in given.outcomes.items() if words.strip()},
            waived={str(track): words.strip() for track, words in given.waived.items() if words.strip()},
        ).save()

    @property
    def settled(self) -> list[tuple[str, str]]:
        """What was settled, purpose by purpose, in order."""
        return [(words, self.outcomes[code]) for code, words in PURPOSES.items() if code in self.outcomes]


def check(panel: Any, given: Given) -> None:
    """Raises CannotBe where these directions cannot be given (46, 47; A-19)."""
    if given.manner not in MANNERS:
        raise CannotBe("Choose how the panel goes about it (clause 46).")
    if not given.told.strip():
        raise CannotBe("Write what the parties are told: a direction that nobody hears of directs nobody (clause 47).")
    if named := names_another(panel, given.told):
        raise CannotBe(NAMES_ANOTHER.format(named))
    if given.manner != PAPERS:
        return
    if not panel.complaint.procedure.reading("papers_only_allowed"):
        raise CannotBe(NOT_ALLOWED)
    for track in panel.tracks:
        if not given.waived.get(track.pk, "").strip():
            raise CannotBe(NO_WAIVER.format(track.shown_as))


def names_another(panel: Any, words: str) -> str:
    """The name of a respondent that such words name where there are several: each reads them. Empty where none."""
    tracks = list(panel.complaint.tracks.order_by("number"))
    said = words_of(words)
    found = (each.name for each in tracks if len(words_of(each.name)) > 1 and words_of(each.name) <= said)
    return next(found, "") if len(tracks) > 1 else ""
