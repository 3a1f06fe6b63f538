"""/healthz and /readyz: for everyone, within a bounded time, and without a word too many."""

import threading
import time
from collections.abc import Iterator

import pytest
from django.test import Client

from config import health
from config.celery import WORKER_HEARD
from people.models import Appointment, User
from procedure import clock
from procedure.offices import Office


@pytest.fixture(autouse=True)
def asked_afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_readiness", health.Readiness(health.CHECKS))


@pytest.fixture
def worker_was_heard(broker: None) -> Iterator[None]:
    with health.broker() as asked:
        asked.set(WORKER_HEARD, "yes", ex=60)
    yield


@pytest.fixture
def receiver(transactional_db: None) -> Appointment:
    holder = User.objects.create_user("Robin Vale")
    return Appointment.objects.create(
        office=Office.ALTERNATIVE_RECEIVER, holder=holder, starts=clock.today(), instrument="Letter 1"
    )


def lines(client: Client) -> dict[str, str]:
    return dict(line.split(": ") for line in client.get("/readyz").content.decode().splitlines())


def test_the_process_says_that_it_is_up(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "no-store"
    assert client.post("/healthz").status_code == 405


def test_all_that_a_complaint_needs_is_there(client: Client, receiver: Appointment, worker_was_heard: None) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, set(lines(client).values())) == (200, {"ready"})
    assert set(lines(client)) == {"database", "broker", "worker", "migrations", "alternative receiver"}


@pytest.mark.usefixtures("worker_was_heard", "transactional_db")
def test_without_an_alternative_receiver_the_site_is_not_ready(client: Client) -> None:
    assert client.get("/readyz").status_code == 503
    assert lines(client)["alternative receiver"] == "not ready"


@pytest.mark.usefixtures("broker")
def test_a_worker_that_was_not_heard_is_not_ready(client: Client, receiver: Appointment) -> None:
    said = lines(client)
    assert [name for name, word in said.items() if word != "ready"] == ["worker"]


def test_a_broker_that_cannot_be_reached_takes_its_worker_with_it(client: Client, receiver, settings) -> None:
    settings.REDIS_URL = "redis://:secret@127.0.0.1:1/0"
    said = client.get("/readyz")
    assert {name for name, word in lines(client).items() if word != "ready"} == {"broker", "worker"}
    assert "secret" not in said.content.decode() and "refused" not in said.content.decode()


def test_why_something_is_not_ready_stands_in_the_log_and_not_on_the_page(caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> bool:
        raise ValueError("postgresql://user:password@inside")

    assert health.Readiness({"database": broken}).answer() == {"database": False}
    assert "database (ValueError)" in caplog.text
    assert "password" not in caplog.text


def test_a_check_that_hangs_holds_the_page_up_for_a_bounded_time_and_is_not_asked_again() -> None:
    hanging, asked = threading.Event(), []

    def hang() -> bool:
        asked.append(1)
        return hanging.wait(30)

    readiness = health.Readiness({"broker": hang, "quick": lambda: True}, patience=0.2)
    began = time.monotonic()
    assert readiness.answer() == {"broker": False, "quick": True}
    readiness.until = 0
    assert readiness.answer() == {"broker": False, "quick": True}
    assert time.monotonic() - began < 2
    assert len(asked) == 1
    hanging.set()


def test_many_questions_are_answered_from_memory() -> None:
    asked: list[int] = []
    readiness = health.Readiness({"database": lambda: not asked.append(1)})
    assert [readiness.answer() for _ in range(50)] == [{"database": True}] * 50
    assert len(asked) == 1
