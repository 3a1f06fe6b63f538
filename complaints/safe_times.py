"""When a person may be reached: the times they called safe (8, 64; specification 2.3). Pure; Melbourne time.

`details` is what `SafeContact` keeps: `safe_days` any, weekdays or weekends; `safe_from` and `safe_until` as HH:MM,
both empty for any hour. Where `safe_from` is the later of the two the time runs past midnight. The day is then the
calendar's: someone safe on weekdays alone is not written to in the early hours of a Saturday.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from procedure.clock import MELBOURNE

DAYS = {"weekdays": range(5), "weekends": range(5, 7)}


def next_safe(now: datetime, details: Mapping[str, Any]) -> datetime:
    """The first instant (UTC) from `now` on at which this person may be written to; `now` where nothing is said."""
    days = DAYS.get(str(details.get("safe_days", "")), range(7))
    begins, ends = _hour(details.get("safe_from")), _hour(details.get("safe_until"))
    local = now.astimezone(MELBOURNE)
    for ahead in range(8):
        day = (local + timedelta(days=ahead)).date()
        if day.weekday() not in days:
            continue
        for opens, closes in _spans(begins, ends):
            candidate = max(datetime.combine(day, opens, MELBOURNE), local)
            if candidate <= datetime.combine(day, closes, MELBOURNE):
                return candidate.astimezone(now.tzinfo)
    return now


def in_words(details: Mapping[str, Any]) -> str:
    """The safe times as a person reads them; empty when none were given."""
    days = {"weekdays": "on weekdays", "weekends": "at weekends"}.get(str(details.get("safe_days", "")), "")
    begins, ends = details.get("safe_from"), details.get("safe_until")
    hours = f"between {begins} and {ends}" if begins and ends else f"from {begins} on" if begins else ""
    if begins and ends and begins > ends:
        hours = f"from {begins}, past midnight, until {ends}"
    hours = hours or (f"until {ends}" if ends else "")
    return " ".join(part for part in (days, hours) if part)


def _spans(begins: time | None, ends: time | None) -> tuple[tuple[time, time], ...]:
    """The safe hours of one calendar day, in order: two spans where the time runs past midnight."""
    first, last = begins or time.min, ends or time.max
    return ((first, last),) if first <= last else ((time.min, last), (first, time.max))


def _hour(value: Any) -> time | None:
    return time.fromisoformat(str(value)) if value else None
