"""A person's letters (64): opening one counts as being given it, so it takes a button; then the page and the PDF."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from complaints import audit, intake
from complaints.letter_text import blocks
from complaints.mailing import letter_pdf
from complaints.models import Complaint, Notice
from complaints.proceed import proceed
from complaints.views.lodging_draft import to
from complaints.views.mine_found import of_mine
from config.templatetags.components import long_date
from procedure import clock


@of_mine("GET", "POST")
def letter(request: HttpRequest, complaint: Complaint, *, notice: UUID) -> HttpResponse:
    """The letter once it is opened; before that, what opening means."""
    found = _found(request, complaint, notice)
    if request.method == "POST":
        proceed(found.open_letter, by=request.user)
        return to(request.path)
    home, pdf = (reverse(name, args=args) for name, args in (
        ("my_complaint", [complaint.reference]), ("my_letter_pdf", [complaint.reference, found.pk]),
    ))  # fmt: skip
    return letter_page(request, found, home=home, called="Your complaint", pdf=pdf)


@of_mine("GET")
def as_pdf(request: HttpRequest, complaint: Complaint, *, notice: UUID) -> HttpResponse:
    """The letter as an accessible PDF. One that is not opened yet has to be opened first."""
    found = _found(request, complaint, notice)
    return letter_paper(request, found, page=f"/my/{complaint.reference}/letters/{found.pk}/")


def letter_page(request: HttpRequest, found: Notice, *, home: str, called: str, pdf: str) -> HttpResponse:
    """A party's letter, with the page it belongs to: its words once it is opened, before that what opening means."""
    context: dict[str, Any] = {"letter": found, "home": home, "called": called, "pdf": pdf}
    if found.opened_at is None:
        context["counts"] = _counts(found)
    else:
        audit.read(found, by=request.user)
        context["blocks"] = blocks(found.text)
    return render(request, "complaints/mine/letter.html", context)


def _counts(found: Notice) -> str:
    """From when an unopened letter counts: from its opening, unless it reached them in another way too (64)."""
    given = found.deemed_given_on
    if given is None:
        return "From then on it counts as given to you, and if you have to answer, your time runs from that day."
    if given <= clock.today():
        return (
            f"It was also handed, mailed or posted to you, and has counted as given since {long_date(given)}. If you"
            " have to answer, your time runs from that day; opening it here changes nothing in that."
        )
    return (
        f"It was also mailed or posted to you, and counts as given on {long_date(given)}; or from the day on which you"
        " open it, if that is earlier. If you have to answer, your time runs from that day."
    )


def letter_paper(request: HttpRequest, found: Notice, *, page: str) -> HttpResponse:
    """A party's letter as a PDF, or its page where it has to be opened first."""
    if found.opened_at is None:
        return to(page)
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
