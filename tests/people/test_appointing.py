"""Appointing, confirming, ending and revoking: two people, and no conflict in the alternative receiver."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from people import offices
from people.appointing import MAY_APPOINT, AppointmentRefused, appoint, confirm, end, may_appoint, revoke
from people.models import Appointment, Standing, Unit, User
from procedure.offices import Office

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(person, holding):
    made = person("Sam Sys")
    holding(made, Office.SYSTEM_ADMINISTRATOR)
    return made


@pytest.fixture
def second(person, holding):
    made = person("Tia Two")
    holding(made, Office.SYSTEM_ADMINISTRATOR)
    return made


@pytest.fixture
def refused():
    def expect(words):
        return pytest.raises(AppointmentRefused, match=words)

    return expect


@pytest.mark.parametrize(
    "office",
    [
        Office.DIRECTOR,
        Office.EQUITY_STAFF,
        Office.VICE_CHANCELLOR,
        Office.ALTERNATIVE_RECEIVER,
        Office.CHANCELLORS_NOMINEE,
    ],
)
def test_an_office_that_receives_complaints_takes_two_people(person, admin, second, today, refused, office):
    ann = person()
    made = appoint(office, ann, by=admin, starts=today, instrument="Letter 2")
    assert offices.holds(ann, office, today) is None
    with refused("second person"):
        confirm(made, by=admin)
    with refused("may not confirm"):
        confirm(made, by=person("Out Sider"))
    confirm(made, by=second)
    assert offices.holds(ann, office, today).confirmed_by == second
    with refused("already"):
        confirm(made, by=second)


def test_who_is_appointed_does_not_confirm(person, holding, admin, today, refused):
    ann = person()
    holding(ann, Office.SYSTEM_ADMINISTRATOR)
    made = appoint(Office.EQUITY_STAFF, ann, by=admin, starts=today, instrument="Letter 2")
    with refused("second person"):
        confirm(made, by=ann)


def test_the_database_too_refuses_one_person_alone(person, admin, second, today):
    ann = person()
    whole = {"office": Office.DIRECTOR, "holder": ann, "starts": today, "instrument": "x", "appointed_by": admin}
    for alone in ({}, {"confirmed_by": admin}, {"confirmed_by": ann}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.create(**whole, **alone)
    assert Appointment.objects.create(**whole, confirmed_by=second)


def test_other_offices_count_at_once(person, admin, today):
    ann = person()
    appoint(Office.SOLICITOR, ann, by=admin, starts=today, instrument="Letter 2")
    assert offices.holds(ann, Office.SOLICITOR, today)


def test_nobody_appoints_themselves(admin, today, refused):
    with refused("themselves"):
        appoint(Office.AUDITOR, admin, by=admin, starts=today, instrument="Letter 2")


@pytest.mark.parametrize("by_office", list(Office))
def test_who_may_appoint_to_what_is_the_table_and_nothing_else(person, holding, today, by_office):
    by = person()
    holding(by, by_office)
    assert {office for office in Office if may_appoint(by, office, today)} == set(MAY_APPOINT.get(by_office, ()))


def test_a_nominee_appoints_nobody(person, holding, today, refused):
    nominee = person("Nan Yu")
    holding(nominee, Office.DIRECTOR, standing=Standing.NOMINEE)
    with refused("may not appoint"):
        appoint(Office.CONTACT_OFFICER, person(), by=nominee, starts=today, instrument="Letter 2")


def test_a_nominee_is_limited_to_clauses_that_say_so(person, admin, second, today, refused):
    ann = person()
    common = {"by": admin, "starts": today, "standing": Standing.NOMINEE, "instrument": "Letter 2"}
    with refused("clause 23, 24"):
        appoint(Office.DIRECTOR, ann, clauses=[24, 23, 21], **common)
    with refused("no nominee"):
        appoint(Office.SOLICITOR, ann, **common)
    with refused("Only a nominee"):
        appoint(Office.SOLICITOR, ann, by=admin, starts=today, instrument="Letter 2", clauses=[12])
    made = confirm(appoint(Office.DIRECTOR, ann, clauses=[21, 20, 21], cases=[" SC-7K4M-2Q9T "], **common), by=second)
    assert (made.clauses, made.cases) == ([20, 21], ["SC-7K4M-2Q9T"])


def test_an_appointment_names_its_instrument_and_sensible_days(person, admin, today, refused):
    ann = person()
    with refused("instrument"):
        appoint(Office.AUDITOR, ann, by=admin, starts=today, instrument="  ")
    with refused("before the first"):
        appoint(Office.AUDITOR, ann, by=admin, starts=today, until=today - timedelta(1), instrument="Letter 2")
    with refused("has passed"):
        appoint(Office.AUDITOR, ann, by=admin, starts=today - timedelta(9), until=today - timedelta(1), instrument="L")


def test_a_held_single_office_is_refused_in_words(person, admin, today, refused):
    appoint(Office.SOLICITOR, person("Hal Ho"), by=admin, starts=today, instrument="Letter 2")
    with refused("already holds this office"):
        appoint(Office.SOLICITOR, person("Ida Jo"), by=admin, starts=today, instrument="Letter 3")
    appoint(Office.SOLICITOR, person("Ada Mo"), by=admin, starts=today, instrument="L", standing=Standing.ACTING)


def test_an_alternative_receiver_stands_outside_equity_and_diversity(person, holding, admin, second, today, refused):
    unit = Unit.objects.create(code="ED", name="Equity and Diversity")
    director, colleague, outside = person("Dee Ed", unit=unit), person("Col Ed", unit=unit), person("Out Er")
    holding(director, Office.DIRECTOR)
    common = {"by": admin, "starts": today, "instrument": "Letter 2"}
    with refused("cannot work there"):
        appoint(Office.ALTERNATIVE_RECEIVER, director, **common)
    with refused("cannot be in its unit"):
        appoint(Office.ALTERNATIVE_RECEIVER, colleague, **common)
    confirm(appoint(Office.ALTERNATIVE_RECEIVER, outside, **common), by=second)
    with refused("End that appointment first"):
        appoint(Office.EQUITY_STAFF, outside, **common)


def test_a_conflict_that_arose_since_is_found_when_confirming(person, holding, admin, second, today, refused):
    ann = person()
    made = appoint(Office.ALTERNATIVE_RECEIVER, ann, by=admin, starts=today, instrument="Letter 2")
    holding(ann, Office.EQUITY_STAFF)
    with refused("cannot work there"):
        confirm(made, by=second)


def test_the_deactivated_and_those_without_an_account_hold_no_office(person, admin, today, refused):
    gone = person(is_active=False)
    nobody = User.objects.create_user("", kind=User.Kind.WITHOUT_ACCOUNT)
    for each in (gone, nobody):
        with refused("This person"):
            appoint(Office.AUDITOR, each, by=admin, starts=today, instrument="Letter 2")


def test_ending_counts_through_the_last_day_and_revoking_at_once(person, admin, today, refused):
    ann = person()
    made = appoint(Office.AUDITOR, ann, by=admin, starts=today, instrument="Letter 2")
    end(made, by=admin, last_day=today)
    assert offices.holds(ann, Office.AUDITOR, today)
    assert offices.holds(ann, Office.AUDITOR, today + timedelta(1)) is None
    with refused("new appointment"):
        end(made, by=admin, last_day=today + timedelta(1))
    with refused("has passed"):
        end(made, by=admin, last_day=today - timedelta(1))
    with refused("Say why"):
        revoke(made, by=admin, because=" ")
    with refused("may not revoke"):
        revoke(made, by=ann, because="No longer")
    revoke(made, by=admin, because="Left the team")
    assert offices.holds(ann, Office.AUDITOR, today) is None
    with refused("has been revoked"):
        revoke(made, by=admin, because="Again")


def test_the_last_system_administrator_stays(admin, second, today, refused):
    first = admin.appointments.get()
    revoke(second.appointments.get(), by=admin, because="Moved")
    with refused("last system administrator"):
        revoke(first, by=admin, because="Moved too")
