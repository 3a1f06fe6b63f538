"""Clause 64: the hours in which a person may be written to, also where these run past midnight."""

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from complaints import mailing, safe_times
from complaints.forms.lodging.about_you import hour
from complaints.models import Mail
from complaints.proceed import proceed
from procedure import clock
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
        (at(28, 0, 30), at(28, 0, 30)),  # and its early hours, though these are Saturday's
        (at(28, 7), at(28, 7)),
        (at(28, 7, 1), at(30, 20)),
        (at(28, 22), at(30, 20)),  # Saturday night
        (at(30, 0, 30), at(30, 20)),  # the early hours of Monday are Sunday's night
        (at(30, 8), at(30, 20)),
        (at(24, 3), at(24, 3)),
    ],
)
def test_64_a_night_belongs_to_the_day_on_which_it_begins(now: datetime, first: datetime) -> None:
    assert safe_times.next_safe(now.astimezone(UTC), WEEKNIGHT) == first


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (at(28, 3), at(28, 20)),  # Friday's night is no weekend
        (at(29, 3), at(29, 3)),
        (at(30, 3), at(30, 3)),  # Sunday's night is, also early on Monday
        (at(24, 3), at(28, 20)),
    ],
)
def test_64_the_nights_of_a_weekend_are_those_of_saturday_and_sunday(now: datetime, first: datetime) -> None:
    assert safe_times.next_safe(now.astimezone(UTC), NIGHT | {"safe_days": "weekends"}) == first


QUARTER = timedelta(minutes=15)
DAYS_OF = {"any": {0, 1, 2, 3, 4, 5, 6}, "weekdays": {0, 1, 2, 3, 4}, "weekends": {5, 6}}
HOURS = st.sampled_from(["", *(f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 15, 30, 45))])
TIMES = st.fixed_dictionaries({"safe_days": st.sampled_from(sorted(DAYS_OF)), "safe_from": HOURS, "safe_until": HOURS})
START = datetime(2026, 1, 1, tzinfo=UTC)
ANY_TIME = st.integers(0, 3 * 366 * 24 * 60).map(lambda minutes: START + timedelta(minutes=minutes))
CHANGES = st.sampled_from([datetime(2026, 4, 4, 16, tzinfo=UTC), datetime(2026, 10, 3, 16, tzinfo=UTC)])
NEAR_A_CHANGE = st.tuples(CHANGES, st.integers(-3 * 24 * 60, 24 * 60)).map(
    lambda drawn: drawn[0] + timedelta(minutes=drawn[1])
)
UNHURRIED = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def is_safe(instant: datetime, times: dict[str, str]) -> bool:
    """What the person said, read off a clock on their wall."""
    wall = instant.astimezone(MELBOURNE)
    begins, shows = times["safe_from"], f"{wall:%H:%M}"
    ends = "" if times["safe_until"] == "00:00" else times["safe_until"]  # not after midnight: until the day's end
    tonight = wall.weekday() in DAYS_OF[times["safe_days"]]
    last_night = (wall.weekday() - 1) % 7 in DAYS_OF[times["safe_days"]]
    if begins and ends and begins > ends:
        return (shows >= begins and tonight) or (wall.time() <= time.fromisoformat(ends) and last_night)
    return tonight and shows >= begins and (not ends or wall.time() <= time.fromisoformat(ends))


@UNHURRIED
@given(now=st.one_of(ANY_TIME, NEAR_A_CHANGE), times=TIMES)
def test_64_nobody_is_ever_reached_at_an_hour_they_did_not_call_safe(now: datetime, times: dict[str, str]) -> None:
    assume(not safe_times.no_time_at_all(times["safe_from"], times["safe_until"]))  # refused by the form
    first = safe_times.next_safe(now, times)
    assert first >= now
    assert is_safe(first, times)
    assert safe_times.next_safe(first, times) == first


