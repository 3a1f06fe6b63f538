"""The world of the walks as it was built once in this run, and put back for every other test that wants it.

Building it takes some twenty seconds, putting its rows back one. Each test has rows, objects and files of its own: what
one changes, another never sees. The guards are set aside as they are when the database is emptied between tests.
"""

import pickle
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

SCHEMA = "as_built"


class Kept:
    """One world: its objects as they were when it was built, the tables that had rows, and its files."""

    def __init__(self, world: Any, *, files: Path, apart: Path) -> None:
        self.objects = pickle.dumps(world)
        self.files = apart
        if files.exists():
            shutil.copytree(files, apart)
        self.tables = []
        with connection.cursor() as cursor:
            cursor.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE; CREATE SCHEMA {SCHEMA}")
            for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
                cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
                if cursor.fetchone() == (True,):
                    cursor.execute(f'CREATE TABLE {SCHEMA}."{table}" AS TABLE "{table}"')
                    self.tables.append(table)

    def put_back(self, files: Path) -> Any:
        """The rows and the files again, and new objects for them.

        Numbers go on from where they are: what a process keeps of a published edition, it keeps by its number.
        """
        if self.files.exists():
            shutil.copytree(self.files, files)
        names = ", ".join(f'"{table}"' for table in self.tables)
        with transaction.atomic(), _unguarded() as cursor:
            cursor.execute(f"TRUNCATE {names} CASCADE")
            for table in self.tables:
                cursor.execute(f'INSERT INTO "{table}" TABLE {SCHEMA}."{table}"')
        return pickle.loads(self.objects)


@contextmanager
def _unguarded() -> Iterator[Any]:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield cursor
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")
