"""A lawyer's own pages (29): what they are asked to advise on, and the complaint, until it is decided."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import as_sent, audit, entrusted
from complaints.models import Extract, LegalAdvice
from complaints.stages.states import AdviceOfALawyerState
from complaints.telling_respondents import alleged
from complaints.views import requests
from complaints.views.cases_access import records_of
from procedure.asking import one_act


@login_required
@require_GET
def asked(request: HttpRequest) -> HttpResponse:
    """Every request on which this person is asked to advise."""
    rows = [
        {
            "url": each.get_absolute_url(),
            "reference": each.complaint.reference,
            "state": each.get_state_display(),
            "waits": each.state == AdviceOfALawyerState.ASKED,
            "at": each.asked_at,
        }
        for each in entrusted.to_advise(request.user).select_related("complaint").order_by("asked_at")
    ]
    return render(request, "complaints/requests/legal_advice.html", {"rows": rows})


@login_required
@require_GET
def one(request: HttpRequest, consulted: UUID) -> HttpResponse:
    """What is asked, the parts of the request, and the complaint as it was made."""
    found = (
        entrusted.to_advise(request.user)
        .select_related(*LegalAdvice.read_with, "referral")
        .filter(pk=consulted)
        .first()
    )
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    request.of_case = found.complaint.reference  # type: ignore[attr-defined]
    with one_act():
        return render(request, "complaints/requests/legal_advice_one.html", _shown(found, request.user))


def _shown(found: LegalAdvice, person: Any) -> dict[str, Any]:
    case = found.complaint
    found.referral.complaint = case
    told = records_of(case, Extract, person, read_with=["track"], state="released")
    return {
        "reference": case.reference,
        "advice": requests.advice_row(found, person),
        "acts": requests.acts(found, person),
        "parts": requests.parts(found.referral, ()),
        "told": [{"name": each.track.shown_as, "parts": alleged(each)} for each in told],
        "files": requests.files(case, person),
        **as_sent.read(case, by=person),
    }
