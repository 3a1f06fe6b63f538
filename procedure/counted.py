"""How a clock was counted, in words: the rule, how many days, and what was left out, each reason once (2.5).

Nothing is said here of what is counted or of whom it is about: a party reads it of their own clock too.
Plain Python: no Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from procedure.periods import UNIT_WORDS, Unit
from procedure.working_days import SUSPENDED, WEEKEND, Day, Working

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Counted:
    """A working in words. `counted` is how many days, empty where months or years are counted."""

    rule: str
    counted: str
    left_out: tuple[str, ...]
    working: Working


def counted(working: Working) -> Counted:
    """How a last day was reached, in words."""
    return Counted(working.rule, counted_in_words(working), left_out_in_words(working), working)


def counted_in_words(working: Working) -> str:
    """How many days were counted: "5 working days". Months and years are not counted by days; then it is empty."""
    numbers = [day.number for day in working.days if day.number is not None]
    if not numbers or working.period.unit not in {Unit.WORKING_DAYS, Unit.CALENDAR_DAYS}:
        return ""
    one, many = UNIT_WORDS[working.period.unit]
    return f"{max(numbers)} {one if max(numbers) == 1 else many}"


def left_out_in_words(working: Working) -> tuple[str, ...]:
    """What did not count on the way to the last day; empty where every day did."""
    skipped = [day for day in working.days if not day.counted]
    weekend = [day for day in skipped if day.why in WEEKEND]
    said = [] if not weekend else [f"{_many(len(weekend))} of a weekend"]
    for reason in dict.fromkeys(day.why for day in skipped if day.why not in WEEKEND):
        days = [day for day in skipped if day.why == reason]
        words = f"{_many(len(days))} on which {reason}" if reason == SUSPENDED else reason
        said.append(f"{words}: {', '.join(_spans(days, skipped))}")
    return tuple(said)


def _spans(days: Iterable[Day], skipped: Iterable[Day]) -> list[str]:
    """The days as single ones and as spans; a span goes on over other days that did not count either."""
    none = {day.date for day in skipped}
    spans: list[list[date]] = []
    for day in days:
        if spans and all(each in none for each in _between(spans[-1][-1], day.date)):
            spans[-1][1:] = [day.date]
        else:
            spans.append([day.date])
    return [" to ".join(_in_words(each) for each in span) for span in spans]


def _between(first: date, last: date) -> Iterable[date]:
    return (first + ONE_DAY * n for n in range(1, (last - first).days))


def _many(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"


def _in_words(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"
