"""Leaving, signing out and running out of time, in the browser, with and without JavaScript."""

import re
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from people.models import User
from tests.browser import OpenPage, axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in() -> Client:
    client = Client()
    person = User.objects.create_user("Kim Tran", email="kim@example.org")
    client.force_login(person, backend="people.backends.ByPassword")
    return client


def neutral(page: Page, settings: Any) -> None:
    """A stand-in for the neutral site: nothing outside is asked."""
    page.context.route("https://www.bom.gov.au/**", lambda route: route.fulfill(body="Weather"))


def session_cookies(page: Page) -> list[str]:
    return [cookie["value"] for cookie in page.context.cookies() if "session" in cookie["name"] and cookie["value"]]


@pytest.mark.parametrize("scripts", [True, False])
def test_leaving_ends_the_session_and_goes_somewhere_neutral(
    open_page: OpenPage, signed_in: Client, settings: Any, scripts: bool
) -> None:
    page = open_page(client=signed_in, scripts=scripts)
    neutral(page, settings)
    page.goto("/")
    page.get_by_role("button", name="Leave this page").click()
    page.wait_for_url("https://www.bom.gov.au/")
    assert session_cookies(page) == []


def test_someone_not_signed_in_leaves_by_a_link_and_back_does_not_return(open_page: OpenPage, settings: Any) -> None:
    page = open_page()
    neutral(page, settings)
    page.goto("/help/")
    page.goto("/")
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url("https://www.bom.gov.au/")
    page.go_back()
    assert page.url.endswith("/help/")


def test_signing_out_says_what_was_kept(open_page: OpenPage, signed_in: Client) -> None:
    page = open_page(client=signed_in)
    page.goto("/")
    axe(page)
    page.get_by_role("button", name="Sign out").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out")
    assert session_cookies(page) == []


def test_five_minutes_before_the_end_one_is_asked_and_may_stay(
    open_page: OpenPage, signed_in: Client, settings: Any
) -> None:
    settings.SESSION_IDLE_PARTY = 8
    page = open_page(client=signed_in)
    page.goto("/")
    dialog = page.get_by_role("dialog", name="Are you still there?")
    expect(dialog).to_be_visible(timeout=8000)
    expect(dialog.get_by_role("button", name="Stay signed in")).to_be_focused()
    axe(page)
    with page.expect_response("**/keep-alive/") as answer:
        dialog.get_by_role("button", name="Stay signed in").click()
    assert answer.value.status == 204
    expect(dialog).to_be_hidden()


def test_who_does_not_answer_is_signed_out_and_told_so(open_page: OpenPage, signed_in: Client, settings: Any) -> None:
    settings.SESSION_IDLE_PARTY = 4
    page = open_page(client=signed_in)
    page.goto("/")
    page.wait_for_url(re.compile("/signed-out/"), timeout=15_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("You were signed out to keep this private")
    assert session_cookies(page) == []


def test_without_javascript_the_limit_is_said(open_page: OpenPage, signed_in: Client) -> None:
    page = open_page(client=signed_in, scripts=False)
    page.goto("/")
    expect(page.get_by_text("signed out after 60 minutes")).to_be_visible()
