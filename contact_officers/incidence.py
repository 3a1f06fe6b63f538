"""What the network may say of its conversations: coded answers alone, with no officer, no day, no id (7; 3.6).

`reporting` counts these and shows what may be shown. A conversation is counted in the quarter in which it was logged,
whenever it was held, so that a quarter that is over can never change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Min

from contact_officers import coded
from contact_officers.models import Consultation
from procedure import clock
from procedure.models import items

ONE_DAY = timedelta(days=1)


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
    """The conversations logged from the one Melbourne day to the other, as last corrected; in no order of time."""
    logged = Consultation.objects.filter(entered_at__gte=_begins(first), entered_at__lt=_begins(last + ONE_DAY))
    corrections = {row["corrects"]: row for row in _coded(Consultation.objects.filter(corrects__isnull=False))}
    found = []
    for row in _coded(logged.filter(corrects__isnull=True)):
        while row["id"] in corrections:
            row = corrections[row["id"]]
        found.append(Entry(frozenset(row["conduct"]), row["campus"], row["enquirer"], row["next_step"]))
    return sorted(found, key=lambda entry: (entry.enquirer, entry.campus, entry.chosen, sorted(entry.kinds)))


def first_logged() -> date | None:
    """The Melbourne day on which the first conversation was logged, if any was."""
    first = Consultation.objects.aggregate(first=Min("entered_at"))["first"]
    return None if first is None else first.astimezone(clock.MELBOURNE).date()


def choices() -> Choices:
    """The answers that the log offers today."""
    return Choices(_listed("conduct_kinds"), _listed("campuses"), coded.ENQUIRERS, coded.NEXT_STEPS)


def _coded(entries: Any) -> Any:
    """What is counted of each, and nothing else of it."""
    return entries.order_by().values("id", "corrects", "conduct", "campus", "enquirer", "next_step")


def _begins(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.MELBOURNE)


def _listed(code: str) -> dict[str, str]:
    return {item.code: item.label for item in items(code)}
