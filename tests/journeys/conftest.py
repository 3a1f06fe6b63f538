"""Whole stories in a real browser."""

from tests.browser import chromium, desktop, open_page, phone, screen

__all__ = ["chromium", "desktop", "open_page", "phone", "screen"]
