"""The machinery's world, at an hour that stands still, with files in a folder of the test's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

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


@pytest.fixture
def world(db: None) -> World:
    return build()
