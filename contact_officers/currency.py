"""How long training keeps an officer current (7; specification 3.2). Pure: dates go in, words come out.

All dates are Melbourne dates. Training counts for a number of calendar months, the Procedure's period D-HDCO as it was
set on the day it was recorded: up to and with the same day of the month, or that month's last day. It is not rolled to
a working day. Nothing here is ever stored: it is asked for a day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from procedure.working_days import months_on

DUE_WITHIN = 90
"""Calendar days before the last day from which a refresher is due (specification 3.2)."""


class Currency(StrEnum):
    """Where an officer's training stands on a day."""

    UNTRAINED = "untrained"
    CURRENT = "current"
    DUE = "due"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Training:
    """A completed course: the Melbourne date on which it was held, and for how many months it counts."""

    held_on: date
    months: int

    @property
    def counts_until(self) -> date:
        """The last Melbourne date on which it keeps someone current."""
        return months_on(self.held_on, self.months)


def current_until(trained: Iterable[Training]) -> date | None:
    """The last day on which this training keeps an officer current; None without any."""
    return max((each.counts_until for each in trained), default=None)


def currency(trained: Iterable[Training], *, on: date) -> Currency:
    """Where an officer with this training stands on that Melbourne date. What is held later does not count yet."""
    until = current_until(each for each in trained if each.held_on <= on)
    if until is None:
        return Currency.UNTRAINED
    if on > until:
        return Currency.LAPSED
    return Currency.DUE if (until - on).days <= DUE_WITHIN else Currency.CURRENT
