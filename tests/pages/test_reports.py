"""The pages of reports: for the coordinator who issues them, and those who read them."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from complaints.proceed import proceed
from contact_officers import incidence
from procedure import clock
from reporting.models import Incidence
from reporting.spans import QUARTERS, Span
from tests.channels import signed_in
from tests.machinery.rich import World
from tests.pages.walk import Walk
from tests.reporting.conftest import CHOICES, Logged
from tests.reporting.test_incidence_reports import AUGUST, MARCH, MAY, NOVEMBER

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = {
    "reports": "empty filled",
    "incidence": "empty filled",
    "incidence_year": "filled",
    "incidence_quarter": "filled nothing",
}
PAST_THE_MARGIN = """() => {
  const margin = document.querySelector("main").getBoundingClientRect().right + 1;
  return [...document.querySelectorAll("main *")].filter((each) => each.getBoundingClientRect().right > margin)
    .map((each) => each.tagName);
}"""
FEBRUARY = datetime(2027, 2, 10, 1, 0, tzinfo=UTC)


@pytest.fixture
def year(monkeypatch: pytest.MonkeyPatch) -> Logged:
    """A year with small numbers in it, and it is over."""
    monkeypatch.setattr(clock, "now", lambda: FEBRUARY)
    log = Logged()
    for day, many in ((MARCH, 12), (MAY, 19), (AUGUST, 8)):
        log.add(day, many)
        log.add(day, 2, campus="HILL", kinds=frozenset({"DISC_DIRECT"}))
        log.add(day, many // 2, campus="ONLINE", enquirer="MANAGER", chosen="THINKING")
    log.add(NOVEMBER, 3)
    monkeypatch.setattr(incidence, "entries", log.entries)
    monkeypatch.setattr(incidence, "first_logged", log.first_logged)
    monkeypatch.setattr(incidence, "choices", lambda: CHOICES)
    return log


def test_65_every_page_of_the_reports_holds(walk: Walk, world: World, year: Any) -> None:
    coordinator = world.people["coordinator"]
    page = walk.as_(signed_in(coordinator))
    walk.go("reports", "/reports/", "empty")
    walk.go("incidence", "/reports/incidence/", "empty")
    page.get_by_role("button", name="Issue a report").click()
    walk.look("step_apart", "open")
    walk.err("step_apart")
    page.get_by_label("January to March 2026").check()
    page.get_by_role("button", name="Continue", exact=True).click()
    walk.look("step_apart", "confirm")
    page.locator("button[name=go]").click()
    expect(page.get_by_text("The report is issued.")).to_be_visible()
    for quarter in (*QUARTERS[1:], 0):
        proceed(Incidence.the_one().issue_report, by=coordinator, span=Span(2026, quarter))
    for media, wide in (("screen", 1100), ("print", 1100), ("print", 794)):
        page.emulate_media(media=media)
        page.set_viewport_size({"width": wide, "height": 800})
        page.goto(urlsplit(page.url)._replace(path="/reports/incidence/2026/").geturl())
        assert page.evaluate(PAST_THE_MARGIN) == [], (media, wide)
    page.emulate_media(media="screen")
    year.days.clear()
    walk.go("incidence", "/reports/incidence/")
    walk.as_(signed_in(world.people["director"]))
    walk.go("reports", "/reports/")
    walk.go("incidence_quarter", "/reports/incidence/2026/2/")
    walk.go("incidence_quarter", "/reports/incidence/2026/4/", "nothing")
    walk.go("incidence_year", "/reports/incidence/2026/")
    walk.ends(PAGES | {"step_apart": "open error confirm"}, cannot_err={})
