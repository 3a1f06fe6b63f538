"""Who must have a second factor, and whether this session has one (default deny).

Required of everyone who holds an office that sees cases; the apps above add further reasons (conciliator, panel,
executive officer, observer) to REASONS when they start. Optional for everyone else.
"""

from collections.abc import Callable
from datetime import date

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY, get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest

from people import offices
from people.models import User
from people.sessions import end_all
from procedure.offices import OFFICES, Office

REASONS: list[Callable[[User], bool]] = []
"""Further reasons to require it: each says of a person whether it applies. Only ever added to, at start-up."""

_REAL = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def required(user: User, *, on: date) -> bool:
    """Whether this person may see others' cases, and so needs a second factor in every session."""
    if any(OFFICES[Office(each.office)].sees_cases for each in offices.offices_of(user, on)):
        return True
    return any(reason(user) for reason in REASONS)


def present(request: HttpRequest) -> bool:
    """Whether this session was opened, or has since been confirmed, with a second factor."""
    return any(each.get("method") == "mfa" for each in get_authentication_records(request, request.user))


def set_up(user: User) -> bool:
    """Whether this person has an authenticator app or a passkey."""
    return is_mfa_enabled(user, types=_REAL)


def confirm(request: HttpRequest, *, kind: str) -> None:
    """This session now has one: its person has just shown that they hold it (`kind`: "totp" or "webauthn")."""
    record_authentication(request, request.user, method="mfa", type=kind)


def withdraw(request: HttpRequest) -> None:
    """This session has none any more: its person has just removed their last one."""
    records = [each for each in get_authentication_records(request, request.user) if each.get("method") != "mfa"]
    request.session[AUTHENTICATION_METHODS_SESSION_KEY] = records


def reset(person: User) -> None:
    """Remove all of a person's second factors and end their sessions: they lost the device. They set up a new one
    at their next sign-in, before anything else."""
    Authenticator.objects.filter(user_id=person.pk).delete()
    end_all(person)
