"""`make run`: everything the site needs, started in order, watched, and stopped in the opposite order."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType

from config import embedded
from config.running import children, install, keys, places, state
from config.running.words import CannotGoOn, ToldToStop, say, tail

FIRST_WORKING_PORT, LAST_PORT = 1, 65535
WORKER_PATIENCE_SECONDS = 20


def run() -> None:
    """Set up, start, print the address and who can sign in, and stay until told to stop."""
    port = chosen_port()
    with state.only_one(), stopped_by_signals():
        refuse_if_taken(port)
        install.everything("development")
        with servers() as environment:
            address = f"http://localhost:{port}"
            mail_port = embedded.free_port()
            environment |= {"SITE_ADDRESS": address, "PORT": str(port), "SMTP_URL": f"smtp://127.0.0.1:{mail_port}"}
            prepare(environment)
            with programs(environment, mail_port=mail_port) as started:
                children.wait_until(lambda: _answers(f"{address}/healthz"), child=started[-1], patience=60)
                state.write(environment)
                _greet(address, environment)
                _stay(started)


def chosen_port() -> int:
    """PORT, or 8000."""
    written = os.environ.get("PORT") or "8000"
    if not written.isdigit() or not FIRST_WORKING_PORT <= int(written) <= LAST_PORT:
        raise CannotGoOn(f"PORT={written} is not a port number. For example: make run PORT=8001")
    return int(written)


def refuse_if_taken(port: int) -> None:
    """Say so at once when something else listens on the port, before minutes of setting up."""
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except PermissionError:
            raise CannotGoOn(
                f"This account may not listen on port {port}. Choose another: make run PORT=8001"
            ) from None
        except OSError:
            raise CannotGoOn(
                f"Port {port} is taken by another program. Stop that program, or choose another port: "
                f"make run PORT={port + 1 if port < LAST_PORT else 8001}"
            ) from None


@contextlib.contextmanager
def stopped_by_signals() -> Iterator[None]:
    """SIGTERM and a closed terminal stop us as Ctrl-C does; while stopping, more of them change nothing."""

    def leave(number: int, frame: FrameType | None) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        raise ToldToStop

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, leave)
    yield


@contextlib.contextmanager
def servers(*, forgetful: bool = False) -> Iterator[dict[str, str]]:
    """PostgreSQL and Redis up, and the environment in which the site's programs run against them."""
    say("Finding a PostgreSQL and a Redis-compatible server")
    secrets = keys.development()
    with contextlib.ExitStack() as stack:
        urls = {}
        database = embedded.postgresql(os.environ, password=secrets["POSTGRESQL_PASSWORD"], forgetful=forgetful)
        stack.callback(_stop, database.child)
        urls["DATABASE_URL"] = database.url
        broker = embedded.redis(os.environ, password=secrets["REDIS_PASSWORD"])
        stack.callback(_stop, broker.child)
        urls["REDIS_URL"] = broker.url
        environment = program_environment(urls, secrets)
        meet(environment)
        yield environment


def meet(environment: Mapping[str, str]) -> None:
    """Ask both servers a question, so that a wrong address, password or version is told in one line."""
    asked = subprocess.run(
        [places.PYTHON, "-c", MEETING], env=dict(environment), capture_output=True, text=True, check=False
    )
    if asked.returncode != 0:
        raise CannotGoOn(asked.stderr.strip().replace("\n", "\n  "))


MEETING = """
import os, sys, psycopg2, redis
try:
    database = psycopg2.connect(os.environ["DATABASE_URL"], connect_timeout=5)
    if database.server_version < 150000:
        sys.exit("PostgreSQL is too old: 15 or later is needed.")
except psycopg2.Error as error:
    sys.exit(f"The database cannot be used: {error}")
try:
    redis.Redis.from_url(os.environ["REDIS_URL"], socket_connect_timeout=5, socket_timeout=5).ping()
except (redis.RedisError, ValueError) as error:
    sys.exit(f"The Redis-compatible server cannot be used: {error}")
"""


