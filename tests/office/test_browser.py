"""The office's work in a real browser, on a phone: whole journeys. That every page holds is in tests/pages."""

from collections.abc import Callable

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from complaints.models import Complaint, Notice
from complaints.proceed import proceed
from complaints.stages.states import ComplaintState, LetterState
from people.models import User
from procedure.offices import Office
from tests.browser import OpenPage, holds_on_any_page
from tests.world import appoint, lodged, person, written

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[User], Client]
PARTS = [
    "", "tasks/", "allegations/", "people/", "documents/", "letters/", "deadlines/", "timeline/", "messages/", "notes/",
]  # fmt: skip


@pytest.fixture
def office_page(open_page: OpenPage, director: User, signed_in: SignIn) -> Page:
    """On a phone: whatever is done there can be done on a wide screen. tests/pages looks at each page at both."""
    return open_page(width=360, height=740, client=signed_in(director))


def test_a_case_is_found_by_a_name_in_it_and_a_search_for_nothing_says_so(office_page: Page, case: Complaint) -> None:
    for _ in range(3):
        lodged(wanted={"outcomes": [], "told": "", "pathway": "conciliation", "unsafe_now": "yes", "call_back": "yes"})
    office_page.goto("/cases/?queue=open&flag=several")
    office_page.get_by_label("Find a case by reference or person").fill("Avery")
    office_page.get_by_role("button", name="Search").click()
    expect(office_page.get_by_role("link", name=case.reference)).to_be_visible()
    office_page.get_by_label("Find a case by reference or person").fill("%")
    office_page.get_by_role("button", name="Search").click()
    expect(office_page.get_by_text("Nothing was looked for")).to_be_visible()
    office_page.get_by_label("Find a case by reference or person").fill("Nobody at all")
    office_page.get_by_role("button", name="Search").click()
    expect(office_page.get_by_text("No cases match")).to_be_visible()


def test_clause_21_a_complaint_is_acknowledged_and_its_letter_released(
    office_page: Page, case: Complaint, director: User
) -> None:
    page = office_page
    page.goto("/cases/?queue=new")
    page.get_by_role("link", name=case.reference).click()
    page.get_by_role("link", name="Acknowledge", exact=True).click()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("It is written now and waits")).to_be_visible()
    page.get_by_role("button", name="Acknowledge").click()
    expect(page.get_by_role("heading", name="Release")).to_be_visible()
    words = page.get_by_label("The letter’s own words")
    words.fill(words.input_value() + "\n\nYou can ring me any weekday.")
    page.get_by_role("button", name="Show the whole letter").click()
    expect(page.locator(".app-letter")).to_contain_text("You can ring me any weekday.")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Noor Castellano (the complainant) can then read the letter")).to_be_visible()
    expect(page.get_by_text("Acknowledging the complaint")).to_be_visible()
    page.get_by_role("button", name="Release").click()
    expect(page.locator(".app-letter")).to_contain_text("You can ring me any weekday.")
    letter = Notice.objects.get(letter="lodging/acknowledgement")
    assert letter.state == LetterState.RELEASED
    assert Notice.objects.visible_to(case.complainant).filter(pk=letter.pk).exists()


def test_a_stale_form_keeps_what_was_typed(office_page: Page, case: Complaint, director: User) -> None:
    office_page.goto(f"/steps/{case.reference}/write_to_the_complainant/")
    office_page.get_by_label("Your message").fill("Words typed with care.")
    proceed(case.confirm_standing, by=director, standing="STAFF", reasons="Directory.")
    office_page.get_by_role("button", name="Continue").click()
    expect(office_page.get_by_role("heading", name="Something changed meanwhile")).to_be_visible()
    expect(office_page.get_by_label("Your message")).to_have_value("Words typed with care.")
    holds_on_any_page(office_page)  # no walk of tests/pages makes a step's form stale


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
    for box in office_page.get_by_role("checkbox").all():
        box.check()
    office_page.get_by_role("button", name="Release those ticked").click()
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
