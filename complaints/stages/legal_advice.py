"""The advice of a lawyer on a request for a formal investigation (29): of the University Solicitor, or of another.

It is privileged: those who receive the case read it, and whoever gave it while they are asked; nobody else, but for the
Vice-Chancellor where the setting says so.
"""

from datetime import date
from typing import Any

from django.db import models

from complaints.roles import DIRECTOR, LAWYER, MACHINERY, SOLICITOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import AdviceOfALawyerState
from complaints.stages.step import step

S = AdviceOfALawyerState


class LegalAdviceSteps(models.Model):
    """What a lawyer is asked and advises."""

    class Meta:
        abstract = True

    keep: Any
    step_back: Any
    close: Any

    @step(
        clause="29",
        by=[SOLICITOR, LAWYER],
        source=S.ASKED,
        target=S.GIVEN,
        needs=[GOES_ON],
        alerts=[DIRECTOR],
    )
    def give_advice(self, act: Act, *, text: str) -> None:
        """Your advice goes to those who handle the complaint, sealed and privileged. What you sent stays as it is."""
        self.keep(act, text, on=act.on)

    @step(clause="29", by=[DIRECTOR], source=S.ASKED, target=S.GIVEN, needs=[GOES_ON])
    def record_advice(self, act: Act, *, advised_on: date, text: str) -> None:
        """The advice was given in another way: on which day, and what was advised. It is sealed and privileged."""
        self.keep(act, text, on=advised_on)

    @step(
        clause="29",
        by=[SOLICITOR, LAWYER],
        source=S.ASKED,
        target=S.STOOD_ASIDE,
        needs=[GOES_ON],
        alerts=[DIRECTOR],
        final=True,
    )
    def stand_aside_as_lawyer(self, act: Act) -> None:
        """You are too close to this to advise in it. It closes to you, and another lawyer is asked."""
        self.step_back(act)

    @step(clause="29", by=[MACHINERY], source=(S.ASKED, S.GIVEN, S.STOOD_ASIDE), target=S.ENDED)
    def end(self, act: Act) -> None:
        """What was asked of this lawyer has ended, and with it what they could read."""
        self.close(act)
