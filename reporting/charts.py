"""Bars drawn on the server (specification 3.6; design: pages). Geometry only: a template draws it, with a table beside.

One drawing 328 units wide, which is a phone's width: a label above each bar, the number at its end, and a hidden number
in words, with no bar. Lengths are in those units.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import wrap

WIDTH = 328
ROOM_FOR_NUMBER = 48
LINE = 18
BAR = 18
GAP = 12
LETTERS = 40  # as many as stand in one line of a label


@dataclass(frozen=True)
class Line:
    """A line of a label, and the height at which it stands."""

    words: str
    y: int


@dataclass(frozen=True)
class Bar:
    """One bar: its label in lines, where it lies, how long it is. `number` None: hidden, and nothing is drawn."""

    label: tuple[Line, ...]
    number: int | None
    y: int
    length: int

    @property
    def is_hidden(self) -> bool:
        return self.number is None

    @property
    def number_x(self) -> int:
        """Where the number stands: just after the bar."""
        return self.length + 6 if self.number else 0

    @property
    def number_y(self) -> int:
        return self.y + BAR - 4


@dataclass(frozen=True)
class Bars:
    """A bar chart."""

    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH
    thickness: int = BAR


def bars(rows: Iterable[tuple[str, int | None]]) -> Bars:
    """A bar for each label and number, in the order given; the longest is the largest number."""
    rows = list(rows)
    largest = max((number for _, number in rows if number), default=1)
    drawn, y = [], 0
    for label, number in rows:
        lines = []
        for words in wrap(label, LETTERS) or [""]:
            y += LINE
            lines.append(Line(words, y - 5))
        length = round((WIDTH - ROOM_FOR_NUMBER) * (number or 0) / largest)
        drawn.append(Bar(tuple(lines), number, y, max(length, 2) if number else 0))
        y += BAR + GAP
    return Bars(tuple(drawn), max(y - GAP, 0))
