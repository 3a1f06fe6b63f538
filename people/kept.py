"""What is kept of a secret: a keyed digest of a token or code, and a sealed form of a one-time-code secret.

The key is derived from SECRET_KEY; after it is changed, SECRET_KEY_FALLBACKS must name the old one for as long as
invitations, resume codes, calendar links and authenticator apps made under it are to work (docs/operate/sign-in.md).
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def digest(text: str, *, purpose: str) -> str:
    """The keyed digest under which this text is stored: 64 hexadecimal figures."""
    return _digest(text, purpose, settings.SECRET_KEY)


def digests(text: str, *, purpose: str) -> list[str]:
    """Every digest under which this text may be stored, the present key's first."""
    return [_digest(text, purpose, secret) for secret in _secrets()]


def seal(text: str, *, purpose: str) -> str:
    """The text encrypted and authenticated under the present key."""
    return _sealer(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """The text again; raises cryptography's InvalidToken when no key fits or it was altered."""
    return _sealer(purpose).decrypt(sealed.encode()).decode()


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _key(purpose: str, secret: str) -> bytes:
    return hashlib.sha256(f"people.kept:{purpose}:{secret}".encode()).digest()


def _digest(text: str, purpose: str, secret: str) -> str:
    return hmac.new(_key(purpose, secret), text.encode(), hashlib.sha256).hexdigest()


def _sealer(purpose: str) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_key(purpose, secret))) for secret in _secrets()])
