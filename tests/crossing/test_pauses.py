"""Clause 13 and rule 7 of 2.2: a clock through any history of pauses, later days and calendars, day by day.

The oracle walks over days with a set of closed ones; it shares no code with the application and asks it nothing.
"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaints.models import Deadline, deadline
from complaints.roles import DIRECTOR
from complaints.stages.act import Act, CannotBe, Capacity
from procedure import periods
from procedure.working_days import Calendar

START = date(2026, 11, 23)
DAY = timedelta(days=1)
PAUSING = [periods.STAGE_2_STATEMENT, periods.CONCILIATION, periods.REFERRAL_DECISION]


class Oracle:
    """One clock, by walking from day to day."""

    def __init__(self, length: int, closed: set[date]) -> None:
        self.length, self.closed, self.pauses = length, set(closed), []
        self.due, self.left, self.gone_by = self.from_the_start(), None, False

    def is_open(self, day: date) -> bool:
        return day.isoweekday() <= 5 and day not in self.closed

    def is_held(self, day: date) -> bool:
        """Whether the clock stood still on that day: after a pause's first day, until an open day after its end."""
        for began, resumed in self.pauses:
            if day <= began:
                continue
            if resumed is None or day <= resumed:
                return True
            between = resumed + DAY
            while between < day and not self.is_open(between):
                between += DAY
            if between == day and not self.is_open(day):
                return True
        return False

    def from_the_start(self) -> date:
        day, counted = START, 0
        while counted < self.length:
            day += DAY
            if self.is_open(day) and not self.is_held(day):
                counted += 1
        return day

    def counted_in(self, after: date, until: date) -> int:
        day, counted = after, 0
        while day < until:
            day += DAY
            counted += self.is_open(day)
        return counted

    def today(self, day: date) -> None:
        if self.left is None and day > self.due:
            self.gone_by = True

    def pause(self, day: date) -> None:
        if self.left is None and not self.gone_by and self.due > day:
            self.left = self.counted_in(day, self.due)
            self.pauses.append((day, None))

    def resume(self, day: date) -> None:
        if self.left is None:
            return
        self.pauses[-1] = (self.pauses[-1][0], day)
        reached, counted = day, 0
        while counted < max(self.left, 1):
            reached += DAY
            counted += self.is_open(reached)
        self.due, self.left = max(self.due, reached, self.from_the_start()), None

    def extend(self, day: date, until: date) -> bool:
        if self.left is not None or not self.is_open(until) or until <= self.due or until < day:
            return False
        self.due, self.gone_by = until, False
        return True

    def count_again(self, day: date) -> bool:
        """With the calendar of now; never earlier. Only where it gives another day."""
        if self.left is not None or (again := max(self.due, self.from_the_start())) == self.due:
            return False
        self.due, self.gone_by = again, self.gone_by and again < day
        return True


@pytest.fixture
def in_memory(monkeypatch):
    """Clocks that are not stored, by a calendar of the test's own."""
    now = {}
    monkeypatch.setattr(Deadline, "save", lambda self, **_: None)
    monkeypatch.setattr(deadline, "current_calendar", lambda: now["calendar"])
    return now


def act(day: date) -> Act:
    return Act(None, Capacity(DIRECTOR), datetime(day.year, day.month, day.day, 1, tzinfo=UTC))


def calendar(closed: set[date]) -> Calendar:
    return Calendar(dict.fromkeys(closed, "closed"), version=f"edition {sorted(closed)}")


def live(clock: Deadline, day: date) -> None:
    """What the sweep does of a clock that ran out."""
    if clock.state == "running" and clock.due_on < day:
        clock.state = "beyond_target"


EVENTS = st.one_of(
    st.just(("pause", 0)),
    st.just(("resume", 0)),
    st.tuples(st.just("extend"), st.integers(1, 30)),
    st.tuples(st.just("close a day"), st.integers(-20, 40)),
    st.tuples(st.just("open a day"), st.integers(0, 30)),
    st.just(("count again", 0)),
)
HISTORIES = st.lists(st.tuples(st.integers(0, 9), EVENTS), max_size=14)
CLOSED = st.sets(st.integers(-5, 90), max_size=12)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(period=st.sampled_from(PAUSING), closed=CLOSED, history=HISTORIES)
def test_clause_13_a_clock_agrees_with_walking_day_by_day_through_any_history(in_memory, period, closed, history):
    days = {START + DAY * each for each in closed}
    oracle = Oracle(period.length, days)
    in_memory["calendar"] = calendar(oracle.closed)
    clock = Deadline.begin(period, on=START, calendar=in_memory["calendar"])
    day, is_told = START, clock.due_on
    assert clock.due_on == oracle.due
    for gap, (what, number) in [*history, (3, ("resume", 0))]:
        day += DAY * gap
        live(clock, day)
        oracle.today(day)
        if what == "pause" and clock.is_held_from(day):
            clock.stop(day, in_memory["calendar"])
        elif what == "resume" and clock.stands_still:
            clock.go_on(day, in_memory["calendar"], after=day)
        elif what == "extend" and not clock.stands_still:
            moved(clock.extend, act(day), until=oracle.due + DAY * number, reasons="So.")
        elif what == "count again" and not clock.stands_still:
            moved(clock.recalculate, act(day), in_memory["calendar"], reasons="So.")
        follow(oracle, what, number, day)
        in_memory["calendar"] = calendar(oracle.closed)
        assert (clock.stands_still, clock.left) == (oracle.left is not None, oracle.left)
        assert clock.stands_still or clock.due_on == oracle.due
        assert clock.due_on >= is_told, "a day that was told never gets earlier"
        is_told = clock.due_on


def follow(oracle: Oracle, what: str, number: int, day: date) -> None:
    if what == "pause":
        oracle.pause(day)
    elif what == "resume":
        oracle.resume(day)
    elif what == "extend":
        oracle.extend(day, oracle.due + DAY * number)
    elif what == "close a day":
        oracle.closed.add(day + DAY * number)
    elif what == "open a day" and oracle.closed:
        oracle.closed.discard(sorted(oracle.closed)[number % len(oracle.closed)])
    elif what == "count again":
        oracle.count_again(day)


def moved(change, *about, **facts) -> None:
    """It is moved, or refused in words: what is refused is the oracle's to agree with."""
    try:
        change(*about, **facts)
    except CannotBe as refused:
        assert refused.words


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(period=st.sampled_from(PAUSING), closed=CLOSED, gaps=st.lists(st.integers(0, 12), max_size=8))
def test_clause_13_no_day_is_lost_and_none_is_won_by_pauses_alone(in_memory, period, closed, gaps):
    oracle = Oracle(period.length, {START + DAY * each for each in closed})
    now = in_memory["calendar"] = calendar(oracle.closed)
    clock, day = Deadline.begin(period, on=START, calendar=now), START
    for number, gap in enumerate(gaps):
        day += DAY * gap
        live(clock, day)
        if number % 2 == 0 and clock.is_held_from(day):
            clock.stop(day, now)
            oracle.pauses.append((day, None))
        elif clock.stands_still:
            clock.go_on(day, now, after=day)
            oracle.pauses[-1] = (oracle.pauses[-1][0], day)
    if clock.stands_still:
        clock.go_on(day, now, after=day)
        oracle.pauses[-1] = (oracle.pauses[-1][0], day)
    reached, counted = START, 0
    while reached < clock.due_on:
        reached += DAY
        counted += oracle.is_open(reached) and not oracle.is_held(reached)
    assert counted == period.length
    assert oracle.is_open(clock.due_on)
    assert not oracle.is_held(clock.due_on)
