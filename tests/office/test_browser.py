"""In a real browser: every page of the office at 1100 and 360 pixels, empty, filled and in error; whole journeys."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from complaints.models import Complaint, Document, Notice
from complaints.proceed import proceed
from complaints.stages.states import ComplaintState, LetterState
from people.models import User
from procedure.offices import Office
from tests.browser import OpenPage, holds_on_any_page
from tests.office.calendars import closed_on
from tests.world import appoint, lodged, person, written

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Client]
WIDTHS = [(1100, 800), (360, 740)]
PARTS = ["", "tasks/", "allegations/", "people/", "documents/", "letters/", "deadlines/", "timeline/", "messages/"]
STEPS = [
    "acknowledge",
    "decide_scope",
    "decide_late_lodging",
    "confirm_standing",
    "write_to_the_complainant",
    "add_files",
    "pass_to_another_receiver",
    "extend_deadline",
    "recalculate_deadline",
]


@pytest.fixture(params=WIDTHS, ids=["1100", "360"])
def office_page(request: Any, open_page: OpenPage, director: User, signed_in: SignIn) -> Page:
    width, height = request.param
    return open_page(width=width, height=height, client=signed_in(director))


def keep_picture(page: Page, name: str) -> None:
    """For those who look at the pages: SCREENSHOTS names a folder."""
    import os

    folder = os.environ.get("SCREENSHOTS")
    if folder:
        page.screenshot(path=f"{folder}/{name}-{page.viewport_size['width']}.png", full_page=True)


def test_empty_lists_hold(office_page: Page) -> None:
    for address in ("/cases/", "/cases/?queue=open", "/cases/?queue=closed", "/letters/"):
        office_page.goto(address)
        holds_on_any_page(office_page)
    keep_picture(office_page, "letters-empty")
    office_page.goto("/cases/")
    keep_picture(office_page, "list-empty")


def test_a_filled_list_a_search_and_a_search_for_nothing_hold(office_page: Page, case: Complaint) -> None:
    for _ in range(3):
        lodged(wanted={"outcomes": [], "told": "", "pathway": "conciliation", "unsafe_now": "yes", "call_back": "yes"})
    office_page.goto("/cases/?queue=open&flag=several")
    holds_on_any_page(office_page)
    keep_picture(office_page, "list")
    office_page.get_by_label("Find a case by reference or person").fill("Avery")
    office_page.get_by_role("button", name="Search").click()
    expect(office_page.get_by_role("link", name=case.reference)).to_be_visible()
    holds_on_any_page(office_page)
    office_page.get_by_label("Find a case by reference or person").fill("%")
    office_page.get_by_role("button", name="Search").click()
    expect(office_page.get_by_text("No cases match")).to_be_visible()
    holds_on_any_page(office_page)


def test_every_part_of_a_case_holds_when_little_is_there(office_page: Page, case: Complaint) -> None:
    for part in PARTS:
        office_page.goto(f"/cases/{case.reference}/{part}")
        holds_on_any_page(office_page)


def test_every_part_of_a_busy_case_holds(office_page: Page, case: Complaint, director: User) -> None:
    busy(case, director)
    for part in PARTS:
        office_page.goto(f"/cases/{case.reference}/{part}")
        office_page.evaluate("document.querySelectorAll('main details').forEach((each) => (each.open = true))")
        holds_on_any_page(office_page)
        keep_picture(office_page, f"case-{part.strip('/') or 'summary'}")
    office_page.goto(f"/cases/{case.reference}/")
    office_page.get_by_role("button", name="Show how to reach the complainant safely").click()
    expect(office_page.get_by_text("noor@private.example")).to_be_visible()
    holds_on_any_page(office_page)
    office_page.goto(f"/cases/{case.reference}/as/{case.complainant_id}/")
    holds_on_any_page(office_page)
    keep_picture(office_page, "case-view-as")
    for letter in Notice.objects.all():
        office_page.goto(f"/cases/{case.reference}/letters/{letter.pk}/")
        holds_on_any_page(office_page)
        keep_picture(office_page, f"letter-{letter.state}")


@pytest.mark.parametrize("step", STEPS)
def test_every_step_holds_asked_in_error_and_confirmed(office_page: Page, case: Complaint, step: str) -> None:
    if step == "recalculate_deadline":
        closed_on(date(2026, 11, 24))
    office_page.goto(f"/steps/{case.reference}/{step}/")
    holds_on_any_page(office_page)
    keep_picture(office_page, f"step-{step}")
    office_page.get_by_role("button", name="Continue").or_(office_page.get_by_role("button", name="Add a file")).click()
    holds_on_any_page(office_page)
    keep_picture(office_page, f"step-{step}-sent")
    if step != "acknowledge":
        expect(office_page).to_have_title(re.compile("^Error: "))


def test_a_step_not_open_now_holds(office_page: Page, case: Complaint) -> None:
    office_page.goto(f"/steps/{case.reference}/record_steps_after_withdrawal/")
    expect(office_page.get_by_role("heading", name="This is not open now")).to_be_visible()
    holds_on_any_page(office_page)


def test_clause_21_a_complaint_is_acknowledged_and_its_letter_released(
    office_page: Page, case: Complaint, director: User
) -> None:
    page = office_page
    page.goto("/cases/?queue=new")
    page.get_by_role("link", name=case.reference).click()
    page.get_by_role("link", name="Acknowledge", exact=True).click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("It is written now and waits")).to_be_visible()
    keep_picture(page, "confirm-acknowledge")
    page.get_by_role("button", name="Acknowledge").click()
    expect(page.get_by_role("heading", name="Release")).to_be_visible()
    holds_on_any_page(page)
    keep_picture(page, "release")
    words = page.get_by_label("The letter’s own words")
    words.fill(words.input_value() + "\n\nYou can ring me any weekday.")
    page.get_by_role("button", name="Show the whole letter").click()
    expect(page.locator(".app-letter")).to_contain_text("You can ring me any weekday.")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Noor Castellano (the complainant) can then read the letter")).to_be_visible()
    expect(page.get_by_text("Acknowledging the complaint")).to_be_visible()
    holds_on_any_page(page)
    keep_picture(page, "confirm-release")
    page.get_by_role("button", name="Release").click()
    expect(page.locator(".app-letter")).to_contain_text("You can ring me any weekday.")
    letter = Notice.objects.get(letter="lodging/acknowledgement")
    assert letter.state == LetterState.RELEASED
    assert Notice.objects.visible_to(case.complainant).filter(pk=letter.pk).exists()


def test_a_stale_form_holds_and_keeps_what_was_typed(office_page: Page, case: Complaint, director: User) -> None:
    office_page.goto(f"/steps/{case.reference}/write_to_the_complainant/")
    office_page.get_by_label("Your message").fill("Words typed with care.")
    proceed(case.confirm_standing, by=director, standing="STAFF", reasons="Directory.")
    office_page.get_by_role("button", name="Continue").click()
    expect(office_page.get_by_role("heading", name="Something changed meanwhile")).to_be_visible()
    expect(office_page.get_by_label("Your message")).to_have_value("Words typed with care.")
    holds_on_any_page(office_page)
    keep_picture(office_page, "stale")


def test_clause_14_withdrawn_is_closed_for_the_office_too(office_page: Page, case: Complaint) -> None:
    proceed(case.ask_to_withdraw, by=case.complainant)
    office_page.goto("/cases/?queue=withdrawal")
    expect(office_page.get_by_role("link", name=case.reference)).to_be_visible()
    proceed(Complaint.objects.get().confirm_withdrawal, by=case.complainant)
    office_page.goto("/cases/?queue=closed")
    office_page.get_by_role("link", name=case.reference).click()
    office_page.get_by_role("link", name="Record what follows the withdrawal").click()
    office_page.get_by_label("Nothing more").check()
    office_page.get_by_label("Your reasons").fill("Nobody is at risk.")
    office_page.get_by_role("button", name="Continue").click()
    office_page.get_by_role("button", name="Record what follows the withdrawal").click()
    office_page.goto(f"/cases/{case.reference}/tasks/")
    expect(office_page.get_by_text("Record what follows the withdrawal")).to_have_count(0)
    assert Complaint.objects.get().state == ComplaintState.CLOSED


def test_letters_are_released_together_each_with_what_it_does(office_page: Page, director: User) -> None:
    for _ in range(2):
        proceed(lodged().acknowledge, by=director)
    office_page.goto("/letters/")
    holds_on_any_page(office_page)
    keep_picture(office_page, "letters")
    for box in office_page.get_by_role("checkbox").all():
        box.check()
    office_page.get_by_role("button", name="Release those ticked").click()
    holds_on_any_page(office_page)
    keep_picture(office_page, "letters-confirm")
    office_page.get_by_role("button", name="Release these letters").click()
    expect(office_page.get_by_text("2 letters were released.")).to_be_visible()
    assert not Notice.objects.waiting().exists()


def test_clause_9_nobody_in_the_office_finds_a_complaint_about_the_director(
    open_page: OpenPage, director: User, staff: User, signed_in: SignIn
) -> None:
    alternative = appoint(Office.ALTERNATIVE_RECEIVER, person("Alex Alternative"))
    hidden = lodged(people=[{"key": "p1", "name": "Dale Director", "in_office": "no"}, written()["people"][1]])
    for someone in (director, staff):
        page = open_page(client=signed_in(someone))
        for address in ("/cases/", "/cases/?queue=open", "/letters/"):
            page.goto(address)
            expect(page.get_by_text(hidden.reference)).to_have_count(0)
        page.goto("/cases/")
        page.get_by_label("Find a case by reference or person").fill(hidden.reference)
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_text("No cases match")).to_be_visible()
        for part in PARTS:
            assert page.goto(f"/cases/{hidden.reference}/{part}").status == 404
        assert page.goto(f"/steps/{hidden.reference}/acknowledge/").status == 404
    theirs = open_page(client=signed_in(alternative))
    theirs.goto("/cases/?queue=open")
    theirs.get_by_role("link", name=hidden.reference).click()
    expect(theirs.get_by_text("Nobody in that office can see that it exists.")).to_be_visible()


def test_without_scripts_a_step_is_taken_all_the_same(
    open_page: OpenPage, case: Complaint, director: User, signed_in: SignIn
) -> None:
    page = open_page(scripts=False, client=signed_in(director))
    page.goto(f"/steps/{case.reference}/acknowledge/")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Acknowledge").click()
    expect(page.get_by_role("heading", name="Release")).to_be_visible()


def busy(case: Complaint, director: User) -> None:
    """Something in every part of the case."""
    from complaints.intake import Received

    note = Received(
        label="A note", kind="txt", content_type="text/plain", extension="txt", sha256="0" * 64, is_clean=False,
        cleaned=False, has_metadata=False, needs_password=False, content=b"Plain words.",
    )  # fmt: skip
    proceed(case.add_files, by=case.complainant, files=[note, note])
    held = Document.objects.first()
    proceed(held.accept_unscanned, by=director, reasons="Seen on paper before.")
    proceed(case.write_to_the_office, by=case.complainant, text="When will I hear from you?")
    proceed(case.write_to_the_complainant, by=director, text="This week.")
    allegations = list(case.allegations.all())
    proceed(
        case.decide_scope,
        by=director,
        decisions={each.pk: "inside" for each in allegations},
        reasons={each.pk: "It is about sex." for each in allegations},
    )
    proceed(case.acknowledge, by=director, once=uuid4())
