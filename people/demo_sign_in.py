"""Sign-ins for demo people: a password and an authenticator app with a known secret. Development and tests only."""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings

from people.models import User


class OnlyInDevelopment(RuntimeError):
    """Known secrets are never given where real people sign in."""


def give(person: User, password: str, totp_secret: str | None = None) -> None:
    """Let this person sign in with this password and, if given, an app with this secret (base32).

    What they had before is replaced. Raises OnlyInDevelopment where the clock may not move.
    """
    if not getattr(settings, "CLOCK_MAY_MOVE", False):
        raise OnlyInDevelopment
    person.set_password(password)
    person.save()
    Authenticator.objects.filter(user=person).delete()
    if totp_secret:
        TOTP.activate(person, totp_secret)
