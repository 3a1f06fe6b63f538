"""What becomes of a determination: clause 61. Each action to its end, and a report to the Vice-Chancellor.

The first report is due two months after the determination was made, another two months after each while an action is
open (A-29, A-30). Whoever does an action sees that action alone. See docs/decisions/1080.
"""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import DIRECTOR, EQUITY_STAFF, HELPING, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import FollowUpState, MonitoringState
from complaints.stages.step import step
from procedure.periods import PROGRESS_REPORT

M, F = MonitoringState, FollowUpState
OFFICE = (DIRECTOR, EQUITY_STAFF)

ALL_CLOSED = Need("An action is still open.", lambda monitoring: not monitoring.has_open_actions)
REPORTED = Need(
    "The Vice-Chancellor has had no report yet on how it goes (clause 61).",
    lambda monitoring: monitoring.was_reported,
)


class MonitoringSteps(models.Model):
    """The watching over what was determined of one respondent."""

    class Meta:
        abstract = True

    report: Any
    close: Any

    @step(
        clause="61",
        by=[DIRECTOR],
        source=M.UNDER_WAY,
        needs=[GOES_ON],
        ends=[PROGRESS_REPORT],
        starts=[PROGRESS_REPORT],
        alerts=[VICE_CHANCELLOR],
    )
    def report_progress(self, act: Act, *, text: str) -> None:
        """The Vice-Chancellor reads how far each action is. While one is open, the next report is due in two months."""
        self.report(act, text)

    @step(
        clause="61",
        by=[DIRECTOR],
        source=M.UNDER_WAY,
        target=M.ENDED,
        needs=[GOES_ON, ALL_CLOSED, REPORTED],
        final=True,
    )
    def end_monitoring(self, act: Act, *, reasons: str) -> None:
        """Every action has come to its end, and the Vice-Chancellor was told. Nothing more is watched here."""
        self.close(act, reasons)


class FollowUpSteps(models.Model):
    """One action on its way."""

    class Meta:
        abstract = True

    entrust: Any
    say: Any
    end: Any

    @step(
        clause="61",
        by=OFFICE,
        source=F.OPEN,
        needs=[GOES_ON],
        reveals=["Whoever does it sees this action and its day, and nothing else of the case."],
    )
    def entrust_action(self, act: Act, *, owner: Any) -> None:
        """A person is asked to do it. They see this action alone, and say here how far it is."""
        self.entrust(act, owner)

    @step(clause="61", by=[HELPING, *OFFICE], source=F.OPEN, needs=[GOES_ON], alerts=[DIRECTOR])
    def say_how_far_it_is(self, act: Act, *, text: str) -> None:
        """How far it is, or what is in the way. The Director reads it."""
        self.say(act, text)

    @step(
        clause="61",
        by=[HELPING, *OFFICE],
        source=F.OPEN,
        target=F.DONE,
        needs=[GOES_ON],
        alerts=[DIRECTOR],
        final=True,
    )
    def record_done(self, act: Act, *, done_on: date, text: str) -> None:
        """It is done. Whoever did it sees nothing of it from now on."""
        self.end(act, text, done_on=done_on)

    @step(clause="61", by=[DIRECTOR], source=F.OPEN, target=F.NOT_DONE, needs=[GOES_ON], final=True)
    def end_without_it(self, act: Act, *, reasons: str) -> None:
        """It cannot be done any more, or need not be. Your reasons stand in the report to the Vice-Chancellor."""
        self.end(act, reasons)
