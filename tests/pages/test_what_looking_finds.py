"""The looking itself finds what is wrong: a page made badly on purpose is named for each of its faults."""

import pytest
from playwright.sync_api import Browser

from tests.pages.walk import AXE, CHECKS, FOUND, SPACING, TAGS

pytestmark = pytest.mark.browser

BAD = """<!doctype html><html lang="en"><title>A page</title><body><header></header><main id="main-content">
<h1>One</h1><h3 id="a">Three</h3><p id="a" style="color: #bbb; height: 1em; overflow: hidden">Pale words</p>
<style>button {width: 12px; height: 12px; padding: 0; margin: 0; border: 0; float: left}</style>
<button aria-label="A"></button><button aria-label="B"></button><button aria-label="C"></button>
<input type="password" name="secret" aria-label="Secret"><pre>%s</pre></main></body></html>""" % ("wide" * 40)


@pytest.fixture
def found(chromium: Browser) -> str:
    page = chromium.new_page(viewport={"width": 320, "height": 640})
    page.set_content(BAD)
    page.evaluate(AXE)
    every = [*page.evaluate(FOUND, TAGS), *page.evaluate(CHECKS), *page.evaluate(SPACING)]
    page.close()
    return "\n".join(every)


@pytest.mark.parametrize(
    "fault",
    [
        "target-size: ",  # WCAG 2.5.8; axe leaves it out unless the tag wcag22aa is asked for
        "color-contrast: ",
        "heading-order: ",
        'the heading "Three" skips from 1 to 3',
        "the id a twice",
        "the page does not say its language",
        "0 of the landmark footer",
        "secret has no autocomplete",
        "as it is, ",
        "spaced out, ",
        "the words of P. are cut off",
    ],
)
def test_a_fault_is_named(found: str, fault: str) -> None:
    assert fault in found
