"""By keyboard alone: everything is reached in reading order, is seen to have the focus, and traps nobody.

WCAG 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11; in forced colours too, where only outlines and borders are left.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser import OpenPage
from tests.channels import signed_in
from tests.machinery.rich import World

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

USABLE = """() => {
  const what = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const all = [...document.querySelectorAll(what)];
  const radios = new Set();
  window.usable = all.filter((each) => {
    if (each.disabled || !each.checkVisibility({ visibilityProperty: true })) return false;
    if (each.type !== "radio") return true;
    if (radios.has(each.name)) return false;
    return radios.add(each.name);
  });
  return window.usable.length;
}"""
SEEN = """(place) => {
  const here = document.activeElement;
  if (here !== window.usable[place] && here.name !== window.usable[place].name) {
    return `after ${place} steps the focus is on ${here.outerHTML.slice(0, 100)}`;
  }
  const look = (each) => { const { outlineStyle, outlineWidth, boxShadow, backgroundColor, borderColor } =
    getComputedStyle(each); return [outlineStyle, outlineWidth, boxShadow, backgroundColor, borderColor].join(); };
  const marks = [here, here.nextElementSibling].filter(Boolean);
  const now = marks.flatMap((each) => [look(each), getComputedStyle(each, "::before").boxShadow]).join();
  const at = here.getBoundingClientRect();
  const top = document.elementFromPoint(at.x + at.width / 2, Math.min(at.y + at.height / 2, innerHeight - 1));
  const hidden = top && !here.contains(top) && !top.contains(here) && here.closest("label, form, li, p, div") !== null
    && ["fixed", "sticky"].includes(getComputedStyle(top).position);
  here.blur();
  const before = marks.flatMap((each) => [look(each), getComputedStyle(each, "::before").boxShadow]).join();
  here.focus();
  if (now === before) return `nothing shows that the focus is on ${here.outerHTML.slice(0, 100)}`;
  return hidden ? `something lies over ${here.outerHTML.slice(0, 100)}` : "";
}"""
OUT = """() => [document.body, window.usable[0]].includes(document.activeElement) ? ""
  : `after all of them the focus is on ${document.activeElement.outerHTML.slice(0, 100)}`"""
PLACES: dict[str, Callable[[World], str]] = {
    "complainant": lambda world: f"/my/{world.cases['lodged'].reference}/",
    "director": lambda world: f"/cases/{world.cases['lodged'].reference}/people/",
    "equity staff": lambda world: f"/steps/{world.cases['lodged'].reference}/confirm_standing/",
    "anonymous": lambda world: "/sign-in/",
}


@pytest.mark.parametrize("who", PLACES)
@pytest.mark.parametrize("colours", ["none", "active"], ids=["own colours", "forced colours"])
def test_everything_is_reached_in_order_and_seen(open_page: OpenPage, world: World, who: str, colours: str) -> None:
    page = open_page(client=signed_in(world.people[who]), forced_colors=colours, reduced_motion="reduce")
    page.goto(PLACES[who](world))
    assert walked_by_keyboard(page) == []


def walked_by_keyboard(page: Page) -> list[str]:
    wrong = []
    for place in range(page.evaluate(USABLE)):
        page.keyboard.press("Tab")
        wrong += [each for each in [page.evaluate(SEEN, place)] if each]
    page.keyboard.press("Tab")
    return wrong + [each for each in [page.evaluate(OUT)] if each]
