"""Stage 2 has files of its own: what respondents were given. Many of its stories begin when the first is told."""

from collections.abc import Iterator
from typing import Any

import pytest

from procedure import clock
from tests.conciliation.stage_two import World, acknowledged, advise, confirm


@pytest.fixture(autouse=True)
def _files(settings: Any, tmp_path: Any) -> None:
    settings.FILES_FOLDER = str(tmp_path / "files")


@pytest.fixture
def told(request: pytest.FixtureRequest) -> Iterator[World]:
    """A complaint about two people, the first of whom was told on the Monday; it is the `NOW` of the file that asks."""
    with clock.at(request.module.NOW):
        made = acknowledged()
        confirm(made)
        advise(made)
        yield made
