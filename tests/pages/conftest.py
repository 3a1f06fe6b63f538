"""The rich world in the browser, at 11:00 on Monday 23 November 2026, and a walk through it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings as site

from procedure import clock, seeding
from tests.browser import OpenPage, chromium, open_page
from tests.machinery.rich import World, build
from tests.pages.kept import Kept
from tests.pages.walk import Walk
from tests.world import MONDAY

__all__ = ["chromium", "open_page"]


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """For the server's thread too."""
    monkeypatch.setattr(clock, "now", lambda: MONDAY)


@pytest.fixture(autouse=True)
def _nobody_is_slowed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "ACCOUNT_RATE_LIMITS", {}, raising=False)


@pytest.fixture
def world(transactional_db: None, settings: Any, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """Every office, and cases in every state so far: built once, and put back for each test after the first."""
    files = tmp_path / "files"
    settings.FILES_FOLDER = str(files)
    if _kept:
        back: World = _kept[0].put_back(files)
        return back
    seeding.seed(apps.get_model, at=clock.now())
    built = build()
    _kept.append(Kept(built, files=files, apart=tmp_path_factory.mktemp("kept") / "files"))
    return built


_kept: list[Kept] = []


@pytest.fixture
def walk(open_page: OpenPage, world: World) -> Iterator[Walk]:
    """A walk; when it is over, nothing may have been wrong on any page."""
    walked = Walk(open_page)
    yield walked
    assert not walked.wrong, "\n" + "\n".join(dict.fromkeys(walked.wrong))
