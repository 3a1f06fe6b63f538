"""The pages about the Procedure in Chromium: axe, phone and desk, empty, answered and in error, without JavaScript."""

import pytest
from django.apps import apps
from playwright.sync_api import Page, expect

from procedure import clock, seeding
from tests.browser import OpenPage, chromium, holds_on_any_page, open_page, screen

__all__ = ["chromium", "open_page", "screen"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def seeded_again(transactional_db: None) -> None:
    """Another test of this kind may have emptied the database."""
    seeding.seed(apps.get_model, at=clock.now())


def test_the_procedure_can_be_read_on_any_screen_with_every_list_opened(screen: Page) -> None:
    screen.goto("/procedure/")
    holds_on_any_page(screen)
    for summary in screen.locator("details > summary").all():
        summary.click()
    holds_on_any_page(screen)


def test_a_clause_can_be_linked_to(screen: Page) -> None:
    screen.goto("/procedure/#clause-23")
    expect(screen.locator("#clause-23")).to_be_in_viewport()


def test_a_count_can_be_made_wrong_and_then_right_on_any_screen(screen: Page) -> None:
    screen.goto("/procedure/working-days/")
    holds_on_any_page(screen)
    screen.get_by_role("button", name="Count").click()
    expect(screen.get_by_role("link", name="Enter the date")).to_be_visible()
    holds_on_any_page(screen)
    _count(screen)
    holds_on_any_page(screen)


def test_a_count_can_be_made_without_javascript(open_page: OpenPage) -> None:
    page = open_page(scripts=False)
    page.goto("/procedure/working-days/2027/")
    _count(page)


def _count(page: Page) -> None:
    for part, typed in {"Day": "2", "Month": "11", "Year": "2026", "How many working days?": "5"}.items():
        page.get_by_label(part, exact=True).fill(typed)
    page.get_by_role("button", name="Count").click()
    expect(page.get_by_text("Tuesday 10 November 2026 is the last day.")).to_be_visible()
