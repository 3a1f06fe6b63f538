"""What is installed and what must not be: locks with hashes, no addresses, no second owner of a package's folder."""

import re
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from config.running import install, places, words

LOCKS = sorted(path.stem for path in places.LOCKS.glob("*.lock"))


@pytest.mark.parametrize("name", ["django-fsm", "psycopg", "psycopg2"])
def test_what_would_take_another_packages_place_is_not_installed(name: str) -> None:
    """django-fsm writes over django-fsm-2's folder; Django would use psycopg instead of psycopg2-binary."""
    with pytest.raises(metadata.PackageNotFoundError):
        metadata.version(name)
    assert not any(re.search(rf"^{name}==", _lock(lock), re.MULTILINE) for lock in LOCKS)


@pytest.mark.parametrize("name", LOCKS)
def test_every_locked_package_has_its_hash_and_no_address(name: str) -> None:
    text = _lock(name)
    assert "://" not in text
    packages = re.split(r"^(?=\S)", text, flags=re.MULTILINE)[1:]
    assert packages and all("==" in package and "--hash=sha256:" in package for package in packages)


def test_the_locks_hold_what_the_project_asks_for() -> None:
    asked = tomllib.loads((places.ROOT / "pyproject.toml").read_text())["project"]
    pins = [each for each in asked["dependencies"] if "==" in each]
    for each in pins:
        pin = re.sub(r"\[.*?\]", "", each)
        assert all(f"{pin} " in _lock(lock) for lock in ("production", "development", "test")), pin


def test_a_package_that_cannot_be_fetched_is_told_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lost.lock").write_text("no-such-package==1.0 --hash=sha256:" + "0" * 64 + "\n")
    monkeypatch.setattr(places, "LOCKS", tmp_path)
    monkeypatch.setenv("LOCAL_DATA", str(tmp_path / "local"))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(words.CannotGoOn, match=r"(?s)requirements/lost.lock could not all be fetched.*no-such-package"):
        install.lock("lost")


def test_what_is_installed_already_is_not_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "same.lock").write_text("")
    monkeypatch.setattr(places, "LOCKS", tmp_path)
    monkeypatch.setattr(places, "VENV", tmp_path)
    (tmp_path / "installed-same").write_text(install.digest("same"))
    monkeypatch.setattr(subprocess, "run", lambda *a, **b: pytest.fail("pip was run"))
    install.lock("same")


def _lock(name: str) -> str:
    return (places.LOCKS / f"{name}.lock").read_text()
