"""What the Chair of a panel that has reported is asked by the Vice-Chancellor (57, A-49)."""

from typing import Any

from django.db import models

from complaints.models import Clarification
from complaints.stages.act import Act, CannotBe
from complaints.stages.states import ClarificationState, DeterminationState
from panels.stages.states import PanelState


class Clarifying(models.Model):
    """Belongs to `PanelMember`: what is asked of them once their panel has reported."""

    class Meta:
        abstract = True

    panel: Any
    state: Any

    @classmethod
    def ask_the_chair(cls, question: Any, act: Act) -> None:
        """The Chair who delivered the report is asked. Nobody is where no panel reported on that part."""
        reported: Any = cls._default_manager.filter(  # type: ignore[attr-defined]
            panel__investigation=question.determination.answer.investigation_id,
            panel__state=PanelState.DELIVERED,
            ended_because="reported",
            is_chair=True,
        )
        for chair in reported.select_related("panel"):
            act.follow(chair.be_asked)

    @property
    def questions(self) -> list[Any]:
        """What waits for their answer: each question on a part that is not determined yet, the oldest first."""
        waits = Clarification.objects.filter(
            determination__answer__investigation=self.panel.investigation_id,
            determination__state=DeterminationState.BEFORE_VICE_CHANCELLOR,
            state=ClarificationState.ASKED,
        )
        return list(waits.select_related(*Clarification.read_with).order_by("asked_at", "pk"))

    def answer_for_the_panel(self, act: Act, question: Any, text: str) -> None:
        """What whoever determines reads of it. Raises CannotBe for another question, and where it says nothing."""
        waits = {each.pk: each for each in self.questions}
        if question is None or question.pk not in waits:
            raise CannotBe("Choose which question you answer (clause 57).")
        if not text.strip():
            raise CannotBe("Write the answer (clause 57).")
        act.follow(waits[question.pk].answer, text=text)
