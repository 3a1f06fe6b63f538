"""Where a database and a broker come from, in order: what is named, what the machine has, what the wheels bring."""

from collections.abc import Callable
from pathlib import Path

import pytest

from config import embedded

Programs = Callable[..., Path]


@pytest.fixture
def programs(tmp_path: Path) -> Programs:
    """programs("name", version=16, ...): a folder with stand-ins that only know their version."""

    def make(folder: str, *names: str, version: int = 16) -> Path:
        made = tmp_path / folder
        made.mkdir()
        for name in names:
            (made / name).write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}.3'\n")
            (made / name).chmod(0o755)
        return made

    return make


@pytest.fixture(autouse=True)
def everyone_reaches_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded.unprivileged, "can_reach", lambda path, account: True)
    monkeypatch.setattr(embedded, "USUAL_PLACES", ())


def test_a_named_database_is_used_and_nothing_is_started() -> None:
    server = embedded.postgresql({"DATABASE_URL": "postgresql://a@b/c"}, password="unused")
    assert (server.url, server.child) == ("postgresql://a@b/c", None)


def test_a_named_broker_is_used_and_nothing_is_started() -> None:
    server = embedded.redis({"REDIS_URL": "redis://b/0"}, password="unused")
    assert (server.url, server.child) == ("redis://b/0", None)


def test_programs_on_the_path_come_before_newer_ones_elsewhere(programs: Programs, monkeypatch) -> None:
    on_path = programs("path", "postgres", "initdb", version=15)
    newer = programs("usual", "postgres", "initdb", version=17)
    monkeypatch.setattr(embedded, "USUAL_PLACES", (str(newer),))
    found = embedded.find_postgresql({"PATH": str(on_path)})
    assert found and (found.folder, found.version) == (on_path, 15)


def test_the_newest_in_the_usual_places_is_taken(programs: Programs, monkeypatch, tmp_path: Path) -> None:
    for name, version in (("usual15", 15), ("usual17", 17), ("usual16", 16)):
        programs(name, "postgres", "initdb", version=version)
    monkeypatch.setattr(embedded, "USUAL_PLACES", (str(tmp_path / "usual*"),))
    found = embedded.find_postgresql({"PATH": ""})
    assert found and found.version == 17


def test_programs_older_than_15_are_passed_over(programs: Programs) -> None:
    old = programs("old", "postgres", "initdb", version=14)
    assert embedded.find_postgresql({"PATH": str(old)}) is None


def test_a_server_without_initdb_is_passed_over(programs: Programs) -> None:
    assert embedded.find_postgresql({"PATH": str(programs("half", "postgres"))}) is None


def test_programs_that_postgresqls_account_cannot_reach_are_passed_over(programs: Programs, monkeypatch) -> None:
    folder = programs("closed", "postgres", "initdb")
    monkeypatch.setattr(embedded.unprivileged, "can_reach", lambda path, account: False)
    assert embedded.find_postgresql({"PATH": str(folder)}) is None


def test_either_name_of_a_redis_compatible_server_will_do(programs: Programs) -> None:
    valkey, both = programs("v", "valkey-server"), programs("b", "valkey-server", "redis-server")
    assert embedded.find_redis({"PATH": str(valkey)}) == valkey / "valkey-server"
    assert embedded.find_redis({"PATH": str(both)}) == both / "redis-server"
    assert embedded.find_redis({"PATH": ""}) is None


def test_the_wheels_can_be_asked_for_whatever_else_there_is(programs: Programs) -> None:
    folder = programs("path", "postgres", "initdb", "redis-server")
    asked = {"PATH": str(folder), "EMBEDDED": "wheels", "DATABASE_URL": "postgresql://a@b/c"}
    assert embedded.find_postgresql(asked) is None
    assert embedded.find_redis(asked) is None
    assert embedded._named("DATABASE_URL", asked) is None


def test_the_builtin_locale_is_asked_for_only_where_there_is_one() -> None:
    assert embedded._locales(17)[0][0] == "--locale-provider=builtin"
    assert not any("builtin" in word for ways in (embedded._locales(15), embedded._locales(16)) for word in ways[0])
