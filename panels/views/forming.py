"""The page of a panel for whoever names its members, and for those who receive the case (41-43)."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit, entrusted
from complaints.impartiality import CHECKED, NOT_CHECKED
from complaints.models import Deadline, Investigation
from complaints.telling_requests import named
from complaints.views import requests
from complaints.views.cases_access import records_of
from complaints.views.received import received_by
from panels.models import Objection, Panel, PanelMember
from panels.stages.objection import ObjectionState
from panels.stages.states import GONE, READS, MemberState, PanelState
from panels.views import hearing
from people.models import User
from procedure.asking import one_act
from procedure.periods import PANEL_OBJECTIONS

BECAUSE = {
    "stood_aside": "they stood aside",
    "appointment_ended": "their place was ended",
    "too_close": "they gave way to a respondent",
    "closed": "the complaint was closed",
    "discharged": "the panel was discharged",
}


@login_required
@require_GET
def panel(request: HttpRequest, panel: UUID) -> HttpResponse:
    """What it looks into, who sits on it and how far each of them is, and what can be done."""
    seen = Panel.objects.visible_to(request.user).select_related(*Panel.read_with, "investigation").filter(pk=panel)
    found = seen.first()
    members = [] if found is None else records_of(found.complaint, PanelMember, request.user, read_with=["person"])
    members = [each for each in members if found is not None and each.panel_id == found.pk]
    if found is None or _only_sits_on_it(members, request.user):
        raise Http404
    audit.read(found, by=request.user)
    with one_act():
        return render(request, "panels/panel.html", _shown(found, members, request.user))


def _only_sits_on_it(members: list[PanelMember], person: Any) -> bool:
    """Whether they see it as one of its members alone, who have a page of their own."""
    return any(each.person_id == person.pk for each in members)


def _shown(found: Panel, members: list[PanelMember], person: Any) -> dict[str, Any]:
    case = found.complaint
    return {
        "reference": case.reference,
        "back": _back(found, person),
        "state": found.get_state_display(),
        "kind": "good" if found.state in READS else "waiting",
        "formed_at": found.formed_at,
        "by": found.capacity,
        "constituted_at": found.constituted_at,
        "waits": case.suspended_on is not None,
        "acts": requests.acts(found, person),
        "terms": [{"words": named(cell)} for cell in found.terms],
        "why_external": found.why_external,
        "hearing": found.hearing_page(person) if hearing.takes_part(found, person) else "",
        "adjournments": hearing.adjourned(found, person),
        "due": _due(found, person),
        "members": [_row(each, person) for each in _in_order(members)],
        "objections": [_objection(each, person) for each in _objections(found, person)],
    }


def _in_order(members: list[PanelMember]) -> list[PanelMember]:
    """Those at work first, the Chair before the others."""
    return sorted(members, key=lambda each: (each.state in GONE, not each.is_chair, each.appointed_at))


def _row(member: PanelMember, person: Any) -> dict[str, Any]:
    return {
        "name": member.person.name,
        "chair": member.is_chair,
        "external": member.person.kind == User.Kind.OUTSIDER,
        "state": member.get_state_display(),
        "kind": {MemberState.DECLARED: "good"}.get(MemberState(member.state), "waiting"),
        "asked_at": member.appointed_at,
        "bound_at": member.bound_at,
        "declared_at": member.declared_at,
        "ended_at": member.ended_at,
        "because": BECAUSE.get(member.ended_because, ""),
        "words": member.ended_words,
        "line": CHECKED if member.line_checked else NOT_CHECKED,
        "acts": requests.acts(member, person),
    }


def _objections(found: Panel, person: Any) -> list[Objection]:
    """What parties said of its members, as far as this person reads it: what waits for a ruling first."""
    told = ["told__track", "told__person", "member__person"]
    seen = records_of(found.complaint, Objection, person, read_with=told, member__panel=found)
    return sorted(seen, key=lambda each: (each.state != ObjectionState.WAITING, each.made_at))


def _objection(each: Objection, person: Any) -> dict[str, Any]:
    return {
        "name": each.member.person.name,
        "by": "the complainant" if each.track is None else f"the respondent {each.track.shown_as}",
        "at": each.made_at,
        "why": each.why,
        "state": each.get_state_display(),
        "kind": "waiting" if each.state == ObjectionState.WAITING else "",
        "ruled_at": each.ruled_at,
        "capacity": each.capacity,
        "reasons": each.reasons,
        "acts": requests.acts(each, person),
    }


def _due(found: Panel, person: Any) -> list[str]:
    """By when the parties may object, while they may."""
    if found.state != PanelState.DECLARATIONS:
        return []
    own = Deadline.objects.visible_to(person).unmet().filter(complaint=found.complaint, period=PANEL_OBJECTIONS.code)
    return [requests.due_words(each) for each in own]


def _back(found: Panel, person: Any) -> dict[str, str]:
    """The case for those who receive it, else the page of the decision."""
    case = found.complaint
    if received_by(person).filter(pk=case.pk).exists():
        return {"title": "The case", "url": reverse("case_investigation", args=[case.reference])}
    officer = entrusted.to_look_after(person).filter(complaint=case).first()
    if officer is not None:
        return {"title": "The investigation", "url": officer.get_absolute_url()}
    seen = Investigation.objects.visible_to(person).filter(pk=found.investigation_id).exists()
    if seen:
        return {"title": "The investigation", "url": reverse("decision", args=[found.investigation.referral_id])}
    return {"title": "Decisions", "url": reverse("decisions")}
