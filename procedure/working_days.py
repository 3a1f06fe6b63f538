"""Counting time as the Procedure's periods are counted (specification 2.2). Pure: a calendar comes in, dates go out.

The day of the event is left out; the next working day is day 1; a period ends with the end of its last day in
Melbourne. Calendar days, months and years roll forward to a working day. A paused clock stops at the end of the
pause's first day and goes on with the first working day after the resumption. Plain Python: no Django.
"""

from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from math import ceil
from types import MappingProxyType
from zoneinfo import ZoneInfo

from procedure.periods import Period, Roll, Unit

MELBOURNE = ZoneInfo("Australia/Melbourne")
CLOSE_OF_BUSINESS = time(17, 0)
LAST_SECOND = time(23, 59, 59)
ONE_DAY = timedelta(days=1)
LONGEST_CLOSURE = 366
"""Days. A calendar without one working day in a year is a mistake, not a holiday."""
LONGEST_LISTING = 62
"""Days. A longer count lists only its last day and the days left out."""
WEEKEND = {"Saturday", "Sunday"}
SUSPENDED = "the process was suspended"
FIRST_OPEN_DAY = "the next working day"
RULES = {
    Unit.WORKING_DAYS: "{length}: the day of the event is left out and the next working day is day 1",
    Unit.CALENDAR_DAYS: "{length}, counting every day after the event; a last day that is not a working day {roll}",
    Unit.MONTHS: "{length}: the same day of the month, or its last day; one that is not a working day {roll}",
    Unit.YEARS: "{length}: the same date, or the last day of its month; one that is not a working day {roll}",
}
ROLLS = {
    Roll.FORWARD: "moves to the next working day",
    Roll.BACK: "moves to the working day before",
    Roll.STAYS: "stays the last day",
}


class NoWorkingDay(ValueError):
    """The calendar has no working day for a whole year, so nothing can be counted in it."""


class StillPaused(ValueError):
    """The period has not run out and its clock stands still, so there is no due date yet."""


@dataclass(frozen=True)
class Calendar:
    """The days on which the University is closed besides weekends, each with the reason shown to a reader.

    `version` names the calendar edition for the record; `provisional_years` are not yet confirmed;
    `known_years` are those it has rows for (empty: every year is taken as known).
    """

    closed: Mapping[date, str]
    version: str
    provisional_years: frozenset[int] = frozenset()
    known_years: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        object.__setattr__(self, "closed", MappingProxyType(dict(self.closed)))

    def why_closed(self, day: date) -> str | None:
        """The reason a day does not count, or None for a working day."""
        if reason := self.closed.get(day):
            return reason
        return day.strftime("%A") if day.weekday() >= 5 else None

    def is_working_day(self, day: date) -> bool:
        """Whether the University is open: Monday to Friday, no observed holiday, no close-down."""
        return day.weekday() < 5 and day not in self.closed

    def is_provisional(self, day: date) -> bool:
        """Whether the day falls in a year whose calendar is unconfirmed, or absent."""
        return day.year in self.provisional_years or bool(self.known_years and day.year not in self.known_years)

    def years_without(self, days: Iterable[date]) -> tuple[int, ...]:
        """The years of those days for which it has no rows at all, in order."""
        return tuple(sorted({day.year for day in days} - self.known_years)) if self.known_years else ()


@dataclass(frozen=True)
class Pause:
    """A suspension of the process (clause 13), in Melbourne dates. `resumed` None: it goes on."""

    began: date
    resumed: date | None = None

    def __post_init__(self) -> None:
        if self.resumed is not None and self.resumed < self.began:
            raise ValueError("a pause cannot end before it begins")


@dataclass(frozen=True)
class Day:
    """One day of a working: whether it counted, and why or why not. `number` is its place in the count, from 1."""

    date: date
    counted: bool
    why: str
    number: int | None = None


@dataclass(frozen=True)
class Working:
    """How a due date was reached, day by day. `due` is None while an open pause holds the clock."""

    start: date
    period: Period
    days: tuple[Day, ...]
    due: date | None
    rule: str
    calendar: str
    provisional: bool
    left_out: tuple[str, ...] = ()
    unknown_years: tuple[int, ...] = ()

    @property
    def in_words(self) -> str:
        """One line for a page: the period and what was left out, weekends apart."""
        words = f"{self.period.in_words} after {self.period.counted_from}"
        if self.left_out:
            words += f"; leaves out {', '.join(self.left_out)}"
        if self.unknown_years:
            words += f"; {self.warning}"
        return words + ("; provisional" if self.provisional else "")

    @property
    def warning(self) -> str:
        """That there is no calendar for some of its years, in words; empty when there is one for each."""
        years = " and ".join(map(str, self.unknown_years))
        return f"no calendar exists for {years}: only weekends are left out there" if years else ""


