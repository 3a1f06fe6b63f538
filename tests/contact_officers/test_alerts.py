"""Word about training that runs out: 90, 30 and 0 days before, each once, also after an outage (7; 3.2)."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from django.core import mail

from complaints import deadlines, reminders
from complaints.mailing import dispatch
from complaints.models import Deadline, Mail
from complaints.proceed import proceed
from complaints.stages.states import ClockState
from procedure import clock
from procedure.working_days import MELBOURNE
from tests.contact_officers import world
from tests.world import MONDAY

pytestmark = pytest.mark.django_db
HELD_ON = date(2024, 11, 25)
DUE_ON = date(2026, 11, 25)
BEGUN = datetime.combine(HELD_ON, time(12), MELBOURNE)


@pytest.fixture
def known():
    """The coordinator and a candidate whose training is on the record since its day."""
    with clock.at(BEGUN):
        by = world.coordinator()
        officer = world.candidate(by)
        world.full_day(officer, by, HELD_ON)
    Mail.objects.all().update(state="done")
    return by, officer


def told(known) -> Counter:
    """How often each was told, by purpose, since the world was made."""
    by, officer = known
    names = {by.pk: "coordinator", officer.person_id: "officer"}
    rows = Mail.objects.exclude(state="done").values_list("person", "purpose")
    return Counter((names[person], purpose) for person, purpose in rows)


def tick(day: date) -> int:
    """The timetable runs once at noon of that day in Melbourne."""
    at = datetime.combine(day, time(12), MELBOURNE)
    with clock.at(at):
        deadlines.sweep(clock.now())
        return reminders.remind(clock.now())


def test_7_word_goes_out_90_30_and_0_days_before_training_lapses_and_once_when_it_has(known):
    days = [DUE_ON - timedelta(days=n) for n in range(100, -10, -1)]
    sent_on = [day for day in days if tick(day)]
    assert sent_on == [DUE_ON - timedelta(days=n) for n in (90, 30, 0, -1)]
    each = {"reminder": 3, "overdue": 1}
    assert told(known) == {(who, purpose): n for who in ("coordinator", "officer") for purpose, n in each.items()}


@pytest.mark.parametrize("before", [90, 30])
def test_7_after_72_hours_without_the_timetable_an_alert_goes_out_once(known, before):
    tick(DUE_ON - timedelta(days=before + 1))
    Mail.objects.all().update(state="done")
    back = DUE_ON - timedelta(days=before) + timedelta(hours=72)
    assert [tick(back), tick(back), tick(back + timedelta(days=1))] == [1, 0, 0]
    assert told(known) == {("coordinator", "reminder"): 1, ("officer", "reminder"): 1}


def test_7_after_72_hours_over_the_last_day_one_word_says_that_it_has_lapsed(known):
    tick(DUE_ON - timedelta(days=1))
    Mail.objects.all().update(state="done")
    back = DUE_ON + timedelta(days=2)
    assert [tick(back), tick(back), tick(back + timedelta(days=1))] == [1, 0, 0]
    assert told(known) == {("coordinator", "overdue"): 1, ("officer", "overdue"): 1}
    assert Deadline.objects.get(person=known[1].person).state == ClockState.BEYOND_TARGET


def test_7_a_refresher_in_time_means_no_word_until_90_days_before_the_next(known):
    by, officer = known
    with clock.at(datetime.combine(DUE_ON - timedelta(days=120), time(12), MELBOURNE)):
        world.refresher(officer, by, DUE_ON - timedelta(days=120))
    Mail.objects.all().update(state="done")
    assert not any(tick(DUE_ON - timedelta(days=n)) for n in (90, 30, 0, -1))
    assert told(known) == {}


def test_7_nobody_who_left_the_network_is_reminded(known):
    _, officer = known
    with clock.at(datetime.combine(DUE_ON - timedelta(days=120), time(12), MELBOURNE)):
        proceed(officer.retire, by=officer.person, reasons="Another post.")
    assert not any(tick(DUE_ON - timedelta(days=n)) for n in (90, 30, 0, -1))


def test_7_the_mail_of_an_alert_says_nothing_of_the_network(known):
    with clock.at(MONDAY):
        reminders.remind(clock.now())
        dispatch(clock.now())
    assert mail.outbox
    for sent in mail.outbox:
        text = f"{sent.subject} {sent.body}".lower()
        assert not any(
            word in text for word in ("contact officer", "training", "refresher", known[1].person.name.lower())
        )
