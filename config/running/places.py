"""Where things are on disk. Everything that is kept between runs is in one folder that git ignores."""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = ROOT / "requirements"
BUILD = ROOT / "build"


def local() -> Path:
    """The folder of this run's data: `.local`, or what LOCAL_DATA names. Made if it is not there.

    Root's folder can be passed through (not listed) by the account that PostgreSQL runs as; each file in it
    that holds a secret is closed by its own mode.
    """
    folder = Path(os.environ.get("LOCAL_DATA") or ROOT / ".local").resolve()
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        each.chmod(0o711 if os.geteuid() == 0 else 0o700)
    return folder


def private_folder(path: Path) -> Path:
    """A folder only its owner can enter."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def logs() -> Path:
    """Where the servers, the web, the worker and the timetable write."""
    return private_folder(local() / "logs")


def mail() -> Path:
    """Where the development mail sink keeps each message."""
    return private_folder(local() / "mail")


def beyond_reach() -> Path:
    """Where root keeps PostgreSQL's files when its account cannot reach the project: one folder a project."""
    mark = hashlib.sha256(str(local()).encode()).hexdigest()[:12]
    return Path("/var/lib/complaints-development") / mark
