"""Continuity codes: how a return visit joins the one before without anyone's identity (specification 3.4).

A code has 60 random bits in three groups of four, of the alphabet of resume codes. It is shown once; the person keeps
it, and only a keyed digest is stored. It opens nothing: it only tells that two conversations belong together.
"""

import secrets

from people import kept
from people.resume import ALPHABET, grouped, read

LENGTH = 12
PURPOSE = "continuity code"


def new_code() -> str:
    """A fresh code, as it is shown and written down: 7K4M 2Q9T B3XD."""
    return grouped("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)))


def digest(code: str) -> str:
    """Under what it is stored."""
    return kept.digest(read(code), purpose=PURPOSE)


def digests(typed: str) -> list[str]:
    """Everything under which what was typed may be stored; nothing where it cannot be a code."""
    code = read(typed)
    return kept.digests(code, purpose=PURPOSE) if len(code) == LENGTH else []
