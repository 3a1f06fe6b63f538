"""How time is counted: the vectors of specification 2.2 in both profiles, and each rule by itself."""

from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction

import pytest

from procedure import periods
from procedure.periods import Force, Period, Unit
from procedure.working_days import (
    Calendar,
    NoWorkingDay,
    Pause,
    StillPaused,
    add_calendar_days,
    add_months,
    add_working_days,
    add_years,
    close_of_business,
    due_date,
    end_of_day,
    explain,
    outer_date,
    received_on,
    reminder_date,
    working_days_between,
)
from tests.procedure.calendars import STATUTORY, TRADITIONAL_WORKED, WITHOUT_CLOSE_DOWN

D = date
BOTH = (STATUTORY, TRADITIONAL_WORKED)


@pytest.mark.parametrize(
    ("start", "n", "statutory", "traditional"),
    [
        (D(2023, 12, 22), 1, D(2024, 1, 2), D(2024, 1, 2)),
        (D(2023, 12, 22), 5, D(2024, 1, 8), D(2024, 1, 8)),
        (D(2026, 11, 2), 5, D(2026, 11, 10), D(2026, 11, 9)),
        (D(2026, 9, 24), 5, D(2026, 10, 2), D(2026, 10, 2)),
        (D(2026, 11, 21), 5, D(2026, 11, 27), D(2026, 11, 27)),
        (D(2026, 11, 27), 20, D(2027, 1, 4), D(2027, 1, 4)),
        (D(2026, 11, 23), 20, D(2026, 12, 21), D(2026, 12, 21)),
        (D(2026, 11, 23), 30, D(2027, 1, 12), D(2027, 1, 12)),
        (D(2027, 3, 25), 5, D(2027, 4, 5), D(2027, 4, 5)),
        (D(2027, 3, 5), 5, D(2027, 3, 15), D(2027, 3, 12)),
        (D(2026, 11, 18), 5, D(2026, 11, 25), D(2026, 11, 25)),
        (D(2026, 12, 23), 5, D(2027, 1, 7), D(2027, 1, 7)),
        (D(2026, 11, 23), 3, D(2026, 11, 26), D(2026, 11, 26)),
        (D(2026, 11, 23), 7, D(2026, 12, 2), D(2026, 12, 2)),
    ],
)
def test_working_days_come_out_as_the_vectors_say_in_both_profiles(
    start: date, n: int, statutory: date, traditional: date
) -> None:
    assert add_working_days(start, n, STATUTORY) == statutory
    assert add_working_days(start, n, TRADITIONAL_WORKED) == traditional


def test_without_a_close_down_twenty_working_days_from_27_november_2026_end_on_29_december() -> None:
    assert add_working_days(D(2026, 11, 27), 20, WITHOUT_CLOSE_DOWN) == D(2026, 12, 29)


@pytest.mark.parametrize("calendar", BOTH, ids=lambda calendar: calendar.version)
@pytest.mark.parametrize(
    ("start", "months", "due"),
    [
        (D(2026, 12, 31), 2, D(2027, 3, 1)),
        (D(2026, 10, 20), 2, D(2026, 12, 21)),
        (D(2024, 2, 29), 12, D(2025, 2, 28)),
    ],
)
def test_months_keep_the_day_number_or_the_last_day_and_roll(
    calendar: Calendar, start: date, months: int, due: date
) -> None:
    assert add_months(start, months, calendar) == due


@pytest.mark.parametrize("calendar", BOTH, ids=lambda calendar: calendar.version)
def test_clause_34_five_days_are_calendar_days_that_roll_to_a_working_day(calendar: Calendar) -> None:
    assert due_date(D(2026, 11, 18), periods.REFUSAL_LETTER, calendar) == D(2026, 11, 23)
    assert due_date(D(2026, 12, 23), periods.REFUSAL_LETTER, calendar) == D(2027, 1, 4)
    assert add_calendar_days(D(2026, 12, 23), 5, calendar) == D(2027, 1, 4)


def test_years_from_a_leap_day_end_on_28_february() -> None:
    assert add_years(D(2024, 2, 29), 3, STATUTORY) == D(2027, 3, 1)  # 28 February 2027 is a Sunday
    assert add_years(D(2024, 2, 29), 4, STATUTORY) == D(2028, 2, 29)


def test_clause_38_a_pack_e_mailed_before_five_counts_the_same_day_across_melbourne_cup_day() -> None:
    sent = datetime(2026, 11, 1, 23, 0, tzinfo=UTC)  # Monday 2 November, 10 am in Melbourne
    given = received_on(sent, STATUTORY)
    assert given == D(2026, 11, 2)
    assert due_date(given, periods.RESPONDENT_STATEMENT, STATUTORY) == D(2026, 11, 10)


