"""Files are stored sealed, under names that say nothing (clauses 9, 63)."""

import os
import re
from datetime import timedelta
from pathlib import Path

import pytest

from complaints import file_sweep, sealing, storage
from tests.world import MONDAY

ABOUT = "complaints.document:7"
KEY = bytes(range(32))


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.FILES_FOLDER = tmp_path / "kept" / "files"
    return settings.FILES_FOLDER


def on_disk(folder: Path) -> list[Path]:
    return [place for place in folder.rglob("*") if place.is_file()]


def grow_old(place: Path, *, days: int) -> None:
    then = place.stat().st_mtime - timedelta(days=days).total_seconds()
    os.utime(place, (then, then))


def test_what_is_kept_comes_back_and_nothing_of_it_is_on_disk(folder):
    name = storage.keep(b"canary in a coal mine", KEY, ABOUT)
    assert storage.read(name, KEY, ABOUT) == b"canary in a coal mine"
    (place,) = on_disk(folder)
    assert b"canary" not in place.read_bytes()


def test_names_are_random_and_lie_two_folders_deep(folder):
    names = {storage.keep(b"the same", KEY, ABOUT) for _ in range(20)}
    assert len(names) == 20
    assert all(re.fullmatch(r"[0-9a-f]{32}", name) for name in names)
    assert all(len(place.relative_to(folder).parts) == 3 for place in on_disk(folder))


def test_only_this_account_may_read_the_folder_and_its_files(folder):
    storage.keep(b"x", KEY, ABOUT)
    assert all(place.stat().st_mode & 0o077 == 0 for place in [folder, *folder.rglob("*")])


def test_a_large_file_is_kept_whole():
    content = os.urandom(25 * 1024 * 1024)
    assert storage.read(storage.keep(content, KEY, ABOUT), KEY, ABOUT) == content


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "abc", "A" * 32, "a" * 33, "a" * 32 + "\n", "a" * 30 + "/."])
def test_a_name_not_made_here_is_never_a_path(name):
    for act in (lambda: storage.read(name, KEY, ABOUT), lambda: storage.erase(name)):
        with pytest.raises(ValueError):
            act()


def test_another_key_or_another_document_does_not_open_it():
    name = storage.keep(b"x", KEY, ABOUT)
    with pytest.raises(sealing.CannotOpen):
        storage.read(name, sealing.new_key(), ABOUT)
    with pytest.raises(sealing.CannotOpen):
        storage.read(name, KEY, "complaints.document:8")


def test_two_files_exchanged_on_disk_do_not_open(folder):
    first, second = storage.keep(b"first", KEY, ABOUT), storage.keep(b"second", KEY, ABOUT)
    one, other = (next(place for place in on_disk(folder) if name.endswith(place.name)) for name in (first, second))
    other.write_bytes(one.read_bytes())
    with pytest.raises(sealing.CannotOpen):
        storage.read(second, KEY, ABOUT)
    assert storage.read(first, KEY, ABOUT) == b"first"


def test_an_erased_file_is_gone_and_erasing_it_again_is_no_error():
    name = storage.keep(b"x", KEY, ABOUT)
    assert storage.erase(name)
    assert not storage.erase(name)
    with pytest.raises(storage.FileMissing):
        storage.read(name, KEY, ABOUT)


def test_a_writing_that_fails_leaves_nothing_behind(folder, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(storage.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        storage.keep(b"x", KEY, ABOUT)
    assert on_disk(folder) == []


def test_the_sweep_erases_old_orphans_and_spares_the_known_and_the_young(folder):
    known, old, young = (storage.keep(b"x", KEY, ABOUT) for _ in range(3))
    for place in on_disk(folder):
        if not young.endswith(place.name):
            grow_old(place, days=2)
    assert list(storage.orphans({known})) == [old]
    assert storage.sweep({known}) == 1
    assert storage.sweep({known}) == 0
    assert storage.read(known, KEY, ABOUT) == storage.read(young, KEY, ABOUT) == b"x"


def test_the_sweep_clears_what_an_interrupted_writing_left(folder):
    storage.keep(b"x", KEY, ABOUT)
    (place,) = on_disk(folder)
    half = place.with_suffix(storage.UNFINISHED)
    half.write_bytes(b"half")
    assert storage.sweep({storage._name(place)}) == 0
    grow_old(half, days=2)
    assert storage.sweep({storage._name(place)}) == 1
    assert on_disk(folder) == [place]


def test_an_empty_folder_has_no_orphans():
    assert storage.sweep(set()) == 0


@pytest.mark.django_db
def test_the_daily_sweep_runs_once_a_melbourne_day_and_catches_up(folder):
    for _ in range(2):
        storage.keep(b"x", KEY, ABOUT)
    first, second = on_disk(folder)
    grow_old(first, days=2)
    assert [file_sweep.sweep(MONDAY), on_disk(folder)] == [1, [second]]
    grow_old(second, days=2)
    assert file_sweep.sweep(MONDAY + timedelta(hours=12)) == 0
    assert file_sweep.sweep(MONDAY + timedelta(days=4)) == 1


@pytest.mark.django_db
def test_where_the_folder_and_the_database_do_not_belong_together_nothing_is_erased(folder, caplog):
    for _ in range(file_sweep.A_FEW + 1):
        grow_old(folder / _path(storage.keep(b"x", KEY, ABOUT)), days=2)
    assert file_sweep.everything() == 0
    assert len(on_disk(folder)) == file_sweep.A_FEW + 1
    assert "none was erased" in caplog.text


def _path(name: str) -> str:
    return f"{name[:2]}/{name[2:4]}/{name[4:]}"
