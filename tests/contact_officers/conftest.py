"""Chromium for the pages of officers; skipped visibly where there is none."""

from tests.browser import chromium, desktop, open_page, phone, screen

__all__ = ["chromium", "desktop", "open_page", "phone", "screen"]
