"""What `manage.py check --database default` and `migrate` look at: that every case can be opened (63)."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections


@register(Tags.database)
def every_case_opens(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """An error where stored data keys need a wrapping key that the environment does not have."""
    from complaints.models import DataKey
    from complaints.models.sealed import unreadable_keys

    there = "default" in (databases or ())
    if not there or DataKey._meta.db_table not in connections["default"].introspection.table_names():
        return []
    if missing := unreadable_keys():
        hint = "Put them back into CASE_KEYS, after the first, until rotate_keys has rewrapped every case."
        return [
            Error(f"Keys that cases need and CASE_KEYS does not have: {', '.join(missing)}.", hint, id="cases.E001")
        ]
    return []
