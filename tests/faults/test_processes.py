"""A real worker killed in the middle, a broker stopped or hanging (trust.md, faults 2, 4): nothing lost or twice."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from celery import Celery
from django.conf import settings as site
from django.db import connection

from complaints import mailing
from complaints import proceed as machinery
from complaints.models import Complaint, Mail
from complaints.proceed import proceed
from config import health
from config.celery import app
from config.embedded import free_port
from procedure import clock
from tests.faults.test_races import at_once
from tests.machinery.sink import listening
from tests.world import draft

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

WORKER = ["-m", "celery", "-A", "config", "worker", "--concurrency=1", "--without-gossip", "--without-mingle", "-Q"]
PATIENCE = 60


def environment(mail_port: int, queue: str) -> dict[str, str]:
    """What the worker is told: this test's own database, sink and folder."""
    known = connection.settings_dict
    secret = f":{quote(known['PASSWORD'])}" if known["PASSWORD"] else ""
    socket_folder = f"?host={known['HOST']}" if str(known["HOST"]).startswith("/") else ""
    host = "" if socket_folder else f"{known['HOST']}:{known['PORT']}"
    return {
        **os.environ,
        "DATABASE_URL": f"postgresql://{quote(known['USER'])}{secret}@{host}/{known['NAME']}{socket_folder}",
        "REDIS_URL": site.REDIS_URL,
        "SMTP_URL": f"smtp://127.0.0.1:{mail_port}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "PYTEST_XDIST_WORKER": "",
        "CASE_KEYS": ",".join(site.CASE_KEYS),
        "SECRET_KEY": site.SECRET_KEY,
    }


@contextmanager
def worker(mail_port: int, queue: str) -> Iterator[subprocess.Popen[bytes]]:
    """A real Celery worker, alone in its process group; killed at the end if it still lives."""
    process = subprocess.Popen(
        [sys.executable, *WORKER, queue],
        env=environment(mail_port, queue),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def until(holds: Any, *, patience: float = PATIENCE) -> bool:
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.2)
    return False


def lodge() -> Complaint:
    written = draft()
    return proceed(written.lodge, by=written.owner, declared=True).case


def wake(queue: str) -> None:
    app.send_task("complaints.tasks.dispatch", queue=queue)


def at_rest(queue: str) -> bool:
    """Whether every message was taken and dealt with."""
    with health.broker() as asked:
        return not asked.llen(queue) and not asked.hlen("unacked")


@pytest.fixture
def queue() -> str:
    return f"test-{os.getpid()}-{time.monotonic_ns()}"


def test_64_a_real_worker_sends_what_is_waiting_once(settings, queue):
    with listening(settings) as sink, worker(settings.EMAIL_PORT, queue):
        lodge()
        wake(queue)
        wake(queue)
        assert until(lambda: Mail.objects.get().state == Mail.State.SENT)
        time.sleep(1)
        assert sink.ids == [Mail.objects.get().message_id]


def test_64_a_worker_killed_in_the_middle_of_a_send_loses_nothing_and_the_mail_keeps_its_id(settings, queue):
    with listening(settings) as sink:
        with worker(settings.EMAIL_PORT, queue) as process:
            lodge()
            sink.answers["DATA"] = 3
            wake(queue)
            assert until(sink.met.is_set)
            kill(process)
        assert Mail.objects.get().state == Mail.State.CLAIMED
        sink.answers.clear()
        assert until(lambda: len(sink.raw) == 1, patience=6) or sink.raw == []
        assert mailing.dispatch(clock.now()) == 0, "the lease still holds"
        with clock.at(clock.now() + mailing.LEASE + timedelta(seconds=1)):
            assert mailing.dispatch(clock.now()) == 1
        assert Mail.objects.get().state == Mail.State.SENT
        assert set(sink.ids) == {Mail.objects.get().message_id}


@contextmanager
def hanging_broker() -> Iterator[int]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0), backlog=50) as listener:
        yield listener.getsockname()[1]


def broken_app(port: int) -> Celery:
    """The site's own Celery, its broker somewhere else."""
    other = Celery("elsewhere", set_as_current=False)
    other.conf.update({key: app.conf[key] for key in (
        "broker_transport_options", "broker_connection_timeout", "task_publish_retry", "task_ignore_result",
    )})  # fmt: skip
    other.conf.broker_url = f"redis://127.0.0.1:{port}/0"
    return other


@pytest.mark.parametrize("broker", ["hanging", "stopped"])
def test_18_lodging_is_held_up_a_bounded_time_by_a_broker_that_is_away_and_nothing_is_lost(
    settings, monkeypatch, broker
):
    with hanging_broker() as port, listening(settings) as sink:
        monkeypatch.setattr(machinery, "current_app", broken_app(port if broker == "hanging" else free_port()))
        began = time.monotonic()
        case = lodge()
        assert time.monotonic() - began < 20  # seconds, on a busy machine too; untold, it would hang
        assert Complaint.objects.get() == case
        assert Mail.objects.get().state == Mail.State.QUEUED
        assert mailing.dispatch(clock.now()) == 1  # the minute's tick, once there is a worker again
        assert sink.ids == [Mail.objects.get().message_id]


def test_18_several_people_lodge_while_the_broker_hangs_and_each_is_stored_once(monkeypatch):
    with hanging_broker() as port:
        monkeypatch.setattr(machinery, "current_app", broken_app(port))
        results = at_once([lodge] * 4)
    assert [each for each in results if isinstance(each, Exception)] == []
    assert Complaint.objects.count() == Mail.objects.count() == 4
