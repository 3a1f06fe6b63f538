"""What a respondent reads of a formal investigation: their own papers, and the files that go with them (37)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from complaints import audit
from complaints.models import Answer, Pack, PackFile, Track, grants
from complaints.storage import FileMissing
from complaints.telling_respondents import of_cells
from complaints.views.documents import attachment, require_own_site
from complaints.views.lodging_draft import to
from complaints.views.response_found import letters_to, of_response, page, unopened_notice

WITH_A_PANEL = (
    "Enquiry Panel",
    "Three people, an Enquiry Panel, find out what happened. A letter says who they are. No finding has been made, and"
    " you are heard before anything is decided.",
)
PDF, ANY = "application/pdf", "application/octet-stream"
STANDS = (
    "Formal investigation",
    "There is a formal investigation of what is alleged. No finding has been made. You are asked for a written answer"
    " before anything is decided.",
)


def told(track: Track, person: Any) -> Pack | None:
    """The papers by which they were informed, the newest; nothing where they were not."""
    own = Pack.objects.visible_to(person).filter(track=track).exclude(stored_as="")
    found: Pack | None = own.select_related("complaint__data_key").order_by("-released_at").first()
    return found


def is_informed(track: Track, person: Any) -> bool:
    """Whether they were told of an investigation."""
    return bool(Answer.objects.visible_to(person).filter(track=track).exists())


def stands(track: Track, person: Any) -> tuple[str, str]:
    """Where an investigation stands for them: with a panel, once they were told who its members are (43)."""
    return WITH_A_PANEL if "memberstold" in grants.kinds_seen(track.complaint, person) else STANDS


@of_response("GET")
def one(request: HttpRequest, track: Track) -> HttpResponse:
    """What is investigated, as they were told it, once its letter is opened (64)."""
    found = _opened(request, track)
    if isinstance(found, HttpResponse):
        return found
    audit.read(found, by=request.user, case=track.complaint)
    context = {
        "reference": track.complaint.reference,
        "parts": of_cells(found.alleged),
        "others_know": found.others_know,
        "other_action": found.other_action,
        "files": [each.number for each in _files(found, request.user)],
        "released_at": found.released_at,
    }
    return render(request, "complaints/response/investigation.html", context)


@of_response("GET")
def paper(request: HttpRequest, track: Track) -> HttpResponse:
    """The very paper that they were given."""
    require_own_site(request)
    found = _opened(request, track)
    if isinstance(found, HttpResponse):
        return found
    return _given_out(request, found, found, found.given_out_as, PDF)


@of_response("GET")
def file(request: HttpRequest, track: Track, *, number: int) -> HttpResponse:
    """A file that goes with it, under a name that says nothing."""
    require_own_site(request)
    found = _opened(request, track)
    if isinstance(found, HttpResponse):
        return found
    with_it = next((each for each in _files(found, request.user) if each.number == number), None)
    if with_it is None or not with_it.document.may_be_opened:
        raise Http404
    name = f"document-{with_it.number}.{with_it.document.extension}"
    return _given_out(request, with_it, with_it.document, name, ANY)


def address(track: Track) -> str:
    """Their page of it."""
    return reverse("response_investigation", args=[track.complaint.reference])


def _opened(request: HttpRequest, track: Track) -> Pack | HttpResponse:
    """Their papers; the letter that has to be opened first, or Http404 where there are none."""
    found = told(track, request.user)
    if found is None:
        raise Http404
    waiting = unopened_notice(letters_to(track, request.user))
    return to(page(track, "letters", waiting.pk)) if waiting is not None else found


def _files(found: Pack, person: Any) -> list[PackFile]:
    own = PackFile.objects.visible_to(person).filter(pack=found)
    return list(own.select_related("complaint__data_key", "document__complaint__data_key").order_by("number"))


def _given_out(request: HttpRequest, read: Any, kept: Any, name: str, content_type: str) -> HttpResponse:
    try:
        content = kept.content()
    except FileMissing as missing:
        raise Http404 from missing
    audit.read(read, by=request.user, case=read.complaint, how="download")
    return attachment(content, name, content_type)
