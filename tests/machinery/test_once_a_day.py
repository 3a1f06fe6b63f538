"""What is done once a Melbourne day: once, on the real days too when the clock was ahead, and behind no lock (2.4)."""

import io
from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command

from complaints import handing_over, reconciling, sweeps
from complaints.models import DayDone, grants
from procedure import clock
from tests.world import MONDAY

pytestmark = pytest.mark.django_db


def test_2_4_the_sweeps_of_a_day_to_come_switch_those_of_the_days_before_it_not_off():
    call_command("tick", "--at", "2027-03-01T09:00+11:00", stdout=io.StringIO())
    assert DayDone.objects.get(sweep="monitoring").day == date(2027, 3, 1)
    for sweep in ("monitoring", "reconcile", "files", "appointments"):
        assert not DayDone.is_done(sweep, today=clock.today())
    sweeps.run(clock.now())
    assert set(DayDone.objects.values_list("day", flat=True)) == {clock.today()}


def test_2_4_on_a_real_day_what_is_done_once_a_day_is_done_once_also_by_a_sweep_late_over_midnight(monkeypatch):
    done: list[datetime] = []
    monkeypatch.setattr(reconciling, "everything", lambda now: done.append(now) or 1)
    evening, morning = MONDAY.replace(hour=12, minute=59), MONDAY.replace(hour=13, minute=1)  # midnight in Melbourne
    with clock.at(evening):
        assert (reconciling.sweep(evening), reconciling.sweep(evening)) == (1, 0)
    with clock.at(morning):
        assert (reconciling.sweep(morning), reconciling.sweep(evening), reconciling.sweep(morning)) == (1, 0, 0)
    assert done == [evening, morning]


def test_5_1_where_no_day_has_turned_nobody_waits_behind_the_lock_on_the_offices(monkeypatch):
    assert not DayDone.is_done("appointments", today=clock.today())
    handing_over.turn_the_day(clock.now())
    taken: list[bool] = []
    monkeypatch.setattr(grants, "while_offices_change", lambda: taken.append(True))
    assert handing_over.turn_the_day(clock.now()) == 0
    assert not taken
    with clock.at(clock.now() + timedelta(days=1)):
        handing_over.turn_the_day(clock.now())
    assert taken == [True]
