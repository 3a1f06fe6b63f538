"""Files of a case on disk: encrypted, outside every served folder, under random names (clauses 9, 63).

A name is 128 random bits and says nothing; what a person called the file never becomes part of a path. The bytes
are sealed with the case's data key and bound to their name and to what they are (`about`), so that two files
cannot be exchanged on disk. A file is whole or absent: written aside, flushed, then moved into place.
Order for a caller: `keep`, then commit the row; after a rollback the file is an orphan, and `sweep` removes it.
"""

import os
import re
import secrets
from collections.abc import Collection, Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings

from complaints import sealing

NAME = re.compile(r"[0-9a-f]{32}")
UNFINISHED = ".part"
ORPHAN_AGE = timedelta(days=1)


class FileMissing(Exception):
    """No file is stored under this name: erased, or the folder was not restored with the database."""


def keep(content: bytes, key: bytes, about: str) -> str:
    """Store the content sealed and return its random name. When this returns, the bytes are on disk."""
    name = secrets.token_hex(16)
    place = _place(name)
    _make_private(place.parent)
    unfinished = place.with_suffix(UNFINISHED)
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(sealing.seal(key, content, _bound(about, name)))
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(place)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _flush(place.parent)
    return name


def read(name: str, key: bytes, about: str) -> bytes:
    """The content again. Raises FileMissing, or sealing.CannotOpen when it is not what was stored."""
    try:
        sealed = _place(name).read_bytes()
    except FileNotFoundError as why:
        raise FileMissing("A stored file is missing.") from why
    return sealing.open_sealed(key, sealed, _bound(about, name))


def erase(name: str) -> bool:
    """Remove the file; whether there was one. Copies in backups end with the case's key, not here."""
    place = _place(name)
    try:
        place.unlink()
    except FileNotFoundError:
        return False
    _flush(place.parent)
    return True


def orphans(known: Collection[str], *, age: timedelta = ORPHAN_AGE) -> Iterator[str]:
    """Names on disk that are not known and were last written longer ago than `age`.

    Age is measured by the disk's own time, never by the movable clock: a file whose row is about to be committed
    must not look old.
    """
    limit = _disk_time() - age.total_seconds()
    for place in _folder().glob("??/??/*"):
        name = _name(place)
        if NAME.fullmatch(name) and name not in known and place.stat().st_mtime < limit:
            yield name


def sweep(known: Collection[str], *, age: timedelta = ORPHAN_AGE) -> int:
    """Erase the orphans and what an interrupted writing left behind; how many files went. Safe to repeat."""
    limit = _disk_time() - age.total_seconds()
    gone = sum(erase(name) for name in list(orphans(known, age=age)))
    for place in list(_folder().glob(f"??/??/*{UNFINISHED}")):
        if place.stat().st_mtime < limit:
            place.unlink(missing_ok=True)
            gone += 1
    return gone


def _folder() -> Path:
    return Path(settings.FILES_FOLDER)


def _place(name: str) -> Path:
    """Where a name lies. Anything but a name made here is refused, whoever asks."""
    if not NAME.fullmatch(name):
        raise ValueError("Not the name of a stored file.")
    return _folder() / name[:2] / name[2:4] / name[4:]


def _name(place: Path) -> str:
    return place.parent.parent.name + place.parent.name + place.name


def _bound(about: str, name: str) -> str:
    return f"{about}:{name}"


def _make_private(folder: Path) -> None:
    """The folder and those above it, down from FILES_FOLDER, open to this account alone, and on disk."""
    missing = [step for step in (folder, folder.parent, _folder()) if not step.exists()]
    _folder().parent.mkdir(parents=True, exist_ok=True)
    for step in reversed(missing):
        step.mkdir(mode=0o700, exist_ok=True)
        _flush(step.parent)


def _flush(folder: Path) -> None:
    """Put the folder's list of names on disk: a rename is only safe once this is done."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _disk_time() -> float:
    """The time by which the disk stamps files, in seconds."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    probe = folder / f"{secrets.token_hex(8)}{UNFINISHED}"
    probe.touch(mode=0o600)
    try:
        return probe.stat().st_mtime
    finally:
        probe.unlink()
