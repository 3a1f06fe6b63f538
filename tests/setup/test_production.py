"""Production refuses to start until it is told everything, and never quotes a secret."""

import os
import subprocess
import sys

import pytest

from config.running import checks, places
from config.settings import promises

WHOLE = {
    **checks.production_example(),
    "DATABASE_URL": "postgresql://a@127.0.0.1:1/b",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def test_a_whole_set_of_values_is_accepted() -> None:
    assert promises.unmet(WHOLE) == []


WRONG = [
    ("SECRET_KEY", ""),
    ("SECRET_KEY", "short"),
    ("SECRET_KEY", "dev-only-not-a-secret-000000000000000000000000000000"),
    ("CASE_KEYS", ""),
    ("CASE_KEYS", "first:bm90IDMyIGJ5dGVz"),
    ("CASE_KEYS", "first:not base64!"),
    ("CASE_KEYS", "k1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
    ("CASE_KEYS", f"{WHOLE['CASE_KEYS']},{WHOLE['CASE_KEYS']}"),
    ("ALLOWED_HOSTS", ""),
    ("ALLOWED_HOSTS", "*"),
    ("ALLOWED_HOSTS", ".example.edu"),
    ("SITE_ADDRESS", "http://complaints.example.edu"),
    ("SITE_ADDRESS", ""),
    ("SITE_ADDRESS", "https://complaints.example.edu/"),
    ("SITE_ADDRESS", "https://www.example.edu/complaints"),
    ("SITE_ADDRESS", "https://complaints.example.edu?from=mail"),
    ("SITE_ADDRESS", "https://complaints.example.edu#top"),
    ("SITE_ADDRESS", "https://complaints.example.edu\n"),
    ("SITE_ADDRESS", " https://complaints.example.edu"),
    ("SITE_ADDRESS", "https://someone@complaints.example.edu"),
    ("SITE_ADDRESS", "https://complaints.example.edu:port"),
    ("DATABASE_URL", ""),
    ("REDIS_URL", ""),
    ("DATABASE_URL", "mysql://someone@db.example.edu/complaints"),
    ("REDIS_URL", "broker.example.edu"),
    ("REDIS_URL", "http://broker.example.edu"),
    ("CLAMD_SOCKET", " "),
    ("CLAMD_SOCKET", "nonsense"),
    ("SMTP_URL", ""),
    ("SMTP_URL", "mail.example.edu"),
    ("FILES_FOLDER", ""),
    ("FILES_FOLDER", "files"),
    ("FILES_FOLDER", str(places.BUILD / "static" / "files")),
    ("MAIL_FROM", ""),
    ("MAIL_FROM", "no-reply"),
    ("MAIL_FROM", "no-reply@localhost"),
    ("MAIL_FROM", "no-reply@example.edu\n"),
    ("MAIL_FROM", "Staff\r\nservices <no-reply@example.edu>"),
    ("MAIL_DOMAIN", ""),
    ("MAIL_DOMAIN", "localhost"),
    ("MAIL_DOMAIN", "no-reply@example.edu"),
    ("TRUSTED_PROXIES", "one"),
    ("DEBUG", "yes"),
    ("CLOCK_MAY_MOVE", "1"),
]


@pytest.mark.parametrize("sender", ["no-reply@example.edu", "Staff services <no-reply@mail.example.edu>"])
def test_mail_may_come_from_an_address_with_or_without_a_name(sender: str) -> None:
    assert promises.unmet({**WHOLE, "MAIL_FROM": sender}) == []


@pytest.mark.parametrize("address", ["https://complaints.example.edu", "https://complaints.example.edu:8443"])
def test_the_address_of_the_site_is_a_host_with_or_without_a_port(address: str) -> None:
    assert promises.unmet({**WHOLE, "SITE_ADDRESS": address}) == []


def test_what_is_asked_of_the_address_and_of_the_sender_is_said_in_words() -> None:
    wrong = {**WHOLE, "SITE_ADDRESS": "https://complaints.example.edu/", "MAIL_FROM": "no-reply@example.edu\n"}
    address, sender = promises.unmet(wrong)
    assert "no path and no slash after it" in address
    assert "all on one line" in sender


@pytest.mark.parametrize("name", sorted(WHOLE.keys() - {"DJANGO_SETTINGS_MODULE"}))
def test_nothing_that_production_needs_has_a_value_of_its_own_there(name: str) -> None:
    (missing,) = promises.unmet({each: value for each, value in WHOLE.items() if each != name})
    assert missing.startswith(f"{name}: ")


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_each_promise_is_asked_for_by_name_and_its_value_is_not_quoted(name: str, value: str) -> None:
    (missing,) = promises.unmet({**WHOLE, name: value})
    assert missing.startswith(f"{name}: ")
    assert len(value) < 10 or value not in missing


def _start(environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    asking = "import django; django.setup(); from django.conf import settings; print(settings.SESSION_COOKIE_NAME)"
    command = [sys.executable, "-c", asking]
    return subprocess.run(command, env=environment, cwd=places.ROOT, capture_output=True, text=True, check=False)


def test_production_starts_with_all_and_names_everything_that_is_missing_at_once() -> None:
    ours = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "VIRTUAL_ENV"}}
    assert _start({**ours, **WHOLE}).stdout.strip() == "__Host-session"
    refused = _start({**ours, "DJANGO_SETTINGS_MODULE": "config.settings.production"})
    assert refused.returncode != 0
    assert [name for name in WHOLE if name not in refused.stderr] == ["DJANGO_SETTINGS_MODULE"]
