"""A person's letters (64): opening one counts as being given it, so it takes a button; then the page and the PDF."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import audit, intake
from complaints.letter_text import blocks
from complaints.mailing import letter_pdf
from complaints.models import Complaint, Notice
from complaints.proceed import proceed
from complaints.views.lodging_draft import to
from complaints.views.mine_found import of_mine


@of_mine("GET", "POST")
def letter(request: HttpRequest, complaint: Complaint, *, notice: UUID) -> HttpResponse:
    """The letter once it is opened; before that, what opening means."""
    found = _found(request, complaint, notice)
    if request.method == "POST":
        proceed(found.open_letter, by=request.user)
        return to(request.path)
    context = {"complaint": complaint, "letter": found}
    if found.opened_at is not None:
        audit.read(found, by=request.user)
        context["blocks"] = blocks(found.text)
    return render(request, "complaints/mine/letter.html", context)


@of_mine("GET")
def as_pdf(request: HttpRequest, complaint: Complaint, *, notice: UUID) -> HttpResponse:
    """The letter as an accessible PDF. One that is not opened yet has to be opened first."""
    found = _found(request, complaint, notice)
    if found.opened_at is None:
        return to(f"/my/{complaint.reference}/letters/{found.pk}/")
    audit.read(found, by=request.user, how="download")
    return pdf_response(letter_pdf(found), "letter.pdf")


def pdf_response(content: bytes, name: str) -> HttpResponse:
    """A PDF to save, under a neutral name."""
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = intake.content_disposition(name)
    return response


def _found(request: HttpRequest, complaint: Complaint, notice: UUID) -> Notice:
    mine = Notice.objects.visible_to(request.user).filter(complaint=complaint, pk=notice, recipient=request.user)
    found = mine.select_related("complaint__data_key").first()
    if found is None:
        raise Http404
    return found
