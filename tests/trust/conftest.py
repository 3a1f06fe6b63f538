"""The rich world of the machinery, walked over HTTP. The long walks run under `make matrix` (or -m matrix)."""

import os
from collections.abc import Iterator

import pytest
from django.conf import settings as site

from config import health
from procedure import drafting
from tests.machinery.conftest import built as rich
from tests.machinery.conftest import monday, world
from tests.machinery.rich import World

__all__ = ["built", "monday", "rich", "world"]

WHOLE = bool(os.environ.get("MATRIX"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    asked_for = WHOLE or "matrix" in config.getoption("markexpr")
    for test in items:
        if test.get_closest_marker("matrix") and not asked_for:
            test.add_marker(pytest.mark.skip(reason="a long walk: `make matrix` takes it"))


@pytest.fixture(scope="module")
def built(rich: World) -> World:
    """The rich world in which the next version of the Procedure and of its calendar are being drafted."""
    drafting.draft_next_version(by=rich.people["director"])
    drafting.draft_next_calendar(by=rich.people["director"])
    return rich


@pytest.fixture(autouse=True)
def _always_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether a worker happens to be up is not what these tests are about."""
    monkeypatch.setattr(health._readiness, "answer", lambda: {})


@pytest.fixture(autouse=True)
def _nobody_is_slowed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(site, "ACCOUNT_RATE_LIMITS", {}, raising=False)
    yield
