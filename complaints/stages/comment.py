"""Comment before a determination: clause 57, A-59. A respondent on what was found, the complainant on its effect.

Three working days from the request; the limit of clause 58 does not wait for them. What comes later is taken as long as
nothing is determined. See docs/decisions/1081.
"""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, MACHINERY, RESPONDENT, THEMSELF, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import CommentState
from complaints.stages.step import step
from procedure.periods import COMMENT_ON_OUTCOME

C = CommentState
NOT_DETERMINED = Need(
    "It is determined by now, and no comment can be added. What was determined is told to you in a letter (clause 58).",
    lambda comment: comment.determination.is_before_vice_chancellor,
)
ENDS_UNANSWERED = "outcomecomment.end_without_comment"
REACHES = ("outcomecomment.reach_respondent", "outcomecomment.reach_complainant")


class OutcomeCommentSteps(models.Model):
    """What one party is asked to comment on before it is determined."""

    class Meta:
        abstract = True

    keep: Any
    stop_the_clock: Any

    @step(
        clause="57",
        by=[MACHINERY],
        source=C.TO_BE_ASKED,
        target=C.ASKED,
        starts=[COMMENT_ON_OUTCOME],
        tells={RESPONDENT: letter("determination/comment")},
    )
    def reach_respondent(self, act: Act) -> None:
        """The respondent is told what is established on their own part, and what they can comment on, and by when."""

    @step(
        clause="57",
        by=[MACHINERY],
        source=C.TO_BE_ASKED,
        target=C.ASKED,
        starts=[COMMENT_ON_OUTCOME],
        tells={COMPLAINANT: letter("determination/comment_on_effect")},
    )
    def reach_complainant(self, act: Act) -> None:
        """The complainant is asked what effect it had on them, and by when they can say so."""

    @step(
        clause="57",
        by=[THEMSELF],
        source=(C.ASKED, C.GIVEN),
        target=C.GIVEN,
        ends=[COMMENT_ON_OUTCOME],
        alerts=[VICE_CHANCELLOR],
        needs=[GOES_ON, NOT_DETERMINED],
        reveals=["Those who receive the complaint read it once the determination was told."],
    )
    def comment(self, act: Act, *, text: str) -> None:
        """The Vice-Chancellor reads it before anything is determined. You need not write anything, and can add more."""
        self.keep(act, text)

    @step(clause="57", by=[MACHINERY], source=C.ASKED, target=C.NOT_GIVEN)
    def end_without_comment(self, act: Act) -> None:
        """It was determined without a comment. Nothing is held against anybody for that."""
        self.stop_the_clock()
