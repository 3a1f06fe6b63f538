"""A party's own page of a panel (43): who its members are, what of theirs it looks into, and what they said of one."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.models import Deadline
from complaints.telling_requests import named
from complaints.views import requests
from complaints.views.cases_access import records_of
from panels.membership import THREE
from panels.models import MembersTold, Objection
from panels.stages.objection import ObjectionState
from panels.stages.states import PanelState
from panels.telling import member_words
from procedure.asking import one_act
from procedure.periods import PANEL_OBJECTIONS

KINDS = {ObjectionState.WAITING: "waiting", ObjectionState.UPHELD: "good"}


@login_required
@require_GET
def one(request: HttpRequest, told: UUID) -> HttpResponse:
    """The members now, the days to object, and each objection of theirs with how it was ruled on."""
    seen = MembersTold.objects.visible_to(request.user).select_related(*MembersTold.read_with)
    found = seen.filter(pk=told, person=request.user).first()
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    with one_act():
        return render(request, "panels/told.html", _shown(found, request.user))


def _shown(found: MembersTold, person: Any) -> dict[str, Any]:
    case, panel = found.complaint, found.panel
    own = found.track is not None
    members, said = found.members, _own(found, person)
    still_to_say = {each.pk for each in members} - {each.member_id for each in said}
    terms = [cell for cell in panel.terms if not own or cell.track_id == found.track_id]
    return {
        "reference": case.reference,
        "home": f"/{'response' if own else 'my'}/{case.reference}/",
        "members": [member_words(each) for each in members],
        "free": THREE - len(members),
        "constituted": panel.state not in {PanelState.PROPOSED, PanelState.DECLARATIONS},
        "own": own,
        "terms": [f"Allegation {cell.allegation.number}" if own else named(cell) for cell in terms],
        "due": _due(found, person),
        "acts": requests.acts(found, person) if still_to_say else [],
        "objections": [_row(each) for each in said],
        "office": case.office_name,
    }


def _own(found: MembersTold, person: Any) -> list[Objection]:
    own = records_of(found.complaint, Objection, person, read_with=["member__person"], told=found)
    return sorted(own, key=lambda each: each.made_at)


def _row(each: Objection) -> dict[str, Any]:
    return {
        "name": each.member.person.name,
        "at": each.made_at,
        "why": each.why,
        "state": each.get_state_display(),
        "kind": KINDS.get(ObjectionState(each.state), ""),
        "ruled_at": each.ruled_at,
        "reasons": each.reasons,
    }


def _due(found: MembersTold, person: Any) -> Any:
    """The last day on which they may object, while it runs."""
    if not found.may_object:
        return None
    own = Deadline.objects.visible_to(person).unmet().filter(complaint=found.complaint, period=PANEL_OBJECTIONS.code)
    return own.order_by("due_on").values_list("due_on", flat=True).first()
