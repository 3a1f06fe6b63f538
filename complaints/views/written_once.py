"""A list's own queries, written out once a day for whoever asks: to write one costs many times what it costs to answer.

What is kept is a question, never an answer, and never a record: SQL and its values for one person, the offices they
hold and the Melbourne day. The rows are read anew each time, through the grants of that moment (9), so nothing is seen
a moment longer than without this. Whatever else a query depends on is one of its `codes`. See decision 0950.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
    """A query as SQL. `now` is the instant it was written for; each value that is this instant is filled in anew."""

    model: type[Model]
    sql: str
    values: tuple[Any, ...]
    now: datetime

    def values_at(self, now: datetime) -> tuple[Any, ...]:
        """Its values at another instant of the same day."""
        return tuple(now if each == self.now else each for each in self.values)


_kept: dict[Hashable, Written | None] = {}


def records(write: Write, person: Any, *codes: Hashable) -> list[Any]:
    """The records that `write(person, now, *codes)` asks for, with their annotations."""
    now = clock.now()
    written = _written(write, person, now, codes)
    return list(written.model._base_manager.raw(written.sql, written.values_at(now))) if written is not None else []


def row(write: Write, person: Any, *codes: Hashable) -> dict[str, Any]:
    """The first row of what `write(person, now, *codes)` asks for, as the database gives it; empty where none is."""
    now = clock.now()
    written = _written(write, person, now, codes)
    if written is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(written.sql, written.values_at(now))
        found = cursor.fetchone()
        return dict(zip((column.name for column in cursor.description), found, strict=True)) if found else {}


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
