"""A-02: the case's clock of conciliation counts from the first respondent told, in whatever order that is known."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from complaints.models import Complaint, Deadline, Notice
from complaints.proceed import proceed
from procedure import clock
from tests.conciliation.stage_two import World, acknowledged, advise, confirm, later, sweep
from tests.crossing.waiting import suspend
from tests.world import MONDAY

pytestmark = pytest.mark.django_db
WEDNESDAY, THURSDAY = later(2), later(3)


@pytest.fixture(autouse=True)
def _by_thursday() -> Iterator[None]:
    with clock.at(THURSDAY):
        yield


@pytest.fixture
def world() -> World:
    made = acknowledged()
    confirm(made)
    return made


def conciliation(world: World, number: int | None = None) -> list[tuple[date, date]]:
    track = world.track(number) if number else None
    open_now = Deadline.objects.not_ended().filter(complaint=world.case, period="D24", track=track)
    return [(each.started_on, each.due_on) for each in open_now]


def posted(world: World, number: int, at: Any) -> Notice:
    """Told by post, posted at once: it counts as given on the seventh working day after."""
    letter = advise(world, number, at=at, mode="post")
    proceed(letter.record_service, by=world.director, at=at, served_at=at, evidence="Posted.")
    return letter


def handed_over_monday(world: World) -> Notice:
    """The first was handed their letter on Monday, and it is recorded on Thursday; the second was told on Wednesday."""
    first = advise(world, 1, given=False)
    advise(world, 2, at=WEDNESDAY)
    assert conciliation(world) == [(date(2026, 11, 25), date(2026, 12, 23))]
    proceed(first.record_service, by=world.director, at=THURSDAY, served_at=MONDAY, evidence="Handed over on Monday.")
    return first


def test_a_02_a_letter_recorded_later_as_handed_over_earlier_is_what_the_case_counts_from(world: World) -> None:
    handed_over_monday(world)
    assert conciliation(world) == conciliation(world, 1) == [(date(2026, 11, 23), date(2026, 12, 21))]
    assert conciliation(world, 2) == [(date(2026, 11, 25), date(2026, 12, 23))]
    case = Complaint.objects.get(pk=world.case.pk)
    soonest = Deadline.objects.unmet().filter(complaint=case).order_by("due_at").first()
    assert soonest is not None
    assert case.next_due_at == soonest.due_at


def test_a_02_and_where_that_letter_comes_back_it_counts_from_the_other_again(world: World) -> None:
    first = handed_over_monday(world)
    proceed(first.record_return, by=world.director, at=THURSDAY, evidence="It was somebody else.")
    assert conciliation(world) == conciliation(world, 2) == [(date(2026, 11, 25), date(2026, 12, 23))]
    assert conciliation(world, 1) == []


def test_a_02_letters_that_count_as_given_while_no_sweep_ran_are_counted_by_their_own_days(world: World) -> None:
    posted(world, 1, MONDAY)
    posted(world, 2, later(1))
    sweep(later(30))
    assert conciliation(world, 1)[0][0] == date(2026, 12, 2)
    assert conciliation(world, 2)[0][0] == date(2026, 12, 3)
    assert conciliation(world) == conciliation(world, 1)


def test_24_a_later_day_that_was_given_is_kept_where_the_case_counts_from_an_earlier_one(world: World) -> None:
    first = advise(world, 1, given=False)
    advise(world, 2, at=WEDNESDAY)
    of_the_case = Deadline.objects.get(complaint=world.case, period="D24", track=None)
    case = Complaint.objects.get(pk=world.case.pk)
    given = {"deadline": of_the_case, "until": date(2027, 1, 15), "reasons": "One of them is away."}
    proceed(case.extend_deadline, by=world.director, at=WEDNESDAY, **given)
    proceed(first.record_service, by=world.director, at=THURSDAY, served_at=MONDAY, evidence="Handed over on Monday.")
    assert conciliation(world) == [(date(2026, 11, 23), date(2027, 1, 15))]
    anew = Deadline.objects.not_ended().get(complaint=world.case, period="D24", track=None)
    assert (anew.first_due_on, anew.extended_because) == (date(2026, 12, 21), "One of them is away.")


def test_13_while_the_process_waits_it_stands_still_with_what_is_left_of_it(world: World) -> None:
    first = advise(world, 1, given=False)
    advise(world, 2, at=WEDNESDAY)
    suspend(world, at=WEDNESDAY)
    proceed(first.record_service, by=world.director, at=THURSDAY, served_at=MONDAY, evidence="Handed over on Monday.")
    anew = Deadline.objects.not_ended().get(complaint=world.case, period="D24", track=None)
    assert (anew.started_on, anew.stands_still, anew.left) == (date(2026, 11, 23), True, 18)


def test_24_the_cases_clock_goes_on_while_a_letter_to_another_respondent_is_on_its_way(world: World) -> None:
    advise(world, 1)
    posted(world, 2, MONDAY)
    proceed(world.track(1).decline_conciliation, by=world.respondents[0], at=WEDNESDAY)
    assert conciliation(world) == [(date(2026, 11, 23), date(2026, 12, 21))]
    sweep(later(9))
    assert conciliation(world, 2)[0][0] == date(2026, 12, 2)
    proceed(world.track(2).decline_conciliation, by=world.respondents[1], at=later(10))
    assert conciliation(world) == []
