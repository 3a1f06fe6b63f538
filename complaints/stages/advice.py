"""Consulting Equity and Diversity: clause 10. At any time, without names first; names only if they are needed."""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import DIRECTOR, EQUITY_STAFF, THEMSELF
from complaints.stages.act import Act
from complaints.stages.states import AdviceState
from complaints.stages.step import step

NAMES_ASKED_FOR = Need(
    "Equity and Diversity have not said that they need a name. Ask without names.", lambda asked: asked.names_needed
)
NAMES_ALLOWED = Need(
    "The person has not agreed to be named, or no longer agrees. Ask them first; they agree in the record that you keep"
    " together.",
    lambda asked: asked.may_be_named,
)
STILL_HELPS = Need(
    "You no longer help in this. Ask a new question, without the record.",
    lambda asked: asked.concern is None or asked.concern.open_to_id == asked.person_id,
)


class AdviceSteps(models.Model):
    """A manager's question and the answers to it."""

    class Meta:
        abstract = True

    ask: Any
    answered: Any
    named: Any

    @step(
        clause="10",
        by=[THEMSELF],
        source=(AdviceState.ASKING, AdviceState.ANSWERED),
        target=AdviceState.ASKED,
        needs=[STILL_HELPS],
        alerts=[DIRECTOR],
    )
    def ask_without_names(self, act: Act, *, question: str, names_nobody: bool = False) -> None:
        """Equity and Diversity read your question and answer it here. Name nobody: you are asking for advice."""
        self.ask(act, question, names_nobody=names_nobody)

    @step(
        clause="10",
        by=[DIRECTOR, EQUITY_STAFF],
        source=AdviceState.ASKED,
        target=AdviceState.ANSWERED,
        alerts=[THEMSELF],
    )
    def answer_the_question(self, act: Act, *, answer: str, names_needed: bool, why_names: str = "") -> None:
        """The manager reads your answer. Ask for a name only if you cannot advise without it, and say why."""
        self.answered(act, answer, names_needed=names_needed, why_names=why_names)

    @step(
        clause="10",
        by=[THEMSELF],
        source=AdviceState.ANSWERED,
        target=AdviceState.ASKED,
        needs=[STILL_HELPS, NAMES_ASKED_FOR, NAMES_ALLOWED],
        alerts=[DIRECTOR],
    )
    def give_the_names_needed(self, act: Act, *, names: str, agreed: bool) -> None:
        """Equity and Diversity read the names that they said they need, and nobody else does."""
        self.named(act, names, agreed=agreed)
