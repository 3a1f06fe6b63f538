"""The receipt (18, 21): that it arrived, what happens next and by when. Shown until dismissed."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import audit, pdf
from complaints.models import Complaint, Notice
from complaints.proceed import proceed
from complaints.telling import came_while_closed, next_steps, taken_over
from complaints.views.lodging_draft import to
from complaints.views.mine import RECEIPT
from complaints.views.mine_found import of_mine
from complaints.views.mine_letters import pdf_response
from people.models import User
from procedure import clock
from procedure.offices import Office


@of_mine("GET", "POST")
def receipt(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The receipt's page. By POST the person says that they have it, and it is not shown first any more."""
    found = _receipt(request, complaint)
    if request.method == "POST":
        proceed(found.open_letter, by=request.user)
        return to(f"/my/{complaint.reference}/")
    audit.read(found, by=request.user)
    context: dict[str, Any] = {
        "complaint": complaint,
        "letter": found,
        "steps": next_steps(complaint),
        "counts_later": came_while_closed(complaint),
        "moved": bool(taken_over(complaint)),
        "elsewhere": complaint.receiving_office != Office.DIRECTOR,
        "without_account": request.user.kind == User.Kind.WITHOUT_ACCOUNT,
        "waits": found.opened_at is None,
    }
    return render(request, "complaints/mine/receipt.html", context)


@of_mine("GET")
def as_pdf(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The receipt as it was frozen when the complaint was sent."""
    found = _receipt(request, complaint)
    audit.read(found, by=request.user, how="download")
    on = complaint.lodged_at.astimezone(clock.MELBOURNE).date()
    return pdf_response(pdf.receipt(found.text, reference=complaint.reference, date=on), "receipt.pdf")


def _receipt(request: HttpRequest, complaint: Complaint) -> Notice:
    mine = Notice.objects.visible_to(request.user).filter(complaint=complaint, letter=RECEIPT)
    found = mine.select_related("complaint__data_key").order_by("written_at").first()
    if found is None:
        raise Http404
    return found
