"""What is waiting on whom while a part is before the Vice-Chancellor (57, 58): pure, from facts alone.

For those who receive the case: what is determined is not theirs to know before the letters have left, by when it is.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from complaints.duty import Duty
from complaints.roles import VICE_CHANCELLOR
from procedure.periods import DETERMINATION_NOTIFIED


def duties(due: Collection[date]) -> Iterator[Duty]:
    """Of each part that is before them: it is determined, and the letters leave."""
    for each in due:
        yield Duty(
            "determine", "The Vice-Chancellor determines, and the letters leave", "58", VICE_CHANCELLOR, due=each
        )


def facts(unmet: Collection[Any]) -> tuple[date, ...]:
    """By when, of each part, from clocks found through the one door."""
    return tuple(each.due_on for each in unmet if each.period == DETERMINATION_NOTIFIED.code)
