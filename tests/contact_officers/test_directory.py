"""The directory for staff: who is in it, and that it keeps nothing about who looked (7; specification 3.3)."""

import logging
import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.models import AuditEntry
from complaints.proceed import proceed
from contact_officers.models.directory import LATELY, listed
from people.models import Appointment, Unit, User
from procedure import clock
from procedure.working_days import MELBOURNE
from tests.contact_officers import world
from tests.office.conftest import signed_in
from tests.world import MONDAY, person

__all__ = ["signed_in"]

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
PAGE = "/contact-officers/"


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def by():
    return world.coordinator()


def text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def names(on: date = TODAY) -> set[str]:
    return {each.name for each in listed(on=on)}


def test_3_3_everyone_who_serves_is_in_it_and_nobody_else(by):
    serving = world.officer(by)
    suspended, on_leave, retired, lapsed, without_office, term_over = (world.officer(by) for _ in range(6))
    proceed(suspended.suspend, by=by, reasons="A question.")
    proceed(on_leave.begin_leave, by=on_leave.person, until=None)
    proceed(retired.retire, by=by, reasons="Another post.")
    Appointment.objects.filter(holder=without_office.person).update(revoked_at=clock.now())
    world.candidate(by)
    assert names() == {each.person.name for each in (serving, lapsed, term_over)}
    assert names(serving.term_until) == set() != names(serving.current_until - timedelta(days=1))
    closed = serving.person
    closed.is_active = False
    closed.save()
    assert closed.name not in names()


def test_3_3_an_officer_is_in_it_from_the_first_day_of_their_term_to_the_last(by):
    officer = world.officer(by, until=TODAY + timedelta(days=10))
    days = (TODAY - timedelta(days=1), TODAY, officer.term_until, officer.term_until + timedelta(days=1))
    assert [officer.person.name in names(day) for day in days] == [False, True, True, False]


def test_3_3_an_officer_disappears_at_the_stroke_that_ends_the_due_day_in_melbourne(by, signed_in):
    officer, client = world.officer(by, trained_on=date(2024, 11, 25)), signed_in(person())
    midnight = datetime.combine(date(2026, 11, 26), time(0), MELBOURNE)
    with clock.at(midnight - timedelta(seconds=1)):
        assert officer.person.name in text(client.get(PAGE))
    with clock.at(midnight):
        assert officer.person.name not in text(client.get(PAGE))


def test_3_3_it_is_for_staff_and_associates_who_signed_in(by, signed_in):
    world.officer(by)
    assert Client().get(PAGE).status_code == 302
    for kind, status in ((User.Kind.STAFF, 200), (User.Kind.ASSOCIATE, 200), (User.Kind.OUTSIDER, 404)):
        assert signed_in(person(kind=kind)).get(PAGE).status_code == status


def test_3_3_it_is_narrowed_by_campus_language_and_not_my_own_unit(by, signed_in):
    library, law = (Unit.objects.create(code=name, name=name) for name in ("Library", "Law"))
    one = world.officer(by, person("Una Metro", unit=library), campus="CAMPUS_METRO", languages=["Greek"])
    two = world.officer(by, person("Duo Region", unit=law), campus="CAMPUS_REGIONAL")
    client = signed_in(person(unit=library))
    for sent, there in (
        ({}, {one, two}),
        ({"campus": "CAMPUS_METRO"}, {one}),
        ({"language": "Greek"}, {one}),
        ({"elsewhere": "on"}, {two}),
        ({"campus": "CAMPUS_METRO", "elsewhere": "on"}, set()),
        ({"campus": "made up"}, {one, two}),
    ):
        page = text(client.post(PAGE, sent))
        assert {each for each in (one, two) if each.person.name in page} == there, sent
    assert "Nobody matches" in text(client.post(PAGE, {"campus": "CAMPUS_METRO", "elsewhere": "on"}))


def test_3_3_where_a_unit_is_not_known_the_page_says_that_it_could_not_look(by, signed_in):
    world.officer(by)
    assert "does not know the unit" in text(signed_in(person()).post(PAGE, {"elsewhere": "on"}))
    assert "does not know the unit" not in text(signed_in(person()).post(PAGE, {"campus": ""}))


def test_3_3_what_an_officer_said_of_their_availability_stands_with_its_day_and_grows_old(by, signed_in):
    officer, client = world.officer(by), signed_in(person())
    assert "Has not said: ask" in text(client.get(PAGE))
    proceed(officer.confirm_availability, by=officer.person, availability="available", away_until=None)
    assert "Said on Monday 23 November 2026" in text(client.get(PAGE))
    assert "some time ago" not in text(client.get(PAGE))
    with clock.at(MONDAY + LATELY + timedelta(days=1)):
        assert "some time ago: ask" in text(client.get(PAGE))


def test_3_3_an_officer_who_is_away_stands_below_until_the_day_they_named(by, signed_in):
    officer, client = world.officer(by), signed_in(person())
    back = TODAY + timedelta(days=10)
    proceed(officer.confirm_availability, by=officer.person, availability="away", away_until=back)
    page = text(client.get(PAGE))
    assert "Nobody is free just now" in page
    assert "Away until about Thursday 3 December 2026" in page
    with clock.at(MONDAY + timedelta(days=11)):
        page = text(client.get(PAGE))
    assert "Not free just now" not in page
    assert "Has not said: ask" in page


def test_3_3_nothing_is_kept_of_who_looked_or_for_what(by, signed_in, caplog):
    world.officer(by, languages=["Greek"])
    reader = person()
    client = signed_in(reader)
    client.get(PAGE)  # the first request of a session may say when it was last used
    before, session = AuditEntry.objects.count(), dict(client.session)
    with caplog.at_level(logging.DEBUG), CaptureQueriesContext(connection) as asked:
        shown = client.get(PAGE)
        client.post(PAGE, {"language": "Greek"})
    assert AuditEntry.objects.count() == before
    assert dict(client.session) == session
    assert not [each["sql"] for each in asked if not each["sql"].startswith(("SELECT", "SAVEPOINT", "RELEASE"))]
    logged = " ".join(record.getMessage() for record in caplog.records if record.name != "django.db.backends")
    assert "Greek" not in logged
    assert str(reader.pk) not in logged
    assert "no-store" in shown.headers["Cache-Control"]
    assert 'method="post" action="/contact-officers/"' in shown.content.decode()


def test_3_3_the_page_can_be_left_at_once_and_the_way_to_it_stands_on_the_first_page(by, signed_in):
    world.officer(by)
    assert "Leave this page" in text(signed_in(person()).get(PAGE))
    assert f'href="{PAGE}"' in text(Client().get("/"))
    assert f'href="{PAGE}"' in text(Client().get("/help/"))


def test_3_3_an_empty_directory_says_where_else_to_turn(signed_in):
    page = text(signed_in(person()).get(PAGE))
    assert "No contact officer is listed just now" in page
    assert 'href="/help/"' in page