def test_clause_38_a_pack_e_mailed_after_five_before_the_close_down_counts_from_2_january() -> None:
    sent = datetime(2023, 12, 22, 7, 30, tzinfo=UTC)  # Friday 22 December, 6.30 pm in Melbourne
    given = received_on(sent, STATUTORY)
    assert given == D(2024, 1, 2)
    assert due_date(given, periods.RESPONDENT_STATEMENT, STATUTORY) == D(2024, 1, 9)


def test_five_pm_sharp_is_in_time_and_a_moment_later_is_the_next_working_day() -> None:
    sharp = close_of_business(D(2026, 11, 20))
    assert received_on(sharp, STATUTORY) == D(2026, 11, 20)
    assert received_on(sharp + timedelta(microseconds=1), STATUTORY) == D(2026, 11, 23)
    assert received_on(close_of_business(D(2026, 11, 20), time(16, 0)), STATUTORY, time(16, 0)) == D(2026, 11, 20)


def test_what_comes_on_a_closed_day_counts_on_the_next_working_day() -> None:
    assert received_on(datetime(2026, 11, 2, 22, 0, tzinfo=UTC), STATUTORY) == D(2026, 11, 4)  # Cup Day, 9 am
    assert received_on(datetime(2026, 11, 2, 22, 0, tzinfo=UTC), TRADITIONAL_WORKED) == D(2026, 11, 3)


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        received_on(datetime(2026, 11, 2, 9, 0), STATUTORY)  # noqa: DTZ001


def test_a_day_ends_at_one_second_to_midnight_in_melbourne_summer_and_winter() -> None:
    assert end_of_day(D(2026, 7, 1)) == datetime(2026, 7, 1, 13, 59, 59, tzinfo=UTC)
    assert end_of_day(D(2026, 12, 1)) == datetime(2026, 12, 1, 12, 59, 59, tzinfo=UTC)


def test_clause_13_a_paused_clock_stops_after_the_first_day_and_goes_on_the_next_working_day() -> None:
    # Day 1 is Tuesday 17 November. The pause begins on Wednesday (day 2, which counts) and ends on Friday.
    # Monday 23 November is day 3.
    pause = Pause(D(2026, 11, 18), D(2026, 11, 20))
    assert due_date(D(2026, 11, 16), periods.RESPONDENT_STATEMENT, STATUTORY, [pause]) == D(2026, 11, 25)


def test_clause_13_the_day_of_resumption_itself_does_not_count() -> None:
    pause = Pause(D(2026, 11, 16), D(2026, 11, 18))
    assert due_date(D(2026, 11, 16), periods.STATEMENT_COPIED, STATUTORY, [pause]) == D(2026, 11, 20)


def test_clause_13_overlapping_pauses_hold_a_day_once() -> None:
    one = [Pause(D(2026, 11, 17), D(2026, 11, 24))]
    two = [Pause(D(2026, 11, 17), D(2026, 11, 20)), Pause(D(2026, 11, 19), D(2026, 11, 24))]
    count = due_date(D(2026, 11, 16), periods.CONCILIATION, STATUTORY, one)
    assert due_date(D(2026, 11, 16), periods.CONCILIATION, STATUTORY, two) == count


def test_clause_13_an_open_pause_leaves_no_due_date() -> None:
    with pytest.raises(StillPaused):
        due_date(D(2026, 11, 16), periods.RESPONDENT_STATEMENT, STATUTORY, [Pause(D(2026, 11, 17))])
    assert explain(D(2026, 11, 16), periods.RESPONDENT_STATEMENT, STATUTORY, [Pause(D(2026, 11, 17))]).due is None


def test_clause_13_a_pause_that_begins_on_the_last_day_comes_too_late_to_hold_it() -> None:
    pause = Pause(D(2026, 11, 23))
    assert due_date(D(2026, 11, 16), periods.RESPONDENT_STATEMENT, STATUTORY, [pause]) == D(2026, 11, 23)


@pytest.mark.parametrize("period", [periods.REFUSAL_LETTER, periods.DETERMINATION_NOTIFIED, periods.PROGRESS_REPORT])
def test_clauses_34_58_and_61_giving_notice_and_monitoring_do_not_pause(period: Period) -> None:
    pause = Pause(D(2026, 11, 17), D(2027, 2, 1))
    start = D(2026, 11, 16)
    assert due_date(start, period, STATUTORY, [pause]) == due_date(start, period, STATUTORY)


def test_a_pause_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Pause(D(2026, 11, 18), D(2026, 11, 17))


def test_clause_11_a_measure_is_reviewed_within_fourteen_days_never_after_them() -> None:
    assert due_date(D(2026, 12, 11), periods.MEASURE_REVIEW, STATUTORY) == D(2026, 12, 24)  # the 14th day is Christmas
    assert due_date(D(2026, 11, 23), periods.MEASURE_REVIEW, STATUTORY) == D(2026, 12, 7)
    no_day_before = Period("X", "x", "11", 2, Unit.CALENDAR_DAYS, Force.HARD, "x", "x", "x", roll=periods.Roll.BACK)
    assert due_date(D(2026, 12, 24), no_day_before, STATUTORY) == D(2027, 1, 4)


