"""A respondent's written statement in Stage 2 (21, 22): written in their own time, then given and kept as it was."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from complaints.stages.conciliation import StatementDraftSteps
from complaints.stages.states import DraftState, ExtractState

ANSWERS = {
    "agree": "I agree that this happened",
    "partly": "I agree with part of this",
    "disagree": "I disagree",
    "explain": "I want to explain",
    "no_answer": "I do not want to answer this",
}


class StatementDraft(StatementDraftSteps, Moving, OfCase):
    """What a respondent is writing: only they see it. `content` holds their answer to each allegation of their extract
    by its number, their own words, and whether they would take part in conciliation."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="statement_drafts")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="statement_drafts")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=20, choices=DraftState.choices, default=DraftState.WRITING, protected=True)
    version = models.PositiveIntegerField(default=0)
    content = SealedJSON()
    touched_at = models.DateTimeField()

    read_with = (*OfCase.read_with, "track__person", "owner")

    class Meta(OfCase.Meta):
        triggers = guards([StatementDraftSteps], [DraftState.WRITING])
        constraints = [
            models.UniqueConstraint(
                fields=["track"], condition=models.Q(state="writing"), name="one_statement_is_written_at_a_time"
            )
        ]

    @property
    def willing(self) -> bool | None:
        """What they say of conciliation; nothing where they have not said."""
        return {"yes": True, "no": False}.get(str(self.content.get("willing", "")))

    def keep_as_given(self, act: Act) -> "Statement":
        """The statement as it is given. Raises CannotBe where nothing was written and nothing answered."""
        if not self.says_something:
            raise CannotBe("Write something, or answer one of the allegations, before you send it.")
        number = Statement.objects.filter(track=self.track).count() + 1
        statement = Statement(
            complaint=self.complaint,
            track=self.track,
            given_by=self.owner,
            given_at=act.at,
            number=number,
            answers=self._answers_about(),
            text=str(self.content.get("text", "")),
            willing=self.willing,
        )
        statement.save()
        self.files().update(complaint=self.complaint, statement=statement)
        return statement

    @property
    def answers(self) -> dict[str, Any]:
        """Their answer to each allegation by its number, without those left empty."""
        return {number: each for number, each in self.content.get("answers", {}).items() if any(each.values())}

    def _answers_about(self) -> dict[str, Any]:
        """The answers, each with the allegation it is about: the numbers are those of the respondent's own extract, and
        the complainant, who has no part of that, reads each answer under the event it belongs to (22)."""
        given = self.track.extracts.filter(state=ExtractState.RELEASED).select_related("complaint__data_key")
        newest = given.order_by("-number").first()
        about = {str(cell["number"]): cell["allegation"] for cell in newest.told} if newest is not None else {}
        return {number: {**each, "about": about.get(number, "")} for number, each in self.answers.items()}

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it to send: without it there is no statement."""
        return bool(str(self.content.get("text", "")).strip() or self.answers)

    def files(self) -> Any:
        """The files that go with it, taken out ones too. Until it is given they belong to no case."""
        from complaints.models.document import Document

        mine = Document.objects.filter(track=self.track_id, answer__isnull=True, complaint__isnull=True)
        return mine.order_by("number")

    def keep_file(self, given: Any, *, by: Any, at: Any) -> None:
        """One examined file that goes with it (`complaints.intake.Received`)."""
        from complaints.models.document import Document

        Document.keep_all([given], track=self.track, by=by, at=at)


class Statement(OfCase):
    """A statement as it was given; a further one is another row. `answers` are by the numbers of the extract, each with
    the allegation it is `about`."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="statements")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="statements")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    number = models.PositiveSmallIntegerField()
    answers = SealedJSON()
    text = SealedText()
    willing = models.BooleanField(null=True)

    class Meta(OfCase.Meta):
        ordering = ["track", "number"]
        triggers = [pgtrigger.Protect(name="statements_stay", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [models.UniqueConstraint(fields=["track", "number"], name="one_statement_a_number")]

    @property
    def answered(self) -> dict[str, Any]:
        """Their answer to each allegation, in words, by its number."""
        return {
            number: {**each, "said": ANSWERS.get(each.get("answer", ""), "")} for number, each in self.answers.items()
        }
