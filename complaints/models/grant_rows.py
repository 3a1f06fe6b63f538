"""The rows of the grants: written in few statements, whatever the number of records and people (9).

Only `grants` calls this: it knows why someone may see a record, here is only that they may, and until when.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import Q

from complaints.models.kinds import KINDS
from procedure.asking import asked_once

Held = tuple[UUID, str, UUID]  # person, kind, record

GRANTS: dict[str, Any] = {}
"""The table of the grants on each kind of record; `grants.grants_on` makes them."""


def held_by(rows: Iterable[tuple[UUID, str, UUID, date | None]]) -> dict[Held, date | None]:
    """Person, kind and record, with the longest time any reason gives."""
    held: dict[Held, date | None] = {}
    for person, kind, record, until in rows:
        key = (person, kind, record)
        known = held.get(key, until)
        held[key] = None if until is None or known is None else max(until, known)
    return held


def write(before: dict[Held, date | None], after: dict[Held, date | None]) -> None:
    """Change the rows from what was held to what is held, each until its last Melbourne date."""
    gone = [held for held, until in before.items() if held not in after or after[held] != until]
    new = [held for held, until in after.items() if held not in before or before[held] != until]
    for kind, table in GRANTS.items():
        going = [held for held in gone if held[1] == kind]
        if going:
            pairs = Q()
            for person, _, record in going:
                pairs |= Q(user_id=person, content_object_id=record)
            table.objects.filter(pairs).delete()
    if new:
        _add({held: after[held] for held in new})


def _add(coming: dict[Held, date | None]) -> None:
    """New grants on records of every kind, each in its kind's table, in one statement."""
    permissions = _permissions()
    columns: list[list[Any]] = [
        [kind for _, kind, _ in coming],
        [person for person, _, _ in coming],
        [record for _, _, record in coming],
        list(coming.values()),
        [permissions[kind] for _, kind, _ in coming],
    ]
    kinds = set(columns[0])
    inserts = [INTO.format(kind=kind, table=GRANTS[kind]._meta.db_table) for kind in GRANTS if kind in kinds]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join([COMING, *inserts])} SELECT", columns)


COMING = (
    "coming (kind, person, record, until, permission) AS"
    " (SELECT * FROM unnest(%s::text[], %s::uuid[], %s::uuid[], %s::date[], %s::int[]))"
)
INTO = (
    "into_{kind} AS (INSERT INTO {table} (user_id, content_object_id, until, permission_id)"
    " SELECT person, record, until, permission FROM coming WHERE kind = '{kind}')"
)


def _permissions() -> dict[str, int]:
    """The permission to view each kind of record: written by the migrations, so asked once an act."""
    wanted = {f"view_{kind}": kind for kind in GRANTS}
    found = asked_once(
        "permissions",
        lambda: list(
            Permission.objects.filter(
                content_type__app_label__in={KINDS[kind].app for kind in GRANTS}, codename__in=wanted
            ).values_list("codename", "id")
        ),
    )
    return {wanted[codename]: identity for codename, identity in found}
