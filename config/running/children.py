"""Programs that end with the one that started them, also when that one is killed and can say nothing.

`minder.py` waits at the end of a pipe for our death and stops them; on Linux the kernel signals them as well.
"""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from config.running import minder
from config.running.unprivileged import Account
from config.running.words import CannotGoOn, tail

PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Child:
    """A started program: what people call it, where it writes, and the signal that asks it to stop."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path
    farewell: signal.Signals

    @property
    def title(self) -> str:
        """Its name at the beginning of a sentence."""
        return self.name[0].upper() + self.name[1:]

    @property
    def ended(self) -> bool:
        return self.process.poll() is not None


def start(
    name: str,
    command: Sequence[str | Path],
    *,
    log: Path,
    environment: Mapping[str, str],
    folder: Path,
    farewell: signal.Signals = signal.SIGTERM,
    orphaned: signal.Signals | None = None,
    account: Account | None = None,
) -> Child:
    """Start a program in a session of its own (Ctrl-C reaches only the launcher, which stops it in order).

    `farewell` is sent to stop it; `orphaned`, or else the same, is what it gets when we die. Its output goes to
    `log`, never to our own, so that nothing which reads ours waits for it.
    """
    with log.open("ab") as output:
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(environment),
            cwd=folder,
            start_new_session=True,
            preexec_fn=_tie(orphaned or farewell) if sys.platform == "linux" else None,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=() if account else None,
        )
    minder.watch(process.pid, orphaned or farewell)
    return Child(name, process, log, farewell)


def _tie(farewell: signal.Signals) -> Callable[[], None]:
    """What a Linux child does between fork and its program: ask for a signal at its parent's death."""
    libc = ctypes.CDLL(None, use_errno=True)
    parent = os.getpid()

    def tie() -> None:
        libc.prctl(PR_SET_PDEATHSIG, int(farewell), 0, 0, 0)
        if os.getppid() != parent:
            os._exit(1)

    return tie


def stop(child: Child, *, patience: float = 10) -> None:
    """Ask it to stop, wait so many seconds, then end it and all it started."""
    if not child.ended:
        child.process.send_signal(child.farewell)
        try:
            child.process.wait(patience)
        except subprocess.TimeoutExpired:
            pass
    try:
        os.killpg(child.process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass
    child.process.wait()
    minder.forget(child.process.pid)


def is_alive(pid: int) -> bool:
    """Whether there is a process of that number, anyone's."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def wait_until(ready: Callable[[], bool], *, child: Child, patience: float) -> None:
    """Wait until it answers; say why not when it ends first or takes longer than so many seconds."""
    deadline = time.monotonic() + patience
    while not ready():
        if child.ended:
            raise CannotGoOn(f"{child.title} would not start. It said:\n{tail(child.log)}\nAll of it: {child.log}")
        if time.monotonic() > deadline:
            raise CannotGoOn(f"{child.title} did not answer in {patience:.0f} seconds. Its log: {child.log}")
        time.sleep(0.05)
