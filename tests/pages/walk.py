"""A walk through pages as several people, each page looked at in every way that a person may see it.

`look` asks of the page as it stands: axe at 1100 and 360 pixels, no sideways scroll at 320 (which is 1280 at 400 %),
the spacing of text that a reader may choose, a title that says when something is wrong, and what checks.js names. All
that is wrong is gathered, so that one walk tells everything.
"""

import os
from collections import defaultdict
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Page

from tests.browser import RULES, OpenPage

HERE = Path(__file__).parent
CHECKS = (HERE / "checks.js").read_text()
SPACING = (HERE / "spacing.js").read_text()
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
TAGS = [*RULES, "best-practice"]
FOUND = """(tags) => axe.run(
  {exclude: [".govuk-back-link"]}, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]}
).then((found) => found.violations.map(
  (each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`))"""
OPENED = """() => {
  for (const each of document.querySelectorAll("details")) each.open = true;
  for (const kind of ["radios", "checkboxes"])
    for (const each of document.querySelectorAll(`.govuk-${kind}__conditional--hidden`))
      each.classList.remove(`govuk-${kind}__conditional--hidden`);
}"""
"""Everything that a click would open, so that it is looked at too."""
ASKS = """() => [...document.querySelectorAll("main form[method=post]")].some((form) =>
  [...form.elements].some((each) => each.matches("input:not([type=hidden]), select, textarea")))"""
SEND = "main form[method=post]:not([action='/sign-out/']):not([hidden]) button.govuk-button:visible"


class Walk:
    """One walk: the pages seen by name and state, and all that was wrong with them."""

    def __init__(self, open_page: OpenPage) -> None:
        self.open_page = open_page
        self.pages: dict[Any, Page] = {}
        self.page: Page
        self.seen: dict[str, set[str]] = defaultdict(set)
        self.asking: set[str] = set()
        self.titles: dict[str, str] = {}
        self.wrong: list[str] = []

    def as_(self, client: Client | None, **options: Any) -> Page:
        """From here on, this person's window."""
        if client not in self.pages:
            self.pages[client] = self.open_page(client=client, **options)
        self.page = self.pages[client]
        return self.page

    def go(self, name: str, address: str, state: str = "filled", *, status: int = 200) -> Page:
        """Open the address, which is the page of that name, and look at it."""
        answer = self.page.goto(address)
        assert answer is not None
        if answer.status != status:
            self.wrong.append(f"{name} ({state}): {address} answers {answer.status}")
            return self.page
        return self.look(name, state)

    def err(self, name: str, *, button: str = "") -> Page:
        """Send the page's form as it is; it comes back in error."""
        here = self.page.locator(SEND) if not button else self.page.get_by_role("button", name=button, exact=True)
        here.first.click()
        self.look(name, "error")
        return self.page

    def look(self, name: str, state: str) -> Page:
        """All that must hold on the page as it stands."""
        page, wrong = self.page, []
        page.wait_for_load_state()
        if name and self._name() != name:
            wrong.append(f"this is {self._name()} at {urlsplit(page.url).path}")
        self.seen[name].add(state)
        if page.evaluate(ASKS):
            self.asking.add(name)
        title = page.title()
        if title.startswith("Error: ") != (state == "error"):
            wrong.append(f"its title is “{title}”")
        if state == "error" and page.evaluate("document.activeElement.className") != "govuk-error-summary":
            wrong.append("the summary of errors has no focus")
        self.titles[f"{name} ({state})"] = title
        page.evaluate(OPENED)
        wrong += page.evaluate(CHECKS)
        page.evaluate(AXE)
        for width, height in ((1100, 800), (360, 740)):
            page.set_viewport_size({"width": width, "height": height})
            self._keep_picture(name, state, width)
            wrong += [f"at {width}: {each}" for each in page.evaluate(FOUND, TAGS)]
        page.set_viewport_size({"width": 320, "height": 640})
        wrong += page.evaluate(SPACING)
        page.set_viewport_size({"width": 1100, "height": 800})
        self.wrong += [f"{name} ({state}) {urlsplit(page.url).path}: {each}" for each in wrong]
        return page

    def ends(self, pages: dict[str, str], *, cannot_err: dict[str, str]) -> None:
        """The walk saw these pages in these states and no other; each that asks something was also seen in error."""
        wanted = {name: set(states.split()) for name, states in pages.items()}
        seen = {name: states for name, states in self.seen.items() if name}
        other = {name for name in wanted | seen if wanted.get(name) != seen.get(name)}
        assert not other, {name: (wanted.get(name), seen.get(name)) for name in other}
        never_wrong = {each for each in self.asking if each and "error" not in self.seen[each]}
        assert never_wrong == set(cannot_err), never_wrong ^ set(cannot_err)

    def _name(self) -> str:
        try:
            return resolve(urlsplit(self.page.url).path).view_name
        except Resolver404:
            return ""

    def _keep_picture(self, name: str, state: str, width: int) -> None:
        """For those who look at the pages: SCREENSHOTS names a folder."""
        if folder := os.environ.get("SCREENSHOTS"):
            number = len(self.titles)
            self.page.screenshot(path=f"{folder}/{name or 'none'}-{state}-{number}-{width}.png", full_page=True)
