"""A due date asked for by a person or at the command line: any start, length and unit (specification 2.2). Pure."""

from datetime import date

from procedure.periods import Force, Period, Unit
from procedure.working_days import Calendar, NoWorkingDay, Working, explain

MOST = 400
"""The longest count that is worked out, in any unit but years."""
FIRST_YEAR, LAST_YEAR = 1990, 2090


class BadQuestion(ValueError):
    """A count that cannot be made: the message says why, for the person who asked."""


def work_out(start: date, length: int, unit: Unit, calendar: Calendar) -> Working:
    """The due date and its working. Raises BadQuestion."""
    if not 1 <= length <= MOST:
        raise BadQuestion(f"Enter a whole number from 1 to {MOST}.")
    if not FIRST_YEAR <= start.year <= LAST_YEAR or (unit is Unit.YEARS and length > LAST_YEAR - start.year):
        raise BadQuestion(f"Enter a date between {FIRST_YEAR} and {LAST_YEAR}.")
    period = Period("?", "A count", "67", length, unit, Force.PROMPT, "the event", "anyone", "nothing")
    try:
        return explain(start, period, calendar)
    except NoWorkingDay as closed:
        raise BadQuestion("The calendar has no working day in that time.") from closed
