"""What was wrongly recorded of somebody's training is taken back with reasons, and all is worked out again (7; 3.2)."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from complaints import deadlines
from complaints.models import AuditEntry, Deadline, Mail
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from complaints.stages.states import ClockState
from contact_officers.currency import Currency
from contact_officers.models import Attendance, Network, Officer
from contact_officers.models.directory import listed
from contact_officers.stages.states import Course, Outcome
from people.models import User
from procedure import clock
from procedure.periods import CONTACT_OFFICER_TRAINING
from tests.contact_officers import world
from tests.office.conftest import signed_in
from tests.world import MONDAY

__all__ = ["signed_in"]

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
WRONG = "It was her namesake who came."


@pytest.fixture(autouse=True)
def on_monday():
    with clock.at(MONDAY):
        yield


@pytest.fixture
def by() -> User:
    return world.coordinator()


def take_back(officer: Officer, by: User, place: Attendance, reasons: str = WRONG) -> None:
    proceed(officer.correct_training, by=by, attendance=place, reasons=reasons)
    officer.refresh_from_db()


def clocks(officer: Officer) -> list[tuple[str, date, date]]:
    """Their training's clocks: state, day counted from, last day."""
    rows = Deadline.objects.filter(person=officer.person, period=CONTACT_OFFICER_TRAINING.code).order_by("pk")
    return [(each.state, each.started_on, each.due_on) for each in rows]


def running(officer: Officer) -> list[date]:
    return [due for state, _, due in clocks(officer) if state in {ClockState.RUNNING, ClockState.BEYOND_TARGET}]


def test_7_a_course_taken_back_counts_no_more_at_once_and_stays_on_the_record_with_the_reasons(by):
    officer = world.officer(by)
    place = officer.attendances.get()
    assert [each.name for each in listed(on=TODAY)] == [officer.person.name]
    take_back(officer, by, place)
    assert officer.currency(on=TODAY) == Currency.UNTRAINED
    assert listed(on=TODAY) == []
    assert running(officer) == []
    with pytest.raises(NotOpenNow, match="training has lapsed"):
        proceed(officer.log.open_consultation, by=officer.person)
    kept = Attendance.objects.get(pk=place.pk)
    assert (kept.outcome, kept.months, kept.taken_back_on) == (Outcome.COMPLETED, 24, TODAY)
    assert officer.remarks.endswith(f"{place.session.in_words}: completed. {WRONG}")
    assert WRONG.encode() not in bytes(Officer.objects.values_list("remarks", flat=True).get())
    assert AuditEntry.objects.filter(act="correct_training", record=officer.pk).exists()


def test_7_the_clock_is_worked_out_again_from_the_course_before_it(by):
    officer = world.officer(by, trained_on=date(2025, 3, 1))
    wrong = world.refresher(officer, by, date(2026, 11, 20))
    assert running(officer) == [date(2028, 11, 20)]
    take_back(officer, by, wrong)
    assert officer.current_until == date(2027, 3, 1)
    assert running(officer) == [date(2027, 3, 1)]
    assert officer.serves_today


def test_7_where_the_course_before_it_is_over_by_now_they_have_lapsed_and_word_of_it_goes_once(by):
    officer = world.officer(by, trained_on=date(2024, 11, 24))
    wrong = world.refresher(officer, by, date(2026, 11, 22))
    with clock.at(MONDAY + timedelta(days=2)):
        proceed(officer.correct_training, by=by, attendance=wrong, reasons=WRONG)
        officer.refresh_from_db()
        assert officer.currency(on=clock.today()) == Currency.LAPSED
        assert [deadlines.sweep(clock.now()), deadlines.sweep(clock.now())] == [1, 0]
    assert running(officer) == [date(2026, 11, 24)]


def test_7_the_clock_counts_as_long_as_the_course_it_counts_from_whatever_was_set_since(by):
    officer = world.candidate(by)
    first = world.place(officer, by, Course.FULL_DAY, date(2025, 3, 1))
    completed = {"outcome": Outcome.COMPLETED, "months": 36, "recorded_on": TODAY}
    Attendance.objects.filter(pk=first.pk).update(**completed)  # as it was set then
    take_back(officer, by, world.refresher(officer, by, TODAY))
    assert officer.current_until == date(2028, 3, 1)
    assert running(officer) == [date(2028, 3, 1)]


def test_7_taking_back_what_the_clock_does_not_count_from_leaves_it_alone(by):
    officer = world.candidate(by)
    world.full_day(officer, by, date(2024, 12, 1))
    again = world.full_day(officer, by, date(2025, 6, 1))
    world.refresher(officer, by, date(2026, 6, 1))
    before = clocks(officer)
    take_back(officer, by, again)
    assert clocks(officer) == before


