"""The page of a written agreement (22, 25, 27): one for both sides, whoever writes it and the office, in its own words.

What is not one's own is not found. A respondent's page names the complainant no more than their letters do.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.forms.step_form import form_for
from complaints.models import Agreement
from complaints.models.capacity import conciliating_in
from complaints.proceed import choices
from complaints.roles import COMPLAINANT, CONCILIATOR, RESPONDENT
from complaints.stages.states import AgreementState
from complaints.views import agreement_words as said
from complaints.views.steps import address_of
from procedure import clock

OFFICE = "office"


@login_required
@require_GET
def one(request: HttpRequest, agreement: UUID) -> HttpResponse:
    """What it says, who has signed it, what both sides think of it, and what can be done now."""
    seen = Agreement.objects.visible_to(request.user).select_related(*Agreement.read_with)
    found = seen.filter(pk=agreement).first()
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    role = role_of(request.user, found)
    names = _names(found, role)
    by_office = role == OFFICE
    context: dict[str, Any] = {
        "agreement": found,
        "state": found.get_state_display(),
        "state_kind": said.KINDS.get(found.state, "quiet"),
        "with_whom": _with_whom(found, role),
        "lines": [] if found.has_terms else [found.words()],
        "terms": said.terms(found, role=role, names=names, today=clock.today()),
        "signatures": said.signatures(found, role=role, names=names),
        "comments": said.comments(found, role=role, names=names),
        "reports": said.reports(found, role=role, by_office=by_office, names=names),
        "acts": [
            {"title": form_for(each.step).heading or each.step.title, "url": address_of(found, each.step)}
            for each in choices(found, request.user)
            if each.open
        ],
        "back": home_of(found, role),
        "party": role in {COMPLAINANT.code, RESPONDENT.code},
        "stands": said.STANDS[AgreementState(found.state)],
        "waits": found.complaint.suspended_on is not None and found.in_force_at is None,
    }
    return render(request, "complaints/conciliating/agreement.html", context)


def role_of(person: Any, agreement: Agreement) -> str:
    """As what this person reads it, by code."""
    if person.pk == agreement.complaint.complainant_id:
        return COMPLAINANT.code
    if person.pk == agreement.track.person_id:
        return RESPONDENT.code
    return CONCILIATOR.code if person.pk == conciliating_in(agreement.complaint) else OFFICE


def home_of(agreement: Agreement, role: str) -> str:
    """The page of the case that this reader has."""
    reference = agreement.complaint.reference
    pages = {COMPLAINANT.code: f"/my/{reference}/", RESPONDENT.code: f"/response/{reference}/"}
    if role == CONCILIATOR.code:
        return reverse("conciliation", args=[reference])
    return pages.get(role) or reverse("case_conciliation", args=[reference])


def _names(agreement: Agreement, role: str) -> dict[str, str]:
    if role == RESPONDENT.code:
        return {COMPLAINANT.code: "The person who complained", RESPONDENT.code: "You"}
    return {COMPLAINANT.code: agreement.complaint.complainant_name, RESPONDENT.code: agreement.track.shown_as}


def _with_whom(agreement: Agreement, role: str) -> str:
    if role == RESPONDENT.code:
        return "With the person who complained"
    if role == COMPLAINANT.code:
        return f"With {agreement.track.shown_as}"
    return f"Between {agreement.complaint.complainant_name} and {agreement.track.shown_as}"
