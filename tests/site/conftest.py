"""The showcase's addresses and templates, and the browser."""

from pathlib import Path
from typing import Any

import pytest

from tests.browser import chromium, desktop, open_page, phone, screen

__all__ = ["chromium", "desktop", "open_page", "phone", "screen"]


@pytest.fixture
def showcase(settings: Any) -> None:
    """Every kind of field and every component, at /show/."""
    settings.ROOT_URLCONF = "tests.site.showcase"
    shown = {f"tests.site.showcase.{page}" for page in ("everything", "one", "components", "kept", "fails")}
    settings.OPEN_PAGES = settings.OPEN_PAGES | shown
    templates = settings.TEMPLATES[0]
    settings.TEMPLATES = [{**templates, "DIRS": [*templates["DIRS"], Path(__file__).parent / "templates"]}]
