"""Someone who does not feel safe, or asked to be called (11): a promise ends by an act, never by a state."""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import COMPLAINANT, DIRECTOR, EQUITY_STAFF
from complaints.stages.act import Act
from complaints.stages.states import ComplaintState
from complaints.stages.step import step
from procedure import periods

LIVE = (ComplaintState.LODGED, ComplaintState.ACKNOWLEDGED)

CALL_WAITS = Need("No call is waiting to be made.", lambda complaint: complaint.call_waits)
SAFETY_WAITS = Need("No decision about safety is waiting.", lambda complaint: complaint.safety_waits)


class ComplaintSafety(models.Model):
    """The call that was asked for, and what is done about a risk."""

    class Meta:
        abstract = True

    decide: Any
    settle_call: Any
    decide_safety: Any

    @step(
        clause="11",
        by=[DIRECTOR, EQUITY_STAFF],
        source=LIVE,
        needs=[CALL_WAITS],
        ends=[periods.CALL_BACK],
    )
    def record_call(self, act: Act, *, outcome: str, note: str) -> None:
        """The complainant was called back, or no longer wants a call. They see that it was recorded, and when."""
        self.settle_call(act, outcome=outcome, note=note)

    @step(clause="11", by=[DIRECTOR, EQUITY_STAFF], source=LIVE, needs=[CALL_WAITS])
    def record_call_not_reached(self, act: Act, *, again: str, note: str) -> None:
        """You called and did not reach them. The call stays to be made, and its clock goes on."""
        self.decide(act, "call_missed", {None: again}, reasons={None: note})

    @step(
        clause="11",
        by=[DIRECTOR],
        source=LIVE,
        needs=[SAFETY_WAITS],
        ends=[periods.SAFETY_DECISION],
        alerts=[COMPLAINANT],
    )
    def record_safety_decision(self, act: Act, *, measures: list[str], reasons: str, told: str) -> None:
        """What is done about the risk is recorded. The complainant reads what you write to them, not the reasons."""
        self.decide_safety(act, measures=measures, reasons=reasons, told=told)
