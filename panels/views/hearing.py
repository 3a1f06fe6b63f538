"""The page of a hearing (44, 46, 47, 53): for the panel, the Executive Officer, and those who receive the case."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import OuterRef, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.disclosure import answering_for
from complaints.models import Deadline, Involvement
from complaints.models.capacity import clause_number, know_who_looks_after, looking_after
from complaints.roles import EXECUTIVE_OFFICER
from complaints.views import requests
from complaints.views.cases_access import records_of
from panels.models import Adjournment, Directions, Panel, Sitting, turns
from panels.models.sitting import OBSERVERS
from panels.rules_of_hearings import CLOCKS_OF_A_HEARING
from panels.stages.states import PanelState, SittingState
from people.offices import offices_of
from procedure import clock
from procedure.asking import one_act
from procedure.offices import Office

CLOCKS_RUN = (PanelState.ADJOURNED, PanelState.DELIBERATING)
ELSEWHERE = (48, 51)
"""Clauses whose steps are at home on the pages beside: who is heard, and what each respondent is owed."""
GOES_WELL = (PanelState.CONSTITUTED, PanelState.HEARING)


@login_required
@require_GET
def hearing(request: HttpRequest, panel: UUID) -> HttpResponse:
    """How the panel goes about it: directions, sittings, adjournments, and what can be done."""
    found = heard_by(request.user, panel)
    with one_act():
        offices_of(request.user, clock.today())
        audit.read(found, by=request.user)
        return render(request, "panels/hearing.html", _shown(found, request.user))


def heard_by(person: Any, panel: UUID) -> Panel:
    """The panel, for its pages. Raises Http404 for whoever has no part in it."""
    found = seen_by(person, panel)
    if found is None or not takes_part(found, person):
        raise Http404
    return found


def seen_by(person: Any, panel: UUID) -> Panel | None:
    """The panel where they see it, with what its pages ask of its members and its hearing at once."""
    seen = Panel.objects.visible_to(person).select_related(*Panel.read_with, "investigation").filter(pk=panel)
    looks = Involvement.objects.filter(
        complaint=OuterRef("complaint"), role=EXECUTIVE_OFFICER.code, until__isnull=True
    ).values("person")[:1]
    found: Panel | None = turns.with_hearings(seen.annotate(looked_after_by=Subquery(looks))).first()
    if found is None:
        return None
    know_who_looks_after(found.complaint, found.looked_after_by)
    found.know_its_members()
    found.know_its_hearing(turns.seen_of(found))
    return found


def takes_part(found: Panel, person: Any) -> bool:
    """Whether one who sees the panel hears, looks after it, or receives the case, and does not decide alone (57)."""
    case = found.complaint
    if person.pk in found.panel_member_ids or person.pk == looking_after(case):
        return True
    held = {Office(each.office) for each in offices_of(person, clock.today())}
    return not held.isdisjoint(answering_for(Office(case.receiving_office)))


def _shown(found: Panel, person: Any) -> dict[str, Any]:
    case = found.complaint
    own = {"panel": found}
    directions = records_of(case, Directions, person, **own)
    found.know_its_directions(directions)
    sittings = sorted(records_of(case, Sitting, person, **own), key=lambda each: each.starts_at)
    adjournments = records_of(case, Adjournment, person, **own)
    for each in sittings:
        each.panel = found
    return {
        "reference": case.reference,
        "back": _back(found, person),
        "state": found.get_state_display(),
        "kind": "good" if found.state in GOES_WELL else "waiting",
        "waits": case.suspended_on is not None,
        "prepared_at": found.prepared_at,
        "heard_from": found.heard_from,
        "discharged_at": found.discharged_at,
        "members": [each.person.name for each in found.at_work],
        "due": _due(found, person),
        "acts": requests.acts(found, person, at_home=lambda step: clause_number(step.clause) not in ELSEWHERE),
        "directions": [_direction(each) for each in reversed(directions)],
        "sittings": [_sitting(each, person) for each in sittings],
        "adjournments": [_adjournment(each) for each in adjournments],
        "heard_page": found.heard_page,
        "owed_page": found.owed_page,
    }


def _direction(each: Directions) -> dict[str, Any]:
    return {
        "number": each.number,
        "at": each.given_at,
        "manner": each.get_manner_display(),
        "told": each.told,
        "settled": each.settled,
        "waived": list(each.waived.values()),
    }


def _sitting(each: Sitting, person: Any) -> dict[str, Any]:
    observers = each.attended.get("observers", {})
    return {
        "number": each.number,
        "state": each.get_state_display(),
        "kind": "good" if each.state == SittingState.HELD else "waiting" if each.state == SittingState.ARRANGED else "",
        "starts_at": each.starts_at,
        "ends_at": each.ends_at,
        "place": each.place,
        "link": each.link,
        "waiting": each.waiting,
        "adjustments": each.adjustments,
        "shorter": each.shorter,
        "reasons": each.reasons,
        "members": each.attended.get("members", []),
        "observers": [
            {"who": title, "there": observers[code]["there"], "why": observers[code]["why"]}
            for code, title in OBSERVERS.items()
            if code in observers
        ],
        "notes": each.notes,
        "acts": requests.acts(each, person),
    }


def _adjournment(each: Adjournment) -> dict[str, Any]:
    return {
        "at": each.adjourned_at,
        "expected_on": each.expected_on,
        "reasons": each.reasons,
        "told": each.told,
        "ended_at": each.ended_at,
        "resumed": each.resumed,
        "days": each.days(clock.today()),
    }


def adjourned(found: Panel, person: Any) -> list[dict[str, Any]]:
    """When the hearing of that panel stood still, as far as this person sees it (53; A-56)."""
    return [_adjournment(each) for each in records_of(found.complaint, Adjournment, person, panel=found)]


def _due(found: Panel, person: Any) -> list[str]:
    if found.state not in CLOCKS_RUN:
        return []
    own = Deadline.objects.visible_to(person).unmet().filter(complaint=found.complaint, period__in=CLOCKS_OF_A_HEARING)
    return [requests.due_words(each) for each in own]


def _back(found: Panel, person: Any) -> dict[str, str]:
    """A member's own page, the Executive Officer's, or the panel's for those who receive the case."""
    if (place := next((each for each in found.at_work if each.person_id == person.pk), None)) is not None:
        return {"title": "The panel", "url": place.get_absolute_url()}
    if person.pk == looking_after(found.complaint):
        return {"title": "Investigations you look after", "url": reverse("executive_officer")}
    return {"title": "The panel", "url": reverse("panel", args=[found.pk])}
