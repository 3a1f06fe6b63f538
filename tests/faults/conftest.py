"""Faults on real threads and processes: rows that are really committed, at an hour that stands still where it can."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def files(settings, tmp_path: Path) -> Path:
    settings.FILES_FOLDER = str(tmp_path / "files")
    return tmp_path / "files"
