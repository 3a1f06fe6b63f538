"""Clause 13, rule 7 of 2.2 and A-02: the clocks of a case and of each respondent beside each other, day by day.

Random histories through the doors that the site uses: the process waits and goes on, a second respondent is told later,
clocks get later days, the University closes, clocks are worked out again. Each clock is compared with a walk of its own
from day to day, which shares no code with the application and asks it nothing.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaints import sweeps
from complaints.models import Complaint, Deadline
from complaints.proceed import NotOpenNow, proceed
from complaints.stages.act import CannotBe
from procedure import clock as now
from procedure.models import current_calendar
from tests.conciliation.stage_two import World, acknowledged, advise, confirm
from tests.crossing.test_pauses import DAY, START, Oracle
from tests.crossing.waiting import WHY, in_force
from tests.office.calendars import closed_on

pytestmark = pytest.mark.django_db

CLOSED = {date(2026, 12, 25) + DAY * each for each in range(8)} | {
    date(2027, 1, 26), date(2027, 3, 8), date(2027, 3, 26), date(2027, 3, 29),
}  # fmt: skip
"""Written by hand for this test: the close-down, Australia Day, Labour Day, Easter."""
LENGTHS = {"D21s": 5, "D24": 20}
OF_ONE, OF_TWO, OF_THE_CASE = (("D21s", 1), ("D24", 1)), (("D21s", 2), ("D24", 2)), (("D24", None),)
ALL = (*OF_ONE, *OF_TWO, *OF_THE_CASE)
Key = tuple[str, int | None]


class Clocks:
    """The oracle of each clock of the case, and since when the process waits."""

    def __init__(self) -> None:
        self.closed = set(CLOSED)
        self.ended: list[tuple[date, date]] = []
        self.waits: date | None = None
        self.posted: date | None = None
        self.of: dict[Key, Oracle] = {}

    def begin(self, keys: Any, day: date) -> None:
        for key in keys:
            self.of[key] = Later(LENGTHS[key[0]], self.closed, day, self.ended)

    def post(self, day: date) -> None:
        """A letter that is posted counts as given on the seventh day of work after it (2.3)."""
        for _ in range(7):
            day = self._next_open(day)
        self.posted = day

    def _next_open(self, day: date) -> date:
        day += DAY
        while day.isoweekday() > 5 or day in self.closed:
            day += DAY
        return day

    def letter_comes(self, today: date) -> None:
        """Its clocks begin on the day on which it counts as given; one that began while the process waits stands."""
        if self.posted is None or self.posted > today:
            return
        self.begin(OF_TWO, self.posted)
        self.posted = None
        for key in OF_TWO if self.waits is not None else ():
            self.of[key].pause(self.waits)

    def close(self, day: date) -> None:
        self.closed.add(day)
        for each in self.of.values():
            each.closed.add(day)


class Later(Oracle):
    """One clock that begins on a day of its own, after pauses that have ended."""

    def __init__(self, length: int, closed: set[date], start: date, ended: list[tuple[date, date]]) -> None:
        self.start = start
        super().__init__(length, closed)
        self.pauses = list(ended)
        self.due = self.from_the_start()

    def pause(self, day: date) -> None:
        """As any, and where it begins within the pause, all of it is left."""
        if day >= self.start:
            super().pause(day)
        elif self.due > day:
            self.left = self.counted_in(self.start, self.due)
            self.pauses.append((day, None))

    def from_the_start(self) -> date:
        day, counted = self.start, 0
        while counted < self.length:
            day += DAY
            if self.is_open(day) and not self.is_held(day):
                counted += 1
        return day


EVENTS = st.one_of(
    st.just(("wait", 0, 0)),
    st.just(("wait", 0, 0)),
    st.just(("go on", 0, 0)),
    st.just(("tell the second", 0, 0)),
    st.just(("post to the second", 0, 0)),
    st.tuples(st.just("later day"), st.integers(0, len(ALL) - 1), st.integers(1, 12)),
    st.tuples(st.just("close"), st.integers(1, 25), st.just(0)),
    st.tuples(st.just("count again"), st.integers(0, len(ALL) - 1), st.just(0)),
)
HISTORIES = st.lists(st.tuples(st.integers(0, 7), EVENTS), min_size=3, max_size=9)


def at(day: date) -> datetime:
    """Eleven in the morning of that Melbourne day."""
    return datetime(day.year, day.month, day.day, 0, tzinfo=UTC)


def stored(world: World, key: Key) -> Deadline:
    period, number = key
    of_part = {"track__number": number} if number else {"track": None}
    found: Deadline = Deadline.objects.get(complaint=world.case, period=period, **of_part)
    return found


def case_of(world: World) -> Complaint:
    return Complaint.objects.get(pk=world.case.pk)


def takes(world: World, day: date, what: str, which: int, number: int, walked: Clocks) -> None:
    """The event, in the site and in the oracle; where it cannot be, the site says so in words and nothing moves.

    While the process waits no clock of it gets another day, also one that had come to its last day before (13).
    """
    key = ALL[which % len(ALL)]
    if what in OF_THE_PROCESS:
        OF_THE_PROCESS[what](world, day, walked)
    elif what == "close":
        closed_on(day + DAY * which)
        walked.close(day + DAY * which)
    elif key in walked.of and what == "later day":
        until = walked.of[key].due + DAY * number
        moved(world, day, key, until, may=walked.waits is None and walked.of[key].extend(day, until))
    elif key in walked.of and what == "count again":
        counted_again(world, day, key, may=walked.waits is None and walked.of[key].count_again(day))


def waits(world: World, day: date, walked: Clocks) -> None:
    if walked.waits is not None:
        return
    facts = {"body": "VEOHRC", "evidence": "Its letter.", "reasons": WHY}
    proceed(case_of(world).suspend, by=world.director, at=at(day), **facts)
    walked.waits = day
    for each in walked.of.values():
        each.pause(day)


def goes_on(world: World, day: date, walked: Clocks) -> None:
    if walked.waits is None:
        return
    proceed(in_force(world).lift, by=world.director, at=at(day), outcome="ended", reasons="It ended.")
    for each in walked.of.values():
        each.resume(day)
    walked.ended.append((walked.waits, day))
    walked.waits = None


def the_second_is_told(world: World, day: date, walked: Clocks) -> None:
    """On a day of work: a letter that is handed over on another counts as given later (64; test_letters_given)."""
    if may_be_told(day, walked):
        advise(world, 2, at=at(day))
        walked.begin(OF_TWO, day)


def may_be_told(day: date, walked: Clocks) -> bool:
    works = day.isoweekday() <= 5 and day not in walked.closed
    return works and walked.waits is None and walked.posted is None and OF_TWO[0] not in walked.of


def the_second_is_written_to(world: World, day: date, walked: Clocks) -> None:
    """By post: it counts as given days later, while the process waits or not."""
    if may_be_told(day, walked):
        letter = advise(world, 2, at=at(day), mode="post")
        proceed(letter.record_service, by=world.director, at=at(day), served_at=at(day), evidence="Tracking 1.")
        walked.post(day)


OF_THE_PROCESS = {
    "wait": waits, "go on": goes_on, "tell the second": the_second_is_told,
    "post to the second": the_second_is_written_to,
}  # fmt: skip


def moved(world: World, day: date, key: Key, until: date, *, may: bool) -> None:
    record = world.track(key[1]) if key[1] else case_of(world)
    facts = {"deadline": stored(world, key), "until": until, "reasons": "So."}
    attempted(record.extend_deadline, world, day, may=may, **facts)


def counted_again(world: World, day: date, key: Key, *, may: bool) -> None:
    facts = {"deadline": stored(world, key), "reasons": "So."}
    clock = facts["deadline"]
    if not may and not clock.stands_still and clock.would_change(current_calendar()):
        return  # the outer bound or the calendar's being provisional changes alone: no last day moves by it
    attempted(case_of(world).recalculate_deadline, world, day, may=may, **facts)


def attempted(move: Any, world: World, day: date, *, may: bool, **facts: Any) -> None:
    try:
        with transaction.atomic():
            proceed(move, by=world.director, at=at(day), **facts)
    except (CannotBe, NotOpenNow) as refused:
        assert refused.words
        assert not may
    else:
        assert may


def compare(world: World, walked: Clocks, day: date) -> None:
    for key, oracle in walked.of.items():
        clock = stored(world, key)
        assert (clock.stands_still, clock.left) == (oracle.left is not None, oracle.left), (key, day)
        assert clock.stands_still or clock.due_on == oracle.due, (key, day)


def test_clauses_13_21_and_24_each_clock_of_a_case_agrees_with_walking_day_by_day_through_any_history():
    world = acknowledged()
    confirm(world)
    advise(world, 1, at=at(START))

    @settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
    @given(history=HISTORIES)
    def holds(history: list[Any]) -> None:
        with transaction.atomic():
            walked, day = Clocks(), START
            walked.begin((*OF_ONE, *OF_THE_CASE), START)
            compare(world, walked, day)
            for gap, (what, which, number) in [*history, (2, ("go on", 0, 0))]:
                day += DAY * gap
                with now.at(at(day)):
                    sweeps.run(at(day))
                    walked.letter_comes(day)
                    for each in walked.of.values():
                        each.today(day)
                    takes(world, day, what, which, number, walked)
                compare(world, walked, day)
            transaction.set_rollback(True)

    holds()


@pytest.mark.parametrize(("waits_on", "goes_on_on"), [(3, 20), (9, 9), (10, 15), (1, 4)])
def test_clause_13_a_letter_that_comes_while_the_process_waits_starts_a_clock_that_stands_still(waits_on, goes_on_on):
    world = acknowledged()
    confirm(world)
    advise(world, 1, at=at(START))
    walked = Clocks()
    walked.begin((*OF_ONE, *OF_THE_CASE), START)
    doings = [(1, the_second_is_written_to), (waits_on + 1, waits), (goes_on_on + 1, goes_on), (45, goes_on)]
    for after, does in doings:
        day = START + DAY * after
        with now.at(at(day)):
            sweeps.run(at(day))
            walked.letter_comes(day)
            for each in walked.of.values():
                each.today(day)
            does(world, day, walked)
        compare(world, walked, day)
    assert OF_TWO[0] in walked.of


def test_a_02_a_respondent_told_later_has_a_clock_of_their_own_and_the_first_ones_is_the_cases():
    world = acknowledged()
    confirm(world)
    advise(world, 1, at=at(START))
    with now.at(at(START + timedelta(days=4))):
        advise(world, 2, at=at(START + timedelta(days=4)))
    days = {key: stored(world, key).due_on for key in ALL}
    assert days[("D24", None)] == days[("D24", 1)] == date(2026, 12, 21)
    assert days[("D24", 2)] == date(2027, 1, 4)
    assert (days[("D21s", 1)], days[("D21s", 2)]) == (date(2026, 11, 30), date(2026, 12, 4))
