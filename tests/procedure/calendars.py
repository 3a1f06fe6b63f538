"""The two profiles of 2023-2028 as plain calendars, and one without the close-down, from the pinned data."""

from dataclasses import dataclass
from datetime import date, timedelta

from procedure.defaults import victoria as vic
from procedure.working_days import Calendar


def _calendar(name: str, *, worked: frozenset[str] = frozenset(), close_downs: bool = True) -> Calendar:
    closed: dict[date, str] = {}
    for first, last in vic.CLOSE_DOWNS if close_downs else ():
        for n in range((last - first).days + 1):
            closed[first + timedelta(days=n)] = vic.CLOSE_DOWN
    closed |= {day: holiday for day, holiday in vic.HOLIDAYS if holiday not in worked}
    years = frozenset(range(vic.FIRST_YEAR, vic.LAST_YEAR + 1))
    return Calendar(closed, name, provisional_years=years - vic.CONFIRMED_YEARS, known_years=years)


STATUTORY = _calendar("statutory")
TRADITIONAL_WORKED = _calendar("traditional", worked=vic.WORKED_TRADITIONALLY)
WITHOUT_CLOSE_DOWN = _calendar("open all year", close_downs=False)


@dataclass(frozen=True)
class Someone:
    """Whoever acts, as far as this app knows."""

    pk: str = "7f1c2f64-5b0d-4c57-9d4b-1f1f6f0a8a11"
