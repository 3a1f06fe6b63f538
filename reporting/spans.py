"""The time that a report is about: a quarter or a whole year of the calendar, in Melbourne dates. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

WHOLE_YEAR = 0
QUARTERS = (1, 2, 3, 4)
SETTLES = timedelta(days=2)
"""How long after its last day a quarter still waits: until what was completed in it can no longer be changed.

An officer changes a complete entry for 24 hours. After that it is corrected beside, and what was only begun may be
finished at any time: a report counts what stands when it is issued, and neither changes it afterwards.
"""
MONTHS = {1: "January to March", 2: "April to June", 3: "July to September", 4: "October to December"}


@dataclass(frozen=True, order=True)
class Span:
    """A quarter (1 to 4) of a year of the calendar, or all of it (0)."""

    year: int
    quarter: int = WHOLE_YEAR

    @property
    def first(self) -> date:
        return date(self.year, 3 * max(self.quarter, 1) - 2, 1)

    @property
    def last(self) -> date:
        following = (
            date(self.year + 1, 1, 1) if self.quarter in {WHOLE_YEAR, 4} else Span(self.year, self.quarter + 1).first
        )
        return following - timedelta(days=1)

    @property
    def is_year(self) -> bool:
        return self.quarter == WHOLE_YEAR

    @property
    def called(self) -> str:
        """January to March 2026, or: the year 2026."""
        return f"the year {self.year}" if self.is_year else f"{MONTHS[self.quarter]} {self.year}"

    @property
    def title(self) -> str:
        """As it is called where it begins a line."""
        return self.called[0].upper() + self.called[1:]

    @property
    def code(self) -> str:
        """2026-3 for the third quarter, 2026-0 for the year."""
        return f"{self.year}-{self.quarter}"

    @classmethod
    def of(cls, code: str) -> "Span":
        """From its code. Raises ValueError."""
        year, quarter = map(int, code.split("-"))
        if quarter not in MONTHS and quarter != WHOLE_YEAR:
            raise ValueError(code)
        return cls(year, quarter)

    def is_settled(self, today: date) -> bool:
        """Whether it is over, and the time for changing what was completed in it as well."""
        return today > self.last + SETTLES


def settled_since(first: date, today: date) -> Iterator[Span]:
    """The quarters and years that can be reported, from the quarter of that day on, a year after its quarters."""
    for year in range(first.year, today.year + 1):
        for quarter in (*QUARTERS, WHOLE_YEAR):
            span = Span(year, quarter)
            if span.last >= first and span.is_settled(today):
                yield span
