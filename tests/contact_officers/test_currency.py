"""How long training counts (7; specification 3.2): pure dates, asked for a day in Melbourne."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contact_officers.currency import DUE_WITHIN, Currency, Training, currency, current_until
from procedure import clock

DAY = date(2024, 11, 25)


def melbourne(instant: datetime) -> date:
    return instant.astimezone(clock.MELBOURNE).date()


def test_7_training_counts_for_24_months_up_to_and_with_the_same_day():
    trained = [Training(DAY, 24)]
    assert current_until(trained) == date(2026, 11, 25)
    assert currency(trained, on=date(2026, 11, 25)) == Currency.DUE
    assert currency(trained, on=date(2026, 11, 26)) == Currency.LAPSED


@pytest.mark.parametrize(
    ("last_second", "lapsed_from"),
    [
        # the due day is 25 November 2026, in daylight saving: Melbourne is eleven hours ahead
        (datetime(2026, 11, 25, 12, 59, 59, tzinfo=UTC), datetime(2026, 11, 25, 13, 0, tzinfo=UTC)),
    ],
)
def test_7_it_lapses_at_the_stroke_that_ends_the_due_day_in_melbourne(last_second, lapsed_from):
    trained = [Training(DAY, 24)]
    assert currency(trained, on=melbourne(last_second)) == Currency.DUE
    assert currency(trained, on=melbourne(lapsed_from)) == Currency.LAPSED


@pytest.mark.parametrize(
    ("held_on", "last_second"),
    [
        (date(2024, 7, 1), datetime(2026, 7, 1, 13, 59, 59, tzinfo=UTC)),  # winter: ten hours
        (date(2024, 10, 4), datetime(2026, 10, 4, 12, 59, 59, tzinfo=UTC)),  # the day daylight saving begins, 23 hours
        (date(2025, 4, 5), datetime(2027, 4, 5, 13, 59, 59, tzinfo=UTC)),  # the day after it ended
        (date(2024, 4, 5), datetime(2026, 4, 5, 13, 59, 59, tzinfo=UTC)),  # the day it ends, 25 hours
    ],
)
def test_7_the_stroke_is_midnight_in_melbourne_whatever_daylight_saving_does(held_on, last_second):
    trained = [Training(held_on, 24)]
    assert currency(trained, on=melbourne(last_second)) == Currency.DUE
    assert currency(trained, on=melbourne(last_second + timedelta(seconds=1))) == Currency.LAPSED


@pytest.mark.parametrize(
    ("held_on", "months", "until"),
    [
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 8, 31), 18, date(2026, 2, 28)),
        (date(2024, 12, 31), 24, date(2026, 12, 31)),
        (date(2024, 11, 30), 3, date(2025, 2, 28)),
    ],
)
def test_7_a_month_without_that_day_ends_with_its_last(held_on, months, until):
    assert current_until([Training(held_on, months)]) == until


def test_7_a_refresher_is_due_for_the_last_90_days_and_not_a_day_longer():
    trained = [Training(DAY, 24)]
    until = date(2026, 11, 25)
    assert currency(trained, on=until - timedelta(days=DUE_WITHIN)) == Currency.DUE
    assert currency(trained, on=until - timedelta(days=DUE_WITHIN + 1)) == Currency.CURRENT


def test_7_the_training_that_lasts_longest_counts_and_none_is_untrained():
    trained = [Training(DAY, 24), Training(date(2026, 10, 1), 24)]
    assert current_until(trained) == date(2028, 10, 1)
    assert currency(trained, on=date(2026, 11, 26)) == Currency.CURRENT
    assert currency([], on=DAY) == Currency.UNTRAINED


def test_7_a_course_of_a_later_day_does_not_count_before_it_was_held():
    assert currency([Training(DAY, 24)], on=DAY - timedelta(days=1)) == Currency.UNTRAINED
    assert currency([Training(DAY, 24)], on=DAY) == Currency.CURRENT


@given(held_on=st.dates(date(2015, 1, 1), date(2040, 12, 31)), months=st.integers(1, 60), after=st.integers(0, 2500))
def test_7_once_lapsed_always_lapsed_and_it_lapses_the_day_after_its_last(held_on, months, after):
    trained = [Training(held_on, months)]
    until = current_until(trained)
    on = held_on + timedelta(days=after)
    assert (currency(trained, on=on) == Currency.LAPSED) == (on > until)
