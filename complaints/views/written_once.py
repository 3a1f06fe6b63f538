"""A list's own queries, written out once a day for whoever asks: to write one costs many times what it costs to answer.

What is kept is a question, never an answer, and never a record: SQL and its values for one person, the offices they
hold and the Melbourne day. The rows are read anew each time, through the grants of that moment (9), so nothing is seen
a moment longer than without this. Whatever else a query depends on is one of its `codes`. See decision 0950.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cached_property
from hashlib import md5
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from psycopg2.extensions import AsIs

from people.offices import offices_of
from procedure import clock

MOST = 500
"""Kept in one process; then it begins anew."""

Write = Callable[..., QuerySet[Any, Any]]
"""Makes the query for a person, an instant (UTC) and codes. A function of a module: it is part of the key."""


class Moment(Enum):
    """What stands in a query for the instant at which it is asked."""

    NOW = "now"


@dataclass(frozen=True)
class Written:
    """A query as SQL. Those of its values that are in `anew` stand for what is handed over each time it is asked."""

    model: type[Model]
    sql: str
    values: tuple[Any, ...]
    anew: tuple[Hashable, ...]

    @cached_property
    def digest(self) -> str:
        """By which it is known again: another for other values."""
        return md5(repr((self.sql, self.values)).encode(), usedforsecurity=False).hexdigest()

    @cached_property
    def planned(self) -> tuple[Any, ...]:
        """Its values, with PostgreSQL's own placeholder for each that is handed over."""
        places = {each: AsIs(f"${number}") for number, each in enumerate(self.anew, 1)}
        return tuple(places.get(each, each) if isinstance(each, Hashable) else each for each in self.values)


_kept: dict[Hashable, Written | None] = {}
_planned: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()
"""What each connection has planned, by its digest: the name that PostgreSQL knows it by."""
_names = count()


def records(write: Write, person: Any, *codes: Hashable, filled: Mapping[Hashable, Any] | None = None) -> list[Any]:
    """The records that `write(person, now, *codes)` asks for, with their annotations.

    `filled` says what is asked for in place of values that `write` puts in and that stand for no other, such as the
    place where a page begins: what differs each time must not be a code, or nothing would ever be written only once.
    """
    now = clock.now()
    written = _written(write, person, now, codes, tuple(filled or ()))
    if written is None:
        return []
    connection.ensure_connection()
    with _planned_once(written, {Moment.NOW: now, **(filled or {})}) as (sql, values):
        return list(written.model._base_manager.raw(sql, values))


def row(write: Write, person: Any, *codes: Hashable) -> dict[str, Any]:
    """The first row of what `write(person, now, *codes)` asks for, as the database gives it; empty where none is."""
    now = clock.now()
    written = _written(write, person, now, codes, ())
    if written is None:
        return {}
    with connection.cursor() as cursor, _planned_once(written, {Moment.NOW: now}) as (sql, values):
        cursor.execute(sql, values)
        found = cursor.fetchone()
        return dict(zip((column.name for column in cursor.description), found, strict=True)) if found else {}


@contextmanager
def _planned_once(written: Written, of_the_moment: Mapping[Hashable, Any]) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """What to send, with its values: PostgreSQL, too, plans it once for a connection."""
    handed = tuple(of_the_moment[each] for each in written.anew)
    known = _planned.setdefault(connection.connection, {})
    places = f"({', '.join(['%s'] * len(handed))})" if handed else ""
    if name := known.get(written.digest):
        yield f"EXECUTE {name}{places}", handed
        return
    name = f"written_{next(_names)}"  # never one of before: where asking failed, that one may be planned all the same
    yield f"PREPARE {name} AS {written.sql}; EXECUTE {name}{places}", written.planned + handed
    known[written.digest] = name


def _written(
    write: Write, person: Any, now: datetime, codes: tuple[Hashable, ...], filled: tuple[Hashable, ...]
) -> Written | None:
    today = clock.today()
    offices = tuple(held.office for held in offices_of(person, today))
    key = (write, person.pk, person.is_active, offices, today, codes)
    try:
        return _kept[key]  # in one go: another thread may forget everything meanwhile
    except KeyError:
        written = _write_out(write(person, now, *codes), now, filled)
    if len(_kept) >= MOST:
        _kept.clear()
    _kept[key] = written
    return written


def _write_out(asked: QuerySet[Any, Any], now: datetime, filled: tuple[Hashable, ...]) -> Written | None:
    """The query as SQL; nothing where nobody can be shown anything by it."""
    try:
        sql, values = asked.query.sql_with_params()
    except EmptyResultSet:
        return None
    values = tuple(Moment.NOW if each == now else each for each in values)
    return Written(asked.model, sql, values, tuple(each for each in (Moment.NOW, *filled) if each in values))
