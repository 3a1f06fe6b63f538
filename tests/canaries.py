"""Canaries: a unique token for each confidential value, and the sinks in which none of them may ever be found.

    told = Canaries()
    content = told.draft()              a whole draft, a token in every confidential field
    told.found_in(text)                 the tokens that a text holds, whatever it was encoded as
    told.found_in_the_database()        (table, column, token) for every clear column
    told.found_in_redis(url)            tokens in keys and values

Names stand in clear, because they are searched for: their tokens are in `names`, the others in `secrets`.
"""

import base64
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count
from typing import Any
from urllib.parse import quote

import redis
from django.db import connection

NAMES_MAY_STAND_IN = {
    ("complaints_complaint", "complainant_name"),
    ("complaints_track", "name"),
    ("complaints_track", "position"),
    ("complaints_witness", "name"),
    ("people_user", "name"),
    ("people_user", "position"),
}


@dataclass
class Canaries:
    """Tokens given out so far, by where each was put."""

    secrets: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: count(7001))

    def secret(self, where: str) -> str:
        """A token for something that only the case's key opens."""
        return self.secrets.setdefault(where, f"wren{next(self._numbers)}q")

    def name(self, where: str) -> str:
        """A token for a name, which stands in clear where it is searched for and nowhere else."""
        return self.names.setdefault(where, f"Heron{next(self._numbers)}q")

    def draft(self) -> dict[str, Any]:
        """What a complete draft holds, every confidential field a canary."""
        people = [
            {
                "key": f"p{number}", "name": f"Given {self.name(f'respondent {number}')}",
                "position": f"Lecturer {self.name(f'position {number}')}", "relation": "colleague", "in_office": "no",
                "described": self.secret(f"described {number}"),
            }
            for number in (1, 2)
        ]  # fmt: skip
        incidents = [
            {
                "key": f"i{number}", "when": {"precision": "exact", "text": self.secret(f"when {number}")},
                "begins_on": "2026-11-03", "latest_on": "2026-11-03", "where": self.secret(f"where {number}"),
                "what": self.secret(f"what {number}"), "who_saw": self.secret(f"who saw {number}"),
                "effect": self.secret(f"effect {number}"), "people": list(dict.fromkeys(["p1", f"p{number}"])),
            }
            for number in (1, 2)
        ]  # fmt: skip
        about_you = {
            "name": f"Own {self.name('complainant')}", "relationship": "staff", "preferred": "email",
            "email": f"{self.secret('email')}@private.example", "phone": self.secret("phone"),
            "pronouns": self.secret("pronouns"), "adjustments": self.secret("adjustments"),
            "interpreter": self.secret("interpreter"), "support": self.secret("support"),
            "safe_times": self.secret("safe times"), "safe_days": "any", "safe_from": "", "safe_until": "",
        }  # fmt: skip
        witness = {"key": "w1", "name": f"Sighted {self.name('witness')}", "knows": self.secret("knows"), "person": ""}
        return {
            "about_you": about_you,
            "about": {"kinds": ["SEX_HARASS"], "attributes": ["sex"], "victimisation": "no"},
            "people": people,
            "incidents": incidents,
            "tried": {"steps": [], "told": self.secret("tried")},
            "wanted": {"outcomes": [], "told": self.secret("wanted"), "pathway": "conciliation"},
            "witnesses": [witness],
            "late": {"told": self.secret("late")},
        }

    def found_in(self, text: str | bytes, *, names: bool = True) -> set[str]:
        """The tokens that a text holds: plain, percent-encoded, base64 or escaped, in any letter case."""
        raw = text.encode(errors="surrogateescape") if isinstance(text, str) else bytes(text)
        low = raw.lower()
        tokens = {**self.secrets, **(self.names if names else {})}
        return {
            where for where, token in tokens.items() if any(shape in low or shape in raw for shape in _shapes(token))
        }

    def found_in_the_database(self) -> set[tuple[str, str, str]]:
        """(table, column, what) for every clear column of every table; names where they may stand are left out."""
        found = set()
        for table, column, value in _every_value():
            for what in self.found_in(value, names=(table, column) not in NAMES_MAY_STAND_IN):
                found.add((table, column, what))
        return found

    def found_in_redis(self, url: str) -> set[str]:
        """Tokens in any key or value."""
        store = redis.from_url(url)
        return {what for key in store.scan_iter() for what in self.found_in(key + b" " + _value(store, key))}


def _shapes(token: str) -> Iterable[bytes]:
    plain = token.lower().encode()
    yield plain
    yield quote(token).lower().encode()
    yield base64.b64encode(token.encode()).rstrip(b"=")[:-1]
    yield json.dumps(token).strip('"').lower().encode()


def _every_value() -> Iterable[tuple[str, str, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()"
        )
        columns = cursor.fetchall()
        for table, column in columns:
            cursor.execute(f'SELECT "{column}" FROM "{table}"')
            for (value,) in cursor.fetchall():
                if value is not None:
                    yield table, column, bytes(value) if isinstance(value, memoryview) else str(value).encode()


def _value(store: Any, key: bytes) -> bytes:
    kind = store.type(key)
    if kind == b"string":
        return bytes(store.get(key) or b"")
    if kind == b"list":
        return b" ".join(store.lrange(key, 0, -1))
    if kind == b"hash":
        return b" ".join(part for pair in store.hgetall(key).items() for part in pair)
    return b" ".join(store.smembers(key)) if kind == b"set" else b" ".join(store.zrange(key, 0, -1))