def test_clause_21_a_prompt_period_has_an_outer_bound() -> None:
    assert due_date(D(2026, 11, 23), periods.ACKNOWLEDGEMENT, STATUTORY) == D(2026, 11, 25)
    assert outer_date(D(2026, 11, 23), periods.ACKNOWLEDGEMENT, STATUTORY) == D(2026, 12, 7)
    assert outer_date(D(2026, 11, 23), periods.DETERMINATION_NOTIFIED, STATUTORY) is None


def test_clause_58_a_hard_period_reminds_at_three_fifths_in_its_own_unit() -> None:
    three_fifths = Fraction(60, 100)
    assert reminder_date(D(2026, 11, 23), periods.DETERMINATION_NOTIFIED, three_fifths, STATUTORY) == D(2026, 11, 26)
    assert reminder_date(D(2026, 11, 23), periods.DETERMINATION_NOTIFIED, Fraction(1), STATUTORY) == D(2026, 11, 30)
    start = D(2026, 11, 18)
    assert reminder_date(start, periods.REFUSAL_LETTER, three_fifths, STATUTORY) <= D(2026, 11, 23)


def test_explain_names_each_day_counted_and_each_left_out_with_its_reason() -> None:
    working = explain(D(2026, 11, 2), periods.RESPONDENT_STATEMENT, STATUTORY)
    assert [(day.date.day, day.counted, day.why) for day in working.days] == [
        (3, False, "Melbourne Cup Day"),
        (4, True, "day 1"),
        (5, True, "day 2"),
        (6, True, "day 3"),
        (7, False, "Saturday"),
        (8, False, "Sunday"),
        (9, True, "day 4"),
        (10, True, "day 5"),
    ]
    assert working.due == D(2026, 11, 10)
    assert working.left_out == ("Melbourne Cup Day",)
    assert working.in_words == "5 working days after the papers counting as given; leaves out Melbourne Cup Day"
    assert "day 1" in working.rule


def test_explain_says_why_a_last_day_moved_and_what_it_passed_over() -> None:
    working = explain(D(2026, 12, 23), periods.REFUSAL_LETTER, STATUTORY)
    assert working.days[4].why.startswith("day 5, but Boxing Day (additional day)")
    assert [day.date for day in working.days if not day.counted] == [
        D(2026, 12, 29), D(2026, 12, 30), D(2026, 12, 31), D(2027, 1, 1), D(2027, 1, 2), D(2027, 1, 3),
    ]  # fmt: skip
    assert working.days[-1].date == working.due == D(2027, 1, 4)


def test_explain_says_which_days_the_process_was_suspended() -> None:
    pause = Pause(D(2026, 11, 17), D(2026, 11, 18))
    working = explain(D(2026, 11, 16), periods.RESPONDENT_STATEMENT, STATUTORY, [pause])
    assert [day.date.day for day in working.days if day.why == "the process was suspended"] == [18]


def test_a_date_in_an_unconfirmed_or_unknown_year_shows_as_provisional() -> None:
    assert not explain(D(2026, 11, 2), periods.CONCILIATION, STATUTORY).provisional
    assert explain(D(2026, 12, 11), periods.CONCILIATION, STATUTORY).provisional
    assert explain(D(2031, 1, 15), periods.CONCILIATION, STATUTORY).provisional
    assert "provisional" in explain(D(2026, 12, 11), periods.CONCILIATION, STATUTORY).in_words


def test_working_days_between_is_the_reverse_of_adding_them() -> None:
    assert working_days_between(D(2026, 11, 2), D(2026, 11, 10), STATUTORY) == 5
    assert working_days_between(D(2026, 11, 10), D(2026, 11, 2), STATUTORY) == -5
    assert working_days_between(D(2026, 11, 2), D(2026, 11, 2), STATUTORY) == 0


def test_no_days_is_the_day_itself_rolled_and_fewer_is_refused() -> None:
    assert add_working_days(D(2026, 11, 2), 0, STATUTORY) == D(2026, 11, 2)
    assert add_working_days(D(2026, 11, 3), 0, STATUTORY) == D(2026, 11, 4)
    with pytest.raises(ValueError, match="negative"):
        add_working_days(D(2026, 11, 2), -1, STATUTORY)


def test_a_calendar_with_no_working_day_is_refused_rather_than_counted_for_ever() -> None:
    days = {D(2026, 1, 1) + timedelta(days=n): "closed" for n in range(800)}
    with pytest.raises(NoWorkingDay):
        add_working_days(D(2026, 1, 5), 1, Calendar(days, "never open"))
    with pytest.raises(NoWorkingDay):
        explain(D(2026, 1, 5), periods.CONCILIATION, Calendar(days, "never open"))


def test_a_calendar_does_not_change_when_what_it_was_made_from_does() -> None:
    closed = {D(2026, 11, 3): "Melbourne Cup Day"}
    calendar = Calendar(closed, "x")
    closed.clear()
    assert not calendar.is_working_day(D(2026, 11, 3))
