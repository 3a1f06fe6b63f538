"""The extract: what one respondent is told of a complaint (21). A frozen copy of their own part, and of nothing else.

It starts from what the complainant confirmed for release (`Allegation.for_release`), passage by passage. Never in it:
how anyone is reached, safety, adjustments, support, the outcome sought, other respondents, witnesses (5.7).
"""

from typing import Any, Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django_fsm import FSMField

from complaints.models import passages
from complaints.models.passages import DECISIONS, LEFT_OUT, REWORDED, SHARED, UNDECIDED, given_of
from complaints.models.record import Moving, OfCase, guards
from complaints.models.second_person import Approved
from complaints.models.told import Covering, Told, allegation_ids, cell_of, names_of_others, words_by_code
from complaints.stages.act import Act
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


class Extract(ExtractSteps, Approved, Told, Moving, OfCase):
    """One version of what one respondent is given of a complaint. A second person of the office approves it first."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="extracts")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="extracts")
    state = FSMField(max_length=20, choices=ExtractState.choices, default=ExtractState.EDITING, protected=True)
    version = models.PositiveIntegerField(default=0)

    read_with = (*OfCase.read_with, "track__person")

    adverse = True
    """It tells a person what is said against them."""
    letter = "conciliation/allegations"
    paper_title = "What was said"

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
        others, called = names_of_others(self.complaint, self.track), words_by_code(self.case)
        self.__dict__.pop("_alleged", None)
        self.cells = {
            "cells": [
                cell_of(
                    each,
                    place,
                    text=each.for_release,
                    others=others,
                    called=called,
                    look_at_all=each.against.count() > 1,
                )
                for place, each in enumerate(self._allegations_going_on(), start=1)
            ]
        }
        self.changed()

    def changed(self) -> None:
        """It has to be approved anew."""
        self.drop_approval()

    def check_release(self, act: Act, words: str) -> None:
        """Whoever approved it does not release it, and nobody with other words than were approved."""
        self.check_approval(act, words, approved=self.letter_words)