def test_7_after_a_correction_what_is_right_is_recorded_as_for_any_course(by):
    officer = world.candidate(by)
    missed = world.place(officer, by, Course.FULL_DAY, TODAY)
    proceed(officer.record_absence, by=by, attendance=missed)
    with pytest.raises(CannotBe, match="already"):
        proceed(officer.book_course, by=by, session=missed.session)
    take_back(officer, by, missed, "They came, by the afternoon's list.")
    proceed(officer.book_course, by=by, session=missed.session)
    right = officer.attendances.booked().get()
    proceed(officer.record_full_day, by=by, attendance=right)
    assert running(officer) == [date(2028, 11, 23)]
    assert list(officer.attendances.order_by("outcome").values_list("outcome", "taken_back_on")) == [
        (Outcome.COMPLETED, None),
        (Outcome.NOT_COMPLETED, TODAY),
    ]


def test_7_a_course_with_the_wrong_day_is_called_off_once_what_was_recorded_of_it_is_taken_back(by):
    officer = world.candidate(by)
    place = world.full_day(officer, by, TODAY)
    with pytest.raises(CannotBe, match="was held"):
        proceed(Network.the_one().call_off_course, by=by, session=place.session)
    take_back(officer, by, place, "It was held a week before.")
    proceed(Network.the_one().call_off_course, by=by, session=place.session)
    world.full_day(officer, by, TODAY - timedelta(days=7))
    assert officer.current_until == date(2028, 11, 16)


def test_7_a_full_day_course_that_a_refresher_stands_on_is_taken_back_after_it(by):
    officer = world.candidate(by)
    full_day = world.full_day(officer, by, date(2025, 3, 1))
    refresher = world.refresher(officer, by, date(2026, 3, 1))
    with pytest.raises(CannotBe, match="refresher back first"):
        take_back(officer, by, full_day)
    with pytest.raises(DatabaseError, match="follows a completed full-day"), transaction.atomic():
        Attendance.objects.filter(pk=full_day.pk).update(taken_back_on=TODAY)
    take_back(officer, by, refresher)
    take_back(officer, by, full_day)
    assert officer.currency(on=TODAY) == Currency.UNTRAINED
    place = world.place(officer, by, Course.REFRESHER, TODAY)
    with pytest.raises(NotOpenNow, match="full-day course before it"):
        proceed(officer.record_refresher, by=by, attendance=place, competencies=world.LISTENING_AGAIN)
    with pytest.raises(DatabaseError, match="follows a completed full-day"), transaction.atomic():
        Attendance.objects.filter(pk=place.pk).update(outcome=Outcome.COMPLETED, months=24, recorded_on=TODAY)


def test_7_nothing_is_corrected_without_reasons_twice_by_another_or_of_another(by):
    officer, other = world.officer(by), world.officer(by)
    place = officer.attendances.get()
    with pytest.raises(CannotBe, match="reasons"):
        take_back(officer, by, place, "  ")
    with pytest.raises(CannotBe):
        take_back(other, by, place)
    for person in (officer.person, other.person):
        with pytest.raises(NotYours):
            take_back(officer, person, place)
    with pytest.raises(NotOpenNow, match="No course of theirs"):
        take_back(world.candidate(by), by, place)
    assert officer.is_trained
    take_back(officer, by, place)
    assert not officer.attendances.standing().exists()
    with pytest.raises(NotOpenNow, match="No course of theirs"):
        take_back(officer, by, place)


@pytest.mark.parametrize(
    "change", ["taken_back_on = NULL", "taken_back_on = '2020-01-01'", "outcome = 'booked'", "months = 99"]
)
def test_7_what_was_taken_back_stays_so_in_the_database(by, change):
    officer = world.officer(by)
    place = officer.attendances.get()
    take_back(officer, by, place)
    with pytest.raises(DatabaseError, match="stays"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE contact_officers_attendance SET {change} WHERE id = %s", [place.pk])


def test_7_a_correction_changes_nothing_else_of_the_row_in_the_database(by):
    place = world.officer(by).attendances.get()
    statement = "UPDATE contact_officers_attendance SET taken_back_on = '2026-11-23', outcome = 'not_completed'"
    with pytest.raises(DatabaseError, match="stays"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{statement} WHERE id = %s", [place.pk])


def test_7_the_officer_gets_mail_and_reads_what_was_taken_back_and_why(by, signed_in):
    officer = world.officer(by)
    place = officer.attendances.get()
    Mail.objects.all().delete()
    client = signed_in(by)
    page = f"/steps/apart/officer/{officer.pk}/correct_training/"
    assert f"{place.session.in_words}: completed" in client.get(page).content.decode()
    typed = {"once": "7f1fb0a8-2b34-4a1b-9d7c-3f0c3a1d5e01", "version": officer.version, "attendance": str(place.pk)}
    empty = client.post(page, {**typed, "reasons": ""}).content.decode()
    assert "Write what was wrong" in empty
    assert client.post(page, {**typed, "reasons": WRONG, "go": "yes"}).status_code == 302
    assert [each.person for each in Mail.objects.all()] == [officer.person]
    own = _text(signed_in(officer.person).get(officer.get_absolute_url()))
    assert "You have not completed a full-day course yet." in own
    assert "Taken back" in own
    assert "It was recorded by mistake and counts for nothing since Monday 23 November 2026." in own
    assert WRONG in own
    assert "An entry of their training was corrected" in own
    assert "0 places given" in _text(client.get("/contact-officers/network/"))


def _text(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())
