"""The calendar as rows: seeded, in use in one query, changed only by publishing the next edition."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from procedure import clock, drafting
from procedure.models import (
    CalendarVersion,
    CalendarYear,
    CloseDown,
    Holiday,
    Profile,
    calendar_labelled,
    current_calendar,
)
from tests.procedure.calendars import STATUTORY, TRADITIONAL_WORKED, Someone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_the_23rd():
    with clock.at(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)):
        yield


def test_the_seeded_calendar_is_the_pinned_one_with_the_years_after_2026_provisional() -> None:
    calendar = current_calendar()
    assert dict(calendar.closed) == dict(STATUTORY.closed)
    assert calendar.version == "calendar 1"
    assert calendar.provisional_years == {2027, 2028}
    assert calendar.known_years == set(range(2023, 2029))


def test_what_is_frozen_is_what_the_rows_yield_and_the_other_profile_can_be_worked_out() -> None:
    edition = CalendarVersion.in_use()
    assert dict(edition.computed().closed) == dict(current_calendar().closed)
    assert dict(edition.computed(profile=Profile.TRADITIONAL_WORKED).closed) == dict(TRADITIONAL_WORKED.closed)


def test_the_calendar_in_use_takes_one_query_each_time(django_assert_num_queries) -> None:
    for _ in range(2):
        with django_assert_num_queries(1):
            current_calendar()


def test_the_friday_before_the_grand_final_is_marked_as_assumed_from_2026() -> None:
    assumed = Holiday.objects.filter(assumed=True).values_list("date", flat=True)
    assert list(assumed) == [date(2026, 9, 25), date(2027, 9, 24), date(2028, 9, 29)]


@pytest.mark.parametrize(
    "act",
    [
        lambda edition: CalendarVersion.objects.filter(pk=edition.pk).update(closed={}),
        lambda edition: edition.delete(),
        lambda edition: Holiday.objects.filter(version=edition).update(observed=False),
        lambda edition: Holiday.objects.filter(version=edition).delete(),
        lambda edition: CloseDown.objects.filter(version=edition).delete(),
        lambda edition: CalendarYear.objects.filter(version=edition).update(confirmed=True),
        lambda edition: Holiday.objects.create(version=edition, date=date(2026, 11, 30), name="A day off"),
    ],
    ids=["frozen days", "delete", "holiday", "drop holidays", "drop close-downs", "confirm", "add holiday"],
)
def test_a_published_calendar_cannot_be_changed_by_any_way_of_writing(act) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        act(CalendarVersion.in_use())


def test_a_new_edition_is_in_use_at_once_and_the_old_can_still_be_asked() -> None:
    draft = drafting.draft_next_calendar(by=Someone())
    Holiday.objects.create(version=draft, date=date(2026, 11, 30), name="University day", statutory=False)
    assert current_calendar().is_working_day(date(2026, 11, 30))
    drafting.publish_calendar(draft, by=Someone())
    assert current_calendar().why_closed(date(2026, 11, 30)) == "University day"
    assert current_calendar().version == "calendar 2"
    assert calendar_labelled("calendar 1").is_working_day(date(2026, 11, 30))


def test_a_year_can_be_worked_traditionally_by_its_profile() -> None:
    draft = drafting.draft_next_calendar()
    draft.years.filter(year=2026).update(profile=Profile.TRADITIONAL_WORKED)
    drafting.publish_calendar(draft, by=None)
    assert current_calendar().is_working_day(date(2026, 11, 3))
    assert not current_calendar().is_working_day(date(2027, 11, 2))


def test_confirming_a_year_ends_its_being_provisional() -> None:
    draft = drafting.draft_next_calendar()
    draft.years.filter(year=2027).update(confirmed=True)
    drafting.publish_calendar(draft, by=None)
    assert current_calendar().provisional_years == {2028}


def test_a_holiday_of_one_campus_is_kept_and_not_counted() -> None:
    draft = drafting.draft_next_calendar()
    Holiday.objects.create(version=draft, date=date(2026, 10, 23), name="Geelong Cup", campus="Regional")
    drafting.publish_calendar(draft, by=None)
    assert current_calendar().is_working_day(date(2026, 10, 23))


def test_another_year_is_proposed_unconfirmed_with_its_close_down() -> None:
    draft = drafting.draft_next_calendar()
    assert drafting.propose_year(draft, 2029).confirmed is False
    drafting.publish_calendar(draft, by=None)
    calendar = current_calendar()
    assert calendar.why_closed(date(2029, 11, 6)) == "Melbourne Cup Day"
    assert calendar.why_closed(date(2029, 12, 28)) == "University closed 25 December to 1 January"
    assert calendar.is_provisional(date(2029, 6, 1))
    assert Holiday.objects.get(version=draft, date=date(2029, 3, 12)).worked_traditionally


@pytest.mark.parametrize("year", [2028, 2031])
def test_a_year_already_there_or_beyond_a_gap_is_refused(year: int) -> None:
    with pytest.raises(ValidationError, match=r"already|first"):
        drafting.propose_year(drafting.draft_next_calendar(), year)


def test_a_year_that_deadlines_may_lie_in_cannot_be_dropped() -> None:
    draft = drafting.draft_next_calendar()
    draft.years.filter(year=2023).delete()
    with pytest.raises(ValidationError) as refusal:
        drafting.publish_calendar(draft, by=None)
    assert any("Deadlines may lie in 2023" in says for says in refusal.value.messages)


def test_a_holiday_outside_its_years_and_an_endless_close_down_are_refused_in_words() -> None:
    draft = drafting.draft_next_calendar()
    Holiday.objects.create(version=draft, date=date(2040, 1, 2), name="Far off")
    CloseDown.objects.create(version=draft, first=date(2026, 1, 1), last=date(2026, 12, 31), label="Closed")
    with pytest.raises(ValidationError) as refusal:
        drafting.publish_calendar(draft, by=None)
    assert "Far off on 02 January 2040" in " ".join(refusal.value.messages)
    assert "longer than 60 days" in " ".join(refusal.value.messages)


def test_one_calendar_is_drafted_at_a_time_and_none_is_published_twice() -> None:
    draft = drafting.draft_next_calendar()
    with pytest.raises(ValidationError, match="draft already"):
        drafting.draft_next_calendar()
    drafting.publish_calendar(draft, by=None)
    with pytest.raises(ValidationError, match="has been published"):
        drafting.publish_calendar(draft, by=None)
    with pytest.raises(ValidationError, match="has been published"):
        drafting.propose_year(CalendarVersion.in_use(), 2030)


def test_a_label_that_names_no_published_calendar_finds_none() -> None:
    for label in ("calendar 9", "calendar x", ""):
        with pytest.raises(CalendarVersion.DoesNotExist):
            calendar_labelled(label)
