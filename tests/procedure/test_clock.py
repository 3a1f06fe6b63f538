"""The only source of now: movable by one row in development and tests, never in production."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from procedure import clock
from procedure.models import ClockOffset

THEN = datetime(2026, 11, 24, 9, 0, tzinfo=clock.MELBOURNE)


@pytest.mark.django_db
def test_a_moved_clock_runs_on_from_there() -> None:
    clock.move(to=THEN)
    assert timedelta() <= clock.now() - THEN < timedelta(seconds=5)
    assert clock.now().tzinfo is UTC
    assert clock.today() == date(2026, 11, 24)


@pytest.mark.django_db
def test_still_takes_the_offset_away() -> None:
    clock.move(to=THEN + timedelta(days=400))
    clock.still()
    assert clock.moved_by() == timedelta()
    assert ClockOffset.objects.count() == 1


@pytest.mark.django_db
def test_another_process_sees_the_move_when_it_reads_again() -> None:
    ClockOffset.objects.create(offset=timedelta(days=3))
    clock.forget()
    assert clock.moved_by() == timedelta(days=3)


@pytest.mark.django_db
def test_the_offset_is_asked_for_once_in_a_while_and_not_at_every_call(django_assert_num_queries) -> None:
    clock.now()
    with django_assert_num_queries(0):
        for _ in range(100):
            clock.now()


@pytest.mark.django_db
def test_in_production_the_clock_does_not_move(settings) -> None:
    settings.CLOCK_MAY_MOVE = False
    with pytest.raises(clock.ClockDoesNotMove):
        clock.move(to=THEN)
    with pytest.raises(clock.ClockDoesNotMove):
        clock.still()
    with pytest.raises(clock.ClockDoesNotMove), clock.at(THEN):
        pass


@pytest.mark.django_db
def test_in_production_an_offset_left_in_the_database_is_not_even_read(settings, django_assert_num_queries) -> None:
    ClockOffset.objects.create(offset=timedelta(days=3))
    del settings.CLOCK_MAY_MOVE
    with django_assert_num_queries(0):
        assert clock.moved_by() == timedelta()
        assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)  # noqa: TID251


@pytest.mark.parametrize("value", ["yes", 1, None])
def test_only_true_itself_lets_the_clock_move(settings, value: object) -> None:
    settings.CLOCK_MAY_MOVE = value
    with pytest.raises(clock.ClockDoesNotMove):
        clock.move(to=THEN)


def test_held_at_an_instant_it_stands_still_there_without_a_database() -> None:
    with clock.at(THEN):
        assert clock.now() == THEN
        with clock.at(THEN + timedelta(days=1)):
            assert clock.today() == date(2026, 11, 25)
        assert clock.now() == THEN


def test_holding_it_holds_it_for_this_thread_alone() -> None:
    seen: list[datetime | None] = []
    with clock.at(THEN):
        thread = threading.Thread(target=lambda: seen.append(clock._frozen.get()))
        thread.start()
        thread.join()
    assert seen == [None]


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"), clock.at(datetime(2026, 11, 24)):  # noqa: DTZ001
        pass
    with pytest.raises(ValueError, match="time zone"):
        clock.move(to=datetime(2026, 11, 24))  # noqa: DTZ001


@pytest.mark.django_db
def test_there_is_one_clock() -> None:
    ClockOffset.objects.create(offset=timedelta())
    with pytest.raises(Exception, match="one_clock"):
        ClockOffset.objects.create(pk=2, offset=timedelta())


@pytest.mark.django_db
def test_a_failed_transaction_leaves_the_clock_as_last_known() -> None:
    clock.move(to=THEN)
    known = clock.moved_by()
    clock._last_read = (0.0, known)
    connection.needs_rollback = True
    try:
        assert clock.moved_by() == known
    finally:
        connection.needs_rollback = False


def test_today_is_melbournes_also_when_utc_is_a_day_behind() -> None:
    with clock.at(datetime(2026, 11, 23, 13, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 11, 24)
