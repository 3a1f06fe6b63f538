"""The database refuses a state that nothing leads a clock to, whoever asks (2.4; specification 5.3)."""

import uuid
from itertools import product

import pytest
from django.db import DatabaseError, connection, transaction

from complaints.models import Deadline
from complaints.models.clock_guards import MOVES
from complaints.stages.states import ClockState
from tests.house.test_guards import refused
from tests.world import lodged

pytestmark = pytest.mark.django_db

STATE = (
    "UPDATE complaints_deadline SET state = given.state, \"left\" = CASE WHEN given.state = 'paused' THEN 1 END"
    " FROM (SELECT %s::text AS state) AS given WHERE id = %s"
)
STATE_AND_DAY = (
    "UPDATE complaints_deadline SET state = given.state, due_on = due_on + given.days,"
    " \"left\" = CASE WHEN given.state = 'paused' THEN 1 END"
    " FROM (SELECT %s::text AS state, %s::int AS days) AS given WHERE id = %s"
)
"""What stands still knows what is left of it; nothing else does (13)."""
ENDED = (ClockState.MET, ClockState.MET_LATE, ClockState.CANCELLED)


def a_clock_that_is(state: str) -> Deadline:
    """A clock in that state, brought there past its guards for this test alone."""
    clock = Deadline.objects.filter(period="D21").first() or lodged().deadlines.get(period="D21")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE complaints_deadline DISABLE TRIGGER USER")
        cursor.execute(STATE, [state, clock.pk])
        cursor.execute("ALTER TABLE complaints_deadline ENABLE TRIGGER USER")
    return clock


def inserted(state: str) -> None:
    columns = [field.column for field in Deadline._meta.concrete_fields if field.column not in {"id", "state"}]
    names = ", ".join(f'"{column}"' for column in columns)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO complaints_deadline (id, state, {names})"
            f" SELECT %s, %s, {names} FROM complaints_deadline LIMIT 1",
            [uuid.uuid4(), state],
        )


def test_2_4_a_clock_is_never_in_a_state_that_there_is_not():
    clock = a_clock_that_is("running")
    assert refused(STATE, "nonsense", clock.pk)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE complaints_deadline DISABLE TRIGGER USER")
    assert refused(STATE, "nonsense", clock.pk), "the constraint holds without the guard"


@pytest.mark.parametrize("source", ENDED)
def test_2_4_a_clock_that_has_ended_stays_ended(source):
    clock = a_clock_that_is(source)
    for target in set(ClockState) - {source}:
        assert refused(STATE_AND_DAY, target, 1, clock.pk), (source, target)


def test_2_4_every_other_move_of_a_clock_goes_through_and_no_more():
    clock = a_clock_that_is("running")
    for source, target in product(ClockState, ClockState):
        if source != target:
            a_clock_that_is(source)
            assert refused(STATE_AND_DAY, target, 1, clock.pk) is ((source, target) not in MOVES), (source, target)


@pytest.mark.parametrize("gone_by", [ClockState.BEYOND_TARGET, ClockState.BREACHED])
def test_21_a_clock_gone_by_runs_again_with_a_later_day_and_never_with_the_same_or_an_earlier_one(gone_by):
    clock = a_clock_that_is(gone_by)
    assert refused(STATE_AND_DAY, "running", 0, clock.pk)
    assert refused(STATE_AND_DAY, "running", -1, clock.pk)
    assert not refused(STATE_AND_DAY, "running", 1, clock.pk)


def test_2_4_a_clock_starts_running_and_in_no_later_state():
    a_clock_that_is("running")
    inserted("running")
    for state in set(ClockState) - {ClockState.RUNNING}:
        with pytest.raises(DatabaseError, match="starts running"):
            inserted(state)
