"""The account without rights that PostgreSQL runs as when we are root: it refuses root, rightly."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Account:
    """A user and group by number."""

    uid: int
    gid: int


def needed() -> Account | None:
    """`nobody` when we are root; None for an ordinary user, who needs no other account."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        return Account(65534, 65534)
    return Account(entry.pw_uid, entry.pw_gid)


def can_reach(path: Path, account: Account | None) -> bool:
    """Whether that account could enter the folder (or run the program), asked as that account and changing nothing."""
    if account is None:
        return os.access(path, os.X_OK)
    child = os.fork()
    if child == 0:
        answer = 1
        try:
            os.setgroups([])
            os.setgid(account.gid)
            os.setuid(account.uid)
            answer = 0 if os.access(path, os.X_OK) else 1
        finally:
            os._exit(answer)
    return os.waitpid(child, 0)[1] == 0


def give(path: Path, account: Account | None) -> Path:
    """Make a folder that only that account can enter."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if account is not None:
        os.chown(path, account.uid, account.gid)
    return path
