"""What the network may say of its conversations: coded answers alone, with no officer, no day, no id (7; 3.6).

`reporting` counts these and shows what may be shown. A conversation is counted in the quarter in which it was logged,
whenever it was held, so that a quarter that is over can never change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Entry:
    """One conversation as its coded answers: what it was about, where, who asked, what they meant to do next.

    Empty where it was not recorded.
    """

    kinds: frozenset[str] = frozenset()
    campus: str = ""
    enquirer: str = ""
    chosen: str = ""


@dataclass(frozen=True)
class Choices:
    """The answers that the log offers, code and words, in its own order."""

    kinds: Mapping[str, str]
    campus: Mapping[str, str]
    enquirer: Mapping[str, str]
    chosen: Mapping[str, str]


def entries(first: date, last: date) -> list[Entry]:
    """The conversations logged from the one Melbourne day to the other, in no order that tells anything."""
    return []


def first_logged() -> date | None:
    """The Melbourne day on which the first conversation was logged, if any was."""
    return None


def choices() -> Choices:
    """The answers that the log offers today."""
    return Choices({}, {}, {}, {})
