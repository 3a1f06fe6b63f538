"""All that a person can observe of the site, and all the places where nobody should find anything, as text.

`ask` makes one request and takes back whatever it changed, so that walking the site leaves the world as it was.
`heard` is everything an answer says: status, headers, and its body decoded, whatever its kind.
"""

import copy
import io
import json
import logging
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import redis
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client
from pypdf import PdfReader

from config.logs import OneLine

PLAIN = logging.Formatter("%(name)s %(message)s")


def visitor() -> Client:
    """Someone who is not signed in."""
    return Client(raise_request_exception=False)


def signed_in(person: Any, *, second_factor: bool = True) -> Client:
    """A browser in which this person is signed in; with their second factor, unless said otherwise."""
    client = visitor()
    if not getattr(person, "is_authenticated", False):
        return client
    client.force_login(person, backend="people.backends.ByPassword")
    if second_factor:
        request = HttpRequest()
        request.session = client.session
        record_authentication(request, person, method="mfa", type="totp")
        request.session.save()
    return client


def ask(client: Client, method: str, path: str, data: Any = None, **options: Any) -> Any:
    """The answer to one request. What the request changed, the session included, is taken back."""
    cookies = copy.deepcopy(client.cookies)
    try:
        with transaction.atomic():
            answer = getattr(client, method.lower())(path, data or {}, **options) if _has_body(method) else (
                client.generic(method, path, **options)
            )  # fmt: skip
            transaction.set_rollback(True)
        return answer
    finally:
        client.cookies = cookies


def _has_body(method: str) -> bool:
    return method in {"GET", "POST"}


def heard(answer: Any) -> str:
    """Everything this answer says to the person who gets it."""
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return f"{answer.status_code}\n{headers}\n{decoded(body_of(answer))}"


def body_of(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def decoded(content: bytes) -> str:
    """The words in a page, a PDF or a ZIP file."""
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        return "\n".join([page.extract_text() for page in reader.pages] + [str(reader.metadata)])
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(f"{name}\n{decoded(archive.read(name))}" for name in archive.namelist())
    return content.decode("utf-8", "replace")


def database(*, but: frozenset[str] = frozenset()) -> dict[str, str]:
    """Every column of every table as the database shows it; bytes also as the characters they would be."""
    told: dict[str, str] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for column in connection.introspection.get_table_description(cursor, table):
                name = f"{table}.{column.name}"
                if name in but:
                    continue
                cursor.execute(f'SELECT "{column.name}" FROM "{table}" WHERE "{column.name}" IS NOT NULL')
                told[name] = "\n".join(_plain(row[0]) for row in cursor.fetchall())
    return told


def _plain(value: Any) -> str:
    if isinstance(value, memoryview | bytes):
        return bytes(value).decode("latin-1")
    return json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, dict | list) else str(value)


def broker() -> str:
    """Every key of the broker with its value: the queue, and so the arguments of every task."""
    with redis.Redis.from_url(settings.REDIS_URL) as asked:
        return "\n".join(f"{key!r} {_value(asked, key)!r}" for key in asked.scan_iter("*"))


def _value(asked: Any, key: bytes) -> Any:
    kind = asked.type(key)
    readers = {
        b"string": lambda: asked.get(key),
        b"list": lambda: asked.lrange(key, 0, -1),
        b"hash": lambda: asked.hgetall(key),
        b"set": lambda: asked.smembers(key),
        b"zset": lambda: asked.zrange(key, 0, -1),
    }
    return readers.get(kind, lambda: "")()


def files(folder: Path) -> str:
    """Every kept file by name and content, as it lies on the disk."""
    each = [path for path in folder.rglob("*") if path.is_file()]
    return "\n".join(f"{path.relative_to(folder)}\n{path.read_bytes().decode('latin-1')}" for path in each)


@contextmanager
def logs() -> Iterator[list[str]]:
    """Every line that any logger would write, as the site writes lines and in full, all of them at DEBUG.

    The loggers that the site's own settings hold to a higher level, because they quote values, stay there.
    """
    lines: list[str] = []
    held = {name for name, facts in settings.LOGGING["loggers"].items() if facts.get("level", "DEBUG") != "DEBUG"}

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.extend((OneLine().format(record), PLAIN.format(record)))

    handler, root = Keep(level=logging.DEBUG), logging.getLogger()
    loggers = [root, *(each for each in root.manager.loggerDict.values() if isinstance(each, logging.Logger))]
    before = [(each, each.level) for each in loggers]
    for each in loggers:
        if each.name not in held:
            each.setLevel(logging.DEBUG)
        if each is root or not each.propagate:
            each.addHandler(handler)
    try:
        yield lines
    finally:
        for each, level in before:
            each.setLevel(level)
            each.removeHandler(handler)
