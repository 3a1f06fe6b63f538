"""How a clock was counted, in words (2.5): how many days, and each thing left out once, with its days."""

from datetime import date

from procedure import periods
from procedure.counted import counted
from procedure.working_days import Calendar, Pause, explain

CLOSED = {date(2026, 11, 3): "Melbourne Cup Day"} | {
    date(2026, 12, day): "the University is closed" for day in (25, 28, 29, 30, 31)
}
CALENDAR = Calendar(CLOSED, "calendar 1")


def told(start, period, *pauses):
    return counted(explain(start, period, CALENDAR, pauses))


def test_21_days_that_do_not_count_are_named_and_weekends_numbered():
    words = told(date(2026, 10, 30), periods.STAGE_2_STATEMENT)
    assert words.counted == "5 working days"
    assert words.left_out == ("4 days of a weekend", "Melbourne Cup Day: Tuesday 3 November 2026")
    assert words.rule == "5 working days: the day of the event is left out and the next working day is day 1"


def test_21_a_count_that_leaves_nothing_out_says_so():
    assert told(date(2026, 11, 9), periods.ACKNOWLEDGEMENT).left_out == ()
    assert told(date(2026, 11, 9), periods.ACKNOWLEDGEMENT).counted == "2 working days"


def test_21_a_closure_is_one_span_though_a_weekend_lies_in_it():
    words = told(date(2026, 12, 24), periods.STAGE_2_STATEMENT)
    assert "the University is closed: Friday 25 December 2026 to Thursday 31 December 2026" in words.left_out


def test_13_the_days_on_which_it_stood_still_are_left_out_for_that():
    words = told(date(2026, 11, 9), periods.CONCILIATION, Pause(date(2026, 11, 11), date(2026, 11, 13)))
    said = next(each for each in words.left_out if "suspended" in each)
    assert said == ("4 days on which the process was suspended: Thursday 12 November 2026 to Sunday 15 November 2026")


def test_13_while_it_stands_still_it_says_what_was_counted_so_far():
    words = told(date(2026, 11, 9), periods.CONCILIATION, Pause(date(2026, 11, 11)))
    assert words.working.due is None
    assert words.counted == "2 working days"


def test_61_months_are_not_counted_by_days():
    assert told(date(2026, 11, 9), periods.PROGRESS_REPORT).counted == ""
