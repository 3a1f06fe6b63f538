"""When a person may be reached: the times they called safe (8, 64; specification 2.3). Pure; Melbourne time.

`details` is what `SafeContact` keeps: `safe_days` any, weekdays or weekends; `safe_from` and `safe_until` as HH:MM,
both empty for any hour.
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
        opens = datetime.combine(day, begins or time.min, MELBOURNE)
        closes = datetime.combine(day, ends or time.max, MELBOURNE)
        candidate = max(opens, local)
        if candidate <= closes:
            return candidate.astimezone(now.tzinfo)
    return now


def in_words(details: Mapping[str, Any]) -> str:
    """The safe times as a person reads them; empty when none were given."""
    days = {"weekdays": "on weekdays", "weekends": "at weekends"}.get(str(details.get("safe_days", "")), "")
    begins, ends = details.get("safe_from"), details.get("safe_until")
    hours = f"between {begins} and {ends}" if begins and ends else f"from {begins} on" if begins else ""
    hours = hours or (f"until {ends}" if ends else "")
    return " ".join(part for part in (days, hours) if part)


def _hour(value: Any) -> time | None:
    return time.fromisoformat(str(value)) if value else None
