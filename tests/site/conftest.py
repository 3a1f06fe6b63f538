"""The showcase's addresses and templates, and the browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations

from tests.browser import chromium, desktop, open_page, phone, screen

__all__ = ["chromium", "desktop", "open_page", "phone", "screen"]


@pytest.fixture(autouse=True, scope="session")
def _tables_may_be_emptied_between_tests() -> Iterator[None]:
    """Append-only tables refuse to be emptied; only the flush between transactional tests may."""
    flush = DatabaseOperations.execute_sql_flush

    def with_triggers_aside(operations: DatabaseOperations, statements: list[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            try:
                flush(operations, statements)
            finally:
                cursor.execute("SET session_replication_role = DEFAULT")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(DatabaseOperations, "execute_sql_flush", with_triggers_aside)
        yield


@pytest.fixture
def showcase(settings: Any) -> None:
    """Every kind of field and every component, at /show/."""
    settings.ROOT_URLCONF = "tests.site.showcase"
    templates = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**templates, "DIRS": [*templates["DIRS"], Path(__file__).parent / "templates"]}]
