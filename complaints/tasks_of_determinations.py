"""What is waiting on whom while a part is before the Vice-Chancellor (57, 58): pure, from facts alone.

For those who receive the case: what is determined is not theirs to know before the letters have left, by when it is.
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from complaints.duty import Duty
from complaints.roles import DIRECTOR, VICE_CHANCELLOR
from procedure.periods import DETERMINATION_NOTIFIED, PROGRESS_REPORT


def duties(due: Collection[date]) -> Iterator[Duty]:
    """Of each part that is before them: it is determined, and the letters leave."""
    for each in due:
        yield Duty(
            "determine", "The Vice-Chancellor determines, and the letters leave", "58", VICE_CHANCELLOR, due=each
        )


def reports(due: Collection[date]) -> Iterator[Duty]:
    """Of each determination that is watched: the Vice-Chancellor is told how far it is (61)."""
    for each in due:
        yield Duty("report_progress", "Tell the Vice-Chancellor how far the actions are", "61", DIRECTOR, due=each)


def to_report(unmet: Collection[Any]) -> tuple[date, ...]:
    """By when, of each determination, from clocks found through the one door."""
    return tuple(each.due_on for each in unmet if each.period == PROGRESS_REPORT.code)


def facts(unmet: Collection[Any]) -> tuple[date, ...]:
    """By when, of each part, from clocks found through the one door."""
    return tuple(each.due_on for each in unmet if each.period == DETERMINATION_NOTIFIED.code)
