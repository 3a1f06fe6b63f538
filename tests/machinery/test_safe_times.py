"""Clause 64: the hours in which a person may be written to, also where these run past midnight."""

from datetime import UTC, datetime

import pytest

from complaints import mailing, safe_times
from complaints.models import Mail
from procedure.clock import MELBOURNE
from tests.world import MONDAY, lodged, written

NIGHT = {"safe_days": "any", "safe_from": "20:00", "safe_until": "07:00"}
WEEKNIGHT = NIGHT | {"safe_days": "weekdays"}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """An instant of November 2026 in Melbourne; the 23rd is a Monday."""
    return datetime(2026, 11, day, hour, minute, tzinfo=MELBOURNE)


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (at(23, 11), at(23, 20)),
        (at(23, 19, 59), at(23, 20)),
        (at(23, 20), at(23, 20)),
        (at(23, 23, 59), at(23, 23, 59)),
        (at(24, 0), at(24, 0)),
        (at(24, 0, 1), at(24, 0, 1)),
        (at(24, 7), at(24, 7)),
        (at(24, 7, 1), at(24, 20)),
    ],
)
def test_64_a_time_that_runs_past_midnight_is_open_on_both_sides_of_it_and_shut_by_day(
    now: datetime, first: datetime
) -> None:
    assert safe_times.next_safe(now.astimezone(UTC), NIGHT) == first


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (at(27, 23, 30), at(27, 23, 30)),  # Friday night
        (at(28, 0, 30), at(30, 0)),  # the early hours of Saturday are not a weekday
        (at(29, 22), at(30, 0)),  # nor is Sunday night, until midnight
        (at(30, 6, 59), at(30, 6, 59)),
        (at(30, 8), at(30, 20)),
    ],
)
def test_64_the_days_called_safe_are_the_calendars_also_at_night(now: datetime, first: datetime) -> None:
    assert safe_times.next_safe(now.astimezone(UTC), WEEKNIGHT) == first


@pytest.mark.parametrize(
    ("now", "first"),
    [(at(23, 8), at(23, 9)), (at(23, 12), at(23, 12)), (at(23, 17, 1), at(24, 9)), (at(27, 18), at(28, 9))],
)
def test_64_a_time_within_one_day_stays_within_it(now: datetime, first: datetime) -> None:
    day = {"safe_days": "any", "safe_from": "09:00", "safe_until": "17:00"}
    assert safe_times.next_safe(now.astimezone(UTC), day) == first


def test_64_a_time_past_midnight_is_read_as_one() -> None:
    assert safe_times.in_words(WEEKNIGHT) == "on weekdays from 20:00, past midnight, until 07:00"


@pytest.mark.django_db
def test_64_mail_waits_until_the_evening_and_is_not_sent_by_day() -> None:
    lodged(about_you={**written()["about_you"], **NIGHT})
    mail = Mail.objects.get()
    assert mail.not_before == at(23, 20)
    assert mailing.dispatch(MONDAY) == 0
    mail.refresh_from_db()
    assert mail.state == Mail.State.QUEUED
