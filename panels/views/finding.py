"""The findings of a panel, for its three members (52, 54): each part, each member's view as far as it is open, what the
panel found and how, and where its report stands."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.telling_requests import named
from complaints.views import requests
from complaints.views.cases_access import records_of
from panels.findings import OUTCOMES, REACHED, Reached
from panels.models import Finding, MemberView, Panel, PanelMember
from panels.stages.states import FindingState, ReportState, ViewState
from panels.views.hearing import seen_by
from people.offices import offices_of
from procedure import clock
from procedure.asking import one_act


@login_required
@require_GET
def workbench(request: HttpRequest, panel: UUID) -> HttpResponse:
    """Allegation by respondent: whose view is in, what can be read, what was found, and what can be done."""
    found = seen_by(request.user, panel)
    place = _place_of(found, request.user)
    if found is None or place is None:
        raise Http404
    with one_act():
        offices_of(request.user, clock.today())
        shown = _shown(found, place, request.user)
        audit.read(found, by=request.user)
        return render(request, "panels/findings.html", shown)


def _place_of(panel: Panel | None, person: Any) -> PanelMember | None:
    """Their own place on it, which knows the same panel and case."""
    own = PanelMember.objects.visible_to(person).filter(person=person, panel=panel)
    place: PanelMember | None = own.select_related(*PanelMember.read_with).first() if panel is not None else None
    if place is not None:
        place.panel, place.complaint = panel, panel.complaint  # type: ignore[union-attr]
    return place


def _shown(found: Panel, place: PanelMember, person: Any) -> dict[str, Any]:
    case = found.complaint
    parts = records_of(case, Finding, person, read_with=["put__cell__allegation", "put__cell__track"], panel=found)
    if not parts:
        raise Http404
    found.know_its_findings(parts)
    reports = found.know_its_reports()
    views = records_of(case, MemberView, person, read_with=["member__person"], finding__panel=found)
    for each in parts:
        each.panel, each.cell.allegation.complaint = found, case
    Finding.know_views(parts)
    for view in views:
        view.finding = next(each for each in parts if each.pk == view.finding_id)
    parts.sort(key=lambda each: (each.cell.allegation.number, each.cell.track.number))
    return {
        "reference": case.reference,
        "back": place.get_absolute_url(),
        "state": found.get_state_display(),
        "sealed": found.views_sealed,
        "waits": case.suspended_on is not None,
        "acts": [*requests.acts(found, person), *requests.acts(place, person)],
        "parts": [_part(each, [one for one in views if one.finding_id == each.pk], person) for each in parts],
        "report": reverse("panel_report", args=[found.pk]) if reports else "",
        "report_state": max(reports, key=lambda each: each.number).get_state_display() if reports else "",
        "notes": reverse("panel_notes", args=[place.pk]),
        "being_signed": any(each.state == ReportState.PREPARING for each in reports),
    }


def _part(finding: Finding, views: list[MemberView], person: Any) -> dict[str, Any]:
    now = [each for each in views if each.round == finding.round]
    own = next((each for each in now if each.person_id == person.pk), None)
    said = finding.said
    made = finding.state == FindingState.MADE
    return {
        "words": named(finding.cell),
        "particulars": finding.cell.allegation.particulars,
        "state": finding.get_state_display(),
        "kind": "good" if made else "waiting",
        "round": finding.round,
        "in": finding.views_in,
        "outcome": OUTCOMES.get(finding.outcome, ""),
        "reached": REACHED[Reached(said["reached"])] if made else "",
        "said": said if made else {},
        "attempts": finding.attempts,
        "own": _view(own) if own is not None and own.state != ViewState.AWAITED else None,
        "others": [_view(each) for each in now if each.state == ViewState.OPEN and each != own],
        "earlier": [_view(each) for each in views if each.round < finding.round and each.state == ViewState.OPEN],
        "acts": [*(requests.acts(own, person) if own is not None else []), *requests.acts(finding, person)],
    }


def _view(view: MemberView) -> dict[str, Any]:
    return {
        "name": view.member.person.name,
        "chair": view.member.is_chair,
        "round": view.round,
        "found": OUTCOMES.get(view.outcome, "Abstains"),
        "said": view.said,
        "open": view.state == ViewState.OPEN,
    }
