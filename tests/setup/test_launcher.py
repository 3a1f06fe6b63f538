"""The launcher: one at a time, its port, its state for other commands, and nothing left when it is killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from psycopg2 import OperationalError, connect

from config.running import children, keys, left, minder, places, site, state, words

SLEEPER = "import time; time.sleep(60)"
STUBBORN = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); {SLEEPER}"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LOCAL_DATA", str(tmp_path / "local"))
    return places.local()


def gone(pid: int, *, patience: float = 10) -> bool:
    """Whether it has ended (or is a zombie that its new parent has still to collect) within so many seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            if Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z":
                return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def test_a_taken_port_is_said_with_another_to_try() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(words.CannotGoOn, match=f"Port {port} is taken by another program.*PORT={port + 1}"):
            site.refuse_if_taken(port)


@pytest.mark.parametrize("written", ["eight", "0", "70000", "-1"])
def test_what_is_not_a_port_is_refused_in_words(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", written)
    with pytest.raises(words.CannotGoOn, match="is not a port number"):
        site.chosen_port()


def test_without_a_port_it_is_8000(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "")
    assert site.chosen_port() == 8000


def test_a_second_launcher_is_refused_and_told_where_the_first_one_is() -> None:
    with state.only_one():
        state.write({"SITE_ADDRESS": "http://localhost:8123", "PATH": "not kept"})
        assert state.current() == {"SITE_ADDRESS": "http://localhost:8123"}
        with pytest.raises(words.CannotGoOn, match="already running at http://localhost:8123"), state.only_one():
            pass
    assert state.current() is None


def test_the_state_of_a_launcher_that_was_killed_is_not_believed() -> None:
    state.write({"SITE_ADDRESS": "http://localhost:8123"})
    assert state.current() is None


def test_secrets_are_made_once_and_only_their_owner_reads_them(folder: Path) -> None:
    first = keys.development()
    assert keys.development() == first
    assert (folder / "secrets.json").stat().st_mode & 0o777 == 0o600


def test_a_secret_set_outside_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "from outside")
    assert keys.development()["SECRET_KEY"] == "from outside"


def test_a_program_that_will_not_start_is_quoted(folder: Path) -> None:
    child = children.start(
        "the server",
        [sys.executable, "-c", "raise SystemExit('no room on this machine')"],
        log=folder / "log",
        environment=dict(os.environ),
        folder=folder,
    )
    with pytest.raises(words.CannotGoOn, match=r"(?s)The server would not start.*no room on this machine"):
        children.wait_until(lambda: False, child=child, patience=10)


def test_a_program_that_does_not_listen_is_ended_with_all_it_started(folder: Path) -> None:
    two = (
        f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {SLEEPER!r}]); print(p.pid, flush=True); "
    )
    log = folder / "log"
    child = children.start(
        "it", [sys.executable, "-c", two + STUBBORN], log=log, environment=dict(os.environ), folder=folder
    )
    children.wait_until(lambda: "deaf" in log.read_text(), child=child, patience=10)
    children.stop(child, patience=0.2)
    assert child.ended
    assert gone(int(log.read_text().split()[0]))


LAUNCHER = """
import os, sys, time
from pathlib import Path
from config.running import children, minder
if sys.argv[1] == "no minder": minder.watch = lambda *a: None
if sys.argv[1] == "no kernel": children._tie = lambda signal: lambda: None
child = children.start("it", [sys.executable, "-c", sys.argv[2]], log=Path(sys.argv[3]), environment=dict(os.environ),
                       folder=Path("/"))
print(child.process.pid, flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize(("without", "program"), [("no minder", SLEEPER), ("no kernel", SLEEPER), ("", STUBBORN)])
def test_a_killed_launcher_leaves_nothing(without: str, program: str, folder: Path) -> None:
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, without, program, str(folder / "log")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=places.ROOT,
        env={**os.environ, "PYTHONPATH": str(places.ROOT)},
    )
    assert launcher.stdout is not None
    started = int(launcher.stdout.readline())
    if program is STUBBORN:
        while "deaf" not in (folder / "log").read_text():
            time.sleep(0.05)
    launcher.send_signal(signal.SIGKILL)
    launcher.wait()
    launcher.stdout.close()
    assert gone(started)


def test_the_minder_leaves_alone_what_was_stopped_before() -> None:
    with subprocess.Popen([sys.executable, "-c", SLEEPER], start_new_session=True) as other:
        minder.mind([f"{other.pid} 15", f"{other.pid} 0"], patience=0)
        assert other.poll() is None
        minder.mind([f"{other.pid} 15"], patience=5)
        assert other.wait() == -signal.SIGTERM


SERVERS = """
import time
from config.running import site
with site.servers(forgetful=True) as environment:
    print(environment["DATABASE_URL"].rpartition("@")[2], flush=True)
    time.sleep(60)
"""


@pytest.mark.slow
def test_the_servers_start_ask_for_a_password_and_end_with_a_killed_launcher(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    launcher = subprocess.Popen(
        [sys.executable, "-c", SERVERS],
        stdout=subprocess.PIPE,
        text=True,
        cwd=places.ROOT,
        env={**environment, "PYTHONPATH": str(places.ROOT)},
    )
    try:
        assert launcher.stdout is not None
        where = next(line for line in launcher.stdout if line.endswith("/complaints\n")).strip()
        with pytest.raises(OperationalError, match="password authentication failed"):
            connect(f"postgresql://complaints:wrong@{where}")
        assert len(left.running()) >= 2
        launcher.send_signal(signal.SIGKILL)
        launcher.wait()
        launcher.stdout.close()
        assert left.check(patience=15) == 0
    finally:
        launcher.kill()
        left.check()
        site.clear()
