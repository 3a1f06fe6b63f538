"""Who is signed in, how long that lasts, and that those who see others' cases have a second factor.

Times are real. An office's session ends after 30 minutes without a request, a party's after 60, any after 12 hours.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from people import offices, real_time, second_factor
from people.models import User
from people.sessions import sign_out
from procedure import clock

SEEN_EVERY = timedelta(seconds=20)
"""How often a request moves the time last seen: not each one writes."""


class Sessions:
    """End a session that has stood idle or lasted too long; say how long this one may still stand idle.

    Sets `request.session_idle` (whole seconds this session may stand idle; 0 when nobody is signed in),
    `request.session_ends_at` (the instant it ends whatever is done) and `request.sees_cases` (whether this person
    must have a second factor), and lets this request's user remember their offices, so that asking is one query.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.session_idle = 0
        request.session_ends_at = None
        request.sees_cases = False
        if not request.user.is_authenticated:
            return self.get_response(request)
        now = real_time.now()
        person: User = request.user
        offices.remember(person)
        request.sees_cases = second_factor.required(person, on=clock.today())
        idle = idle_time(sees_cases=request.sees_cases)
        row = request.session.kept
        over = _over(row.began_at, row.last_seen_at, idle, now) if row is not None else "limit"
        if over:
            sign_out(request, how=over)
            if _is_public(request):
                return self.get_response(request)
            return HttpResponseRedirect(f"{reverse('signed_out')}?why={over}")
        if now - row.last_seen_at >= SEEN_EVERY:
            request.session.seen(now)
        request.session_ends_at = row.began_at + absolute_time()
        request.session_idle = int(min(idle, request.session_ends_at - now).total_seconds())
        return self.get_response(request)


class SignedIn(LoginRequiredMiddleware):
    """Send whoever is not signed in to sign in, from every page but those of the one list. Default deny.

    The list is settings.OPEN_PAGES: what a view says about itself, or forgets to say, opens nothing.
    """

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponse], view_args: object, view_kwargs: object
    ) -> HttpResponse | None:
        match = request.resolver_match
        if request.user.is_authenticated or (match is not None and _named_open(match)):
            return None
        return self.handle_no_permission(request, view_func)


class SecondFactor:
    """Send everyone who sees others' cases to their second factor before anything else. Default deny.

    Without one in this session every address leads there, but those needed to set it up or to leave. It stands
    after `Sessions`, which says whom it concerns.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.sees_cases or second_factor.present(request) or _needs_no_second_factor(request):
            return self.get_response(request)
        if not second_factor.set_up(request.user):
            return HttpResponseRedirect(reverse("mfa_index"))
        back = f"?{urlencode({'next': request.path})}" if request.method == "GET" else ""
        return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}{back}")


def idle_time(*, sees_cases: bool) -> timedelta:
    """How long a session may stand idle: shorter for whoever sees others' cases."""
    return timedelta(seconds=settings.SESSION_IDLE_OFFICE if sees_cases else settings.SESSION_IDLE_PARTY)


def absolute_time() -> timedelta:
    """How long a session may last, whatever is done in it."""
    return timedelta(seconds=settings.SESSION_COOKIE_AGE)


def _over(began: datetime | None, seen: datetime | None, idle: timedelta, now: datetime) -> str:
    if began is None or seen is None or now - began >= absolute_time():
        return "limit"
    return "idle" if now - seen >= idle else ""


def _is_public(request: HttpRequest) -> bool:
    try:
        return _named_open(resolve(request.path_info))
    except Resolver404:
        return False


def _named_open(match: ResolverMatch) -> bool:
    return match.view_name in settings.OPEN_PAGES


def _needs_no_second_factor(request: HttpRequest) -> bool:
    return request.path in settings.ADDRESSES_WITHOUT_SECOND_FACTOR or request.path.startswith(
        settings.BEGINNINGS_WITHOUT_SECOND_FACTOR
    )
