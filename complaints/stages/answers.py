"""What each respondent answers to a formal investigation: clauses 37-41. Each is informed by their own papers.

Nobody has been told of the investigation while an answer says that they are to be. See docs/decisions/1030.
"""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import MACHINERY
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import AnswerState, TrackState
from complaints.stages.step import step

A = AnswerState
LEARNS = "track.learn_of_the_investigation"
NOT_OF_STAGE_2 = Need("They were told of the complaint before.", lambda track: track.advised_at is None)


class AnswerSteps(models.Model):
    """One respondent's answer to one investigation."""

    class Meta:
        abstract = True

    informed: Any
    track: Any

    @step(
        clause="37",
        by=[MACHINERY],
        source=A.TO_BE_INFORMED,
        target=A.INFORMED,
        needs=[GOES_ON],
        follows=[LEARNS],
    )
    def inform(self, act: Act) -> None:
        """The respondent has been told of the investigation by their own papers, and is asked for an answer."""
        self.informed(act)
        if self.track.state == TrackState.NAMED:
            act.follow(self.track.learn_of_the_investigation)


class TrackInvestigated(models.Model):
    """What a formal investigation does to a respondent's course that never was in Stage 2."""

    class Meta:
        abstract = True

    told: Any

    @step(
        clause="37",
        by=[MACHINERY],
        source=TrackState.NAMED,
        target=TrackState.INVESTIGATED,
        needs=[GOES_ON, NOT_OF_STAGE_2],
    )
    def learn_of_the_investigation(self, act: Act) -> None:
        """The respondent learns of the complaint by the investigation: they take part from now on."""
        self.told(act)
