"""Wrong tries are slowed, never locked: after each one the next waits 1, 2, 4 ... up to 30 seconds, by source.

A source is where the tries come from (an internet address), so nobody can shut another person out. Tries are
counted in the database, in real time: in every process alike, and with the broker down. They are forgotten after a
quarter of an hour without a wrong one.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from allauth.core.internal.ratelimit import get_ip
from django.db import transaction
from django.http import HttpRequest

from people import kept, real_time
from people.models import WrongTries

Found = TypeVar("Found")
LONGEST = timedelta(seconds=30)
FORGOTTEN_AFTER = timedelta(minutes=15)


class TooSoon(Exception):
    """The next try has to wait. `seconds`: how long from now, whole and at least 1."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def source_of(request: HttpRequest, *, purpose: str) -> str:
    """A digest of where this request comes from (for IPv6 its network), kept apart by purpose."""
    return kept.digest(get_ip(request), purpose=f"wrong tries:{purpose}")


@transaction.atomic
def attempt(source: str, look: Callable[[], Found | None], *, now: datetime | None = None) -> Found | None:
    """What `look` finds, or None and the next try from this source waits longer.

    Raises TooSoon, without looking, while it has to wait. Tries from one source go one after another.
    """
    at = now or real_time.now()
    tried, _ = WrongTries.objects.select_for_update().get_or_create(source=source, defaults={"last_at": at})
    if at - tried.last_at >= FORGOTTEN_AFTER:
        tried.tries = 0
    left = tried.last_at + wait_after(tried.tries) - at
    if left > timedelta(0):
        raise TooSoon(max(1, -(-int(left.total_seconds() * 1000) // 1000)))
    found = look()
    if found is None:
        tried.tries += 1
        tried.last_at = at
        tried.save()
    return found


def wait_after(tries: int) -> timedelta:
    """How long the next try waits after so many wrong ones in a row."""
    if tries == 0:
        return timedelta(0)
    return min(LONGEST, timedelta(seconds=2 ** min(tries - 1, 10)))


def sweep(now: datetime | None = None) -> int:
    """Forget sources long quiet. Celery's timetable calls it; nothing depends on it."""
    removed, _ = WrongTries.objects.filter(last_at__lt=(now or real_time.now()) - FORGOTTEN_AFTER).delete()
    return removed
