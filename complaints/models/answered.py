"""What a respondent answers to an investigation in writing (38): written in their own time, then kept as it was given.

It is apart from what they said in Stage 2: whoever looks after or decides an investigation reads this and not that
(5.7), and neither is ever taken for the other.
"""

from typing import Any
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act, CannotBe
from complaints.stages.statements import ADMITS, NO_ANSWER, PARTLY, AnswerDraftSteps
from complaints.stages.states import DraftState

ANSWERS = {
    ADMITS: "I admit that this happened as it is said",
    PARTLY: "I admit part of this",
    "deny": "I deny this",
    NO_ANSWER: "I do not want to answer this",
}
SIGN_FIRST = (
    "You admit something here. Read what that means, and sign it with your name by ticking the box, or change your"
    " answer. Nothing was sent."
)


class AnswerDraft(AnswerDraftSteps, Moving, OfCase):
    """What a respondent is writing: only they see it. `content` holds their answer to each allegation of their papers
    by its number, their own words, and each witness whom they wish to be heard by a key of its own, with why."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="answer_drafts")
    answer = models.ForeignKey("complaints.Answer", on_delete=models.PROTECT, related_name="drafts")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="answer_drafts")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    state = FSMField(max_length=20, choices=DraftState.choices, default=DraftState.WRITING, protected=True)
    version = models.PositiveIntegerField(default=0)
    content = SealedJSON()
    touched_at = models.DateTimeField()

    read_with = (*OfCase.read_with, "answer__investigation", "track__person", "owner")

    called = "Your statement"

    class Meta(OfCase.Meta):
        triggers = guards([AnswerDraftSteps], [DraftState.WRITING])
        constraints = [
            models.UniqueConstraint(
                fields=["answer"], condition=models.Q(state="writing"), name="one_answer_is_written_at_a_time"
            )
        ]

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing, when it is sent."""
        return self.answer.investigation.executive_officer

    @property
    def answers(self) -> dict[str, Any]:
        """Their answer to each allegation by its number, without those left empty."""
        return {number: each for number, each in self.content.get("answers", {}).items() if any(each.values())}

    @property
    def witnesses(self) -> list[dict[str, Any]]:
        """Whom they wish to be heard, and why, each with its key; without those taken out."""
        gone = {each["key"] for each in self.content.get("removed", [])}
        found = self.content.get("witnesses", {})
        return [{"key": key, **each} for key, each in found.items() if each.get("name") and key not in gone]

    @property
    def admits_something(self) -> bool:
        """Whether anything in it is admitted: then it has to be signed."""
        return any(each.get("answer") in {ADMITS, PARTLY} for each in self.answers.values())

    @property
    def says_something(self) -> bool:
        """Whether there is anything in it to send: without it there is no statement."""
        return bool(str(self.content.get("text", "")).strip() or self.answers or self.witnesses)

    def files(self) -> Any:
        """The files that go with it, taken out ones too. Until it is sent they belong to no case."""
        from complaints.models.document import Document

        return Document.objects.filter(answer=self.answer_id, complaint__isnull=True).order_by("number")

    def keep_file(self, given: Any, *, by: Any, at: Any) -> None:
        """One examined file that goes with it (`complaints.intake.Received`)."""
        from complaints.models.document import Document

        Document.keep_all([given], track=self.track, answer=self.answer, by=by, at=at)

    def keep_as_given(self, act: Act, *, signed: bool) -> "AnswerStatement":
        """The statement as it is sent. Raises CannotBe where nothing was written, or what is admitted is not signed."""
        if not self.says_something:
            raise CannotBe("Write something, or answer one of the allegations, before you send it.")
        if self.admits_something and not signed:
            raise CannotBe(SIGN_FIRST)
        statement = AnswerStatement(
            complaint=self.complaint,
            answer=self.answer,
            track=self.track,
            given_by=self.owner,
            given_at=act.at,
            number=self.answer.statements.count() + 1,
            signed_at=act.at if self.admits_something else None,
            answers=self.answers,
            text=str(self.content.get("text", "")),
            witnesses=[
                {"name": each["name"], "reach": each.get("reach", ""), "why": each.get("why", "")}
                for each in self.witnesses
            ],
        )
        statement.save()
        statement.keep_what_was_said(self.answer.cells_by_number)
        self.files().update(complaint=self.complaint, answer_statement=statement)
        self._to_be_copied(statement)
        return statement

    def _to_be_copied(self, statement: "AnswerStatement") -> None:
        from complaints.models.copied import StatementCopy

        StatementCopy.expect(statement)


class AnswerStatement(OfCase):
    """A statement in an investigation as it was given; a further one is another row. `given_at` and `signed_at` are
    UTC. `answers` are by the numbers of the respondent's papers; `witnesses` each with how they are found, and why."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="answer_statements")
    answer = models.ForeignKey("complaints.Answer", on_delete=models.PROTECT, related_name="statements")
    track = models.ForeignKey("complaints.Track", on_delete=models.PROTECT, related_name="answer_statements")
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    number = models.PositiveSmallIntegerField()
    signed_at = models.DateTimeField(null=True)
    answers = SealedJSON()
    text = SealedText()
    witnesses = SealedJSON()

    class Meta(OfCase.Meta):
        ordering = ["answer", "number"]
        triggers = [pgtrigger.Protect(name="answers_stay_as_given", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [models.UniqueConstraint(fields=["answer", "number"], name="one_answer_statement_a_number")]

    @property
    def answered(self) -> dict[str, Any]:
        """Their answer to each allegation, in words, by its number."""
        return {
            number: {**each, "said": ANSWERS.get(each.get("answer", ""), "")} for number, each in self.answers.items()
        }

    def keep_what_was_said(self, cells: dict[str, UUID]) -> None:
        """What it says to each part, by code: the unit of admission and finding is a part (5.2)."""
        said = [
            SaidToCell(statement=self, cell_id=cells[number], answer=each["answer"], signed=self.signed_at is not None)
            for number, each in self.answers.items()
            if each.get("answer") in ANSWERS and number in cells
        ]
        SaidToCell.objects.bulk_create(said)


class SaidToCell(models.Model):
    """What one statement says to one part of the investigation, by code and without words. Nothing admitted is
    unsigned, and nothing said is ever changed: a further statement says it anew (invariant 9)."""

    statement = models.ForeignKey(AnswerStatement, on_delete=models.PROTECT, related_name="said")
    cell = models.ForeignKey("complaints.AllegationAgainst", on_delete=models.PROTECT, related_name="said")
    answer = models.CharField(max_length=10)
    signed = models.BooleanField()

    class Meta:
        default_permissions = ()
        triggers = [pgtrigger.Protect(name="what_was_said_stays", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [
            models.UniqueConstraint(fields=["statement", "cell"], name="one_thing_said_to_a_part"),
            models.CheckConstraint(
                condition=models.Q(signed=True) | ~models.Q(answer__in=[ADMITS, PARTLY]), name="admitted_is_signed"
            ),
        ]
