"""What each respondent answers to a formal investigation: clauses 37-41. Each is informed by their own papers.

Nobody has been told of the investigation while an answer says that they are to be. See docs/decisions/1030.
"""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import EXECUTIVE_OFFICER, MACHINERY
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import AnswerState, InvestigationState, TrackState
from complaints.stages.step import step
from procedure import periods

A = AnswerState
LEARNS, ALL_TOLD = "track.learn_of_the_investigation", "investigation.complete_informing"
AWAITED_OF_AN_ANSWER = {
    periods.RESPONDENT_STATEMENT.code: (A.INFORMED,),
    periods.SILENCE_AFTER_REMINDER.code: (A.INFORMED,),
    periods.FORMAL_INVESTIGATION.code: tuple(state for state in A if state != A.TO_BE_INFORMED),
}
"""Where a respondent's answer stands while that period can still be met: a letter may count as given when they have
answered already."""
NONE_IS_PREPARED = Need(
    "Their papers are being prepared already.", lambda answer: answer.pack is None or answer.pack.state == "released"
)
NOT_OF_STAGE_2 = Need("They were told of the complaint before.", lambda track: track.advised_at is None)


class AnswerSteps(models.Model):
    """One respondent's answer to one investigation."""

    class Meta:
        abstract = True

    informed: Any
    track: Any
    investigation: Any
    begin_pack: Any
    is_the_last: bool

    @step(
        clause="37",
        by=[EXECUTIVE_OFFICER],
        source=A.TO_BE_INFORMED,
        needs=[GOES_ON, NONE_IS_PREPARED],
    )
    def prepare_pack(self, act: Act) -> None:
        """The papers of this respondent are begun, from what was approved against them alone. Nobody is told yet."""
        self.begin_pack()

    @step(
        clause="37",
        by=[MACHINERY],
        source=A.TO_BE_INFORMED,
        target=A.INFORMED,
        needs=[GOES_ON],
        follows=[LEARNS, ALL_TOLD],
    )
    def inform(self, act: Act) -> None:
        """The respondent has been told of the investigation by their own papers, and is asked for an answer."""
        self.informed(act)
        if self.track.state == TrackState.NAMED:
            act.follow(self.track.learn_of_the_investigation)
        if self.is_the_last and self.investigation.state == InvestigationState.EXECUTIVE_OFFICER_APPOINTED:
            act.follow(self.investigation.complete_informing)


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
