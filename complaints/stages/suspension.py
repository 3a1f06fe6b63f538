"""Deferral and suspension (13): the process here waits for an outside body, by a decision with reasons.

It is deferred where nothing of it has begun, and suspended where something has. Protection, messages, reports of
victimisation, support and withdrawal go on as ever; the steps of Stages 2 and 3 wait.
"""

from typing import Any

from django.db import models

from complaints.registry import Need, Step, letter
from complaints.roles import COMPLAINANT, CONCILIATOR, DIRECTOR, MACHINERY, RESPONDENT
from complaints.stages.act import Act
from complaints.stages.states import ComplaintState, SuspensionState
from complaints.stages.step import step
from procedure import periods
from procedure.clauses import cite

LIVE = (ComplaintState.LODGED, ComplaintState.ACKNOWLEDGED)
STAGES_2_AND_3 = frozenset(range(21, 60)) - {28, 35}
"""The clauses of the process itself. Victimisation (28, 35) is dealt with while it waits."""
OF_THE_COMPLAINT = "complaint"

WAITS = (
    "The process stands still for now (clause 13); a letter says why. Nothing of it is lost, and this opens again once"
    " it goes on. Support, protection, and telling us that someone is treated worse because of it go on all the time."
)
"""Read by each party too: a respondent learns no more of why than their letter says."""
CLOCK_WAITS = "The process waits for an outside body. Give this clock a new date once it goes on."
NOT_WAITING_YET = Need("It waits for an outside body already.", lambda complaint: complaint.suspended_on is None)
STILL_OPEN = Need(
    "The complaint is closed: nothing waits any more.",
    lambda suspension: suspension.case.state != ComplaintState.CLOSED,
)


def is_held(step: Step, case: Any) -> bool:
    """Whether that step is not open because the process of the case waits for an outside body.

    What only follows from another step follows from one that is open.
    """
    if case is None or case.suspended_on is None or case.state == ComplaintState.CLOSED:
        return False
    if step.record == OF_THE_COMPLAINT or step.even_suspended or set(step.by) == {MACHINERY}:
        return False
    return cite(step.clause).number in STAGES_2_AND_3


class ComplaintSuspension(models.Model):
    """That the process of a complaint waits."""

    class Meta:
        abstract = True

    wait_for: Any

    @step(
        clause="13",
        by=[DIRECTOR],
        source=LIVE,
        needs=[NOT_WAITING_YET],
        starts=[periods.SUSPENSION_REVIEW],
        stops_clocks=True,
        tells={
            COMPLAINANT: letter("suspension/waits", released_by=DIRECTOR),
            RESPONDENT: letter("suspension/waits_respondent", released_by=DIRECTOR, to_open_parts=True),
        },
        alerts=[CONCILIATOR],
        reveals=[
            "Only respondents who have been told of the complaint, and whose part has not ended, are written to. The"
            " others learn nothing of it."
        ],
    )
    def suspend(self, act: Act, *, body: str, evidence: str, reasons: str) -> None:
        """The process here waits for an outside body: deferred where nothing has begun, suspended where it has."""
        self.wait_for(act, body=body, evidence=evidence, reasons=reasons)


class SuspensionSteps(models.Model):
    """A deferral or suspension, looked at every thirty days until it is lifted."""

    class Meta:
        abstract = True

    look_again: Any
    end: Any

    @step(
        clause="13",
        by=[DIRECTOR],
        source=SuspensionState.IN_FORCE,
        needs=[STILL_OPEN],
        ends=[periods.SUSPENSION_REVIEW],
        starts=[periods.SUSPENSION_REVIEW],
    )
    def review(self, act: Act, *, reasons: str) -> None:
        """You looked at whether it still has to wait, and it does. You look again within thirty days."""
        self.look_again(act, reasons)

    @step(
        clause="13",
        by=[DIRECTOR],
        source=SuspensionState.IN_FORCE,
        target=SuspensionState.LIFTED,
        needs=[STILL_OPEN],
        ends=[periods.SUSPENSION_REVIEW],
        resumes_clocks=True,
        tells={
            COMPLAINANT: letter("suspension/goes_on", released_by=DIRECTOR),
            RESPONDENT: letter("suspension/goes_on_respondent", released_by=DIRECTOR, to_open_parts=True),
        },
        alerts=[COMPLAINANT, RESPONDENT, CONCILIATOR],
    )
    def lift(self, act: Act, *, outcome: str, reasons: str) -> None:
        """The process goes on. Its clocks run again from the next working day."""
        self.end(act, outcome=outcome, reasons=reasons)
