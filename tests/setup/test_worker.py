"""The worker and the broker: heard when it works, and a bounded wait for a person when the broker does not answer."""

import socket
import time
from collections.abc import Iterator

import pytest
from celery import Celery
from celery.schedules import crontab
from kombu.exceptions import OperationalError

from config import celery, health
from config.running import children


def test_a_real_worker_takes_work_from_the_queue_and_is_heard(real_worker: children.Child) -> None:
    with health.broker() as asked:
        asked.delete(celery.WORKER_HEARD)
    celery.heard.delay()
    children.wait_until(health.worker_heard, child=real_worker, patience=10)


def test_the_timetable_ticks_every_minute_in_utc() -> None:
    assert celery.app.conf.timezone == "UTC"
    assert celery.TIMETABLE["tick"]["task"] == "complaints.tasks.tick"
    assert all(entry["schedule"] == crontab() for entry in celery.TIMETABLE.values())


def test_days_without_a_worker_leave_no_more_than_a_minutes_messages_to_work_through() -> None:
    assert all(entry["options"]["expires"] < 60 for entry in celery.TIMETABLE.values())


def test_a_message_comes_back_only_after_its_task_must_have_ended() -> None:
    assert celery.app.conf.broker_transport_options["visibility_timeout"] > celery.app.conf.task_time_limit


def test_only_a_worker_waits_longer_for_the_broker() -> None:
    conf = Celery().conf
    celery.let_the_worker_wait(conf)
    assert conf.broker_transport_options["socket_timeout"] > celery.IMPATIENT["socket_timeout"]


@pytest.fixture
def hanging_broker() -> Iterator[str]:
    """It takes connections and never answers."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(20)
        yield f"redis://127.0.0.1:{listener.getsockname()[1]}/0"


def _publish_to(url: str) -> float:
    """Announce a task through that broker; the seconds until it was given up."""
    app = Celery("impatient", broker=url, set_as_current=False)
    app.conf.update({name: celery.app.conf[name] for name in SPOKEN})
    began = time.monotonic()
    with pytest.raises(OperationalError):
        app.send_task("config.celery.heard")
    return time.monotonic() - began


GIVEN_UP = 20
"""Seconds, on a machine that is busy with other things. Without the short time-outs it would never come back."""
SPOKEN = ("broker_transport_options", "broker_connection_timeout", "task_publish_retry")


def test_a_broker_that_hangs_holds_a_person_up_for_a_few_seconds_at_most(hanging_broker: str) -> None:
    assert _publish_to(hanging_broker) < GIVEN_UP


def test_a_broker_that_is_down_holds_a_person_up_for_less(unused_port: int) -> None:
    assert _publish_to(f"redis://127.0.0.1:{unused_port}/0") < GIVEN_UP


@pytest.fixture
def unused_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
