"""`make test` and `make lint`: every check of the project, each a step with its own verdict."""

import base64
import os
import secrets
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from config.running import install, keys, places, site, state
from config.running.words import complain, say

WORKERS = "2"


@dataclass(frozen=True)
class Check:
    """One check: what it is called, its command after the virtual environment's Python, and its environment."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]


def lint() -> int:
    """Style, types, import contracts: what needs no server."""
    with site.stopped_by_signals():
        install.everything("test")
        return _all_of(_source_checks(_serverless()))


def test(arguments: Sequence[str]) -> int:
    """Everything; or, with arguments, pytest with those alone. On servers of its own, whose data is thrown away."""
    os.environ["LOCAL_DATA"] = os.environ.get("LOCAL_DATA") or str(places.ROOT / ".local" / "test")
    with state.only_one(), site.stopped_by_signals():
        install.everything("test")
        site.clear()
        try:
            with site.servers(forgetful=True) as environment:
                return _test_on(environment, arguments)
        finally:
            site.clear("logs")


def _test_on(servers: Mapping[str, str], arguments: Sequence[str]) -> int:
    environment = {**servers, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
    if arguments:
        return _run(Check("Tests", ["-m", "pytest", *arguments], environment))
    return _all_of([*_source_checks(environment), *_site_checks(environment), _tests(environment)])


def _source_checks(environment: Mapping[str, str]) -> list[Check]:
    return [
        Check("Style (ruff)", ["-m", "ruff", "check", "--quiet"], environment),
        Check("Layout of the code (ruff format)", ["-m", "ruff", "format", "--check", "--quiet"], environment),
        Check("Types (mypy)", ["-m", "mypy", "--no-error-summary"], environment),
        Check("Import contracts", ["-c", "from importlinter.cli import lint_imports_command as c; c()"], environment),
    ]


def _site_checks(environment: Mapping[str, str]) -> list[Check]:
    checks = [
        Check("Migrations match the models", ["manage.py", "makemigrations", "--check", "--dry-run"], environment)
    ]
    if _has_command("makedocs", environment):
        checks.append(Check("Generated documents are current", ["manage.py", "makedocs", "--check"], environment))
    deploy = ["manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return [*checks, Check("Production's settings", deploy, {**environment, **production_example()})]


def _tests(environment: Mapping[str, str]) -> Check:
    return Check("Tests", ["-m", "pytest", "-n", WORKERS, "--dist", "worksteal"], environment)


def _has_command(name: str, environment: Mapping[str, str]) -> bool:
    asked = subprocess.run(
        [places.PYTHON, "manage.py", "help", "--commands"],
        cwd=places.ROOT,
        env=dict(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    return name in asked.stdout.split()


def production_example() -> dict[str, str]:
    """A whole set of production's settings, with fresh secrets and addresses that nobody has."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "CASE_KEYS": "first:" + base64.b64encode(secrets.token_bytes(32)).decode(),
        "ALLOWED_HOSTS": "complaints.example.edu",
        "SITE_ADDRESS": "https://complaints.example.edu",
        "CLAMD_SOCKET": "unix:/run/clamav/clamd.ctl",
        "SMTP_URL": "smtps://sender:password@mail.example.edu:465",
        "FILES_FOLDER": "/var/lib/complaints/files",
        "MAIL_FROM": "no-reply@example.edu",
        "MAIL_DOMAIN": "example.edu",
    }


def _serverless() -> dict[str, str]:
    """Settings complete enough to be read; nothing connects to these addresses."""
    unused = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "REDIS_URL": "redis://127.0.0.1:1/0"}
    return {**site.program_environment(unused, keys.fresh_values()), "DJANGO_SETTINGS_MODULE": "config.settings.test"}


def _all_of(checks: Sequence[Check]) -> int:
    """Run every check, also after one has failed, and say at the end which did not hold."""
    failed = [check.name for check in checks if _run(check) != 0]
    if failed:
        complain("Not all is well. These did not hold: " + "; ".join(failed) + ".")
        return 1
    say("\nAll checks hold.")
    return 0


def _run(check: Check) -> int:
    say(f"\n{check.name}")
    began = time.monotonic()
    done = subprocess.run(
        [places.PYTHON, *check.command],
        cwd=places.ROOT,
        env=dict(check.environment),
        stdin=subprocess.DEVNULL,
        check=False,
    )
    say(f"  {'holds' if done.returncode == 0 else 'DOES NOT HOLD'} ({time.monotonic() - began:.0f} s)")
    return done.returncode
