"""The only source of now.

Development and tests may move the clock: one offset, kept in one database row, for web, worker and sweeps alike.
Production refuses (`settings.CLOCK_MAY_MOVE` absent or False): there `now` never asks the database.
Sessions and one-time codes use real time and never ask here.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection

MELBOURNE = ZoneInfo("Australia/Melbourne")
REREAD_AFTER = 1.0
"""Seconds of real time for which a process trusts the offset it last read."""

__all__ = ["MELBOURNE", "at", "date", "forget", "move", "moved_by", "now", "still", "today"]

_frozen: ContextVar[datetime | None] = ContextVar("frozen", default=None)
_NONE = timedelta()
_last_read: tuple[float, timedelta] | None = None
_table_seen = False


class ClockDoesNotMove(ImproperlyConfigured):
    """Someone tried to move the clock where settings.CLOCK_MAY_MOVE is not True."""


def now() -> datetime:
    """The present instant, in UTC."""
    return _frozen.get() or datetime.now(UTC) + moved_by()


def today() -> date:
    """The present Melbourne date."""
    return now().astimezone(MELBOURNE).date()


def move(*, to: datetime) -> None:
    """Set the clock to that instant for every process; it runs on from there. Raises ClockDoesNotMove in production."""
    if to.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    _keep(to - datetime.now(UTC))


def still() -> None:
    """Take the offset away: now is real time again. Raises ClockDoesNotMove in production."""
    _keep(_NONE)


def moved_by() -> timedelta:
    """How far ahead of real time the clock is; nothing in production."""
    global _last_read
    if not _may_move():
        return _NONE
    if _last_read is None or time.monotonic() - _last_read[0] > REREAD_AFTER:
        _last_read = (time.monotonic(), _read())
    return _last_read[1]


def forget() -> None:
    """Read the offset afresh next time. For tests, whose moves are rolled back."""
    global _last_read
    _last_read = None


@contextmanager
def at(instant: datetime) -> Iterator[None]:
    """Hold the clock at an instant for this thread or task alone, without the database. For tests and dry runs."""
    if not _may_move():
        raise ClockDoesNotMove("the clock moves only where CLOCK_MAY_MOVE is True")
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    before = _frozen.set(instant.astimezone(UTC))
    try:
        yield
    finally:
        _frozen.reset(before)


def _may_move() -> bool:
    return getattr(settings, "CLOCK_MAY_MOVE", False) is True


def _keep(offset: timedelta) -> None:
    if not _may_move():
        raise ClockDoesNotMove("the clock moves only where CLOCK_MAY_MOVE is True")
    from procedure.models import ClockOffset  # models use this module for their defaults

    ClockOffset.objects.update_or_create(pk=ClockOffset.ONLY, defaults={"offset": offset})
    forget()


def _read() -> timedelta:
    """The stored offset. A database that is away, or not migrated yet, leaves the clock as it was last known."""
    global _table_seen
    known = _last_read[1] if _last_read else _NONE
    try:
        with connection.cursor() as cursor:
            if not _table_seen:
                cursor.execute("SELECT to_regclass('procedure_clockoffset')")
                _table_seen = cursor.fetchone()[0] is not None
            if not _table_seen:
                return known
            cursor.execute('SELECT "offset" FROM procedure_clockoffset')
            row = cursor.fetchone()
    except DatabaseError:
        return known
    return row[0] if row else _NONE
