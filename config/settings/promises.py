"""What production must be told before it starts. All that is missing is said at once, and nothing secret is quoted."""

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit

SHORTEST_SECRET = 50
CASE_KEY_BYTES = 32
BUILT = Path(__file__).resolve().parent.parent.parent / "build"  # made anew by each release, and partly served
DOMAIN = re.compile(r"(?!-)[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")  # a whole one: mail from "localhost" goes nowhere

Environ = Mapping[str, str]


def _long_secret(environ: Environ) -> bool:
    secret = environ.get("SECRET_KEY", "")
    return len(secret) >= SHORTEST_SECRET and len(set(secret)) > 10 and not secret.startswith("dev-only")


def _case_keys(environ: Environ) -> bool:
    parts = [part.strip() for part in environ.get("CASE_KEYS", "").split(",") if part.strip()]
    names = [part.partition(":")[0] for part in parts]
    return bool(parts) and len(set(names)) == len(names) and all(map(_is_case_key, parts))


def _is_case_key(part: str) -> bool:
    name, _, key = part.partition(":")
    try:
        raw = base64.b64decode(key, validate=True)
    except binascii.Error:
        return False
    return bool(name) and len(raw) == CASE_KEY_BYTES and len(set(raw)) > 1


def _hosts(environ: Environ) -> bool:
    hosts = [host.strip() for host in environ.get("ALLOWED_HOSTS", "").split(",") if host.strip()]
    return bool(hosts) and not any(host.startswith((".", "*")) for host in hosts)


def _address(environ: Environ) -> bool:
    """Scheme and host, perhaps a port, and nothing else: links and the check of where a form came from build on it."""
    address = environ.get("SITE_ADDRESS", "")
    try:
        url = urlsplit(address)
        bare = url.port != 0 and bool(url.hostname) and url.username is None
    except ValueError:  # a port that is none
        return False
    return bare and address == f"https://{url.netloc}" and " " not in address


def _off(name: str) -> Callable[[Environ], bool]:
    return lambda environ: environ.get(name, "").strip().lower() in {"", "0", "no", "false", "off"}


def _begins(name: str, *schemes: str) -> Callable[[Environ], bool]:
    def holds(environ: Environ) -> bool:
        scheme, separator, rest = environ.get(name, "").strip().partition("://")
        return scheme in schemes and bool(separator) and bool(rest)

    return holds


def _scanner(environ: Environ) -> bool:
    address = environ.get("CLAMD_SOCKET", "").strip()
    host, _, port = address.rpartition(":")
    return address.startswith("unix:/") or (bool(host) and port.isdecimal())


def _files(environ: Environ) -> bool:
    folder = Path(environ.get("FILES_FOLDER", "").strip())
    return folder.is_absolute() and not folder.resolve().is_relative_to(BUILT)


def _sender(environ: Environ) -> bool:
    """One line: a break in it would end the header, and every mail would fail."""
    sender = environ.get("MAIL_FROM", "")
    name, at, domain = parseaddr(sender)[1].rpartition("@")
    return sender.isprintable() and bool(name and at) and DOMAIN.fullmatch(domain) is not None


def _domain(environ: Environ) -> bool:
    return DOMAIN.fullmatch(environ.get("MAIL_DOMAIN", "")) is not None


def _proxies(environ: Environ) -> bool:
    return environ.get("TRUSTED_PROXIES", "0").strip().isdecimal()


PROMISES: dict[str, Callable[[Environ], bool]] = {
    f"SECRET_KEY: at least {SHORTEST_SECRET} random characters": _long_secret,
    "CASE_KEYS: id:base64 of 32 random bytes, the one that wraps first, each id once": _case_keys,
    "ALLOWED_HOSTS: the site's host names, none of them a pattern": _hosts,
    "SITE_ADDRESS: the address people use, https:// and the host name, with no path and no slash after it": _address,
    "DATABASE_URL: the PostgreSQL database, beginning with postgresql://": _begins(
        "DATABASE_URL", "postgres", "postgresql"
    ),
    "REDIS_URL: the Redis-compatible broker, beginning with redis:// or rediss://": _begins(
        "REDIS_URL", "redis", "rediss"
    ),
    "CLAMD_SOCKET: the virus scanner, unix:/path or host:port; files are never stored unscanned": _scanner,
    "SMTP_URL: the mail server, beginning with smtp://, smtp+tls:// or smtps://": _begins(
        "SMTP_URL", "smtp", "smtp+tls", "smtps"
    ),
    "FILES_FOLDER: where files are kept, a whole path outside what is built and served": _files,
    "MAIL_FROM: the address that mail comes from, name@domain, all on one line": _sender,
    "MAIL_DOMAIN: your mail domain, which stands in every Message-ID for ever": _domain,
    "TRUSTED_PROXIES: how many proxies of yours stand before the site, a number": _proxies,
    "DEBUG: off": _off("DEBUG"),
    "CLOCK_MAY_MOVE: off; production's clock is the real one": _off("CLOCK_MAY_MOVE"),
}


def unmet(environ: Environ) -> list[str]:
    """What is still missing or wrong, each as the name of the variable and what it should be."""
    return [words for words, holds in PROMISES.items() if not holds(environ)]