def next_working_day(day: date, calendar: Calendar) -> date:
    """The first working day on or after `day`. Raises NoWorkingDay."""
    return _seek(day, calendar, ONE_DAY)


def previous_working_day(day: date, calendar: Calendar) -> date:
    """The last working day on or before `day`. Raises NoWorkingDay."""
    return _seek(day, calendar, -ONE_DAY)


def add_working_days(start: date, n: int, calendar: Calendar) -> date:
    """Day `n`, the day of the event left out (rule 1). 0 is the day itself, rolled to a working day."""
    day = start
    for _ in range(_at_least_nothing(n)):
        day = next_working_day(day + ONE_DAY, calendar)
    return day if n else next_working_day(day, calendar)


def add_calendar_days(start: date, n: int, calendar: Calendar) -> date:
    """`n` days on, rolled forward to a working day (rule 5)."""
    return next_working_day(start + timedelta(days=_at_least_nothing(n)), calendar)


def add_months(start: date, n: int, calendar: Calendar) -> date:
    """The same day of the month `n` months on, or that month's last day; rolled forward to a working day (rule 4)."""
    return next_working_day(months_on(start, _at_least_nothing(n)), calendar)


def add_years(start: date, n: int, calendar: Calendar) -> date:
    """As months: 29 February becomes 28 February in a common year; rolled forward to a working day."""
    return add_months(start, 12 * n, calendar)


