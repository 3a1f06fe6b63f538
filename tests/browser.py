"""Chromium for tests: pages at 1100 and 360 pixels, and what must hold on every one of them.

Import the fixtures into a conftest: `from tests.browser import chromium, desktop, open_page, phone, screen`.
Mark the tests `@pytest.mark.browser`. Without Chromium they are skipped visibly, or fail where REQUIRE_CHROMIUM is set.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, sync_playwright

WIDTHS = {"desktop": (1100, 800), "phone": (360, 740)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

OpenPage = Callable[..., Page]

_running: list[tuple[Playwright, Browser]] = []
_users: list[str] = []


def where_chromium_is() -> str | None:
    """The browser's program: CHROMIUM, or one on the PATH; None where there is none."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for the whole run, however many conftests import this."""
    program = where_chromium_is()
    if program is None:
        reason = "no Chromium found (set CHROMIUM to its path)"
        if os.environ.get("REQUIRE_CHROMIUM"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Playwright's own loop runs in this thread, and Django would take every query for one made inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    if not _running:
        playwright = sync_playwright().start()
        _running.append((playwright, playwright.chromium.launch(executable_path=program, args=ARGUMENTS)))
    _users.append(program)
    yield _running[0][1]
    _users.pop()
    if not _users:
        playwright, browser = _running.pop()
        browser.close()
        playwright.stop()


@pytest.fixture
def open_page(chromium: Browser, live_server: Any) -> Iterator[OpenPage]:
    """open_page(width=1100, height=800, scripts=True, client=None): a page of its own context.

    `scripts=False` turns JavaScript off; `client` is a Django test client whose session the page takes over.
    When the test ends, nothing may have been written to the console and no policy violated.
    """
    contexts: list[BrowserContext] = []
    heard: list[str] = []

    def opened(
        *, width: int = 1100, height: int = 800, scripts: bool = True, client: Client | None = None, **options: Any
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            locale="en-AU",
            timezone_id="Australia/Melbourne",
            **options,
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        if client is not None:
            carry_session(client, context, live_server.url)
        page = context.new_page()
        page.on("console", lambda said: heard.append(said.text) if _is_a_complaint(said) else None)
        page.on("pageerror", lambda error: heard.append(str(error)))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert heard == []


@pytest.fixture
def desktop(open_page: OpenPage) -> Page:
    return open_page(width=1100, height=800)


@pytest.fixture
def phone(open_page: OpenPage) -> Page:
    return open_page(width=360, height=740, has_touch=True)


@pytest.fixture(params=sorted(WIDTHS))
def screen(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    """The test runs twice: at 1100 and at 360 pixels."""
    width, height = WIDTHS[request.param]
    return open_page(width=width, height=height)


def carry_session(client: Client, context: BrowserContext, url: str) -> None:
    """Let the browser be whoever the test client is signed in as."""
    context.add_cookies(
        [{"name": name, "value": cookie.value, "url": url, "httpOnly": True} for name, cookie in client.cookies.items()]
    )


def axe(page: Page) -> None:
    """axe finds nothing that breaks WCAG 2.2 AA on the page as it stands."""
    page.wait_for_load_state()
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    assert found.violations_count == 0, found.generate_report()


WIDTHS_ONCE_ALL_THERE = """() => document.readyState === "complete"
  ? [document.documentElement.scrollWidth, window.innerWidth] : null"""
"""Asked again and again, and never awaited in the page: what is awaited there may never come once the page is left.
Polling from outside by the browser's own means would need `unsafe-eval`."""
TIMES = 4_000


def no_sideways_scroll(page: Page) -> None:
    """The page is no wider than the screen. Raises AssertionError too where it is never all there."""
    found = next((widths for _ in range(TIMES) if (widths := _widths(page))), None)
    assert found is not None, f"{page.url} was never all there"
    wide, screen_width = found
    assert wide <= screen_width, f"{page.url}: {wide} px wide on a screen of {screen_width}"


def _widths(page: Page) -> Any:
    page.wait_for_load_state()
    try:
        return page.evaluate(WIDTHS_ONCE_ALL_THERE)
    except Error:  # the page was left while it was asked
        return None


def holds_on_any_page(page: Page) -> None:
    """What every page keeps: axe, no sideways scroll, one h1, a title, the help in its place."""
    axe(page)
    no_sideways_scroll(page)
    assert page.locator("h1").count() == 1, page.url
    assert page.title().strip()
    assert page.locator("aside#talk").count() == 1


def _is_a_complaint(said: Any) -> bool:
    """Warnings and errors, but not the browser's note that a page answered 4xx or 5xx on purpose."""
    on_purpose = said.text.startswith("Failed to load resource: the server responded")
    return said.type in {"error", "warning"} and not on_purpose