@UNHURRIED
@given(now=ANY_TIME, times=TIMES)
def test_64_and_no_earlier_safe_hour_is_passed_over(now: datetime, times: dict[str, str]) -> None:
    assume(not safe_times.no_time_at_all(times["safe_from"], times["safe_until"]))
    first = safe_times.next_safe(now, times)
    assume(first.astimezone(MELBOURNE).utcoffset() == now.astimezone(MELBOURNE).utcoffset())
    quarter = datetime.fromtimestamp(now.timestamp() // 900 * 900, UTC) + QUARTER
    passed = [now] if now < first else []
    while quarter < first:
        passed.append(quarter)
        quarter += QUARTER
    assert [instant for instant in passed if is_safe(instant, times)] == []


AS_TYPED = st.one_of(
    st.sampled_from(["", "midnight", "12 am", "12 midnight", "00:00", "0", "24:00", "24", "midday", "12 pm", "23:59"]),
    st.times().map(lambda drawn: f"{drawn:%H:%M}"),
    st.integers(0, 23).map(str),
)
A_LITTLE = st.integers(0, 45).map(lambda seconds: timedelta(seconds=seconds))


@UNHURRIED
@given(
    now=st.one_of(ANY_TIME, NEAR_A_CHANGE), days=st.sampled_from(sorted(DAYS_OF)),
    begins=AS_TYPED, ends=AS_TYPED, later=A_LITTLE,
)  # fmt: skip
def test_64_there_is_no_accepted_answer_that_keeps_mail_back_for_ever(
    now: datetime, days: str, begins: str, ends: str, later: timedelta
) -> None:
    times = {"safe_days": days, "safe_from": hour(begins), "safe_until": hour(ends)}
    assume(not safe_times.no_time_at_all(times["safe_from"], times["safe_until"]))
    first = safe_times.next_safe(now, times)
    assert now <= first <= now + timedelta(days=8)
    assert safe_times.next_safe(first, times) == first
    if first > now:  # it waited for this time to begin: there is still time when the dispatcher comes round
        assert safe_times.next_safe(first + later, times) == first + later


MIDNIGHTS = ["midnight", "Midnight", "12 midnight", "12 am", "12 a.m.", "00:00", "0", "24:00", "24", "2400"]


@pytest.mark.parametrize("typed", MIDNIGHTS)
def test_64_midnight_begins_the_day_where_it_is_not_before_and_ends_it_where_it_is_not_after(typed: str) -> None:
    midnight = hour(typed)
    evening = {"safe_days": "any", "safe_from": "20:00", "safe_until": midnight}
    assert safe_times.next_safe(at(23, 23, 59), evening) == at(23, 23, 59)
    assert safe_times.next_safe(at(24, 0, 1), evening) == at(24, 20)
    morning = {"safe_days": "any", "safe_from": midnight, "safe_until": "07:00"}
    assert safe_times.next_safe(at(23, 0, 1), morning) == at(23, 0, 1)
    assert safe_times.next_safe(at(23, 7, 1), morning) == at(24, 0)


@pytest.mark.parametrize("typed", MIDNIGHTS)
@pytest.mark.parametrize("begins", ["", "midnight"])
def test_64_not_after_midnight_alone_leaves_the_whole_of_each_safe_day_open(begins: str, typed: str) -> None:
    times = {"safe_days": "weekdays", "safe_from": hour(begins), "safe_until": hour(typed)}
    assert not safe_times.no_time_at_all(times["safe_from"], times["safe_until"])
    for now in (at(23, 0, 0), at(23, 11), at(27, 23, 59)):
        assert safe_times.next_safe(now, times) == now
    assert safe_times.next_safe(at(28, 0, 1), times) == at(30, 0)
    assert safe_times.in_words(times) == "on weekdays"


@pytest.mark.parametrize(("begins", "ends", "none"), [
    ("09:00", "09:00", True), ("23:59", "23:59", True),
    ("00:00", "00:00", False), ("", "00:00", False), ("00:00", "", False), ("", "", False), ("09:00", "09:01", False),
])  # fmt: skip
def test_64_only_two_equal_hours_leave_no_time_at_all_and_midnight_to_midnight_is_a_day(
    begins: str, ends: str, none: bool
) -> None:
    assert safe_times.no_time_at_all(begins, ends) is none


def test_64_midnight_is_read_back_as_the_word() -> None:
    said = [
        safe_times.in_words({"safe_days": "any", "safe_from": begins, "safe_until": ends})
        for begins, ends in (("22:00", "00:00"), ("00:00", "07:00"), ("00:00", "00:00"), ("", "00:00"), ("00:00", ""))
    ]
    assert said == ["between 22:00 and midnight", "between midnight and 07:00", "", "", ""]


@pytest.mark.parametrize(
    ("now", "first"),
    [(at(23, 8), at(23, 9)), (at(23, 12), at(23, 12)), (at(23, 17, 1), at(24, 9)), (at(27, 18), at(28, 9))],
)
def test_64_a_time_within_one_day_stays_within_it(now: datetime, first: datetime) -> None:
    day = {"safe_days": "any", "safe_from": "09:00", "safe_until": "17:00"}
    assert safe_times.next_safe(now.astimezone(UTC), day) == first


def test_64_a_time_past_midnight_is_read_as_one() -> None:
    assert safe_times.in_words(WEEKNIGHT) == (
        "on weekdays from 20:00, past midnight, until 07:00 (the nights of Monday to Friday)"
    )
    assert safe_times.in_words(NIGHT) == "from 20:00, past midnight, until 07:00"


@pytest.mark.django_db
def test_64_mail_waits_until_the_evening_and_is_not_sent_by_day() -> None:
    lodged(about_you={**written()["about_you"], **NIGHT})
    mail = Mail.objects.get()
    assert mail.not_before == at(23, 20)
    assert mailing.dispatch(MONDAY) == 0
    mail.refresh_from_db()
    assert mail.state == Mail.State.QUEUED


@pytest.mark.django_db
def test_64_mail_that_could_not_go_in_the_night_waits_for_the_next_one(mailoutbox: list[Any]) -> None:
    lodged(about_you={**written()["about_you"], **NIGHT})
    by_day, at_night = at(24, 11), at(24, 20)
    with clock.at(by_day):  # the mail server was away all night
        assert mailing.dispatch(by_day) == 0
    mail = Mail.objects.get()
    assert (mail.state, mail.not_before, mail.attempts) == (Mail.State.QUEUED, at_night, 0)
    with clock.at(at_night):
        assert mailing.dispatch(at_night) == 1
    assert len(mailoutbox) == 1


@pytest.mark.django_db
def test_64_times_changed_after_a_mail_was_queued_hold_for_it_too(mailoutbox: list[Any]) -> None:
    complaint = lodged()
    proceed(complaint.change_contact, by=complaint.complainant, contact={"preferred": "email", **NIGHT})
    assert mailing.dispatch(MONDAY) == 0
    assert not mailoutbox
    assert {mail.not_before for mail in Mail.objects.filter(person=complaint.complainant)} == {at(23, 20)}


@pytest.mark.django_db
def test_64_mail_to_whoever_is_not_to_be_reached_after_midnight_goes_at_once(mailoutbox: list[Any]) -> None:
    lodged(about_you={**written()["about_you"], "safe_days": "any", "safe_from": "", "safe_until": hour("12 am")})
    assert mailing.dispatch(MONDAY) == 1
    assert len(mailoutbox) == 1
