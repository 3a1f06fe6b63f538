"""What the Vice-Chancellor asks a panel about its report, and its answer: clause 57, A-49. Once for each part.

The members' places ended with the report (56). Its Chair is asked, reads the question and the report again, and answers
for the panel. No finding changes by it. See docs/decisions/1070.
"""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import MACHINERY, PANEL_MEMBER
from complaints.stages.act import Act
from complaints.stages.clarification import ANSWERED
from complaints.stages.conciliation import GOES_ON
from complaints.stages.step import step
from panels.stages.states import MemberState

M = MemberState
IS_ASKED = "panelmember.be_asked"

A_QUESTION_WAITS = Need(
    "No question of the Vice-Chancellor waits for you: it was answered, or it is determined already (clause 57).",
    lambda member: bool(member.questions),
)


class ClarifyingSteps(models.Model):
    """What the Chair of a panel that has reported may still be asked."""

    class Meta:
        abstract = True

    answer_for_the_panel: Any

    @step(clause="57", by=[MACHINERY], source=(M.ENDED, M.CONSULTED), target=M.CONSULTED, alerts=[PANEL_MEMBER])
    def be_asked(self, act: Act) -> None:
        """The Vice-Chancellor asks about the report. Its Chair reads the question and the report again."""

    @step(
        clause="57",
        by=[PANEL_MEMBER],
        source=M.CONSULTED,
        needs=[GOES_ON, A_QUESTION_WAITS],
        follows=[ANSWERED],
    )
    def answer_question(self, act: Act, *, about: Any, text: str) -> None:
        """You answer for the panel, in words alone. What it found stays. Then the case closes to you again."""
        self.answer_for_the_panel(act, about, text)
