"""What every page's template knows besides its own subject: names, links, whom to talk to, how long it lasts."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from config import contacts, navigation
from procedure import confidence

WARNING_SECONDS = 5 * 60


def site(request: HttpRequest) -> dict[str, Any]:
    """Lazy throughout: a page that does not show a thing does not ask the database for it.

    A view that found a case of which Equity and Diversity may not know sets `request.office_contact` (9).
    """
    return {
        "institution": settings.INSTITUTION,
        "service": settings.SERVICE_NAME,
        "leave_to": settings.LEAVE_TO,
        "university_sign_out": settings.UNIVERSITY_SIGN_OUT,
        "office_contact": getattr(request, "office_contact", None) or contacts.office(),
        "always_contacts": contacts.ALWAYS,
        "confidence_ends_where": confidence.ENDS_WHERE,
        "confidence_ends_if": confidence.IN_A_SENTENCE,
        "nav": SimpleLazyObject(lambda: navigation.links_for(request)),
        "has_session": SimpleLazyObject(lambda: has_session(request)),
        "session_seconds": session_seconds(request),
        "mail_is_kept": bool(settings.MAIL_SINK_FOLDER),
        "warning_seconds": WARNING_SECONDS,
    }


def has_session(request: HttpRequest) -> bool:
    """Whether leaving must end something: signed in, or holding a draft without an account."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return True
    return settings.SESSION_COOKIE_NAME in request.COOKIES and not request.session.is_empty()


def session_seconds(request: HttpRequest) -> int:
    """Seconds without a request after which this session ends; 0 where nobody is signed in."""
    return getattr(request, "session_idle", 0)
