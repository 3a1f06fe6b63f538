"""What becomes of a determination on its pages (61): the office's part of a case, and those of whoever does an action.

Whoever does one reads what is to be done and by when, and nothing else: neither a name nor what the case is about.
"""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import audit, entrusted
from complaints.models import Complaint, FollowUp, Monitoring, ProgressReport
from complaints.views import asking_after, bad_faith, determinations, requests
from complaints.views.cases_access import records_of
from complaints.views.cases_page import draw, part
from people.models import User
from procedure.asking import one_act


@part("determination")
def of_the_case(request: HttpRequest, case: Complaint) -> HttpResponse:
    """What was determined of each respondent, how far each action is, and what was reported."""
    with one_act():
        return draw(
            request,
            case,
            "case_determination",
            "determination",
            determined=determinations.of_case(case, request.user),
            watched=of_case(case, request.user),
            good_faith=bad_faith.of_case(case, request.user),
        )


def of_case(case: Complaint, person: Any, **narrowed: Any) -> list[dict[str, Any]]:
    """How far each action of each determination is, and what was reported of it, as far as this person reads it."""
    found = records_of(case, Monitoring, person, read_with=["track"], **narrowed)
    if not found:
        return []
    actions, reports = defaultdict(list), defaultdict(list)
    asked = asking_after.of_case(case, person)
    rows = records_of(case, FollowUp, person, read_with=["action", "monitoring"])
    names = User.objects.names_of(each.owner_id for each in rows if each.owner_id is not None)
    for one in rows:
        actions[one.monitoring_id].append(_action(one, person, names))
    for told in records_of(case, ProgressReport, person):
        reports[told.monitoring_id].append(told)
    for each in found:
        open_ones = any(one["is_open"] for one in actions[each.pk])
        each.know(has_open_actions=open_ones, was_reported=bool(reports[each.pk]))
    return [
        {
            "about": each.track.shown_as,
            "state": each.get_state_display(),
            "acts": requests.acts(each, person),
            "actions": actions[each.pk],
            "reports": reports[each.pk],
            "asked": asked.get(each.pk, []),
            "reasons": each.reasons,
        }
        for each in found
    ]


def _action(each: FollowUp, person: Any, names: dict[Any, str]) -> dict[str, Any]:
    return {
        "number": each.action.number,
        "what": each.what,
        "due_on": each.action.due_on,
        "state": each.get_state_display(),
        "is_open": each.state == "open",
        "kind": "waiting" if each.state == "open" else "good",
        "owner": names.get(each.owner_id, ""),
        "done_on": each.done_on,
        "history": each.history,
        "acts": requests.acts(each, person),
    }


@login_required
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """Every action that this person is asked to do, the earliest due first."""
    found = entrusted.to_do(request.user).select_related("complaint__data_key", "action").order_by("action__due_on")
    rows = [{"url": each.get_absolute_url(), "what": each.what, "due_on": each.action.due_on} for each in found]
    return render(request, "complaints/determinations/own_actions.html", {"rows": rows})


@login_required
@require_GET
def own_one(request: HttpRequest, action: UUID) -> HttpResponse:
    """One action: what is to be done, by when, what was said of it, and what this person can say."""
    found = entrusted.to_do(request.user).select_related(*FollowUp.read_with).filter(pk=action).first()
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    with one_act():
        shown = _action(found, request.user, {})
    return render(request, "complaints/determinations/own_action.html", {"each": shown})
