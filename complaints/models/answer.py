"""One respondent's answer to a formal investigation (37-41): whether they were told, and what they have said."""

from typing import Any

import pgtrigger
from django.db import models
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.stages.act import Act
from complaints.stages.answers import AnswerSteps
from complaints.stages.states import AnswerState

FIXED = ("complaint_id", "investigation_id", "track_id")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)


class Answer(AnswerSteps, Moving, OfCase):
    """One respondent's, to one investigation: of the parts of it that are about them. `informed_at` is UTC.

    Its `version` is its own: a form that its respondent opens tells nothing of what goes on with any other.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="answers")
    investigation = models.ForeignKey("complaints.Investigation", on_delete=models.PROTECT, related_name="answers")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="answers")
    state = FSMField(max_length=20, choices=AnswerState.choices, default=AnswerState.TO_BE_INFORMED, protected=True)
    version = models.PositiveIntegerField(default=0)
    informed_at = models.DateTimeField(null=True)

    read_with = (*OfCase.read_with, "investigation", "track__person")

    called = "The respondent’s answer"

    class Meta(OfCase.Meta):
        ordering = ["investigation", "track__number"]
        triggers = [
            *guards([AnswerSteps], [AnswerState.TO_BE_INFORMED]),
            pgtrigger.Protect(name="answers_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="whose_answer_it_is_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    f"IF {CHANGED} THEN RAISE EXCEPTION 'whose answer it is stays'; END IF; RETURN NEW;"
                ),
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["investigation", "track"], name="one_answer_of_each_respondent")]

    @classmethod
    def expect(cls, investigation: Any) -> None:
        """One of each respondent about whom a part was approved (32, 37)."""
        about = set(investigation.cells.values_list("track", flat=True))
        for track in investigation.complaint.tracks.filter(pk__in=about).order_by("number"):
            cls(complaint=investigation.complaint, investigation=investigation, track=track).save()

    @property
    def cells(self) -> list[Any]:
        """The parts of the investigation that are about this respondent, in order; nobody else's (invariant 1)."""
        found = self.investigation.cells.filter(track=self.track_id).select_related("allegation__complaint__data_key")
        return list(found.order_by("allegation__number"))

    def informed(self, act: Act) -> None:
        """That they were told, and when."""
        self.informed_at = act.at
