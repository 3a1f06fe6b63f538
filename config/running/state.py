"""Which servers are up, so that a second command uses the same ones. True only while the launcher holds its lock."""

import contextlib
import fcntl
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from config.running import keys, places
from config.running.words import CannotGoOn

OURS = (
    "DJANGO_SETTINGS_MODULE",
    "DATABASE_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "CASE_KEYS",
    "FILES_FOLDER",
    "MAIL_SINK_FOLDER",
    "SITE_ADDRESS",
    "SMTP_URL",
)


def _lock_file() -> Path:
    return places.local() / "launcher.lock"


def _state_file() -> Path:
    return places.local() / "running.json"


def _try_lock(file: IO[str]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Hold this data folder for one launcher. The lock ends with the process, however it ends."""
    with _lock_file().open("a") as file:
        if not _try_lock(file):
            running = current() or {}
            where = f" at {running['SITE_ADDRESS']}" if "SITE_ADDRESS" in running else ""
            raise CannotGoOn(f"This project is already running{where}, or starting. Stop it there with Ctrl-C first.")
        try:
            _state_file().unlink(missing_ok=True)
            yield
        finally:
            _state_file().unlink(missing_ok=True)


def write(environment: Mapping[str, str]) -> None:
    """Say what a second command needs to use the servers that are up: the part of the environment that is ours."""
    ours = {name: environment[name] for name in OURS if name in environment}
    keys.write_private(_state_file(), json.dumps(ours, indent=1))


def current() -> dict[str, str] | None:
    """The environment of the servers that are up, or None when no launcher holds the lock."""
    with _lock_file().open("a") as file:
        if _try_lock(file):
            return None
    path = _state_file()
    return json.loads(path.read_text()) if path.exists() else None


@contextlib.contextmanager
def one_installation() -> Iterator[None]:
    """Wait for another command that is installing into the same checkout, then hold it."""
    folder = places.BUILD
    folder.mkdir(exist_ok=True)
    with (folder / "install.lock").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
