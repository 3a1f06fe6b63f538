"""Every page of lodging and of one's own complaint holds in the browser: empty, filled, in error, at two widths."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from complaints.models import Complaint, Notice
from procedure.offices import Office
from tests.browser import OpenPage, holds_on_any_page, no_sideways_scroll
from tests.lodging import answers
from tests.world import person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

QUESTIONS = [f"{name}/" for name in (*answers.ABOUT_YOU, *answers.ABOUT, *answers.WANTED, "now")]
FIRST_OF_PARTS = ["people/aa9/who/", "events/bb9/when/", "witnesses/cc9/who/"]
OTHERS = ["", "check/", "files/", "delete/", "ways/standing/", "ways/people/"]
FILLED = ["", "check/", "people/", "events/", "files/", "people/aa1/who/", "people/aa1/known/", "people/aa1/office/"]
FILLED += ["people/aa1/directory/", "events/bb1/sort/", "events/bb1/where/", "events/bb1/what/", "events/bb2/involved/"]


@pytest.fixture(params=[1100, 360])
def page(request: pytest.FixtureRequest, open_page: OpenPage, noors: Client) -> Page:
    return open_page(width=request.param, height=800, client=noors)


def test_every_question_holds_empty_and_in_error(page: Page, noors: Client) -> None:
    draft = answers.begin(noors)
    for place in [*QUESTIONS, *FIRST_OF_PARTS, "files/add/"]:
        page.goto(f"{draft}{place}")
        holds_on_any_page(page)
        page.locator("main form button.govuk-button:visible").first.click()
        if page.title().startswith("Error: "):
            holds_on_any_page(page)
            expect(page.locator(".govuk-error-summary")).to_be_focused()
    for place in OTHERS:
        page.goto(f"{draft}{place}")
        holds_on_any_page(page)


def test_every_page_holds_filled(page: Page, noors: Client, office: Any) -> None:
    draft = answers.begin(noors)
    answers.fill(noors, draft)
    for place in [*FILLED, "send/"]:
        page.goto(f"{draft}{place}")
        holds_on_any_page(page)
    page.get_by_role("button", name="Send your complaint").click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    holds_on_any_page(page)
    page.goto(f"{draft}people/")
    page.get_by_role("button", name="Take out Person 2").click()
    holds_on_any_page(page)
    page.get_by_role("button", name="Put back").click()
    page.goto("/my/")
    holds_on_any_page(page)


def test_every_page_of_a_sent_complaint_holds(page: Page, noors: Client, office: Any) -> None:
    draft = answers.begin(noors)
    answers.fill(noors, draft)
    answers.send(noors, draft)
    reference = Complaint.objects.get().reference
    for place in ("", "sent/", "receipt/", f"letters/{Notice.objects.get().pk}/"):
        page.goto(f"/my/{reference}/{place}")
        holds_on_any_page(page)
    page.get_by_role("button", name="Open the letter").click()
    holds_on_any_page(page)
    for step in ("ask_to_withdraw", "write_to_the_office", "add_files", "change_contact"):
        page.goto(f"/steps/{reference}/{step}/")
        holds_on_any_page(page)


@pytest.mark.parametrize("width", [1100, 360])
def test_the_pages_without_an_account_hold(open_page: OpenPage, width: int) -> None:
    page = open_page(width=width, height=800)
    for place in ("/complaint/", "/complaint/without-account/", "/complaint/deleted/"):
        page.goto(place)
        holds_on_any_page(page)
    page.goto("/complaint/without-account/")
    page.get_by_role("button", name="Show me my code").click()
    holds_on_any_page(page)
    page.get_by_role("button", name="Begin").click()
    holds_on_any_page(page)


@pytest.mark.parametrize("width", [1100, 360])
def test_the_pages_for_writing_a_complaint_down_for_someone_hold(
    open_page: OpenPage, office: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setattr("people.second_factor.required", lambda *_, **__: False)
    person("Petra Lindqvist")
    client = client_of(office[Office.EQUITY_STAFF])
    page = open_page(width=width, height=800, client=client)
    go_on = page.get_by_role("button", name="Go on", exact=True)
    page.goto("/complaint/for-someone/")
    holds_on_any_page(page)
    go_on.click()
    holds_on_any_page(page)
    page.get_by_label("On paper or in a letter").check()
    page.get_by_label("Someone without an account").check()
    page.get_by_label("The name they use").fill("Ola")
    go_on.click()
    expect(page.locator(".govuk-inset-text", has_text="You are writing this down for someone else")).to_be_visible()
    page.goto("/complaint/for-someone/")
    page.get_by_label("By telephone or in person").check()
    page.get_by_label("Someone in the staff directory").check()
    page.get_by_label("Their name or staff number").fill("lindqvist")
    go_on.click()
    holds_on_any_page(page)
    go_on.click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    holds_on_any_page(page)
    page.get_by_label("Petra Lindqvist").check()
    go_on.click()
    draft = urlsplit(page.url).path
    answers.fill(client, draft)
    for place in ("", "name/", "reach/", "safety/", "check/", "send/"):
        page.goto(f"{draft}{place}")
        holds_on_any_page(page)
        no_sideways_scroll(page)
    page.get_by_label("What I have written down is what the person told me").check()
    page.get_by_label("I have told them who receives it").check()
    page.get_by_role("button", name="Send the complaint").click()
    expect(page.get_by_role("heading", name="It is sent")).to_be_visible()
    holds_on_any_page(page)


def test_the_form_reflows_at_320_pixels(open_page: OpenPage, noors: Client) -> None:
    page = open_page(width=320, height=600, client=noors)
    draft = answers.begin(noors)
    answers.fill(noors, draft)
    for place in ("", "check/", "people/", "events/bb1/when/", "kinds/", "files/", "send/"):
        page.goto(f"{draft}{place}")
        no_sideways_scroll(page)


def test_a_question_is_answered_by_keyboard_alone(open_page: OpenPage, noors: Client) -> None:
    page = open_page(client=noors)
    draft = answers.begin(noors)
    page.goto(f"{draft}since/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Yes", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Save and continue")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{draft}*")
    page.goto(f"{draft}since/")
    expect(page.get_by_label("No", exact=True)).to_be_checked()


def test_typing_is_saved_by_itself(open_page: OpenPage, noors: Client) -> None:
    page = open_page(client=noors)
    draft = answers.begin(noors)
    answers.answer(noors, f"{draft}events/bb1/when/", **answers.EVENT["when"])
    page.goto(f"{draft}events/bb1/what/")
    with page.expect_response(lambda answer: answer.request.method == "POST") as kept:
        page.get_by_label("What happened?").fill("One line\nand another")
    assert kept.value.status == 204
    expect(page.locator(".app-saved")).to_have_text(re.compile(r"^Saved \d+:\d\d [ap]m$"))
    page.reload()
    expect(page.get_by_label("What happened?")).to_have_value("One line\nand another")


def test_the_first_load_is_small(open_page: OpenPage, noors: Client) -> None:
    import gzip

    page = open_page(client=noors)
    bodies: list[bytes] = []
    page.on("response", lambda answer: bodies.append(answer.body()) if answer.status == 200 else None)
    page.goto(f"{answers.begin(noors)}kinds/", wait_until="networkidle")
    assert len(bodies) <= 4
    assert sum(len(gzip.compress(body)) for body in bodies) <= 60 * 1024
