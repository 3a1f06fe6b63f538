"""Courses, and what completes them (7; specification 3.2; the refresher's own text)."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from complaints.models import Deadline, grants
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from complaints.stages.states import ClockState
from contact_officers.competencies import COMPETENCIES, SHOWN
from contact_officers.models import Attendance, Network
from contact_officers.stages.states import Course, Outcome
from people.models import Standing, User
from procedure import clock
from procedure.offices import Office
from procedure.periods import CONTACT_OFFICER_TRAINING
from tests.contact_officers import world
from tests.world import MONDAY, appoint

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def by() -> User:
    return world.coordinator()


def test_7_a_refresher_without_a_full_day_course_is_refused_and_one_after_it_is_kept(by):
    officer = world.candidate(by)
    place = world.place(officer, by, Course.REFRESHER, TODAY - timedelta(days=1))
    with pytest.raises(NotOpenNow, match="full-day course before it"):
        proceed(officer.record_refresher, by=by, attendance=place, competencies=world.LISTENING_AGAIN)
    world.full_day(officer, by, TODAY - timedelta(days=400))
    proceed(officer.record_refresher, by=by, attendance=place, competencies=world.LISTENING_AGAIN)
    kept = Attendance.objects.get(pk=place.pk)
    assert kept.outcome == Outcome.COMPLETED
    assert kept.competencies["LISTENING"] == "again"
    assert kept.competencies["ROLES"] == SHOWN


def test_7_a_refresher_of_the_same_day_as_the_full_day_or_before_it_is_refused(by):
    officer = world.candidate(by)
    early = world.place(officer, by, Course.REFRESHER, TODAY - timedelta(days=50))
    same = world.place(officer, by, Course.REFRESHER, TODAY - timedelta(days=40))
    world.full_day(officer, by, TODAY - timedelta(days=40))
    for place in (early, same):
        with pytest.raises(CannotBe, match="earlier day"):
            proceed(officer.record_refresher, by=by, attendance=place, competencies=world.LISTENING_AGAIN)


def test_7_the_database_itself_refuses_a_refresher_without_a_full_day_course(by):
    officer, other = world.candidate(by), world.candidate(by)
    world.full_day(other, by, TODAY - timedelta(days=400))
    place = world.place(officer, by, Course.REFRESHER, TODAY - timedelta(days=1))
    completed = {"outcome": Outcome.COMPLETED, "months": 24, "recorded_on": TODAY}
    with pytest.raises(DatabaseError, match="follows a completed full-day"), transaction.atomic():
        Attendance.objects.filter(pk=place.pk).update(**completed)
    world.full_day(officer, by, TODAY - timedelta(days=300))
    Attendance.objects.filter(pk=place.pk).update(**completed)
    assert officer.attendances.completed(Course.REFRESHER).exists()


def test_7_what_is_completed_stays_in_the_database_as_it_was(by):
    place = world.full_day(world.candidate(by), by, TODAY)
    for statement in ("UPDATE contact_officers_attendance SET months = 99", "DELETE FROM contact_officers_attendance"):
        with pytest.raises(DatabaseError, match="stays"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"{statement} WHERE id = %s", [place.pk])
    for change in ("held_on = '2020-01-01'", "course = 'refresher'"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE contact_officers_session SET {change} WHERE id = %s", [place.session_id])


def test_7_every_part_of_the_refreshers_checklist_is_answered_or_it_is_not_kept(by):
    officer = world.candidate(by)
    world.full_day(officer, by, TODAY - timedelta(days=400))
    place = world.place(officer, by, Course.REFRESHER, TODAY)
    answers = dict(list(world.LISTENING_AGAIN.items())[:-1])
    with pytest.raises(CannotBe, match=list(COMPETENCIES.values())[-1]):
        proceed(officer.record_refresher, by=by, attendance=place, competencies=answers)
    assert len(COMPETENCIES) == 13


def test_7_a_course_of_another_kind_or_of_a_day_to_come_is_not_recorded_as_completed(by):
    officer = world.candidate(by)
    coming = world.place(officer, by, Course.FULL_DAY, TODAY + timedelta(days=1))
    with pytest.raises(CannotBe, match="not been held yet"):
        proceed(officer.record_full_day, by=by, attendance=coming)
    with pytest.raises(CannotBe, match="not been held yet"):
        proceed(officer.record_absence, by=by, attendance=coming)
    world.full_day(officer, by, TODAY - timedelta(days=400))
    refresher = world.place(officer, by, Course.REFRESHER, TODAY)
    with pytest.raises(CannotBe, match="not a full-day course"):
        proceed(officer.record_full_day, by=by, attendance=refresher)
    with pytest.raises(CannotBe, match="later is on the record"):
        earlier = world.place(officer, by, Course.FULL_DAY, TODAY - timedelta(days=500))
        proceed(officer.record_full_day, by=by, attendance=earlier)


def test_7_a_course_ends_the_training_clock_and_starts_the_next_from_its_own_day(by):
    officer = world.candidate(by)
    world.full_day(officer, by, date(2024, 11, 24))
    first = Deadline.objects.get(person=officer.person, period=CONTACT_OFFICER_TRAINING.code)
    assert (first.started_on, first.due_on) == (date(2024, 11, 24), date(2026, 11, 24))
    world.refresher(officer, by, date(2026, 11, 22))
    first.refresh_from_db()
    assert (first.state, first.met_on) == (ClockState.MET, date(2026, 11, 22))
    second = Deadline.objects.unmet().get(person=officer.person)
    assert second.due_on == date(2028, 11, 22)


def test_7_the_clock_ends_with_the_day_the_training_lapses_though_that_is_a_saturday(by):
    officer = world.candidate(by)
    world.full_day(officer, by, date(2026, 11, 18))
    clock_of_it = Deadline.objects.unmet().get(person=officer.person)
    assert f"{clock_of_it.due_on:%A}" == "Saturday"
    assert clock_of_it.due_on == officer.current_until == date(2028, 11, 18)


def test_7_places_are_given_once_and_in_courses_that_are_held(by):
    officer = world.candidate(by)
    planned = world.session(by, Course.FULL_DAY, TODAY + timedelta(days=5))
    proceed(officer.book_course, by=by, session=planned)
    with pytest.raises(CannotBe, match="already"):
        proceed(officer.book_course, by=by, session=planned)
    proceed(Network.the_one().call_off_course, by=by, session=planned)
    with pytest.raises(CannotBe, match="called off"):
        proceed(world.candidate(by).book_course, by=by, session=planned)
    held = world.full_day(officer, by, TODAY).session
    with pytest.raises(CannotBe, match="was held"):
        proceed(Network.the_one().call_off_course, by=by, session=held)


def test_7_an_officer_says_for_themself_that_they_prepared_and_nobody_says_it_for_them(by):
    officer = world.candidate(by)
    place = world.place(officer, by, Course.FULL_DAY, TODAY + timedelta(days=5))
    with pytest.raises(NotYours):
        proceed(officer.record_preparation, by=by, attendance=place)
    with pytest.raises(NotYours):
        proceed(officer.record_preparation, by=world.candidate(by).person, attendance=place)
    proceed(officer.record_preparation, by=officer.person, attendance=place)
    place.refresh_from_db()
    assert place.prepared_on == TODAY
    with pytest.raises(CannotBe, match="already"):
        proceed(officer.record_preparation, by=officer.person, attendance=place)


def test_7_a_coordinator_answers_for_nothing_of_their_own_as_an_officer(by):
    own = world.candidate(by, by)
    place = world.place(own, by, Course.FULL_DAY, TODAY)
    for move, facts in (
        (own.record_full_day, {"attendance": place}),
        (own.record_support, {"supported_on": TODAY, "by_whom": "I say so"}),
    ):
        with pytest.raises(CannotBe, match="of themself"):
            proceed(move, by=by, **facts)
    acting = appoint(Office.COORDINATOR, standing=Standing.ACTING)
    grants.settle_all_apart()
    proceed(own.record_full_day, by=acting, attendance=place)
    assert own.attendances.completed().exists()


def test_7_an_officer_cannot_record_their_own_training(by):
    officer = world.candidate(by)
    place = world.place(officer, by, Course.FULL_DAY, TODAY)
    with pytest.raises(NotYours):
        proceed(officer.record_full_day, by=officer.person, attendance=place)
    assert not officer.attendances.completed().exists()
