"""One respondent's answer to a formal investigation (37-41): whether they were told, and what they have said."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Exists, OuterRef
from django_fsm import FSMField

from complaints.models.answer_followed import ADMITTED_THROUGHOUT, AnswerAfterwards
from complaints.models.answer_given import AnswerSoFar
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON
from complaints.stages.act import Act
from complaints.stages.answers import AnswerSteps
from complaints.stages.following import AnswerFollowed
from complaints.stages.reported import AnswerReported
from complaints.stages.statements import AnswerGiven
from complaints.stages.states import AnswerState

FIXED = ("complaint_id", "investigation_id", "track_id")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)


class Answer(AnswerSteps, AnswerGiven, AnswerFollowed, AnswerReported, AnswerSoFar, AnswerAfterwards, Moving, OfCase):
    """One respondent's, to one investigation: of the parts of it that are about them. `informed_at` is UTC.

    Its `version` is its own: a form that its respondent opens tells nothing of what goes on with any other.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="answers")
    investigation = models.ForeignKey("complaints.Investigation", on_delete=models.PROTECT, related_name="answers")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="answers")
    state = FSMField(max_length=20, choices=AnswerState.choices, default=AnswerState.TO_BE_INFORMED, protected=True)
    version = models.PositiveIntegerField(default=0)
    informed_at = models.DateTimeField(null=True)
    said: Any = SealedJSON()

    packs: Any

    read_with = (*OfCase.read_with, "investigation", "track__person")

    called = "The respondent’s answer"

    class Meta(OfCase.Meta):
        ordering = ["investigation", "track__number"]
        triggers = [
            *guards([AnswerSteps, AnswerGiven, AnswerFollowed], [AnswerState.TO_BE_INFORMED]),
            ADMITTED_THROUGHOUT,
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

    @property
    def pack(self) -> Any:
        """Their papers, the newest; nothing where none were begun. Read with it, if they were."""
        return max(self.packs.all(), key=lambda each: each.number, default=None)

    @property
    def is_the_last(self) -> bool:
        """Whether every other respondent of the investigation was told."""
        others = type(self).objects.filter(investigation=self.investigation_id).exclude(pk=self.pk)
        return not others.filter(state=AnswerState.TO_BE_INFORMED).exists()

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing."""
        return self.investigation.executive_officer

    @property
    def recipient(self) -> Any:
        """Whom a letter about it goes to: the respondent."""
        return self.track.person

    def begin_pack(self) -> None:
        """A new version of what this respondent is given."""
        from complaints.models.pack import Pack

        Pack.begin(self).save()

    def begin_determination(self, act: Act, *, rests_on: str) -> None:
        """Their part comes before the Vice-Chancellor (40, 56)."""
        from complaints.models.determination import Determination

        Determination.begin(self, act, rests_on=rests_on)

    def informed(self, act: Act) -> None:
        """That they were told, and when."""
        self.informed_at = act.at


def investigation_of(letter: Any) -> Any:
    """The investigation of which a letter to a respondent informs them (37)."""
    own = Answer.objects.filter(track=letter.track).exclude(state=AnswerState.TO_BE_INFORMED)
    return own.select_related("investigation__track").latest("informed_at").investigation


def others_to_be_sent(letter: Any) -> bool:
    """Whether any other respondent of the same investigation still has to be sent theirs: the limit is met with the
    last (37)."""
    others = Answer.objects.filter(investigation=investigation_of(letter)).exclude(track=letter.track)
    sent = letter.__class__.objects.filter(
        complaint=letter.complaint, track=OuterRef("track"), letter=letter.letter, dispatched_at__isnull=False
    )
    return bool(others.exclude(Exists(sent)).exists())
