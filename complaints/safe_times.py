"""When a person may be reached: the times they called safe (8, 64; specification 2.3). Pure; Melbourne time.

`details` is what `SafeContact` keeps: `safe_days` any, weekdays or weekends; `safe_from` and `safe_until` as HH:MM,
both empty for any hour. Where `safe_from` is the later of the two the time runs past midnight, and is one night: it
belongs to the day on which it begins. "On weekdays, from 22:00 until 06:00" takes in the early hours of Saturday, which
are Friday's night, and leaves out those of Monday, which are Sunday's. Midnight, 00:00, is where the day begins in
`safe_from` and where it ends in `safe_until`: "not after midnight" leaves the whole day open until its end.

Where the clock shows an hour twice or never, and the time begins or ends in it, the shorter reading holds.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from procedure.clock import MELBOURNE

MIDNIGHT = "00:00"
DAYS = {"weekdays": range(5), "weekends": range(5, 7)}
NIGHTS = {"weekdays": " (the nights of Monday to Friday)", "weekends": " (the nights of Saturday and Sunday)"}


def next_safe(now: datetime, details: Mapping[str, Any]) -> datetime:
    """The first instant (UTC) from `now` on at which this person may be written to; `now` where nothing is said."""
    days = DAYS.get(str(details.get("safe_days", "")), range(7))
    opening, closing = _hour(details.get("safe_from")) or time.min, _hour(details.get("safe_until")) or time.max
    if closing == time.min:
        closing = time.max
    yesterday = now.astimezone(MELBOURNE).date() - timedelta(days=1)  # last night's time may still run
    return next(max(opens, now) for opens, closes in _spans(yesterday, days, opening, closing) if now <= closes)


def no_time_at_all(begins: str, ends: str) -> bool:
    """Whether "not before" and "not after" (HH:MM, each empty for any hour) leave no time of any day between them."""
    return bool(begins) and begins == ends and ends != MIDNIGHT


def in_words(details: Mapping[str, Any]) -> str:
    """The safe times as a person reads them; empty when none were given."""
    chosen = str(details.get("safe_days", ""))
    days = {"weekdays": "on weekdays", "weekends": "at weekends"}.get(chosen, "")
    hours = _hours_in_words(str(details.get("safe_from") or ""), str(details.get("safe_until") or ""), chosen)
    return " ".join(part for part in (days, hours) if part)


def _hours_in_words(begins: str, ends: str, days: str) -> str:
    """Between two hours, or from or until one; nothing where the whole day is meant."""
    if {begins, ends} <= {"", MIDNIGHT}:
        return ""
    if begins and ends and begins > ends != MIDNIGHT:
        return f"from {begins}, past midnight, until {ends}{NIGHTS.get(days, '')}"
    begins, ends = ("midnight" if hour == MIDNIGHT else hour for hour in (begins, ends))
    if begins and ends:
        return f"between {begins} and {ends}"
    return f"from {begins} on" if begins else f"until {ends}"


def _spans(first: date, days: range, opening: time, closing: time) -> Iterator[tuple[datetime, datetime]]:
    """The safe times that begin on the `first` day or later, in order and without end: when each opens and closes."""
    night = timedelta(days=opening > closing)
    for day in (first + timedelta(days=ahead) for ahead in count()):
        opens, closes = max(_readings(day, opening)), min(_readings(day + night, closing))
        if day.weekday() in days and opens < closes:
            yield opens, closes


def _readings(day: date, hour: time) -> tuple[datetime, datetime]:
    """The instants (UTC) that an hour of a day can mean: one, except on the two nights on which the clock changes."""
    local = datetime.combine(day, hour, MELBOURNE)
    return local.replace(fold=0).astimezone(UTC), local.replace(fold=1).astimezone(UTC)


def _hour(value: Any) -> time | None:
    return time.fromisoformat(str(value)) if value else None
