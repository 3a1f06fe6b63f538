"""The two days of a letter of refusal (34, A-01): counted in the days that the Procedure is read to mean, and in the
others. Whoever keeps the earlier of the two has kept both."""

from datetime import date

from config.templatetags.components import long_date
from procedure.models import current_calendar
from procedure.periods import REFUSAL_LETTER, Unit
from procedure.working_days import add_calendar_days, add_working_days


def counted_otherwise(period: str, *, due: date, unit: str, started: date) -> str:
    """The day that the other way of counting gives, in words; empty for any clock but that one.

    `due` and `started` are Melbourne dates, `unit` is that in which `due` was counted from `started`.
    """
    if period != REFUSAL_LETTER.code:
        return ""
    calendar, length = current_calendar(), REFUSAL_LETTER.length
    if unit == Unit.WORKING_DAYS:
        counted, other = "calendar", add_calendar_days(started, length, calendar)
    else:
        counted, other = "working", add_working_days(started, length, calendar)
    if other == due:
        return f"Counted in {counted} days it is the same day"
    return f"Counted in {counted} days it would be {long_date(other)}; the earlier of the two meets both"
