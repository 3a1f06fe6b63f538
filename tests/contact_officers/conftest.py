"""Chromium for the pages of officers, skipped visibly where there is none; and the two people of most tests."""

import pytest

from tests.browser import chromium, desktop, open_page, phone, screen
from tests.contact_officers import world

__all__ = ["chromium", "desktop", "open_page", "phone", "screen"]


@pytest.fixture
def coordinator():
    return world.coordinator()


@pytest.fixture
def officer(coordinator):
    return world.officer(coordinator)
