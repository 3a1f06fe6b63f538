"""A list's own queries, written out once a day for whoever asks: to write one costs many times what it costs to answer.

What is kept is a question, never an answer, and never a record: SQL and its values for one person, the offices they
hold and the Melbourne day. The rows are read anew each time, through the grants of that moment (9), so nothing is seen
a moment longer than without this. Whatever else a query depends on is one of its `codes`. See decision 0950.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import md5
from typing import Any
from weakref import WeakKeyDictionary

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet

from people.offices import offices_of
from procedure import clock

MOST = 500
"""Kept in one process; then it begins anew."""

Write = Callable[..., QuerySet[Any, Any]]
"""Makes the query for a person, an instant (UTC) and codes. A function of a module: it is part of the key."""


@dataclass(frozen=True)
class Written:
    """A query as SQL. `now` is the instant it was written for; each value that is this instant is filled in anew, and
    each that stands for one of the moment."""

    model: type[Model]
    sql: str
    values: tuple[Any, ...]
    now: datetime

    @cached_property
    def name(self) -> str:
        """What PostgreSQL calls it, once it is planned: another for other values."""
        return f"written_{md5(repr((self.sql, self.values)).encode(), usedforsecurity=False).hexdigest()}"

    def values_at(self, now: datetime, filled: Mapping[Hashable, Any]) -> tuple[Any, ...]:
        """Its values at another instant of the same day, with what is filled in for what stands in their place."""
        anew = {self.now: now, **filled}
        return tuple(anew.get(each, each) if isinstance(each, Hashable) else each for each in self.values)


_kept: dict[Hashable, Written | None] = {}
_planned: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()
"""The names of what each connection has planned."""


def records(write: Write, person: Any, *codes: Hashable, filled: Mapping[Hashable, Any] | None = None) -> list[Any]:
    """The records that `write(person, now, *codes)` asks for, with their annotations.

    `filled` says what is asked for in place of values that `write` puts in and that stand for no other, such as the
    place where a page begins: what differs each time must not be a code, or nothing would ever be written only once.
    """
    now = clock.now()
    written = _written(write, person, now, codes)
    if written is None:
        return []
    connection.ensure_connection()
    with _planned_once(written, now, filled or {}) as (sql, values):
        return list(written.model._base_manager.raw(sql, values))


def row(write: Write, person: Any, *codes: Hashable) -> dict[str, Any]:
    """The first row of what `write(person, now, *codes)` asks for, as the database gives it; empty where none is."""
    now = clock.now()
    written = _written(write, person, now, codes)
    if written is None:
        return {}
    with connection.cursor() as cursor, _planned_once(written, now, {}) as (sql, values):
        cursor.execute(sql, values)
        found = cursor.fetchone()
        return dict(zip((column.name for column in cursor.description), found, strict=True)) if found else {}


@contextmanager
def _planned_once(
    written: Written, now: datetime, filled: Mapping[Hashable, Any]
) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What to send, with its values: PostgreSQL, too, plans it once for a connection, unless it is of this instant or
    something is filled in."""
    if filled or written.now in written.values:
        yield written.sql, written.values_at(now, filled)
        return
    known, execute = _planned.setdefault(connection.connection, set()), f"EXECUTE {written.name}"
    if written.name in known:
        yield execute, ()
    else:
        yield f"PREPARE {written.name} AS {written.sql}; {execute}", written.values
        known.add(written.name)


def _written(write: Write, person: Any, now: datetime, codes: tuple[Hashable, ...]) -> Written | None:
    today = clock.today()
    offices = tuple(held.office for held in offices_of(person, today))
    key = (write, person.pk, person.is_active, offices, today, codes)
    if key not in _kept:
        if len(_kept) >= MOST:
            _kept.clear()
        _kept[key] = _write_out(write(person, now, *codes), now)
    return _kept[key]


def _write_out(asked: QuerySet[Any, Any], now: datetime) -> Written | None:
    """The query as SQL; nothing where nobody can be shown anything by it."""
    try:
        sql, values = asked.query.sql_with_params()
    except EmptyResultSet:
        return None
    return Written(asked.model, sql, tuple(values), now)
