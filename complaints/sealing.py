"""Encryption of what a case holds (clauses 9, 63): the pure part, bytes in and bytes out.

A case, a draft and a vault each have a data key of their own. The data key is kept wrapped by a key from the
environment (`settings.CASE_KEYS`, "id:base64 of 32 bytes"): the first one wraps, every one of them still unwraps,
so a key is rotated by putting a new one in front and rewrapping. Destroying a wrapped data key destroys the case.

Everything is AES-256-GCM. `about` says what a sealed text is ("complaints.allegation.particulars:<row id>") and is
authenticated with it, so a text moved to another row or field does not open.
"""

import base64
import binascii
import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

KEY_LENGTH = 32
NONCE_LENGTH = 12
TAG_LENGTH = 16
FORMAT = b"\x01"  # the first byte of everything sealed: another cipher would take another number
WRAPPING = "data-key"


class KeyUnavailable(Exception):
    """The data key cannot be had: its wrapping key is not in the environment, or what is stored is damaged."""


class CannotOpen(Exception):
    """A sealed text does not open: wrong key, changed since it was sealed, or not about this."""


@dataclass(frozen=True)
class WrappedKey:
    """A data key as it is stored: sealed, with the id of the environment key that opens it."""

    key_id: str
    sealed: bytes

    def __repr__(self) -> str:
        return f"WrappedKey(key_id={self.key_id!r})"


def new_key() -> bytes:
    """A fresh random data key."""
    return os.urandom(KEY_LENGTH)


def wrap(key: bytes) -> WrappedKey:
    """The data key, sealed by the first key of the environment."""
    key_id, wrapping = next(iter(wrapping_keys().items()))
    return WrappedKey(key_id, seal(wrapping, key, about=f"{WRAPPING}:{key_id}"))


def unwrap(key_id: str, sealed: bytes) -> bytes:
    """The data key again. Raises KeyUnavailable, in words for the person who runs the system."""
    wrapping = wrapping_keys().get(key_id)
    if wrapping is None:
        raise KeyUnavailable(
            f"The key {key_id!r} is not in CASE_KEYS. Put it back, after the first, until every case is rewrapped."
        )
    try:
        return open_sealed(wrapping, sealed, about=f"{WRAPPING}:{key_id}")
    except CannotOpen as why:
        raise KeyUnavailable(
            f"A data key does not open with the key {key_id!r}: "
            "CASE_KEYS has other bytes under this id, or the row is damaged."
        ) from why


def rewrap(key_id: str, sealed: bytes) -> WrappedKey:
    """The same data key under the first key of the environment. Raises KeyUnavailable."""
    return wrap(unwrap(key_id, sealed))


def seal(key: bytes, content: str | bytes, about: str) -> bytes:
    """The content encrypted: format byte, random nonce, ciphertext and tag. The same content never seals the same."""
    nonce = os.urandom(NONCE_LENGTH)
    plain = content.encode() if isinstance(content, str) else content
    return FORMAT + nonce + AESGCM(key).encrypt(nonce, plain, _bound(about))


def open_sealed(key: bytes, sealed: bytes, about: str) -> bytes:
    """The content again. Raises CannotOpen, which never says why more closely than that and carries no content."""
    sealed = bytes(sealed)
    if sealed[:1] != FORMAT or len(sealed) < len(FORMAT) + NONCE_LENGTH + TAG_LENGTH:
        raise CannotOpen("What is stored is not something this version of the system sealed.")
    nonce, ciphertext = sealed[1 : 1 + NONCE_LENGTH], sealed[1 + NONCE_LENGTH :]
    try:
        return AESGCM(key).decrypt(nonce, ciphertext, _bound(about))
    except InvalidTag as why:
        raise CannotOpen("What is stored does not open with this key, was changed, or belongs elsewhere.") from why


def wrapping_keys() -> dict[str, bytes]:
    """The environment's keys by id, the wrapping one first. Raises ImproperlyConfigured without repeating a key."""
    keys: dict[str, bytes] = {}
    for position, entry in enumerate(settings.CASE_KEYS, start=1):
        key_id, separator, encoded = entry.partition(":")
        if not separator or not key_id.strip():
            raise ImproperlyConfigured(f"CASE_KEYS, entry {position}: write id:base64 of 32 random bytes")
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error as why:
            raise ImproperlyConfigured(f"CASE_KEYS, entry {position} ({key_id}): not base64") from why
        if len(key) != KEY_LENGTH:
            raise ImproperlyConfigured(
                f"CASE_KEYS, entry {position} ({key_id}): {len(key)} bytes, {KEY_LENGTH} are needed"
            )
        if key_id in keys:
            raise ImproperlyConfigured(f"CASE_KEYS has the id {key_id!r} twice")
        keys[key_id] = key
    if not keys:
        raise ImproperlyConfigured("CASE_KEYS is empty: see .env.example")
    return keys


def _bound(about: str) -> bytes:
    """The authenticated words: format and purpose. An empty purpose would let a text open anywhere."""
    if not about:
        raise ValueError("Say what is being sealed.")
    return FORMAT + about.encode()
