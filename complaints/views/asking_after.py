"""Being asked how one is (61): one page for whoever is asked, and what they said for those who receive the case."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.models import AskedAfter, Complaint
from complaints.views import requests
from complaints.views.cases_access import records_of
from procedure.asking import one_act


def to_answer(person: Any) -> QuerySet[AskedAfter]:
    """Where this person is asked how they are."""
    return AskedAfter.objects.visible_to(person).filter(person=person)


@login_required
@require_GET
def own(request: HttpRequest) -> HttpResponse:
    """Each time this person is asked how they are, with what they can say."""
    found = list(to_answer(request.user).select_related(*AskedAfter.read_with).order_by("asked_at"))
    with one_act():
        for each in found:
            audit.read(each, by=request.user, case=each.complaint)
        rows = [
            {
                "reference": each.complaint.reference,
                "asked_at": each.asked_at,
                "acts": requests.acts(each, request.user),
            }
            for each in found
        ]
    return render(request, "complaints/determinations/how_you_are.html", {"rows": rows})


def of_case(case: Complaint, person: Any) -> dict[Any, list[dict[str, Any]]]:
    """Whom one asks how they are, and what they said, by what is watched, as far as this person reads it."""
    found: dict[Any, list[dict[str, Any]]] = {}
    for each in records_of(case, AskedAfter, person, read_with=["person", "monitoring"]):
        row = {
            "name": each.person.name,
            "state": each.get_state_display(),
            "asked_at": each.asked_at,
            "answers": each.answers,
            "acts": requests.acts(each, person),
        }
        found.setdefault(each.monitoring_id, []).append(row)
    return found
