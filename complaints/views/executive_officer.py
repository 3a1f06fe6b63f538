"""The Executive Officer's own pages (36): the investigations they look after, and one page for each, until it ends.

Before they have declared themselves it says what is asked of them, and nothing of the case.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import as_sent, audit, entrusted, registry, tasks_of_investigations
from complaints.models import Answer, Deadline, ExecutiveOfficer, Extract, Investigation, Pack, StatementCopy, Track
from complaints.roles import EXECUTIVE_OFFICER
from complaints.stages.states import ExecutiveOfficerState
from complaints.telling_requests import named
from complaints.telling_respondents import alleged
from complaints.views import informing, requests
from complaints.views.cases_access import records_of
from procedure.asking import one_act
from procedure.periods import FORMAL_INVESTIGATION
from procedure.stages import STAGES, Stage

STANDS = {
    ExecutiveOfficerState.APPOINTED: "You are asked",
    ExecutiveOfficerState.IN_OFFICE: "You look after it",
}


@login_required
@require_GET
def looked_after(request: HttpRequest) -> HttpResponse:
    """Every complaint in which this person is Executive Officer, or is asked to be."""
    rows = [
        {
            "url": each.get_absolute_url(),
            "reference": each.complaint.reference,
            "state": STANDS[ExecutiveOfficerState(each.state)],
            "waits": each.state == ExecutiveOfficerState.APPOINTED,
            "since": each.declared_at or each.appointed_at,
        }
        for each in entrusted.to_look_after(request.user).select_related("complaint").order_by("-appointed_at")
    ]
    return render(request, "complaints/investigations/list.html", {"rows": rows})


@login_required
@require_GET
def one(request: HttpRequest, officer: UUID) -> HttpResponse:
    """What is asked, until they have declared themselves; then the investigation and the complaint."""
    found = entrusted.to_look_after(request.user).select_related(*ExecutiveOfficer.read_with).filter(pk=officer).first()
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    with one_act():
        if found.state == ExecutiveOfficerState.APPOINTED:
            return render(request, "complaints/investigations/asked.html", _asked(found, request.user))
        request.of_case = found.complaint.reference  # type: ignore[attr-defined]
        return render(request, "complaints/investigations/one.html", _shown(found, request.user))


def _asked(found: ExecutiveOfficer, person: Any) -> dict[str, Any]:
    case = found.complaint
    return {
        "reference": case.reference,
        "acts": requests.acts(found, person),
        "waits": case.suspended_on is not None,
        "usually": case.procedure.period(FORMAL_INVESTIGATION.code).in_words,
    }


def _shown(found: ExecutiveOfficer, person: Any) -> dict[str, Any]:
    case = found.complaint
    told = records_of(case, Extract, person, read_with=["track"], state="released")
    return {
        "tasks": _tasks(found, person),
        "reference": case.reference,
        "stage": STAGES[Stage(case.stage)].label,
        "complainant": case.complainant_name,
        "waits": case.suspended_on is not None,
        "acts": requests.acts(found, person),
        "investigations": [
            {
                "state": each.get_state_display(),
                "parts": [{"words": named(cell)} for cell in each.parts],
                "respondents": informing.rows(each, person),
                "due": requests.clocks(case, person, each.track),
                "beside": registry.beside(each, person),
            }
            for each in records_of(case, Investigation, person)
        ],
        "told": [{"name": each.track.shown_as, "parts": alleged(each)} for each in told],
        "files": requests.files(case, person),
        **as_sent.read(case, by=person),
    }


def _tasks(found: ExecutiveOfficer, person: Any) -> list[dict[str, Any]]:
    """What waits for the Executive Officer themselves, what is due first; nothing while the process waits (13)."""
    case = found.complaint
    if case.suspended_on is not None:
        return []
    facts = tasks_of_investigations.facts(
        records_of(case, Investigation, person),
        [found],
        [each for each in records_of(case, Deadline, person) if each.is_open],
        answers=records_of(case, Answer, person),
        packs=records_of(case, Pack, person),
        tracks=records_of(case, Track, person),
        copies=records_of(case, StatementCopy, person),
    )
    own = [each for each in tasks_of_investigations.duties(facts) if each.whose == EXECUTIVE_OFFICER]
    own.sort(key=lambda each: each.due or date.max)
    return [{"title": each.title, "due": each.due, "clause": each.clause} for each in own]
