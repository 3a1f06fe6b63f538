"""Development's secrets: made once, kept in one file that only its owner reads. Production's come from outside."""

import base64
import json
import os
import secrets

from config.running import places


def development() -> dict[str, str]:
    """SECRET_KEY, CASE_KEYS and the passwords of the servers we start; those set outside win over the file's."""
    path = places.local() / "secrets.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    for name, fresh in fresh_values().items():
        kept.setdefault(name, fresh)
    write_private(path, json.dumps(kept, indent=1))
    return {name: os.environ.get(name) or value for name, value in kept.items()}


def fresh_values() -> dict[str, str]:
    """New random values, in the form that the settings and the servers expect."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(50),
        "CASE_KEYS": "development:" + base64.b64encode(secrets.token_bytes(32)).decode(),
        "POSTGRESQL_PASSWORD": secrets.token_urlsafe(24),
        "REDIS_PASSWORD": secrets.token_urlsafe(24),
    }


def write_private(path: "os.PathLike[str]", text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    draft = f"{os.fspath(path)}.new"
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    os.replace(draft, path)
