"""In a real browser: an officer's log by keyboard, a second visit, a referral, a duty of care, a lapse (7, 11, 15)."""

import os
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from contact_officers.models import Consultation, Officer
from procedure import clock
from tests.browser import OpenPage, holds_on_any_page
from tests.channels import signed_in
from tests.contact_officers import world
from tests.contact_officers.entries import again, logged
from tests.world import MONDAY, lodged

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
SECONDS_A_KEY = 0.2
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
        for _ in range(60):
            if self.page.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
                return
            self.press("Tab")
        pytest.fail(f"{wanted} is not reached by keyboard")


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
    assert keys.pressed * SECONDS_A_KEY < TWO_MINUTES


def test_3_4_a_return_visit_a_referral_and_the_duty_of_care_and_then_a_complaint_of_which_the_officer_sees_nothing(
    open_page: OpenPage, officer: Officer
):
    first = logged(officer)
    page = open_page(width=360, height=740, client=signed_in(officer.person))
    page.goto(first.get_absolute_url())
    page.get_by_role("link", name="Offer a continuity code").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Make the code").click()
    code = page.locator(".app-code").inner_text()
    page.goto("/contact-log/new/")
    page.select_option("#id_channel", "IN_PERSON")
    page.select_option("#id_enquirer", "STAFF")
    page.check("#id_limits_explained_0")
    page.check("#id_risk_0")
    page.fill("#id_code", code)
    page.get_by_role("button", name="Save", exact=True).click()
    second = Consultation.objects.exclude(pk=first.pk).get()
    page.wait_for_url(f"**{second.get_absolute_url()}")
    assert second.thread == again(first).thread
    assert "Are you safe right now?" in page.content()
    expect(page.locator(f"main a[href='{first.get_absolute_url()}']")).to_be_visible()
    _refer(page)
    _escalate(page)
    page.goto("/contact-log/")
    before = page.locator("main").inner_text()
    case = lodged()
    page.goto("/contact-log/")
    assert page.locator("main").inner_text() == before
    for address in (f"/cases/{case.reference}/", f"/my/{case.reference}/", "/cases/"):
        assert page.goto(address).status == 404


def _refer(page: Page) -> None:
    page.get_by_role("link", name="Refer them on, with their consent").click()
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("Tick that they agree")
    page.check("#id_agreed")
    page.get_by_label("Equity and Diversity", exact=True).check()
    page.fill("#id_purpose", "To ask about another desk")
    page.fill("#id_name", "Somebody Canary")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Record it").click()
    expect(page.locator("main")).to_contain_text("In the vault")
    assert "Somebody Canary" not in page.content()


def _escalate(page: Page) -> None:
    page.get_by_role("link", name=re.compile("^what you passed on")).click()
    page.get_by_label("A serious threat", exact=False).check()
    page.get_by_label("Yes, they were told", exact=False).check()
    page.get_by_label("Yes, before anything", exact=False).check()
    page.get_by_label("The Director, Equity and Diversity").check()
    for part, value in (("day", "23"), ("month", "11"), ("year", "2026")):
        page.fill(f"#id_on_{part}", value)
    page.fill("#id_disclosed", "Disclosedcanary: that someone is followed.")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Record it").click()
    expect(page.locator("main")).to_contain_text("Passed on under the duty of care")
    assert "Disclosedcanary" not in page.content()


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
