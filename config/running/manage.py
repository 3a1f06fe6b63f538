"""`make manage ARGS="..."`: any management command, on the servers that are up or on servers of its own."""

import os
import subprocess
from collections.abc import Mapping, Sequence

from config.running import install, places, site, state, words


def manage(command: Sequence[str]) -> int:
    """Run it where `make run` is running; otherwise on servers started for it, the database brought up to date."""
    words.speak_aside()
    running = state.current()
    if running:
        return _run(command, {**os.environ, **running})
    with state.only_one(), site.stopped_by_signals():
        install.everything("development")
        with site.servers() as environment:
            site.manage("Bringing the database up to date", ["migrate", "--no-input"], environment)
            return _run(command, environment)


def _run(command: Sequence[str], environment: Mapping[str, str]) -> int:
    return subprocess.run(
        [places.PYTHON, "manage.py", *command], cwd=places.ROOT, env=dict(environment), check=False
    ).returncode
