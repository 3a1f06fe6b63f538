"""A browser’s page worked by keys alone, each counted, and the time that a person would need for them."""

from typing import Any

import pytest
from playwright.sync_api import Page

SECONDS_A_KEY = 0.2
"""Five keys a second: someone who types with two fingers."""


class Keyboard:
    """Only keys, each counted."""

    def __init__(self, page: Page) -> None:
        self.page, self.pressed = page, 0

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        self.pressed += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.pressed += len(text)

    def to(self, wanted: str) -> None:
        """Tab until the control of that selector has the focus."""
        for _ in range(80):
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                return
            self.press("Tab")
        pytest.fail(f"{wanted} is not reached by keyboard")

    def choose(self, chosen: dict[str, str]) -> None:
        """In each select, by its id, the first letters of an answer."""
        for control, letters in chosen.items():
            self.to(f"#{control}")
            self.type(letters)

    def answer(self, control: str, *, down: int = 0) -> None:
        """In the group of radio buttons that begins with that id, the first answer or so many further down."""
        self.to(f"#{control}")
        self.press("Space")
        for _ in range(down):
            self.press("ArrowDown")

    def on(self, wanted: str, **of_page: Any) -> None:
        """To that button or link, and through it to the next page."""
        self.to(wanted)
        with self.page.expect_navigation(timeout=15_000, **of_page):
            self.press("Enter")

    @property
    def seconds(self) -> float:
        """What a person would need for it, every key at their pace. How fast the site answers is `make bench`'s."""
        return self.pressed * SECONDS_A_KEY
