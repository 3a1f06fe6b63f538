"""What is shown before a clock is worked out again with another calendar (2.5): a case's, and one without a case."""

from datetime import date
from typing import Any

from complaints.models import Deadline
from config.templatetags.components import long_date
from procedure.counted import counted
from procedure.periods import PERIODS
from procedure.working_days import Calendar

TEMPLATE = "complaints/steps/preview_recalculation.html"


def preview(clock: Deadline, calendar: Calendar) -> dict[str, Any]:
    """The day it has, the day it would have, and how that is counted."""
    return {
        "name": PERIODS[clock.period].name,
        "now": clock.due_on,
        "then": clock.recalculated(calendar),
        "counted": counted(clock.working(calendar)),
    }


def moved(clock: Deadline, until: date) -> str:
    """That a clock gets another last day, or keeps the one it has, as a sentence."""
    name = f"The clock “{PERIODS[clock.period].name}” (clause {clock.clause})"
    if until == clock.due_on:
        return f"{name} keeps its last day, {long_date(until)}."
    return f"{name} is due {long_date(until)}, no longer {long_date(clock.due_on)}."
