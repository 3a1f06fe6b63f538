"""Monitoring and review: clauses 65 and 66. Clocks that an office has without a case, and what meets them."""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import DIRECTOR, EQUITY_STAFF
from complaints.stages.act import Act
from complaints.stages.states import ClockState
from complaints.stages.step import step
from procedure import periods

NOT_MET = (ClockState.RUNNING, ClockState.BEYOND_TARGET, ClockState.BREACHED)

MAY_TAKE_LONGER = Need("This time is fixed. It cannot be made longer.", lambda clock: clock.may_take_longer)

ANOTHER_DAY = Need(
    "The calendar now in force gives the day it has. There is nothing to change.", lambda clock: clock.counts_otherwise
)


class ClockSteps(models.Model):
    """What an office records of a clock of its own. `deadlines` writes its state, as of every clock (2.4)."""

    class Meta:
        abstract = True

    done: Any
    extend: Any
    count_again: Any

    @step(clause="65", by=[DIRECTOR, EQUITY_STAFF], source=NOT_MET, ends=[periods.ANNUAL_REPORT])
    def record_annual_report(self, act: Act, *, given_on: date, note: str) -> None:
        """The annual report was given to those who receive it, on the day that you enter."""
        self.done(act, on=given_on, note=note)

    @step(
        clause="66",
        by=[DIRECTOR, EQUITY_STAFF],
        source=NOT_MET,
        ends=[periods.PROCEDURE_REVIEW],
        starts=[periods.PROCEDURE_REVIEW],
    )
    def record_review(self, act: Act, *, completed_on: date, note: str) -> None:
        """The review of the Procedure was completed. The time until the next one is counted from that day."""
        self.done(act, on=completed_on, note=note)

    @step(clause="66", by=[DIRECTOR, EQUITY_STAFF], source=NOT_MET, needs=[MAY_TAKE_LONGER])
    def give_a_later_day(self, act: Act, *, until: date, reasons: str) -> None:
        """The duty gets a later last day, with the reason. The day it had at first stays on the record."""
        self.extend(act, until=until, reasons=reasons)

    @step(clause="66", by=[DIRECTOR, EQUITY_STAFF], source=NOT_MET, needs=[ANOTHER_DAY])
    def work_out_again(self, act: Act, *, reasons: str) -> None:
        """The last day is worked out again with the calendar now in force, with the reason. It never gets earlier."""
        self.count_again(act, reasons=reasons)
