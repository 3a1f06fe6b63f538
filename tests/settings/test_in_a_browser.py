"""The settings in Chromium: every page at 1100 and 360 pixels, empty, filled, in error; and without JavaScript."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from playwright.sync_api import Page, expect

from complaints import audit, editing
from people.models import Appointment, Unit
from procedure import clock, seeding
from procedure.offices import Office
from tests import world
from tests.browser import WIDTHS, OpenPage, holds_on_any_page
from tests.settings.conftest import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def seeded_again(transactional_db: None, settings: Any) -> Iterator[None]:
    """Another test of this kind may have emptied the database; the clock is moved for the server's thread too."""
    seeding.seed(apps.get_model, at=clock.now())
    yield


def everything(office: Office) -> Any:
    person = world.appoint(office, world.person("Alexandra Longname-Featherstonehaugh"))
    return person, signed_in(person)


@pytest.fixture(params=sorted(WIDTHS))
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    return WIDTHS[request.param]


def visit(page: Page, *addresses: str) -> None:
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None and answer.status == 200, address
        holds_on_any_page(page)


def test_an_administrators_pages_hold_on_any_screen(open_page: OpenPage, size: tuple[int, int]) -> None:
    _, client = everything(Office.SYSTEM_ADMINISTRATOR)
    page = open_page(width=size[0], height=size[1], client=client)
    visit(page, "/settings/", "/settings/offices/", "/settings/offices/chancellors_nominee/", "/settings/system/")
    unit = Unit.objects.create(code="LAW", name="School of Law and Criminology")
    someone = world.person("Robin Vale", staff_number="1234567", unit=unit)
    world.appoint(Office.DIRECTOR, someone)
    made = Appointment.objects.get(holder=someone)
    visit(
        page,
        "/settings/offices/director/",
        f"/settings/appointments/{made.pk}/revoke/",
        f"/settings/appointments/{made.pk}/end/",
        "/settings/people/",
        f"/settings/people/{someone.pk}/",
        f"/settings/people/{someone.pk}/close/",
        "/settings/people/new/",
        "/settings/people/import/",
    )
    page.get_by_role("button", name="See what it would change").click()
    expect(page.get_by_role("link", name="Choose the CSV file")).to_be_visible()
    holds_on_any_page(page)
    lines = b"staff_number,name,email\n8,New Person,new@example.edu\n"
    page.get_by_label("The list, as a CSV file").set_input_files(
        {"name": "list.csv", "mimeType": "text/csv", "buffer": lines}
    )
    page.get_by_role("button", name="See what it would change").click()
    expect(page.get_by_text("Nothing has been changed yet.")).to_be_visible()
    holds_on_any_page(page)


def test_the_offices_pages_hold_on_any_screen(open_page: OpenPage, size: tuple[int, int]) -> None:
    person, client = everything(Office.DIRECTOR)
    page = open_page(width=size[0], height=size[1], client=client)
    world.lodged()
    visit(page, "/settings/calendar/", "/settings/calendar/begin/", "/settings/procedure/", "/settings/contacts/")
    editing.begin_calendar(by=person)
    editing.begin_version(by=person)
    lists, draft = "/settings/procedure/draft/lists/relationships/", "/settings/procedure/draft/"
    visit(
        page,
        "/settings/calendar/draft/",
        "/settings/calendar/draft/2027/change/",
        "/settings/calendar/draft/publish/",
        "/settings/calendar/draft/close-down/",
        "/settings/procedure/lists/conduct_kinds/",
        "/settings/procedure/readings/",
        draft,
        lists,
        f"{lists}add/",
        f"{lists}change/",
        f"{draft}readings/1/",
        f"{draft}readings/4/",
        f"{draft}periods/D21/",
        f"{draft}publish/",
        "/settings/contacts/support_contacts/EAP/",
        "/settings/letters/",
        "/settings/letters/lodging/receipt/",
        "/settings/calendar/draft/holiday/",
    )
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("link", name="Enter the date")).to_be_visible()
    holds_on_any_page(page)


def test_the_auditors_page_holds_on_any_screen(open_page: OpenPage, size: tuple[int, int]) -> None:
    person, client = everything(Office.AUDITOR)
    page = open_page(width=size[0], height=size[1], client=client)
    visit(page, "/settings/access-log/")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("link", name="Enter a reference or a person")).to_be_visible()
    holds_on_any_page(page)
    audit.record("appoint", by=person, capacity="Director, Equity and Diversity")
    audit.seal(clock.now())
    page.get_by_label("Or a person").fill("Featherstonehaugh")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_text("Appointed someone")).to_be_visible()
    holds_on_any_page(page)


def test_someone_is_appointed_without_javascript_on_a_phone(open_page: OpenPage) -> None:
    _, client = everything(Office.SYSTEM_ADMINISTRATOR)
    someone = world.person("Robin Vale", staff_number="1234567")
    page = open_page(width=360, height=740, scripts=False, client=client)
    page.goto("/settings/offices/director/appoint/")
    page.get_by_label("Who is it?").fill("robin")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Acting in the office").check()
    page.get_by_label("Which instrument gives the authority?").fill("Resolution 4 of 2026")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Nothing has been done yet.")).to_be_visible()
    page.get_by_role("button", name="Change something").click()
    expect(page.get_by_label("Which instrument gives the authority?")).to_have_value("Resolution 4 of 2026")
    expect(page.get_by_label("Acting in the office")).to_be_checked()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Appoint").click()
    expect(page.get_by_text("The appointment is made.")).to_be_visible()
    expect(page.get_by_text("Waiting for a second person")).to_be_visible()
    made = Appointment.objects.get(holder=someone)
    assert made.standing == "acting" and made.starts >= date(2020, 1, 1)


def test_the_terms_of_an_appointment_hold_on_any_screen_empty_and_wrong(
    open_page: OpenPage, size: tuple[int, int]
) -> None:
    _, client = everything(Office.SYSTEM_ADMINISTRATOR)
    world.person("Robin Vale", staff_number="1234567")
    page = open_page(width=size[0], height=size[1], client=client)
    visit(page, "/settings/offices/director/appoint/")
    page.get_by_role("button", name="Find").click()
    holds_on_any_page(page)
    page.get_by_label("Who is it?").fill("robin")
    page.get_by_role("button", name="Find").click()
    holds_on_any_page(page)
    page.get_by_role("button", name="Continue").click()
    holds_on_any_page(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("link", name="Choose how they hold the office")).to_be_visible()
    page.get_by_label("Nominee").check()
    holds_on_any_page(page)
    page.get_by_label("Which instrument gives the authority?").fill("Resolution 4 of 2026")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Nothing has been done yet.")).to_be_visible()
    holds_on_any_page(page)
