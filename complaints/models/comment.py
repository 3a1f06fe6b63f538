"""What a party was asked to comment on before it was determined, and what they said (57, A-59)."""

from datetime import datetime
from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints import registry
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from complaints.stages.comment import OutcomeCommentSteps
from complaints.stages.states import CommentState
from procedure.periods import COMMENT_ON_OUTCOME

ASKED_OF = {"respondent": "The respondent, on what was found", "complainant": "The complainant, on its effect"}
STAYS = ("complaint_id", "determination_id", "track_id", "person_id", "of", "question", "asked_at")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in STAYS)


class OutcomeComment(OutcomeCommentSteps, Moving, OfCase):
    """One request to one person on one respondent's part. UTC.

    `track` is set where it is the respondent who is asked: their own clock runs of their own part. `said` holds each
    comment, in order, with `at` (ISO, UTC) and `words`. It belongs to the person, and to whoever determines.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="outcome_comments")
    determination = models.ForeignKey("complaints.Determination", on_delete=models.PROTECT, related_name="comments")
    track = models.ForeignKey("complaints.Track", null=True, on_delete=models.PROTECT, related_name="outcome_comments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=20, choices=list(ASKED_OF.items()))
    state = FSMField(max_length=20, choices=CommentState.choices, default=CommentState.TO_BE_ASKED, protected=True)
    version = models.PositiveIntegerField(default=0)
    question = SealedText()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    said = SealedJSON()

    read_with = (
        *OfCase.read_with, "person", "track__person", "determination__answer__investigation",
        "determination__track__person", "determination__complaint__data_key",
    )  # fmt: skip

    called = "A comment before the determination"
    called_own = "What you are asked about"

    class Meta(OfCase.Meta):
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["determination", "of"], name="each_side_is_asked_once_for_comment"),
        ]
        triggers = [
            *guards([OutcomeCommentSteps], [CommentState.TO_BE_ASKED]),
            pgtrigger.Protect(name="comments_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="what_was_asked_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(f"IF {CHANGED} THEN RAISE EXCEPTION 'what was asked stays'; END IF; RETURN NEW;"),
            ),
        ]

    @classmethod
    def ask(cls, determination: Any, act: Act, question: str, *, of: str) -> "OutcomeComment":
        """The request as it was made. Raises CannotBe where it asks nothing."""
        if not question.strip():
            raise CannotBe("Write what they may comment on (clause 57).")
        own = determination.track if of == "respondent" else None
        made = cls(
            complaint=determination.complaint, determination=determination, track=own, of=of, question=question,
            person=own.person if own is not None else determination.complaint.complainant,
            asked_by=act.by, capacity=act.capacity.words, asked_at=act.at,
        )  # fmt: skip
        made.save()
        return made

    @property
    def is_respondents(self) -> bool:
        """Whether it is the respondent who is asked, on their own part."""
        return self.of == "respondent"

    @property
    def entries(self) -> list[dict[str, Any]]:
        """What they said, the oldest first: `at` (UTC) and the words."""
        return [{**each, "at": datetime.fromisoformat(each["at"])} for each in self.said.get("entries", [])]

    def get_absolute_url(self) -> str:
        """The page of whoever is asked."""
        return reverse("outcome_comment", args=[self.pk])

    def page_for(self, person: Any) -> str:
        """Their own page; for whoever determines, what they determine."""
        return self.get_absolute_url() if person.pk == self.person_id else self.determination.get_absolute_url()

    def keep(self, act: Act, text: str) -> None:
        """Words are added; none is changed. Raises CannotBe where there are none."""
        if not text.strip():
            raise CannotBe("Write what you want to say (clause 57).")
        kept = self.said.get("entries", [])
        self.said = {"entries": [*kept, {"at": act.at.isoformat(), "words": text}]}

    def stop_the_clock(self) -> None:
        """Nobody waits for it any more: the clock ends, and it is neither met nor missed."""
        registry.happens(registry.NOBODY_WAITS, self, COMMENT_ON_OUTCOME)
