"""A process that outlives the launcher by a few seconds, to end what the launcher started if it could not itself.

The launcher writes one line for each program, "pid signal", and "pid 0" once it has stopped it. When the launcher is
gone, however it went, the pipe closes; then each program left is asked to stop, and after five seconds ended with
everything that it started.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from typing import IO

PATIENCE_SECONDS = 5
STOPPED = 0

_pipe: list[IO[bytes]] = []


def watch(pid: int, farewell: signal.Signals) -> None:
    """Have that program, the first of its session, stopped by that signal when this process ends."""
    if not _pipe:
        _pipe.append(_start())
    _tell(f"{pid} {int(farewell)}")


def forget(pid: int) -> None:
    """It has been stopped: its number may come to belong to someone else."""
    if _pipe:
        _tell(f"{pid} {STOPPED}")


def _start() -> IO[bytes]:
    command = [sys.executable, __file__]
    nothing = subprocess.DEVNULL
    minder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=nothing, stderr=nothing, start_new_session=True)
    assert minder.stdin is not None  # noqa: S101 - a pipe was asked for
    return minder.stdin


def _tell(line: str) -> None:
    try:
        _pipe[0].write(f"{line}\n".encode())
        _pipe[0].flush()
    except BrokenPipeError:
        _pipe.clear()  # someone killed it; the kernel's signal to the children of a dead parent remains (Linux)


def mind(lines: Iterable[str], *, patience: float = PATIENCE_SECONDS) -> None:
    """Read until the pipe closes, then stop whoever is still there."""
    charges: dict[int, int] = {}
    for line in lines:
        pid, farewell = map(int, line.split())
        charges[pid] = farewell
    left = {pid: farewell for pid, farewell in charges.items() if farewell != STOPPED}
    for pid, farewell in left.items():
        _signal(pid, farewell)
    end = time.monotonic() + patience
    while time.monotonic() < end and any(_signal(pid, 0) for pid in left):
        time.sleep(0.1)
    for pid in left:
        _signal(-pid, signal.SIGKILL)


def _signal(pid: int, number: int) -> bool:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


if __name__ == "__main__":
    mind(sys.stdin)
