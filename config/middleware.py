"""Privacy on every response: nothing kept by the browser, nothing told to other sites. No methods but those used.

And no address or query that no page of ours has made: what the database could not be asked is not found.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

from config.failures import not_found, page

EVERY_RESPONSE = {
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex, nofollow",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), midi=(), payment=(), usb=(), publickey-credentials-get=(self), "
        "publickey-credentials-create=(self)"
    ),
}


class Privacy:
    """Outermost of all: it also sees what WhiteNoise and the error pages send."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in EVERY_RESPONSE.items():
            response.headers[name] = value
        if not _is_hashed_static_file(request, response):
            response.headers["Cache-Control"] = "no-store"
        if response.status_code == 404:
            # Whether a view was reached, and whether it read the session, must not show.
            response.headers["Vary"] = "Cookie"
        if _ends_session(response):
            response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


class UsedMethods:
    """405 for every method that this site does not use, at every address alike: nothing is learnt by trying.

    Where an address only answers a button, a person who opened it is told so in words.
    """

    USED = ("GET", "HEAD", "POST")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in self.USED:
            return HttpResponseNotAllowed(self.USED)
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET" and not response.content:
            response.content = page("405.html")
            response.headers["Content-Length"] = str(len(response.content))  # it was counted before there was any
        return response


class WholeAddresses:
    """404 for an address or a query with a NUL in it: PostgreSQL takes none, so it names nothing that could be here."""

    NUL = ("\x00", "%00")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = f"{request.path_info}?{request.META.get('QUERY_STRING', '')}"
        if any(each in asked for each in self.NUL):
            return not_found(request)
        return self.get_response(request)


def _is_hashed_static_file(request: HttpRequest, response: HttpResponse) -> bool:
    return request.path.startswith(settings.STATIC_URL) and "immutable" in response.headers.get("Cache-Control", "")


def _ends_session(response: HttpResponse) -> bool:
    """Whether this response takes the session cookie away, whoever signed the person out."""
    cookie = response.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie is not None and not cookie.value
