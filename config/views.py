"""Leaving, signing out, staying signed in. Public pages are in config/public.py, errors in config/failures.py."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from config.failures import csrf_failure
from people import sessions

__all__ = ["csrf_failure", "keep_alive", "leave", "leave_now", "sign_out", "signed_out"]


def leave_now(request: HttpRequest) -> HttpResponse:
    """End the session and go to the neutral site: called by a view that has just saved what was typed."""
    sessions.sign_out(request, how="leave")
    response = HttpResponseRedirect(settings.LEAVE_TO)
    response.status_code = 303
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """ "Leave this page": our session ends, the browser is somewhere neutral.

    Opened as an address, or reloaded, it goes there too, and ends nothing: another site must not sign anyone out.
    """
    return leave_now(request) if request.method == "POST" else HttpResponseRedirect(settings.LEAVE_TO, status=303)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, whoever signed the person in, and say what was kept."""
    sessions.sign_out(request)
    why = "?why=idle" if request.GET.get("why") == "idle" else ""
    return HttpResponseRedirect(f"/signed-out/{why}", status=303)


@require_GET
def signed_out(request: HttpRequest) -> HttpResponse:
    """Where every session ends, by hand or by time."""
    if request.user.is_authenticated:
        return redirect("/")
    return render(request, "site/signed_out.html", {"why": request.GET.get("why", "")})


@require_POST
def keep_alive(request: HttpRequest) -> HttpResponse:
    """Stay signed in: coming here is being here. 204, or 401 where the session has ended meanwhile."""
    if not request.user.is_authenticated:
        return HttpResponse(status=401)
    return HttpResponse(status=204)
