"""The bar that covers every contact officer in every case alike (43; specification 1.11 d)."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints import registry
from contact_officers.bar import EX_HDCO, contact_officers
from people.models import Appointment
from procedure import clock
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged, person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
FIRST = date(2025, 6, 1)  # the first thing alleged in the case of these tests
DAY = timedelta(days=1)


@pytest.fixture
def case():
    with clock.at(MONDAY):
        yield lodged()


def held(starts: date, until: date | None = None):
    return appoint(Office.CONTACT_OFFICER, starts=starts, until=until).pk


def test_43_every_officer_in_office_now_or_at_any_time_since_the_first_thing_alleged_is_barred(case):
    barred = {
        held(date(2020, 1, 1)),
        held(date(2020, 1, 1), FIRST),
        held(FIRST + DAY, FIRST + 2 * DAY),
        held(TODAY),
        held(TODAY - 2 * DAY, TODAY - DAY),
    }
    let_be = {held(date(2020, 1, 1), FIRST - DAY), held(TODAY + DAY), appoint(Office.COORDINATOR).pk, person().pk}
    found = contact_officers(case, TODAY)
    assert found == barred
    assert not found & let_be


def test_43_an_appointment_revoked_before_the_first_thing_alleged_bars_nobody_and_one_revoked_later_does(case):
    before, after = held(date(2020, 1, 1)), held(date(2020, 1, 1))
    Appointment.objects.filter(holder=before).update(revoked_at="2025-05-31T13:59:00Z")  # 31 May in Melbourne
    Appointment.objects.filter(holder=after).update(revoked_at="2025-05-31T14:01:00Z")  # 1 June in Melbourne
    assert contact_officers(case, TODAY) == {after}


def test_43_where_a_day_is_not_known_everyone_who_ever_held_the_office_is_barred(case):
    long_ago = held(date(2010, 1, 1), date(2011, 1, 1))
    assert contact_officers(case, TODAY) == frozenset()
    case.allegations.filter(number=1).update(begins_on=None, latest_on=None)
    assert contact_officers(case, TODAY) == {long_ago}


def test_43_the_bar_is_the_same_for_every_case_of_the_same_days_whoever_is_in_it(case):
    officers = {held(date(2020, 1, 1)) for _ in range(3)}
    with clock.at(MONDAY):
        one_of_them = appoint(Office.CONTACT_OFFICER)
        other = lodged(one_of_them)  # even where an officer is the complainant
    expected = officers | {one_of_them.pk}
    assert contact_officers(case, TODAY) == contact_officers(other, TODAY) == expected


def test_43_no_consultation_is_asked_so_that_no_answer_and_no_timing_can_tell_of_one(case):
    held(date(2020, 1, 1))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        contact_officers(case, TODAY)
    assert len(asked) == 2
    tables = {word for query in asked for word in query["sql"].replace('"', " ").split() if "_" in word}
    assert not [word for word in tables if word.startswith("contact_officers")]


def test_43_whoever_is_to_be_appointed_the_whole_bar_is_asked_first_and_its_words_name_nobody(case):
    before = registry.barred(case, on=TODAY)
    assert EX_HDCO not in before.values()
    officer = appoint(Office.CONTACT_OFFICER)
    assert registry.barred(case, on=TODAY) == {**before, officer.pk: EX_HDCO}
    assert "Contact officers" in EX_HDCO.words
