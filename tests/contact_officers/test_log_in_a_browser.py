"""In a real browser: an officer's log by keyboard, its pages, a lapse half-way, without scripts (7, 11, 15).

The whole story, from a talk to a complaint, is tests/journeys/test_contact_officer.py.
"""

import os
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from contact_officers.models import Consultation, Officer
from procedure import clock
from tests.browser import OpenPage, holds_on_any_page
from tests.channels import signed_in
from tests.contact_officers import world
from tests.contact_officers.entries import logged
from tests.keyboard import Keyboard
from tests.world import MONDAY

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGES = {
    "contact_log": "empty and filled",
    "log_conversation": "empty and in error",
    "contact_role": "as it is",
    "contact_danger": "as it is",
    "consultation": "with a risk",
    "consultation_on_one_screen": "to be changed",
}
"""The pages walked here, and how (tests/pages/test_every_page.py)."""
WIDTHS = [(1100, 800), (360, 740)]
TWO_MINUTES = 120


@pytest.fixture(autouse=True)
def hands(monkeypatch: pytest.MonkeyPatch) -> dict[str, datetime]:
    """11:00 on Monday 23 November 2026 in Melbourne, for every thread, until a test turns the hands."""
    at = {"now": MONDAY}
    monkeypatch.setattr(clock, "now", lambda: at["now"])
    return at


@pytest.fixture
def officer() -> Officer:
    return world.officer(world.coordinator(), trained_on=(MONDAY - timedelta(days=700)).date())


def keep_picture(page: Page, name: str) -> None:
    """For those who look at the pages: SCREENSHOTS names a folder."""
    if folder := os.environ.get("SCREENSHOTS"):
        page.screenshot(path=f"{folder}/{name}-{page.viewport_size['width']}.png", full_page=True)


def test_15_a_conversation_is_logged_in_under_two_minutes_by_keyboard_alone(open_page: OpenPage, officer: Officer):
    page = open_page(client=signed_in(officer.person))
    page.goto("/contact-log/")
    keys = Keyboard(page)
    keys.to("main a[href='/contact-log/new/']")
    keys.press("Enter")
    page.wait_for_url("**/contact-log/new/")
    for field, choice in (("channel", "By tel"), ("enquirer", "A st")):
        keys.to(f"#id_{field}")
        keys.type(choice)
    keys.to("#id_limits_explained_0")
    keys.press("Space")
    for field, choice in (("duration", "15"), ("relation", "It ha"), ("next_step", "They are"), ("campus", "Met")):
        keys.to(f"#id_{field}")
        keys.type(choice)
    keys.to("#id_risk_0")
    keys.press("Space")
    keys.press("ArrowDown")
    keys.to("#id_note")
    keys.type("It was Mr Quill")
    expect(page.locator(".app-watch")).to_contain_text("Mr Quill")
    expect(page.locator("#note-because")).to_be_visible()
    for _ in "It was Mr Quill":
        keys.press("Backspace")
    keys.type("Wants time to think it over.")
    expect(page.locator(".app-watch")).to_be_empty()
    expect(page.locator("#note-because")).to_be_hidden()
    keys.to("#id_options_explained_0")
    keys.press("Space")
    keys.to("#save")
    keys.press("Enter")
    page.wait_for_url("**/contact-log/")
    entry = Consultation.objects.get()
    assert (entry.channel, entry.enquirer, entry.duration, entry.relation) == (
        "TELEPHONE",
        "STAFF",
        "TO_30",
        "AFFECTED",
    )
    assert (entry.state, entry.risk, entry.limits_explained, len(entry.options_explained)) == ("kept", False, True, 6)
    assert entry.note == "Wants time to think it over."
    assert keys.seconds < TWO_MINUTES


def test_3_2_an_officer_who_lapses_half_way_through_the_form_loses_nothing(
    open_page: OpenPage, officer: Officer, hands: dict[str, datetime]
):
    page = open_page(client=signed_in(officer.person))
    page.goto("/contact-log/new/")
    page.select_option("#id_channel", "VIDEO")
    page.select_option("#id_enquirer", "ASSOCIATE")
    page.check("#id_limits_explained_1")
    page.fill("#id_note", "Wants to know what happens first.")
    hands["now"] = MONDAY + timedelta(days=60)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator("main")).to_contain_text("Your training has lapsed")
    for typed in ("By video", "An associate", "Wants to know what happens first."):
        expect(page.locator("main")).to_contain_text(typed)
    keep_picture(page, "log-lapsed")
    assert not Consultation.objects.exists()


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_every_page_of_the_log_holds(open_page: OpenPage, officer: Officer, width: int, height: int):
    page = open_page(width=width, height=height, client=signed_in(officer.person))
    page.goto("/contact-log/")
    holds_on_any_page(page)
    keep_picture(page, "log-empty")
    entry = logged(officer, risk=True, conduct=["SEX_HARASS"], note="Wants time to think.", campus="CAMPUS_METRO")
    shown = {"": "entry", "change/": "change"}
    pages = {"/contact-log/": "list", "/contact-log/new/": "new", "/contact-log/role/": "role"}
    pages |= {"/contact-log/danger/": "danger"}
    pages |= {f"{entry.get_absolute_url()}{end}": name for end, name in shown.items()}
    pages |= {f"/steps/apart/consultation/{entry.pk}/{step}/": step for step in STEPS}
    for address, name in pages.items():
        page.goto(address)
        holds_on_any_page(page)
        keep_picture(page, f"log-{name}")
    _in_error(page)


STEPS = ("record_referral_with_consent", "escalate_duty_of_care", "hand_over", "declare_conflict", "offer_code")


def _in_error(page: Page) -> None:
    page.goto("/contact-log/new/")
    page.fill("#id_note", "Met Mr Quill of extension 41234 " + "and so on " * 40)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    holds_on_any_page(page)
    keep_picture(page, "log-in-error")


def test_3_4_without_scripts_the_server_answers_with_the_warning_and_everything_typed(
    open_page: OpenPage, officer: Officer
):
    page: Any = open_page(scripts=False, client=signed_in(officer.person))
    page.goto("/contact-log/new/")
    expect(page.locator("#note-because")).to_be_hidden()
    page.select_option("#id_channel", "VIDEO")
    page.fill("#id_note", "It was Mr Quill.")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("“Mr Quill”")
    expect(page.locator("#id_note")).to_have_value("It was Mr Quill.")
    expect(page.locator("#id_channel")).to_have_value("VIDEO")
    expect(page.locator("#note-because")).to_be_visible()
