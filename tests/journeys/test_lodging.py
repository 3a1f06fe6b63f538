"""A complaint lodged on a telephone with a break in the middle; the same without an account and without JavaScript."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from complaints.models import Complaint, Document
from people.demo_sign_in import give
from procedure.offices import Office
from tests.browser import OpenPage, no_sideways_scroll
from tests.world import appoint, person

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PASSWORD = "seven grey herons wade"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _office(settings: Any, tmp_path: Any) -> None:
    settings.FILES_FOLDER = str(tmp_path / "files")
    for office in (Office.DIRECTOR, Office.EQUITY_STAFF, Office.ALTERNATIVE_RECEIVER):
        appoint(office)


def go_on(page: Page) -> None:
    """The main button, and every page fits the screen."""
    no_sideways_scroll(page)
    page.get_by_role("button", name="Save and continue").click()


def about_you(page: Page) -> None:
    page.get_by_role("link", name="About you").click()
    page.get_by_label("The name you use").fill("Noor Castellano")
    go_on(page)
    page.get_by_label("Staff member").check()
    go_on(page)
    page.get_by_label("Only here: send me nothing").check()
    go_on(page)
    page.get_by_label("Breaks in meetings").check()
    go_on(page)
    page.get_by_label("I do not know yet").check()
    go_on(page)


def what_it_is_about(page: Page) -> None:
    page.get_by_role("link", name="What it is about").click()
    page.get_by_label("I was demeaned because of my sex").check()
    go_on(page)
    page.get_by_label("Sex", exact=True).check()
    go_on(page)
    page.get_by_label("No", exact=True).check()
    go_on(page)


def one_person(page: Page, name: str) -> None:
    if name:
        page.get_by_label("Yes", exact=True).check()
        page.get_by_label("Their name").fill(name)
    else:
        page.get_by_label("No, or I’m not sure").check()
        page.get_by_label("What do you know about them?").fill("Tall, from the library")
    go_on(page)
    page.get_by_label("A colleague").check()
    page.get_by_label("Most days").check()
    go_on(page)
    page.get_by_label("None of these").check()
    go_on(page)


def one_event(page: Page, what: str, *, year: str, people: list[str]) -> None:
    page.get_by_label("Year").first.fill(year)
    go_on(page)
    page.get_by_label("I am not sure").check()
    go_on(page)
    page.get_by_label("What happened?").fill(what)
    go_on(page)
    for name in people:
        page.get_by_label(name).check()
    go_on(page)
    go_on(page)
    page.get_by_label("How has this affected you?").fill("I sleep badly.")
    go_on(page)


def wishes(page: Page) -> None:
    page.get_by_role("link", name="What you have tried and want").click()
    go_on(page)
    page.get_by_label("That it stops").check()
    go_on(page)
    page.get_by_label("Conciliation").check()
    go_on(page)
    page.get_by_label("I am worried").check()
    go_on(page)
    if page.get_by_label("Do you want to say why you are telling us now?").count():
        go_on(page)


def send(page: Page) -> str:
    """From the list of sections to the receipt; the reference on it."""
    page.get_by_role("button", name="Read it all before sending").click()
    expect(page.get_by_text("Still needed")).to_have_count(0)
    page.get_by_role("button", name="Go on to sending").click()
    page.get_by_label("What I have written is true as far as I know").check()
    page.get_by_label("I understand who receives it").check()
    page.get_by_role("button", name="Send your complaint").click()
    expect(page.get_by_role("heading", name="Your complaint was sent")).to_be_visible()
    reference = re.search(r"SC-\w{4}-\w{4}", page.locator(".app-code").inner_text())
    assert reference
    no_sideways_scroll(page)
    return reference[0]


def test_two_people_and_three_events_on_a_telephone_with_a_break_in_the_middle(open_page: OpenPage) -> None:
    noor = person("Noor Castellano", email="noor@university.example")
    give(noor, PASSWORD, None)
    page = open_page(width=360, height=740, has_touch=True)
    page.goto("/complaint/")
    page.get_by_role("button", name="Sign in and begin").click()
    sign_in(page)
    page.get_by_role("button", name="Begin").click()
    about_you(page)
    what_it_is_about(page)
    page.get_by_role("link", name="Who was involved").click()
    one_person(page, "Avery Quill")
    page.get_by_role("button", name="Add another person").click()
    one_person(page, "")
    page.get_by_role("button", name="Go on", exact=True).click()
    one_event(page, "What happened in the kitchen.", year="2026", people=["Avery Quill"])
    page.get_by_role("button", name="Add another event").click()
    page.get_by_label("Year").first.fill("2024")
    go_on(page)
    page.get_by_label("I am not sure").check()
    go_on(page)
    page.get_by_label("What happened?").fill("Half a sentence, then the train came")
    page.get_by_role("button", name="Save and sign out").click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    assert not Complaint.objects.exists()

    page.goto("/my/")
    sign_in(page)
    page.get_by_role("link", name=re.compile("^Saved ")).click()
    page.get_by_role("link", name="What happened").click()
    expect(page.get_by_text("Half a sentence, then the train came")).to_be_visible()
    page.get_by_role("link", name="Say who was involved").click()
    page.get_by_label("Avery Quill").check()
    page.get_by_label("Person 2 (name not known)").check()
    go_on(page)
    go_on(page)
    go_on(page)
    page.get_by_role("button", name="Add another event").click()
    one_event(page, "What happened by the lift.", year="2026", people=["Person 2 (name not known)"])
    page.get_by_role("link", name="Back to your draft").click()
    wishes(page)
    page.get_by_role("link", name="Files and witnesses").click()
    page.get_by_role("button", name="Add a file").click()
    page.get_by_label("The file").set_input_files({"name": "notes.pdf", "mimeType": "application/pdf", "buffer": PDF})
    page.get_by_label("What is it?").fill("My notes")
    page.get_by_label("It is not a picture").check()
    page.get_by_role("button", name="Add this file").click()
    expect(page.get_by_text("My notes").first).to_be_visible()
    page.get_by_role("button", name="Go on", exact=True).click()
    reference = send(page)

    complaint = Complaint.objects.get(reference=reference)
    assert (complaint.tracks.count(), complaint.allegations.count(), complaint.cells.count()) == (2, 3, 4)
    assert [each.is_late for each in complaint.allegations.all()] == [False, True, False]
    assert Document.objects.get().complaint == complaint
    page.goto("/my/")
    page.get_by_role("link", name=reference).click()
    expect(page.get_by_role("link", name="Your receipt")).to_be_visible()


def sign_in(page: Page) -> None:
    page.get_by_label("E-mail address").fill("noor@university.example")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def test_the_same_without_an_account_and_without_javascript(open_page: OpenPage) -> None:
    page = open_page(width=360, height=740, scripts=False)
    page.goto("/complaint/")
    page.get_by_role("button", name="Begin without an account").click()
    page.get_by_role("button", name="Show me my code").click()
    code = page.locator(".app-code").inner_text()
    page.get_by_label("I have kept my code").check()
    page.get_by_role("button", name="Begin").click()
    about_you(page)
    what_it_is_about(page)
    page.get_by_role("link", name="Who was involved").click()
    one_person(page, "Avery Quill")
    page.get_by_role("button", name="Add another person").click()
    one_person(page, "")
    page.get_by_role("button", name="Go on", exact=True).click()
    one_event(page, "What happened in the kitchen.", year="2026", people=["Avery Quill"])
    page.get_by_role("button", name="Sign out").first.click()

    page.goto("/resume/")
    page.get_by_label(re.compile("code", re.IGNORECASE)).fill(code.lower())
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("link", name=re.compile("^Saved ")).click()
    page.get_by_role("link", name="What happened").click()
    for number in (2, 3):
        page.get_by_role("button", name="Add another event").click()
        one_event(page, f"What happened, number {number}.", year="2026", people=["Person 2 (name not known)"])
    page.get_by_role("link", name="Back to your draft").click()
    wishes(page)
    reference = send(page)
    complaint = Complaint.objects.get(reference=reference)
    assert (complaint.tracks.count(), complaint.allegations.count()) == (2, 3)
    assert complaint.complainant.email is None
