"""The log holds one line an event and nothing that was typed; development's mail is kept and can be read."""

import asyncio
import json
import logging
import smtplib
import threading
from email.message import EmailMessage
from pathlib import Path

import pytest

from config import logs, sink
from config.embedded import free_port
from config.settings import environment


def line(**facts: object) -> dict[str, object]:
    record = logging.makeLogRecord({"name": "site", "levelname": "INFO", "created": 0.0, **facts})
    written = logs.OneLine().format(record)
    assert "\n" not in written and "\r" not in written
    read: dict[str, object] = json.loads(written)
    return read


def test_line_ends_from_a_visitor_do_not_begin_a_line_of_ours() -> None:
    assert line(msg="no such page: %s", args=("/a\r\nlevel: error",))["event"] == "no such page: /a\r\nlevel: error"


def test_an_exception_is_logged_by_kind_and_place_and_never_by_its_message() -> None:
    try:
        raise ValueError("what someone wrote")
    except ValueError as why:
        said = line(msg="it failed", exc_info=(ValueError, why, why.__traceback__))
    assert said["exception"] == "ValueError"
    assert "test_logs_and_mail.py" in str(said["through"])
    assert "someone wrote" not in json.dumps(said)


def test_a_task_that_failed_is_logged_by_its_name_alone() -> None:
    told = {"name": "complaints.tasks.tick", "exc": "what someone wrote"}
    said = line(msg="Task %(name)s raised: %(exc)s", args=(told,), data=told, exc_info=(ValueError, None, None))
    assert said["event"] == "task complaints.tasks.tick failed"
    assert "someone wrote" not in json.dumps(said)


def test_plain_facts_stand_beside_the_event_and_objects_do_not() -> None:
    said = line(msg="scanned", digest="abc", count=2, request=object())
    assert (said["digest"], said["count"], "request" in said) == ("abc", 2, False)


def test_the_sink_keeps_each_message_with_whom_it_was_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    port = free_port()
    loop = asyncio.new_event_loop()
    stopped = asyncio.Event()
    ready = threading.Event()
    thread = threading.Thread(
        target=loop.run_until_complete, args=(sink.keep(port, tmp_path, until=stopped, ready=ready.set),)
    )
    thread.start()
    assert ready.wait(10)
    message = EmailMessage()
    message["Subject"], message["From"], message["Date"] = "A message for you", "a@example.edu", "Mon, 2 Nov 2026 09:00"
    message["To"] = "b@example.edu"
    message.set_content("Sign in to read it.")
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as server:
        server.send_message(message, to_addrs=["b@example.edu"])
    loop.call_soon_threadsafe(stopped.set)
    thread.join(10)
    loop.close()
    (kept,) = tmp_path.iterdir()
    assert kept.suffix == ".eml" and kept.stat().st_mode & 0o077 == 0
    sink.read(tmp_path)
    printed = capsys.readouterr().out
    assert "to b@example.edu" in printed and "Sign in to read it." in printed


@pytest.mark.parametrize(
    ("url", "port", "from_the_start", "starttls"),
    [
        ("smtp://mail.example.edu", 25, False, False),
        ("smtp+tls://who:p%40ss@mail.example.edu", 587, False, True),
        ("smtps://mail.example.edu:4650", 4650, True, False),
    ],
)
def test_a_mail_address_says_how_to_connect(url, port, from_the_start, starttls, monkeypatch) -> None:
    monkeypatch.setenv("SMTP_URL", url)
    server = environment.mail_server()
    assert (server.port, server.tls_from_the_start, server.starttls) == (port, from_the_start, starttls)
    assert server.password in {"", "p@ss"}
