"""Reading the environment, the only place settings come from. A missing or malformed value names itself."""

import os
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The variable's value; without a default its absence is an error that names it."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"{name} is not set: see .env.example")
    return value


def switch(name: str, *, default: bool = False) -> bool:
    """True for 1, true, yes, on; False for 0, false, no, off and nothing."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        raise ImproperlyConfigured(f"{name} must be yes or no")
    return default


def listed(name: str) -> list[str]:
    """The values between commas, without blanks."""
    return [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]


SHORT_QUERIES = "-c jit=off -c max_parallel_workers_per_gather=0"
"""Every query of the site is short: to compile one, or to call helpers for it, costs more than to answer it."""


def database(name: str = "DATABASE_URL") -> dict[str, object]:
    """A PostgreSQL connection from postgresql://user:password@host:port/name?host=/socket/folder."""
    url = urlsplit(text(name))
    if url.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} must start with postgresql://: no other database is supported")
    options = dict(part.split("=", 1) for part in url.query.split("&") if "=" in part)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.lstrip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(options.pop("host", url.hostname or "")),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"options": SHORT_QUERIES} | {key: unquote(value) for key, value in options.items()},
    }


@dataclass(frozen=True)
class MailServer:
    """Where mail is handed over."""

    host: str
    port: int
    user: str
    password: str
    tls_from_the_start: bool
    starttls: bool


def mail_server(name: str = "SMTP_URL", default: str | None = None) -> MailServer:
    """From smtp://host:port, smtp+tls://user:password@host:587 (STARTTLS) or smtps://user:password@host:465."""
    url = urlsplit(text(name, default))
    if url.scheme not in {"smtp", "smtp+tls", "smtps"} or not url.hostname:
        raise ImproperlyConfigured(f"{name} must be smtp://, smtp+tls:// or smtps:// and a host")
    return MailServer(
        host=url.hostname,
        port=url.port or {"smtp": 25, "smtp+tls": 587, "smtps": 465}[url.scheme],
        user=unquote(url.username or ""),
        password=unquote(url.password or ""),
        tls_from_the_start=url.scheme == "smtps",
        starttls=url.scheme == "smtp+tls",
    )
