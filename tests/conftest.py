"""For every test: browser tests only where there is a browser, and a real Celery worker where one matters."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import pytest_django
from django.conf import settings
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations

from config.running import children, places
from config.settings.environment import switch
from tests.browser import where_chromium_is

THE_SITES_OWN = settings.DATABASES["default"]["NAME"]
NO_BROWSER = "no Chromium found (set CHROMIUM to its path, or install it)"


def pytest_sessionstart(session: pytest.Session) -> None:
    """Where a browser is required, its absence is an error and not a skipped test."""
    if switch("REQUIRE_CHROMIUM") and where_chromium_is() is None:
        pytest.exit(f"REQUIRE_CHROMIUM is set, but {NO_BROWSER}", returncode=pytest.ExitCode.USAGE_ERROR)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if where_chromium_is() is None:
        for test in items:
            if test.get_closest_marker("browser"):
                test.add_marker(pytest.mark.skip(reason=NO_BROWSER))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Skipped browser tests are said aloud, once."""
    skipped = [each for each in terminalreporter.stats.get("skipped", []) if NO_BROWSER in str(each.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} BROWSER TESTS WERE SKIPPED: {NO_BROWSER}", yellow=True, bold=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: pytest_django.DjangoDbBlocker) -> Iterator[None]:
    """Emptying the database between tests passes by the append-only guards, and keeps what the migrations put there.

    Only here may the guards be set aside. What the migrations wrote (reference lists, the calendar, content types) is
    copied once into a schema of its own, and put back each time.
    """
    empty = DatabaseOperations.execute_sql_flush

    def empty_and_put_back(operations: DatabaseOperations, statements: list[str]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            try:
                empty(operations, statements)
                for table in written_by_migrations:
                    cursor.execute(f'INSERT INTO "{table}" TABLE as_migrated."{table}"')
            finally:
                cursor.execute("SET session_replication_role = DEFAULT")

    if connection.settings_dict["NAME"] == THE_SITES_OWN:
        pytest.fail("No test of this run is marked django_db, so it would have written to the site's own database.")
    with django_db_blocker.unblock():
        written_by_migrations = _copy_what_migrations_wrote()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(DatabaseOperations, "execute_sql_flush", empty_and_put_back)
        yield


def _copy_what_migrations_wrote() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS as_migrated CASCADE; CREATE SCHEMA as_migrated")
        copied = []
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
            if cursor.fetchone() == (True,):
                cursor.execute(f'CREATE TABLE as_migrated."{table}" AS TABLE "{table}"')
                copied.append(table)
        return copied


@pytest.fixture
def broker() -> Iterator[None]:
    """An empty queue on the real broker, and an empty one afterwards."""
    from config import health
    from config.celery import WORKER_HEARD, app

    def empty() -> None:
        with health.broker() as asked:
            asked.delete(app.conf.task_default_queue, "unacked", "unacked_index", WORKER_HEARD)

    empty()
    yield
    empty()


@pytest.fixture
def real_worker(transactional_db: None, broker: None, tmp_path: Path) -> Iterator[children.Child]:
    """A Celery worker in a process of its own, on this test's database and broker, ready for work."""
    from config import health

    worker = children.start(
        "the worker",
        [
            places.PYTHON,
            "-m",
            "celery",
            "-A",
            "config",
            "worker",
            "--pool=solo",
            "--without-gossip",
            "--without-mingle",
        ],
        log=tmp_path / "worker.log",
        environment=_environment_of_this_test(),
        folder=places.ROOT,
    )
    try:
        children.wait_until(health.worker_heard, child=worker, patience=30)
        yield worker
    finally:
        children.stop(worker, patience=5)


def _environment_of_this_test() -> dict[str, str]:
    """The test database and this process's own Redis database, for a program that a test starts."""
    there = connection.settings_dict
    signed = f"{there['USER']}:{there['PASSWORD']}@" if there["PASSWORD"] else f"{there['USER']}@"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_XDIST")}
    return {
        **environment,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": f"postgresql://{signed}{there['HOST']}:{there['PORT']}/{there['NAME']}",
        "REDIS_URL": settings.REDIS_URL,
        "SECRET_KEY": settings.SECRET_KEY,
        "CASE_KEYS": ",".join(settings.CASE_KEYS),
    }
