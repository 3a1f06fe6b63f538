"""What production says to a browser, asked of production's own settings; and the rules that the code is held to."""

import json
import os
import subprocess
import sys
import tomllib

import pytest

from config.running import places
from tests.setup.test_production import WHOLE

ASKING = """
import json, django
django.setup()
from django.conf import settings
from django.http import HttpResponse
from django.middleware.security import SecurityMiddleware
from django.test import RequestFactory
asked, page = RequestFactory(SERVER_NAME=settings.ALLOWED_HOSTS[0]), SecurityMiddleware(lambda request: HttpResponse())
answer, plain = page(asked.get("/", secure=True)), page(asked.get("/"))
cookies = {each: {part: getattr(settings, f"{each}_COOKIE_{part}") for part in ("NAME", "SECURE", "HTTPONLY",
    "SAMESITE", "DOMAIN", "PATH")} for each in ("SESSION", "CSRF")}
print(json.dumps({"hsts": answer.headers["Strict-Transport-Security"], "plain": plain.status_code, "cookies": cookies}))
"""


@pytest.fixture(scope="module")
def production() -> dict:
    ours = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "VIRTUAL_ENV"}}
    command = [sys.executable, "-c", ASKING]
    told = subprocess.run(command, env={**ours, **WHOLE}, cwd=places.ROOT, capture_output=True, text=True, check=True)
    return json.loads(told.stdout.splitlines()[-1])


@pytest.mark.asvs("3.4.1")
def test_browsers_are_told_to_come_by_https_alone_for_a_year(production):
    ages = dict(part.partition("=")[::2] for part in production["hsts"].split("; "))
    assert int(ages["max-age"]) >= 365 * 24 * 60 * 60
    assert "includeSubDomains" in ages
    assert production["plain"] == 301


@pytest.mark.asvs("3.3.1", "3.3.2", "3.3.3", "3.3.4")
@pytest.mark.parametrize("cookie", ["SESSION", "CSRF"])
def test_cookies_are_bound_to_the_host_and_go_by_https_to_this_site_alone(production, cookie):
    facts = production["cookies"][cookie]
    assert facts["NAME"].startswith("__Host-")
    assert (facts["SECURE"], facts["DOMAIN"], facts["PATH"]) == (True, None, "/")
    assert facts["SAMESITE"] in {"Lax", "Strict"}


@pytest.mark.asvs("3.3.4")
def test_no_script_reads_the_session_cookie(production):
    assert production["cookies"]["SESSION"]["HTTPONLY"] is True


@pytest.mark.asvs("1.2.4", "1.2.5")
def test_the_rules_against_built_up_sql_and_shells_hold_for_all_code_but_the_programs_that_start_programs():
    told = tomllib.loads((places.ROOT / "pyproject.toml").read_text())["tool"]["ruff"]["lint"]
    assert "S" in told["select"]
    assert not [rule for rule in told["ignore"] if rule.startswith("S") and not rule.startswith("SIM")]
    excused = {path for path, rules in told["per-file-ignores"].items() if {"S", "S603", "S607"} & set(rules)}
    assert excused == {"config/running/*", "config/embedded.py", "tests/*"}
    lines = [
        str(path.relative_to(places.ROOT))
        for folder in ("complaints", "people", "procedure", "panels", "contact_officers", "reporting", "config")
        for path in (places.ROOT / folder).rglob("*.py")
        for line in path.read_text().splitlines()
        if "noqa: S60" in line
    ]
    ours = ["complaints/audit.py", "complaints/documenting/many.py", "complaints/models/audit.py"]
    assert sorted(lines) == [*ours, "procedure/models/guards.py"]  # our own tables and columns, never what was typed
