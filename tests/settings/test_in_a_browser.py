"""The settings in Chromium, without JavaScript and on a phone. That every page holds is in tests/pages."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from playwright.sync_api import expect

from people.models import Appointment
from procedure import clock, seeding
from procedure.offices import Office
from tests import world
from tests.browser import OpenPage
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
