"""Many cases for a measurement, quickly: copies of a few that were really lodged, made by the database itself.

Only inside a transaction that is taken back, with the guards set aside, which only the owner of a development server
may do. What a list and a case page read is copied; sealed words are not openable in a copy, and nobody opens them.
"""

from django.apps import apps
from django.db import connection, models

from complaints.models.grants import GRANTS, GrantReason

IN_ORDER = ("DataKey", "Complaint", "Track", "Allegation", "AllegationAgainst", "Deadline", "Notice")
GRANTED = ("complaint", "track", "allegation", "allegationagainst", "deadline", "notice")
OF_A_COPY = {
    "id", "complaint_id", "track_id", "allegation_id", "data_key_id", "own_key_id", "content_object_id", "record",
    "cause",
}  # fmt: skip


def copy_cases(times: int) -> None:
    """Every case there is, so many times more. Each copied id follows from the old one and the number of the copy."""
    if times < 1:
        return
    tables = [apps.get_model("complaints", name)._meta for name in IN_ORDER]
    tables += [GrantReason._meta, *(GRANTS[kind]._meta for kind in GRANTED)]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        for table in tables:
            columns = [each.column for each in table.concrete_fields if each.column != "id" or _is_ours(each)]
            copied = ", ".join(map(_copied, columns))
            cursor.execute(
                f"INSERT INTO {table.db_table} ({', '.join(map(_named, columns))})"  # noqa: S608 - our own tables and columns
                f" SELECT {copied} FROM {table.db_table} AS row, generate_series(1, %s) AS copy",
                [times],
            )
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute(f"ANALYZE {', '.join(table.db_table for table in tables)}")


def _is_ours(field: object) -> bool:
    """Whether an id is a random one of ours, and not a number that the database counts."""
    return isinstance(field, models.UUIDField)


def _named(column: str) -> str:
    """As the database takes it, whatever words it keeps for itself."""
    return connection.ops.quote_name(column)


def _copied(column: str) -> str:
    if column in OF_A_COPY:
        return f"md5(row.{column}::text || copy)::uuid"
    if column == "reference":
        return "left(row.reference, 3) || upper(left(md5(row.reference || copy), 9))"
    if column in {"lodged_at", "touched_at", "due_at", "next_due_at"}:
        return f"row.{column} - copy * interval '1 minute'"
    return f"row.{_named(column)}"
