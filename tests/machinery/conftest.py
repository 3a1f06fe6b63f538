"""The machinery's world, at an hour that stands still, with files in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from procedure import clock
from tests.machinery.rich import World, build
from tests.world import MONDAY


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> Path:
    settings.FILES_FOLDER = str(tmp_path / "files")
    return tmp_path / "files"


@pytest.fixture(autouse=True)
def monday() -> Iterator[None]:
    """It is 11:00 on Monday 23 November 2026 in Melbourne."""
    with clock.at(MONDAY):
        yield


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The rich world, built once for a file of tests inside a transaction that is rolled back after the last."""
    folder = override_settings(FILES_FOLDER=str(tmp_path_factory.mktemp("world")))
    with django_db_blocker.unblock(), folder, clock.at(MONDAY), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


@pytest.fixture
def world(built: World, db: None) -> World:
    """The rich world as it was built: what a test changes is rolled back, and everyone is read anew."""
    return built.fresh()
