"""In a real browser: the duties of the office, empty, filled, in error, confirmed and met, at both widths (65, 66)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from complaints import deadlines
from complaints.models import Deadline, grants
from complaints.stages.states import ClockState
from people.models import User
from procedure import periods
from tests.browser import OpenPage, holds_on_any_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(params=[(1100, 800), (360, 740)], ids=["1100", "360"])
def office_page(request: Any, open_page: OpenPage, director: User, signed_in: Callable[[User], Client]) -> Page:
    width, height = request.param
    return open_page(width=width, height=height, client=signed_in(director))


def test_65_66_every_page_of_a_duty_holds_from_empty_to_recorded(office_page: Page) -> None:
    office_page.goto("/duties/")
    expect(office_page.get_by_text("Nothing is to be done now")).to_be_visible()
    holds_on_any_page(office_page)
    report = deadlines.begin_without_case(periods.ANNUAL_REPORT, on=date(2025, 12, 31))
    review = deadlines.begin_without_case(periods.PROCEDURE_REVIEW, on=date(2025, 6, 2))
    grants.settle_all_apart()
    office_page.goto("/cases/")
    expect(office_page.get_by_text("1 late or due")).to_be_visible()
    holds_on_any_page(office_page)
    office_page.get_by_role("link", name="Duties of the office", exact=True).click()
    holds_on_any_page(office_page)
    office_page.get_by_role("link", name="The annual report").click()
    office_page.get_by_text("How Monday 2 March 2026 was counted").click()
    holds_on_any_page(office_page)
    office_page.get_by_role("link", name="Record that the annual report was given").click()
    office_page.get_by_role("button", name="Continue").click()
    expect(office_page.get_by_role("alert")).to_contain_text("Enter the day on which the report was given")
    holds_on_any_page(office_page)
    for name, value in (("Day", "27"), ("Month", "2"), ("Year", "2026")):
        office_page.get_by_label(name, exact=True).fill(value)
    office_page.get_by_label("How was it given, and to whom?").fill("Paper 12.")
    office_page.get_by_role("button", name="Continue").click()
    holds_on_any_page(office_page)
    office_page.get_by_role("button", name="Record it").click()
    expect(office_page.get_by_text("Paper 12.")).to_be_visible()
    holds_on_any_page(office_page)
    assert Deadline.objects.get(pk=report.pk).state == ClockState.MET
    for name in ("record_review", "give_a_later_day"):
        office_page.goto(f"/steps/duties/{review.pk}/{name}/")
        holds_on_any_page(office_page)
    office_page.goto(f"/steps/duties/{report.pk}/give_a_later_day/")
    expect(office_page.get_by_text("Not possible while this is: met")).to_be_visible()
    holds_on_any_page(office_page)
