"""Where the kernel cannot tell a child that its parent died (macOS): a process that waits on a pipe and stops them.

The launcher writes one line for each child, "pid signal". When the launcher is gone, however it went, the pipe
closes; then each child is asked to stop, and after ten seconds ended.
"""

import os
import signal
import subprocess
import sys
import time
from typing import IO

_pipe: list[IO[bytes]] = []
PATIENCE_SECONDS = 10


def watch(pid: int, farewell: signal.Signals) -> None:
    """Have that process stopped by that signal when this one ends."""
    if not _pipe:
        process = subprocess.Popen([sys.executable, __file__], stdin=subprocess.PIPE, start_new_session=True)
        assert process.stdin is not None  # noqa: S101 - it was asked for one line above
        _pipe.append(process.stdin)
    _pipe[0].write(f"{pid} {int(farewell)}\n".encode())
    _pipe[0].flush()


def mind(lines: IO[str]) -> None:
    """Read until the pipe closes, then stop whoever is still there."""
    charges = [tuple(map(int, line.split())) for line in lines]
    for pid, farewell in charges:
        _signal(pid, farewell)
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and any(_signal(pid, 0) for pid, _ in charges):
        time.sleep(0.1)
    for pid, _ in charges:
        _signal(pid, signal.SIGKILL)


def _signal(pid: int, number: int) -> bool:
    try:
        os.kill(pid, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


if __name__ == "__main__":
    mind(sys.stdin)
