"""Whether a program of this data folder still runs: for the tests and `.ci/run`, after everything was stopped.

Asks Linux's /proc: our Python programs carry LOCAL_DATA in their environment, the servers work inside their data.
"""

import os
import time
from pathlib import Path

from config.running import places
from config.running.words import complain, say


def running(proc: Path = Path("/proc")) -> dict[int, str]:
    """Each process that belongs to this data folder: its number and its command."""
    found = {}
    for folder in proc.glob("[0-9]*"):
        number = int(folder.name)
        if number not in _ourselves() and _belongs(folder):
            found[number] = _read(folder / "cmdline").replace("\0", " ").strip()
    return found


def _ourselves() -> set[int]:
    return {os.getpid(), os.getppid()}


def _belongs(process: Path) -> bool:
    """Whether it was started for this folder, and is not merely a zombie that nobody has collected yet."""
    try:
        inside = Path(os.readlink(process / "cwd"))
    except OSError:
        return False
    if any(inside.is_relative_to(home) for home in (places.local(), places.beyond_reach())):
        return True
    marked = f"LOCAL_DATA={places.local()}" in _read(process / "environ").split("\0")
    return marked and "config.running" not in _read(process / "cmdline") and not _starts_commands(process)


def _starts_commands(process: Path) -> bool:
    """The shell or make that calls us may carry the same variable; neither is what we started."""
    return Path(_read(process / "cmdline").split("\0")[0]).name in {"make", "bash", "sh", "pytest"}


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError:
        return ""


def check(*, patience: float = 10) -> int:
    """Say what is left after so many seconds at the most; 1 when anything is."""
    end = time.monotonic() + patience
    while (left := running()) and time.monotonic() < end:
        time.sleep(0.2)
    if left:
        complain("Still running: " + "; ".join(f"{number} {command}" for number, command in left.items()))
        return 1
    say("Nothing is left running.")
    return 0
