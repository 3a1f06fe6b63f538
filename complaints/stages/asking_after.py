"""Asking people how they are while a determination is watched: clause 61, beside the watching for victimisation (60).

Nobody has to answer, and nothing is read into silence. What somebody says is read by those who receive the complaint,
and by nobody else. See docs/decisions/1080.
"""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import DIRECTOR, EQUITY_STAFF, THEMSELF
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import AskedAfterState, MonitoringState
from complaints.stages.step import step

S = AskedAfterState

WATCHED = Need(
    "What was determined is not watched any more. Write to them instead, if there is something to say.",
    lambda asked: asked.monitoring.state == MonitoringState.UNDER_WAY,
)


class AskedAfterSteps(models.Model):
    """One person who may be asked how they are."""

    class Meta:
        abstract = True

    ask: Any
    keep: Any
    leave: Any

    @step(
        clause="61",
        by=[DIRECTOR, EQUITY_STAFF],
        source=(S.NOT_ASKED, S.ANSWERED),
        target=S.ASKED,
        needs=[GOES_ON, WATCHED],
        alerts=[THEMSELF],
        reveals=["They are told that you ask how they are. They see nothing else by it."],
    )
    def ask_how_they_are(self, act: Act) -> None:
        """They are asked how they are. They answer after signing in, or not at all: nothing is read into that."""
        self.ask(act)

    @step(clause="61", by=[THEMSELF], source=S.ASKED, target=S.ANSWERED, needs=[GOES_ON, WATCHED], alerts=[DIRECTOR])
    def say_how_you_are(self, act: Act, *, how: str, words: str) -> None:
        """Those who look after the complaint read it, and nobody else."""
        self.keep(act, how, words)

    @step(clause="61", by=[THEMSELF], source=S.ASKED, target=S.NOT_TO_ASK, needs=[GOES_ON, WATCHED], final=True)
    def not_be_asked_again(self, act: Act) -> None:
        """Nobody asks you again. You can write at any time, and report at any time that you are treated worse."""
        self.leave(act)
