"""Somebody signed in as the site would have them: with the second factor that an office asks for."""

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest
from django.test import Client

from people.models import User


def signed_in(who: User) -> Client:
    """A client in whose session this person stands."""
    client = Client()
    client.force_login(who, backend="people.backends.ByPassword")
    request = HttpRequest()
    request.session = client.session
    record_authentication(request, who, method="mfa", type="totp")
    request.session.save()
    return client
