"""What the commands say to the person at the keyboard: plain words, one line a step, never a traceback."""

import sys
from pathlib import Path

_aside: list[bool] = []


class CannotGoOn(Exception):
    """Something outside the code is wrong; the message says what, and what to do."""


class ToldToStop(BaseException):
    """A signal, or the end of the command that started us, asks everything to stop."""


def say(text: str = "") -> None:
    """One line to the terminal, at once."""
    print(text, file=sys.stderr if _aside else sys.stdout, flush=True)


def speak_aside() -> None:
    """Leave the standard output to the command that was asked for; what we say goes to the error stream."""
    _aside.append(True)


def complain(text: str) -> None:
    """What went wrong, to the error stream."""
    print(f"\n{text}", file=sys.stderr, flush=True)


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log, indented, for a message that says why something would not start."""
    if not log.exists():
        return "  (it wrote nothing)"
    last = log.read_text(errors="replace").strip().splitlines()[-lines:]
    return "\n".join(f"  {line}" for line in last) or "  (it wrote nothing)"
