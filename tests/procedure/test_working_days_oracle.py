"""The counting held against a slow oracle that walks day by day and shares no code with it, summer time included."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from procedure.periods import Force, Period, Roll, Unit
from procedure.working_days import Calendar, Pause, close_of_business, end_of_day, explain, received_on

DAY = timedelta(days=1)
SUNDAY = 6
HORIZON = 900
STARTS = st.dates(date(2023, 1, 1), date(2028, 6, 30))


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    """Some scattered closed days and a few closures of up to three weeks."""
    closed = {day: "holiday" for day in draw(st.lists(STARTS, max_size=40))}
    for first in draw(st.lists(STARTS, max_size=4)):
        for n in range(draw(st.integers(1, 21))):
            closed[first + n * DAY] = "closed"
    return Calendar(closed, "drawn")


@st.composite
def counts(draw: st.DrawFn) -> tuple[date, Period, Calendar, list[Pause]]:
    start = draw(STARTS)
    unit = draw(st.sampled_from(list(Unit)))
    length = draw(st.integers(1, 2 if unit is Unit.YEARS else 14 if unit is Unit.MONTHS else 45))
    roll = draw(st.sampled_from(list(Roll)))
    period = Period("X", "x", "1", length, unit, Force.HARD, "x", "x", "x", pauses=True, roll=roll)
    pauses = []
    for _ in range(draw(st.integers(0, 3))):
        began = start + draw(st.integers(-20, 60)) * DAY
        pauses.append(Pause(began, began + draw(st.integers(0, 40)) * DAY))
    if draw(st.integers(0, 5)) == 0:
        pauses.append(Pause(start + draw(st.integers(-5, 60)) * DAY))
    return start, period, draw(calendars()), pauses


def is_open(day: date, calendar: Calendar) -> bool:
    return day.isoweekday() not in (6, 7) and calendar.closed.get(day) is None


def standing_still(pauses: list[Pause], calendar: Calendar, until: date) -> set[date]:
    """Each day on which a clock stands, written out one by one."""
    days: set[date] = set()
    for pause in pauses:
        day = pause.began
        while day < until:
            day += DAY
            if pause.resumed is not None and day > pause.resumed and is_open(day, calendar):
                break
            days.add(day)
    return days


def months_walked(start: date, months: int) -> int:
    """How many days until the same day-number, or the last day of the month, so many months on."""
    day, passed = start, 0
    while True:
        if passed == months and (day.day == start.day or (day + DAY).month != day.month):
            return (day - start).days
        before = day.month
        day += DAY
        passed += day.month != before


def slowly(start: date, period: Period, calendar: Calendar, pauses: list[Pause]) -> date | None:
    until = start + HORIZON * DAY + timedelta(days=366 * 2)
    still = standing_still(pauses, calendar, until)
    for_good = min((pause.began for pause in pauses if pause.resumed is None), default=until)
    left = period.length
    if period.unit in (Unit.MONTHS, Unit.YEARS):
        left = months_walked(start, period.length * (12 if period.unit is Unit.YEARS else 1))
    day = start
    while left:
        day += DAY
        if day > for_good:
            return None
        if day in still:
            continue
        if period.unit is Unit.WORKING_DAYS and not is_open(day, calendar):
            continue
        left -= 1
    return day if is_open(day, calendar) else slowly_rolled(start, day, period, calendar, still, for_good)


def slowly_rolled(
    start: date, day: date, period: Period, calendar: Calendar, still: set[date], for_good: date
) -> date | None:
    if period.roll is Roll.STAYS:
        return day
    if period.roll is Roll.BACK:
        earlier = day
        while not is_open(earlier, calendar):
            earlier -= DAY
        if earlier > start:
            return earlier
    while day in still or not is_open(day, calendar):
        day += DAY
        if day > for_good:
            return None
    return day


@settings(max_examples=600, deadline=None)
@given(counts())
def test_every_count_agrees_with_walking_day_by_day(count: tuple[date, Period, Calendar, list[Pause]]) -> None:
    assert explain(*count).due == slowly(*count)


@settings(max_examples=300, deadline=None)
@given(counts())
def test_a_working_lists_its_days_in_order_and_ends_on_a_working_day(
    count: tuple[date, Period, Calendar, list[Pause]],
) -> None:
    start, period, calendar, _ = count
    working = explain(*count)
    dates = [day.date for day in working.days]
    assert dates == sorted(set(dates))
    assert all(day > start for day in dates)
    if working.due is not None:
        assert is_open(working.due, calendar) or (period.roll is Roll.STAYS and period.unit is not Unit.WORKING_DAYS)
        if period.unit is Unit.WORKING_DAYS:
            assert sum(day.counted for day in working.days) == period.length
            assert dates == [start + n * DAY for n in range(1, len(dates) + 1)]


def first_sunday(year: int, month: int) -> date:
    day = date(year, month, 1)
    while day.weekday() != SUNDAY:
        day += DAY
    return day


def melbourne_hours(instant: datetime) -> int:
    """Hours ahead of UTC by the rule of Victoria: summer time from the first Sunday in October to that in April."""
    ends = datetime.combine(first_sunday(instant.year, 4), datetime.min.time(), UTC) - timedelta(hours=8)
    begins = datetime.combine(first_sunday(instant.year, 10), datetime.min.time(), UTC) - timedelta(hours=8)
    return 10 if ends <= instant < begins else 11


INSTANTS = st.datetimes(datetime(2023, 1, 2), datetime(2028, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
CHANGES = [day for year in range(2023, 2029) for day in (first_sunday(year, 4), first_sunday(year, 10))]
NEAR_A_CHANGE = st.builds(
    lambda day, seconds: datetime.combine(day, datetime.min.time(), UTC) + timedelta(seconds=seconds),
    st.sampled_from(CHANGES),
    st.integers(-3 * 86400, 3 * 86400),
)


@settings(max_examples=500, deadline=None)
@given(st.one_of(INSTANTS, NEAR_A_CHANGE), calendars())
def test_the_day_of_receipt_agrees_with_reckoning_by_hand_also_when_the_clocks_change(
    instant: datetime, calendar: Calendar
) -> None:
    local = instant + timedelta(hours=melbourne_hours(instant))
    day = local.date()
    if (local.hour, local.minute, local.second, local.microsecond) > (17, 0, 0, 0):
        day += DAY
    while not is_open(day, calendar):
        day += DAY
    assert received_on(instant, calendar) == day


@given(st.one_of(STARTS, st.sampled_from(CHANGES), st.sampled_from(CHANGES).map(lambda day: day - DAY)))
def test_days_end_and_business_closes_at_the_right_instant_also_when_the_clocks_change(day: date) -> None:
    for instant, hour, minute, second in ((end_of_day(day), 23, 59, 59), (close_of_business(day), 17, 0, 0)):
        local = instant + timedelta(hours=melbourne_hours(instant))
        assert (local.date(), local.hour, local.minute, local.second) == (day, hour, minute, second)
    assert (end_of_day(day + DAY) - end_of_day(day)) / timedelta(hours=1) in {23, 24, 25}
