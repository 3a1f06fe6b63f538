"""What the complainant got of a respondent's statement to the investigation (39): the copy, its files, their answer."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from complaints import audit
from complaints.forms.step_form import form_for
from complaints.models import AllegationAgainst, Complaint, CopyFile, StatementCopy, Track
from complaints.proceed import choices
from complaints.storage import FileMissing
from complaints.views.cases_access import records_of
from complaints.views.documents import attachment, require_own_site
from complaints.views.mine_found import of_mine
from complaints.views.step_addresses import address_of


def copies_of(complaint: Complaint, person: Any) -> list[StatementCopy]:
    """What they were given, in the order in which they got it."""
    found = records_of(complaint, StatementCopy, person)
    return sorted(found, key=lambda each: each.given_at or each.complaint.lodged_at)


def rows(copies: Sequence[StatementCopy], tracks: Sequence[Track]) -> list[dict[str, Any]]:
    """Each copy with whose statement it is of, and where it is read."""
    names = {each.pk: each.shown_as for each in tracks}
    return [
        {
            "who": names.get(each.track_id, "someone"),
            "at": each.given_at,
            "url": reverse("my_copy", args=[each.complaint.reference, each.pk]),
            "answered": bool(each.replies),
        }
        for each in copies
    ]


def entries(copies: Sequence[StatementCopy], tracks: Sequence[Track]) -> list[dict[str, Any]]:
    """For the timeline: each copy that came, and each answer of theirs."""
    names = {each.pk: each.shown_as for each in tracks}
    came = [
        {
            "at": each.given_at,
            "title": f"A copy of the statement of {names.get(each.track_id, 'someone')} to the investigation came",
            "clause": "39",
        }
        for each in copies
    ]
    answered = [
        {
            "at": datetime.fromisoformat(one["at"]),
            "title": f"You answered the statement of {names.get(each.track_id, 'someone')}",
            "clause": "39",
        }
        for each in copies
        for one in each.replies
    ]
    return came + answered


@of_mine("GET")
def one(request: HttpRequest, complaint: Complaint, *, copy: UUID) -> HttpResponse:
    """The copy as it was given, with what they answered to it."""
    found = _found(request, complaint, copy)
    audit.read(found, by=request.user)
    context = {
        "complaint": complaint,
        "who": found.track.shown_as,
        "statement": found,
        "said": _said(found, request.user),
        "files": [
            {"number": each.number, "url": reverse("my_copy_file", args=[complaint.reference, found.pk, each.number])}
            for each in _files(found, request.user)
        ],
        "not_given": found.not_given,
        "replies": [{**each, "at": datetime.fromisoformat(each["at"])} for each in found.replies],
        "acts": [
            {"title": form_for(each.step).heading, "url": address_of(found, each.step)}
            for each in choices(found, request.user)
            if each.open
        ],
    }
    return render(request, "complaints/mine/copy.html", context)


@of_mine("GET")
def file(request: HttpRequest, complaint: Complaint, *, copy: UUID, number: int) -> HttpResponse:
    """A file that came with it, under a name that says nothing."""
    require_own_site(request)
    found = _found(request, complaint, copy)
    with_it = next((each for each in _files(found, request.user) if each.number == number), None)
    if with_it is None or not with_it.document.may_be_opened:
        raise Http404
    try:
        content = with_it.document.content()
    except FileMissing as missing:
        raise Http404 from missing
    audit.read(with_it, by=request.user, case=complaint, how="download")
    return attachment(content, f"document-{with_it.number}.{with_it.document.extension}", "application/octet-stream")


def _found(request: HttpRequest, complaint: Complaint, copy: UUID) -> StatementCopy:
    seen = StatementCopy.objects.visible_to(request.user).filter(complaint=complaint, pk=copy)
    found: StatementCopy | None = seen.select_related("track__person", "answer__investigation").first()
    if found is None:
        raise Http404
    found.complaint = complaint
    return found


def _files(found: StatementCopy, person: Any) -> list[CopyFile]:
    seen = CopyFile.objects.visible_to(person).filter(copy=found)
    return list(seen.select_related("complaint__data_key", "document__complaint__data_key").order_by("number"))


def _said(found: StatementCopy, person: Any) -> list[dict[str, Any]]:
    """What they say, each under the event of the complaint that it is about."""
    cells = AllegationAgainst.objects.visible_to(person).filter(track=found.track_id)
    events = cells.order_by("allegation__number").values_list("allegation", "allegation__number")
    answered = found.answered
    return [
        {"title": f"About event {number}", "answer": answered[str(event)]}
        for event, number in events
        if str(event) in answered
    ]
