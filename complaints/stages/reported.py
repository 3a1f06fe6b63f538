"""What the report of an Enquiry Panel does to a respondent's part: clause 56. It comes before the Vice-Chancellor.

The panel itself is kept by the app above, whose step this one follows. See docs/decisions/1070.
"""

from typing import Any

from django.db import models

from complaints.roles import MACHINERY
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import AnswerState
from complaints.stages.step import step
from procedure.periods import DETERMINATION_NOTIFIED

A = AnswerState
PUT_TO_A_PANEL = (A.PARTLY_ADMITTED, A.DENIED, A.SILENT)


class AnswerReported(models.Model):
    """One respondent's answer, once the panel has found the facts of what it does not admit."""

    class Meta:
        abstract = True

    begin_determination: Any

    @step(clause="56", by=[MACHINERY], source=PUT_TO_A_PANEL, starts=[DETERMINATION_NOTIFIED], needs=[GOES_ON])
    def come_before_by_report(self, act: Act) -> None:
        """The Vice-Chancellor has the panel’s report: what it found of this respondent comes before them."""
        self.begin_determination(act, rests_on="panel_report")