def program_environment(urls: Mapping[str, str], secrets: Mapping[str, str]) -> dict[str, str]:
    """What the site's programs are told: ours, and whatever else was set outside."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "config.settings.development"),
        "SECRET_KEY": secrets["SECRET_KEY"],
        "CASE_KEYS": secrets["CASE_KEYS"],
        "FILES_FOLDER": os.environ.get("FILES_FOLDER", str(places.local() / "files")),
        "MAIL_SINK_FOLDER": str(places.mail()),
        "LOCAL_DATA": str(places.local()),
        "PYTHONUNBUFFERED": "1",
        **urls,
    }


def prepare(environment: Mapping[str, str]) -> None:
    """The database brought up to date, static files collected, and the demo world where there is none."""
    manage("Bringing the database up to date", ["migrate", "--no-input"], environment)
    manage("Collecting the static files", ["collectstatic", "--no-input", "--clear"], environment)
    manage("Making the demo world if there is none yet", ["demo", "--if-empty"], environment)


def manage(words: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
    """One management command as a step: said first, its own words shown only when it fails."""
    say(words)
    done = subprocess.run(
        [places.PYTHON, "manage.py", *command],
        cwd=places.ROOT,
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    log = places.logs() / f"{command[0]}.log"
    log.write_bytes(done.stdout)
    if done.returncode != 0:
        raise CannotGoOn(f"`manage.py {' '.join(command)}` failed. It said:\n{tail(log)}\nAll of it: {log}")


@contextlib.contextmanager
def programs(environment: Mapping[str, str], *, mail_port: int) -> Iterator[list[children.Child]]:
    """The mail sink, the worker, the timetable and the web server, in that order; stopped in the opposite order."""
    timetable = places.private_folder(places.local() / "timetable")
    wanted: list[tuple[str, str, list[str | Path]]] = [
        ("the mail sink", "mail", ["-m", "config.sink", str(mail_port), places.mail()]),
        ("the worker", "worker", ["-m", "celery", *WORKER]),
        ("the timetable", "timetable", ["-m", "celery", *TIMETABLE, f"--schedule={timetable / 'last'}"]),
        ("the web server", "web", ["-m", "gunicorn", "-c", "python:config.web", "config.wsgi"]),
    ]
    with contextlib.ExitStack() as stack:
        started = []
        for name, log, arguments in wanted:
            say(f"Starting {name}")
            file = places.logs() / f"{log}.log"
            file.unlink(missing_ok=True)
            child = children.start(
                name,
                [places.PYTHON, *arguments],
                log=file,
                environment=environment,
                folder=places.ROOT,
                orphaned=signal.SIGQUIT if log == "worker" else None,  # at once, not after its last task
            )
            stack.callback(_stop, child)
            started.append(child)
        yield started


WORKER = ["-A", "config", "worker", "--concurrency=2", "--without-gossip", "--without-mingle", "--loglevel=INFO"]
TIMETABLE = ["-A", "config", "beat", "--pidfile=", "--loglevel=INFO"]


def _stop(child: children.Child | None) -> None:
    if child is not None:
        say(f"Stopping {child.name}")
        children.stop(child, patience=WORKER_PATIENCE_SECONDS)


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own loopback address
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _greet(address: str, environment: Mapping[str, str]) -> None:
    say(f"\nThe site is at {address}")
    say(f"Mail it sends is kept in {places.mail()}; logs are in {places.logs()}")
    say("Who can sign in (the demo world):\n")
    subprocess.run([places.PYTHON, "manage.py", "demo", "--list"], cwd=places.ROOT, env=dict(environment), check=False)
    say("\nCtrl-C stops everything; the data stays for the next time, until `make reset`.")


def _stay(started: Sequence[children.Child]) -> None:
    """Until a signal comes, the command that started us goes, or a program ends by itself."""
    starter = os.getppid()
    while True:
        time.sleep(0.5)
        for child in started:
            if child.ended:
                raise CannotGoOn(
                    f"{child.name} stopped by itself. Its last words:\n{tail(child.log)}\nAll: {child.log}"
                )
        if "MAKELEVEL" in os.environ and os.getppid() != starter:
            raise ToldToStop


def read_mail() -> int:
    """What the development site has sent, newest last."""
    reading: list[str | Path] = [places.PYTHON, "-m", "config.sink", "--read", places.mail()]
    return subprocess.run(reading, cwd=places.ROOT, check=False).returncode


def reset() -> None:
    """Remove the data of this project, once nothing runs on it."""
    with state.only_one():
        for path in clear():
            say(f"Removed {path}")
    say("The next `make run` starts over.")


def clear(*keep: str) -> list[Path]:
    """Empty this run's data folder, and root's other one, but for those names, the lock and the tests' own folder."""
    kept = {"launcher.lock", "test", *keep}
    doomed = [path for path in places.local().iterdir() if path.name not in kept]
    doomed += [places.beyond_reach()] if places.beyond_reach().exists() else []
    for path in doomed:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    return doomed
