"""Files given out: through this one view, as attachments under a neutral name, to those who may see them (9).

A file that nobody has scanned or answered for opens for its giver alone, on their own page (`complaints.views.mine`);
one that was refused, for nobody. A request that another site set off gets
nothing. Each opening is kept.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.intake import content_disposition
from complaints.models import Document
from complaints.stages.states import FileState
from complaints.storage import FileMissing

OWN_SITE = {"", "same-origin", "none"}
AS_A_PAGE = {"", "document", "empty"}


@login_required
@require_GET
def document(request: HttpRequest, reference: str, record: UUID) -> HttpResponse:
    """One file, for anyone who may see it: the office, and whoever gave it."""
    require_own_site(request)
    found = (
        Document.objects.visible_to(request.user)
        .filter(complaint__reference=reference, pk=record)
        .select_related("complaint__data_key")
        .first()
    )
    if found is None or not found.may_be_opened:
        raise Http404
    try:
        content = found.content()
    except FileMissing as missing:
        raise Http404 from missing
    audit.read(found, by=request.user, case=found.complaint, how="download")
    return attachment(content, found.given_out_as, "application/octet-stream")


def own_file(request: HttpRequest, found: Document | None) -> HttpResponse:
    """To its giver, a file of theirs under a neutral name. Raises Http404 where it is refused or not there."""
    if found is None or found.state == FileState.REFUSED:
        raise Http404
    try:
        content = found.content()
    except FileMissing as missing:
        raise Http404 from missing
    audit.read(found, by=request.user, how="download")
    response = HttpResponse(content, content_type=found.content_type)
    response.headers["Content-Disposition"] = content_disposition(found.given_out_as)
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def require_own_site(request: HttpRequest) -> None:
    """Raise Http404 for a request that a page of another site set off, or that would show the file inside a page."""
    if request.headers.get("Sec-Fetch-Site", "") not in OWN_SITE:
        raise Http404
    if request.headers.get("Sec-Fetch-Dest", "") not in AS_A_PAGE:
        raise Http404


def attachment(content: bytes, name: str, content_type: str) -> HttpResponse:
    """Bytes that a browser saves and never shows as a page."""
    headers: dict[str, Any] = {
        "Content-Disposition": content_disposition(name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)
