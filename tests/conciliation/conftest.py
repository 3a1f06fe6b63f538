"""Stage 2 has files of its own: what respondents were given."""

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_FOLDER = str(tmp_path / "files")
