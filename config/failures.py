"""When something is not found, not allowed, broken or away: pages that need nothing else to work.

The 404 is the same bytes whatever the reason and whoever asks: no name, no menu, no token, no path.
"""

import sys
from functools import cache

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from complaints.sealing import KeyUnavailable
from config import contacts

WORDS_IF_ALL_FAILS = (
    "<!DOCTYPE html><html lang='en-AU'><title>Sorry</title><h1>Sorry, this page is not working</h1>"
    "<p>Please try again in a few minutes. In danger now? Call 000.</p></html>"
)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Foreign, hidden, or never there: one answer."""
    return HttpResponse(page("404.html"), status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that no page of ours makes; why is not said."""
    return HttpResponse(page("400.html"), status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Refusal looks like absence: existence is information."""
    return not_found(request, exception)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose session has ended: the one 403."""
    return HttpResponse(page("403.html"), status=403)


def broken(request: HttpRequest) -> HttpResponse:
    """500, or 503 with a time to try again where the database or a case's key is away.

    Touches nothing that may itself be broken.
    """
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError | KeyUnavailable)
    response = HttpResponse(page("503.html") if away else page("500.html"), status=503 if away else 500)
    if away:
        response.headers["Retry-After"] = "60"
    return response


@cache
def page(template: str) -> str:
    """A page drawn once per process, from settings alone."""
    try:
        return render_to_string(
            template,
            {
                "institution": settings.INSTITUTION,
                "service": settings.SERVICE_NAME,
                "office_contact": contacts.office(),
                "always_contacts": contacts.ALWAYS,
                "leave_to": settings.LEAVE_TO,
            },
        )
    except Exception:  # noqa: BLE001 the last page must not fail
        return WORDS_IF_ALL_FAILS
