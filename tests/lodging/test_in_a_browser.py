"""Lodging in a real browser: by keyboard, saved while typing, small. That every page holds is in tests/pages."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.test import Client
from playwright.sync_api import expect

from complaints.models import Complaint
from procedure.offices import Office
from tests.browser import OpenPage
from tests.lodging import answers
from tests.world import person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_the_office_writes_a_complaint_down_for_someone_it_finds_in_the_directory(
    open_page: OpenPage, office: Any, client_of: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("people.second_factor.required", lambda *_, **__: False)
    caller = person("Petra Lindqvist")
    client = client_of(office[Office.EQUITY_STAFF])
    page = open_page(width=360, height=800, client=client)
    go_on = page.get_by_role("button", name="Go on", exact=True)
    page.goto("/complaint/for-someone/")
    page.get_by_label("By telephone or in person").check()
    page.get_by_label("Someone in the staff directory").check()
    page.get_by_label("Their name or staff number").fill("lindqvist")
    go_on.click()
    go_on.click()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
    page.get_by_label("Petra Lindqvist").check()
    go_on.click()
    draft = urlsplit(page.url).path
    answers.fill(client, draft)
    page.goto(f"{draft}send/")
    page.get_by_label("What I have written down is what the person told me").check()
    page.get_by_label("I have told them who receives it").check()
    page.get_by_role("button", name="Send the complaint").click()
    expect(page.get_by_role("heading", name="It is sent", exact=True)).to_be_visible()
    assert Complaint.objects.get().complainant == caller


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
