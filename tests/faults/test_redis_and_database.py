"""Redis emptied, the database gone under a worker's hands (trust.md, faults 3, 5): nothing lost, nothing twice."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import psycopg2
import pytest
from django.db import connection
from django.db.models import QuerySet

from complaints import audit, mailing
from complaints.models import AuditEntry, Complaint, Mail
from config import health
from config.celery import app
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.faults.test_processes import environment, kill, lodge, until, worker
from tests.machinery.sink import listening
from tests.world import appoint

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

QUEUE = app.conf.task_default_queue


def empty_redis() -> None:
    """FLUSHALL, kept to the one database that this test may touch."""
    with health.broker() as asked:
        asked.flushdb()


@pytest.fixture(autouse=True)
def redis_of_our_own(broker: None) -> Iterator[None]:
    empty_redis()
    yield
    empty_redis()


def tick() -> None:
    app.send_task("complaints.tasks.tick", queue=QUEUE)


def waiting_messages() -> int:
    with health.broker() as asked:
        return int(asked.llen(QUEUE))


def test_64_redis_emptied_with_mail_and_ticks_pending_loses_nothing_and_the_next_tick_sends_each_once(settings):
    director = appoint(Office.DIRECTOR)
    with listening(settings) as sink:
        cases = [lodge() for _ in range(3)]
        for _ in range(5):
            tick()
        assert waiting_messages() >= 5
        empty_redis()
        assert waiting_messages() == 0
        with worker(settings.EMAIL_PORT, QUEUE):
            assert until(health.worker_heard)
            assert sink.ids == [], "with its messages gone, nothing has woken the worker"
            tick()
            assert until(lambda: not Mail.objects.exclude(state=Mail.State.SENT).exists())
            empty_redis()  # and under a worker that is already there
            later = lodge()
            tick()
            assert until(lambda: not Mail.objects.exclude(state=Mail.State.SENT).exists())
        assert sorted(sink.ids) == sorted(Mail.objects.values_list("message_id", flat=True))
        _each_told_once([*cases, later], director)
    assert audit.verify().broken is None


def test_64_what_came_due_while_redis_was_empty_is_done_once_with_its_true_date(settings):
    appoint(Office.DIRECTOR)
    with listening(settings):
        cases = [lodge() for _ in range(2)]
        due = max(case.next_due_at for case in Complaint.objects.all())
        clock.move(to=due + timedelta(days=3))
        tick()
        empty_redis()
        try:
            with worker(settings.EMAIL_PORT, QUEUE):
                assert until(health.worker_heard)
                for _ in range(4):
                    tick()
                assert until(lambda: waiting_messages() == 0)
                assert until(lambda: _passed().count() >= len(cases))
        finally:
            clock.still()
        passed = _passed().values_list("complaint", flat=True)
        assert sorted(passed) == sorted(case.pk for case in cases)
        assert Mail.objects.filter(purpose="overdue", complaint__isnull=False).count() == len(cases)


def _passed() -> QuerySet[AuditEntry]:
    """That a clock of a case was found to be past its end. Clocks of an office stand beside it (65)."""
    return AuditEntry.objects.filter(act__startswith="clock:", complaint__isnull=False)


def test_2_4_a_timetable_goes_on_ticking_after_redis_was_emptied_under_it(settings, tmp_path):
    appoint(Office.DIRECTOR)
    with listening(settings), timetable(settings.EMAIL_PORT, tmp_path), worker(settings.EMAIL_PORT, QUEUE):
        assert until(health.worker_heard)
        empty_redis()
        assert not health.worker_heard()
        assert until(health.worker_heard, patience=75), "the next minute's tick was heard by nobody"


@contextmanager
def timetable(mail_port: int, folder: Path) -> Iterator[None]:
    """The real timetable, in a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "celery", "-A", "config", "beat", f"--schedule={folder / 'timetable'}"],
        env=environment(mail_port, QUEUE),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        kill(process)


def _each_told_once(cases: list[Complaint], director: User) -> None:
    assert Complaint.objects.count() == len(cases)
    assert Mail.objects.filter(purpose="receipt").count() == len(cases)
    assert Mail.objects.filter(purpose="new_work", person=director).count() == len(cases)


@contextmanager
def database_away() -> Iterator[None]:
    """Everybody else is thrown out and nobody is let in, as while a database server restarts. We ourselves stay."""
    known = connection.settings_dict
    other = psycopg2.connect(
        dbname="postgres", user=known["USER"], password=known["PASSWORD"], host=known["HOST"], port=known["PORT"]
    )
    other.autocommit = True
    with connection.cursor() as mine, other.cursor() as cursor:
        mine.execute("SELECT pg_backend_pid()")
        us = mine.fetchone()[0]
        cursor.execute(f'ALTER DATABASE "{known["NAME"]}" ALLOW_CONNECTIONS false')
        try:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> %s",
                [known["NAME"], us],
            )
            yield
        finally:
            cursor.execute(f'ALTER DATABASE "{known["NAME"]}" ALLOW_CONNECTIONS true')
            other.close()


def test_64_the_database_restarted_while_a_worker_sends_loses_nothing_and_the_worker_goes_on(settings):
    """SMTP cannot take back what the server has taken: that one mail may come twice, under its one Message-ID."""
    with listening(settings, patience=5) as sink:
        with worker(settings.EMAIL_PORT, QUEUE) as process:
            assert until(health.worker_heard)
            lodge()
            sink.answers["DATA"] = 1.5
            tick()
            assert until(sink.met.is_set)
            with database_away():
                assert until(lambda: len(sink.raw) == 1), "the server took it, and the worker cannot write that down"
                tick()
                assert until(lambda: waiting_messages() == 0), "a worker without a database still takes its messages"
            sink.answers.clear()
            (mail,) = Mail.objects.all()
            assert mail.state == Mail.State.CLAIMED
            second = lodge()
            tick()
            others = Mail.objects.filter(complaint=second)
            assert until(lambda: not others.exclude(state=Mail.State.SENT).exists()), "the worker did not come back"
            assert process.poll() is None
        assert mailing.dispatch(clock.now()) == 0, "the lease of the first still holds"
        with clock.at(clock.now() + mailing.LEASE + timedelta(seconds=1)):
            assert mailing.dispatch(clock.now()) == 1
        assert not Mail.objects.exclude(state=Mail.State.SENT).exists()
        assert set(sink.ids) == set(Mail.objects.values_list("message_id", flat=True))
        assert [sink.ids.count(each) for each in dict.fromkeys(sink.ids)] == [2, 1]
