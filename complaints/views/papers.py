"""The paper of an extract given out: the very bytes that were released, to its respondent and to the office alone (21).

Of one that is not released the office sees what it would be, drawn anew and named as a draft.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from complaints import audit, papers
from complaints.models import Extract, Track
from complaints.stages.states import ExtractState
from complaints.storage import FileMissing
from complaints.views.cases_access import case_for
from complaints.views.documents import attachment, require_own_site
from complaints.views.lodging_draft import to
from complaints.views.response_found import letters_to, of_response, page, unopened_notice
from procedure import clock

PDF = "application/pdf"


@login_required
@require_GET
def of_office(request: HttpRequest, reference: str, record: UUID) -> HttpResponse:
    """For whoever receives the case: the released paper, or the draft of one that is being prepared."""
    require_own_site(request)
    case = case_for(request, reference)
    found = _found(request.user, record, reference)
    if found.state == ExtractState.EDITING:
        audit.read(found, by=request.user, case=case, how="preview")
        return attachment(papers.drawn(found, on=clock.today()), "document-draft.pdf", PDF)
    return _given_out(request, found)


@of_response("GET")
def of_respondent(request: HttpRequest, track: Track, *, record: UUID) -> HttpResponse:
    """For the respondent it was released to: the paper as they were given it, once its letter is opened (64)."""
    require_own_site(request)
    waiting = unopened_notice(letters_to(track, request.user))
    if waiting is not None:
        return to(page(track, "letters", waiting.pk))
    found = _found(request.user, record, track.complaint.reference)
    if found.state == ExtractState.EDITING or found.track_id != track.pk:
        raise Http404
    return _given_out(request, found)


def _given_out(request: HttpRequest, found: Extract) -> HttpResponse:
    try:
        content = found.content()
    except FileMissing as missing:
        raise Http404 from missing
    audit.read(found, by=request.user, case=found.complaint, how="download")
    return attachment(content, found.given_out_as, PDF)


def _found(person: Any, record: UUID, reference: str) -> Extract:
    mine = Extract.objects.visible_to(person).filter(complaint__reference=reference, pk=record)
    found: Extract | None = mine.select_related(*Extract.read_with, "complaint__data_key").first()
    if found is None:
        raise Http404
    return found