def months_on(start: date, n: int) -> date:
    """The same day-number `n` months on, or the last day of that month; not rolled."""
    year, month = divmod(start.year * 12 + start.month - 1 + n, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """How many working days after `start`, up to and with `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start, calendar)
    return sum(calendar.is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1))


def due_date(start: date, period: Period, calendar: Calendar, pauses: Sequence[Pause] = ()) -> date:
    """The last day of the period. Pauses hold only a period that pauses. Raises StillPaused, NoWorkingDay."""
    due = explain(start, period, calendar, pauses).due
    if due is None:
        raise StillPaused(f"{period.code} stands still: a pause has not ended")
    return due


def outer_date(start: date, period: Period, calendar: Calendar, pauses: Sequence[Pause] = ()) -> date | None:
    """The last day of the outer bound of a prompt period, or None where it has none. Raises as `due_date`."""
    return None if period.outer is None else due_date(start, period.at_its_outer_bound(), calendar, pauses)


def reminder_date(
    start: date, period: Period, share: Fraction, calendar: Calendar, pauses: Sequence[Pause] = ()
) -> date:
    """The working day on which `share` of the period has run, rounded up in its own unit, never past the due date."""
    due = due_date(start, period, calendar, pauses)
    in_working_days = period.unit is Unit.WORKING_DAYS
    whole = period.length if in_working_days else (_landing(start, period) - start).days
    part = replace(
        period,
        length=max(1, min(whole, ceil(share * whole))),
        outer=None,
        unit=Unit.WORKING_DAYS if in_working_days else Unit.CALENDAR_DAYS,
    )
    return min(due, due_date(start, part, calendar, pauses))


def explain(start: date, period: Period, calendar: Calendar, pauses: Sequence[Pause] = ()) -> Working:
    """The due date and each day counted or left out on the way there, with the reason."""
    still = _Standstill(pauses if period.pauses else (), calendar)
    if period.unit is Unit.WORKING_DAYS:
        landing, days = _walk(start, period.length, calendar, still, by_working_days=True)
        due = landing
    else:
        landing, days = _walk(start, (_landing(start, period) - start).days, calendar, still, by_working_days=False)
        if period.unit is not Unit.CALENDAR_DAYS or len(days) > LONGEST_LISTING:
            last = [replace(day, why=f"{period.in_words} on") for day in days[-1:] if day.date == landing]
            days = [day for day in days if not day.counted] + last
        due, days = _roll(start, days, landing, period.roll, calendar, still)
    passed = [day for day in days if not day.counted or (day.date == landing and landing != due)]
    reasons = (day.why if not day.counted else calendar.why_closed(day.date) or SUSPENDED for day in passed)
    return Working(
        start=start,
        period=period,
        days=tuple(days),
        due=due,
        rule=RULES[period.unit].format(length=period.in_words, roll=ROLLS[period.roll]),
        calendar=calendar.version,
        provisional=any(calendar.is_provisional(day.date) for day in days),
        unknown_years=calendar.years_without({start, *(day.date for day in days)}),
        left_out=tuple(dict.fromkeys(reason for reason in reasons if reason not in WEEKEND)),
    )


def end_of_day(day: date) -> datetime:
    """The last second of that Melbourne day, in UTC: a party's own document is in time until then."""
    return datetime.combine(day, LAST_SECOND, MELBOURNE).astimezone(UTC)


def close_of_business(day: date, closes: time = CLOSE_OF_BUSINESS) -> datetime:
    """17:00 on that Melbourne day, in UTC: the line for deemed notices and for what the University receives."""
    return datetime.combine(day, closes, MELBOURNE).astimezone(UTC)


def received_on(instant: datetime, calendar: Calendar, closes: time = CLOSE_OF_BUSINESS) -> date:
    """The day on which something counts as received: after closing, or on a closed day, the next working day."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    day = instant.astimezone(MELBOURNE).date()
    return next_working_day(day if instant <= close_of_business(day, closes) else day + ONE_DAY, calendar)


class _Standstill:
    """The days on which paused clocks stand: after a pause's first day, until the first working day after it ends."""

    def __init__(self, pauses: Sequence[Pause], calendar: Calendar) -> None:
        self.spans = [
            (pause.began, None if pause.resumed is None else next_working_day(pause.resumed + ONE_DAY, calendar))
            for pause in pauses
        ]

    def holds(self, day: date) -> bool:
        return any(began < day and (again is None or day < again) for began, again in self.spans)

    def holds_for_good(self, day: date) -> bool:
        return any(began < day and again is None for began, again in self.spans)


def _walk(
    start: date, length: int, calendar: Calendar, still: _Standstill, *, by_working_days: bool
) -> tuple[date | None, list[Day]]:
    """Count `length` days after `start`; None when an open pause holds the count."""
    days: list[Day] = []
    day, number = start, 0
    while number < length:
        day += ONE_DAY
        if still.holds_for_good(day):
            return None, days
        if still.holds(day):
            days.append(Day(day, counted=False, why=SUSPENDED))
        elif by_working_days and (why := calendar.why_closed(day)):
            next_working_day(day, calendar)
            days.append(Day(day, counted=False, why=why))
        else:
            number += 1
            days.append(Day(day, counted=True, why=f"day {number}", number=number))
    return day, days


def _roll(
    start: date, days: list[Day], landing: date | None, roll: Roll, calendar: Calendar, still: _Standstill
) -> tuple[date | None, list[Day]]:
    """Move a landing that is not a working day to one; with it the listing, the days passed over added."""
    if landing is None or roll is Roll.STAYS or calendar.is_working_day(landing):
        return landing, days
    last = replace(days[-1], why=f"{days[-1].why}, but {calendar.why_closed(landing)}: {ROLLS[roll]}")
    if roll is Roll.BACK and (earlier := previous_working_day(landing, calendar)) > start:
        return earlier, [*days[:-1], last]
    passed: list[Day] = []
    day = landing + ONE_DAY
    while (suspended := still.holds(day)) or not calendar.is_working_day(day):
        if still.holds_for_good(day):
            return None, [*days[:-1], last, *passed]
        passed.append(Day(day, counted=False, why=SUSPENDED if suspended else calendar.why_closed(day) or ""))
        day += ONE_DAY
    return day, [*days[:-1], last, *passed, Day(day, counted=True, why=FIRST_OPEN_DAY)]


def _landing(start: date, period: Period) -> date:
    """Where a period in days, months or years ends before any roll or pause."""
    if period.unit is Unit.CALENDAR_DAYS:
        return start + timedelta(days=period.length)
    return months_on(start, period.length * (12 if period.unit is Unit.YEARS else 1))


def _seek(day: date, calendar: Calendar, towards: timedelta) -> date:
    for _ in range(LONGEST_CLOSURE):
        if calendar.is_working_day(day):
            return day
        day += towards
    raise NoWorkingDay(f"no working day within a year of {day.isoformat()} in {calendar.version}")


def _at_least_nothing(n: int) -> int:
    if n < 0:
        raise ValueError("a period cannot be negative")
    return n
