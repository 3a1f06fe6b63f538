"""What the Vice-Chancellor asked a panel to make clear, and what it answered (57, A-49)."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints import registry
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedText
from complaints.stages.act import Act, CannotBe
from complaints.stages.clarification import ClarificationSteps
from complaints.stages.states import ClarificationState


class Clarification(ClarificationSteps, Moving, OfCase):
    """One question on one respondent's part, asked once, with the panel's answer. UTC."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="clarifications")
    determination = models.ForeignKey(
        "complaints.Determination", on_delete=models.PROTECT, related_name="clarifications"
    )
    state = FSMField(
        max_length=10, choices=ClarificationState.choices, default=ClarificationState.ASKED, protected=True
    )
    version = models.PositiveIntegerField(default=0)
    question = SealedText()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)
    asked_at = models.DateTimeField()
    text = SealedText()
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    read_with = (*OfCase.read_with, "determination__answer", "determination__track__person")

    called = "A question to the panel"

    class Meta(OfCase.Meta):
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["determination"], name="a_panel_is_asked_once"),
        ]
        triggers = [
            *guards([ClarificationSteps], [ClarificationState.ASKED]),
            pgtrigger.Protect(name="clarifications_stay", operation=pgtrigger.Delete),
        ]

    @classmethod
    def ask(cls, determination: Any, act: Act, question: str) -> "Clarification":
        """The question as it was asked; the panel is told of it by what the apps above registered."""
        if not question.strip():
            raise CannotBe("Write what the panel is to make clear (clause 57).")
        made = cls(
            complaint=determination.complaint, determination=determination, question=question,
            asked_by=act.by, capacity=act.capacity.words, asked_at=act.at,
        )  # fmt: skip
        made.save()
        registry.happens(registry.PANEL_IS_ASKED, made, act)
        return made

    def keep(self, act: Act, text: str) -> None:
        """The panel's answer. Raises CannotBe where it says nothing."""
        if not text.strip():
            raise CannotBe("Write the answer (clause 57).")
        self.text, self.answered_by, self.answered_at = text, act.by, act.at
