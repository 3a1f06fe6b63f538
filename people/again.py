"""Showing again who one is, before something weighty leaves the site (ASVS 7.5.3). A sign-in a moment ago counts."""

from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest


def has_to(request: HttpRequest) -> bool:
    """Whether this person has to show again who they are."""
    return bool(is_reauthentication_required(request, app="account"))


def send() -> None:
    """Lead them there, and back to this address. Only while a page is asked for: what is sent would be kept aside."""
    raise ReauthenticationRequired
