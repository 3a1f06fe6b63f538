"""What every page of a draft begins with: the draft, if it is this person's and still being written (18).

What is not theirs is not found. Their own draft that has been sent meanwhile leads to the complaint it became; what was
typed into a page left open is shown again, so that it can be sent as a message.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from complaints import drafting
from complaints.draft_expiry import deleted_after
from complaints.drafting import NotBeingWritten
from complaints.models import Complaint, Draft
from complaints.views import mine_receiver
from config.views import leave_now
from people.models import User

View = Callable[..., HttpResponse]
NEVER_SHOWN = {"csrfmiddlewaretoken", "version", "window", "once"}


def of_draft(*methods: str) -> Callable[[View], View]:
    """A view of one draft: it gets the draft instead of its id. `methods` are those it answers (GET and POST)."""

    def decorate(view: View) -> View:
        @login_required
        @require_http_methods(list(methods) or ["GET", "POST"])
        @wraps(view)
        def found(request: HttpRequest, draft: UUID, **places: Any) -> HttpResponse:
            mine = drafting.drafts_of(request.user).select_related("owner").filter(pk=draft).first()
            if mine is None:
                return _sent_meanwhile(request, draft)
            try:
                return view(request, mine, **places)
            except NotBeingWritten:
                return _sent_meanwhile(request, draft)

        return found

    return decorate


def _sent_meanwhile(request: HttpRequest, draft: UUID) -> HttpResponse:
    """The page of a draft that is no longer one. Raises Http404 for whatever was never this person's."""
    complaint = Complaint.objects.visible_to(request.user).filter(draft=draft).first()
    if complaint is None:
        raise Http404
    mine = complaint.complainant_id == request.user.pk
    if mine:
        mine_receiver.name_it_on(request, complaint)
    if request.method == "GET":
        return to(f"/my/{complaint.reference}/" if mine else f"/cases/{complaint.reference}/")
    if "once" in request.POST:  # the button that sends, pressed again: the same receipt
        return to(f"/my/{complaint.reference}/receipt/" if mine else f"/cases/{complaint.reference}/")
    if is_autosave(request):
        return HttpResponse(status=409)
    typed = [
        value
        for name in request.POST
        if name not in NEVER_SHOWN
        for value in request.POST.getlist(name)
        if len(value) > 20
    ]
    context = {"complaint": complaint, "typed": "\n\n".join(typed), "neutral": True}
    return render(request, "complaints/lodging/already_sent.html", context, status=409)


def writer_of(draft: Draft) -> User:
    """Whose complaint it is: the owner's, or the person's for whom the office takes it down."""
    named = drafting.as_uuid(draft.content.get("about_you", {}).get("for_person"))
    if draft.on_behalf and named is not None:
        return User.objects.get(pk=named)
    return draft.owner


def is_autosave(request: HttpRequest) -> bool:
    """Whether the page saves by itself, with nobody waiting for another page."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


def asked_to_go(request: HttpRequest, draft: Draft) -> HttpResponse | None:
    """Where a button other than the main one leads, once what was typed is kept; None for the main one."""
    if "leave" in request.POST:
        return leave_now(request)
    if "sign_out" in request.POST:
        logout(request)
        return to(reverse("signed_out"))
    if "later" in request.POST:
        return to(page(draft))
    return None


def page(draft: Draft, *places: str) -> str:
    """An address within a draft."""
    return "/".join(["/complaint", str(draft.pk), *places, ""])


def to(address: str) -> HttpResponseRedirect:
    """After a form: a page that can be reloaded."""
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def about_draft(draft: Draft) -> dict[str, Any]:
    """What the pages of a draft say about it."""
    return {
        "draft": draft,
        "saved_at": draft.saved_at if draft.version else None,
        "deleted_after": deleted_after(draft),
        "for_someone": bool(draft.on_behalf),
        "hub": page(draft),
    }
