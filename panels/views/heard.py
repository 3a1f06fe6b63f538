"""Beside the page of a hearing: who is heard and what they are shown (48-50), and what each respondent is owed before
the panel deliberates (51). For whoever finds the hearing."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.models.capacity import clause_number
from complaints.views import requests
from complaints.views.cases_access import records_of
from panels.models import FairnessCheck, Invitation, Invitee, NewMaterial, Panel
from panels.stages.states import FairnessState, InviteeState
from panels.views.hearing import heard_by
from people.offices import offices_of
from procedure import clock
from procedure.asking import one_act

INVITEES = {InviteeState.WANTED: "waiting", InviteeState.INVITED: "good"}
HEARD, OWED = 48, 51


@login_required
@require_GET
def heard(request: HttpRequest, panel: UUID) -> HttpResponse:
    """Whom the panel hears or does not, and what each may be shown."""
    found = heard_by(request.user, panel)
    with one_act():
        offices_of(request.user, clock.today())
        audit.read(found, by=request.user)
        invitees = _invitees(found, request.user)
        return render(request, "panels/heard.html", {"invitees": invitees, **_page(found, request.user, HEARD)})


@login_required
@require_GET
def owed(request: HttpRequest, panel: UUID) -> HttpResponse:
    """What each respondent is owed, what new was put to them, and the close of the hearing."""
    found = heard_by(request.user, panel)
    with one_act():
        offices_of(request.user, clock.today())
        audit.read(found, by=request.user)
        each_owed = _owed(found, request.user)
        return render(request, "panels/owed.html", {"owed": each_owed, **_page(found, request.user, OWED)})


def _page(found: Panel, person: Any, clause: int) -> dict[str, Any]:
    return {
        "reference": found.complaint.reference,
        "state": found.get_state_display(),
        "back": found.hearing_page(person),
        "acts": requests.acts(found, person, at_home=lambda step: clause_number(step.clause) == clause),
    }


def _sits(found: Panel, person: Any) -> bool:
    """Whether they are of the panel, and so see all of it."""
    return person.pk in found.panel_member_ids


def _owed(found: Panel, person: Any) -> list[dict[str, Any]]:
    """What the panel owes each respondent, and what new was put to them (51)."""
    checks = records_of(found.complaint, FairnessCheck, person, panel=found)
    given = records_of(found.complaint, NewMaterial, person, panel=found) if checks else []
    if _sits(found, person):
        found.know_what_it_owes(checks, given)
    put: dict[Any, list[NewMaterial]] = {}
    for material in given:
        material.panel = found
        put.setdefault(material.check_of_id, []).append(material)
    for each in checks:
        each.panel = found
    return [
        {
            "name": each.track.shown_as,
            "state": each.get_state_display(),
            "kind": "good" if each.state == FairnessState.ANSWERED else "waiting",
            "shown": each.shown,
            "acts": requests.acts(each, person),
            "put": [
                {
                    "at": one.put_at,
                    "gist": one.gist,
                    "withheld": one.withheld,
                    "by": one.answer_by,
                    "words": one.words,
                    "acts": requests.acts(one, person),
                }
                for one in put.get(each.pk, [])
            ],
        }
        for each in sorted(checks, key=lambda one: one.track.number)
    ]


def _invitees(found: Panel, person: Any) -> list[dict[str, Any]]:
    """Whom the panel wants to hear or does not, what each may be shown, and what they answered (48-50)."""
    asked = records_of(found.complaint, Invitee, person, panel=found)
    if _sits(found, person):
        found.know_its_invitees(asked)
    sent: dict[Any, list[Invitation]] = {}
    for invitation in records_of(found.complaint, Invitation, person, panel=found) if asked else []:
        invitation.panel = found
        sent.setdefault(invitation.invitee_id, []).append(invitation)
    for each in asked:
        each.panel = found
    return [
        {
            "name": each.name,
            "state": each.get_state_display(),
            "kind": INVITEES.get(each.state, ""),
            "way": each.get_way_display() if each.way else "",
            "why": each.why,
            "reasons": each.reasons,
            "directed": each.directed_at is not None,
            "titles": each.titles_listed,
            "shown_why": each.directed.get("why", ""),
            "acts": requests.acts(each, person),
            "invitations": [_invitation(one, person) for one in sent.get(each.pk, [])],
        }
        for each in sorted(asked, key=lambda one: one.number)
    ]


def _invitation(each: Invitation, person: Any) -> dict[str, Any]:
    return {
        "state": each.get_state_display(),
        "at": each.sent_at,
        "on": each.last_day,
        "answer": each.answer,
        "companion": each.companion,
        "acts": requests.acts(each, person),
    }
