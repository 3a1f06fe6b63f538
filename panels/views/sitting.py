"""The pages of those who are asked to sit on a panel (42-45): what is asked, the names once they are bound, and the
papers once the panel is constituted."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import as_sent, audit
from complaints.models import Clarification
from complaints.telling_requests import named
from complaints.views import requests
from panels import asked
from panels.models import Panel, PanelMember
from panels.stages.states import READS, MemberState
from people.offices import offices_of
from procedure import clock
from procedure.asking import one_act

STANDS = {
    MemberState.ASKED: "You are asked",
    MemberState.BOUND: "Waiting for your declaration",
    MemberState.DECLARED: "You have declared",
    MemberState.CONSULTED: "You are asked about the report",
}


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Every panel on which this person sits, or is asked to."""
    rows = [
        {
            "url": each.get_absolute_url(),
            "reference": each.complaint.reference,
            "state": STANDS[MemberState(each.state)],
            "waits": each.state != MemberState.DECLARED,
            "chair": each.is_chair,
            "since": each.appointed_at,
        }
        for each in asked.to_sit(request.user).select_related("complaint").order_by("-appointed_at")
    ]
    return render(request, "panels/list.html", {"rows": rows})


@login_required
@require_GET
def one(request: HttpRequest, member: UUID) -> HttpResponse:
    """What is asked; then the names; then, once the panel is constituted, what it looks into and its papers."""
    found = found_place(request, member)
    with one_act():
        offices_of(request.user, clock.today())
        audit.read(found, by=request.user)
        return render(request, "panels/member.html", _shown(found, request.user))


@login_required
@require_GET
def papers(request: HttpRequest, member: UUID) -> HttpResponse:
    """The papers of a constituted panel: the complaint as it was made, and what was given with it."""
    found = found_place(request, member)
    case = found.complaint
    with one_act():
        if panel_of(found, request.user) is None:
            raise Http404
        shown = {
            "reference": case.reference,
            "own": found.get_absolute_url(),
            "files": requests.files(case, request.user),
            **as_sent.read(case, by=request.user),
        }
        return render(request, "panels/papers.html", shown)


def found_place(request: HttpRequest, member: UUID) -> PanelMember:
    """Their own place, as long as they have it. Raises Http404."""
    found = asked.to_sit(request.user).select_related(*PanelMember.read_with).filter(pk=member).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


def _shown(found: PanelMember, person: Any) -> dict[str, Any]:
    case, panel = found.complaint, panel_of(found, person)
    return {
        "reference": case.reference,
        "state": STANDS[MemberState(found.state)],
        "asked": found.state == MemberState.ASKED,
        "consulted": found.state == MemberState.CONSULTED,
        "questions": _questions(found, person),
        "report": reverse("panel_report", args=[found.panel_id]),
        "bound": found.state == MemberState.BOUND,
        "chair": found.is_chair,
        "waits": case.suspended_on is not None,
        "acts": requests.acts(found, person),
        "names": found.shown or [],
        "papers": "" if panel is None else reverse("panel_papers", args=[found.pk]),
        "answers": "" if panel is None else reverse("panel_answers", args=[found.pk]),
        **({} if panel is None else _of_a_panel(panel)),
    }


def _questions(found: PanelMember, person: Any) -> list[str]:
    """What the Vice-Chancellor asks about the report, where they are asked (57)."""
    if found.state != MemberState.CONSULTED:
        return []
    seen = Clarification.objects.visible_to(person).filter(complaint=found.complaint).order_by("asked_at")
    return [each.question for each in seen.select_related("complaint__data_key")]


def _of_a_panel(panel: Panel) -> dict[str, Any]:
    return {
        "since": panel.constituted_at,
        "hearing": panel.hearing_page(None),
        "findings": panel.findings_page if panel.has_findings else "",
        "standing": panel.get_state_display(),
        "members": [each.person.name for each in panel.at_work],
        "terms": [{"words": named(cell)} for cell in panel.terms],
    }


def panel_of(found: PanelMember, person: Any) -> Panel | None:
    """Its panel, where it is constituted and so is theirs to read (45)."""
    seen = Panel.objects.visible_to(person).filter(pk=found.panel_id, state__in=READS).first()
    if seen is not None:
        seen.complaint = found.complaint
    return seen  # type: ignore[no-any-return]
