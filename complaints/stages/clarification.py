"""What the Vice-Chancellor asks the panel to make clear in its report: clause 57, A-49. Once, and in words alone.

The panel answers by a step of its own record, from which `answer` follows. Its findings are not changed by it.
"""

from typing import Any

from django.db import models

from complaints.roles import MACHINERY
from complaints.stages.act import Act
from complaints.stages.states import ClarificationState
from complaints.stages.step import step

ANSWERED = "clarification.answer"
"""The step that follows from the panel's own, as that one declares it."""


class ClarificationSteps(models.Model):
    """One question to a panel."""

    class Meta:
        abstract = True

    keep: Any

    @step(
        clause="57",
        by=[MACHINERY],
        source=ClarificationState.ASKED,
        target=ClarificationState.ANSWERED,
    )
    def answer(self, act: Act, *, text: str) -> None:
        """The panel has answered. It stands beside the report for whoever determines."""
        self.keep(act, text)
