"""The coordinator's page: who is current, due, lapsed; where nobody is; courses, meetings, notices (7; 3.2, 3.6)."""

from collections import Counter
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.forms.step_form import form_for, nothing_to_choose, title_in_office
from complaints.proceed import choices
from complaints.views.step_addresses import address_of
from contact_officers.forms.words import campus_words, campuses
from contact_officers.models import Meeting, Network, Officer, PolicyChange, Session, with_training
from contact_officers.models.directory import serving
from contact_officers.stages.states import OfficerState
from contact_officers.views import standing
from people.offices import is_vacant
from procedure import clock
from procedure.offices import Office

SHOWN = 8


@login_required
@require_GET
def network(request: HttpRequest) -> HttpResponse:
    """Everyone in the network, what lapsed on top, and what the coordinator can do. That it was read is kept."""
    found = Network.objects.visible_to(request.user).first()
    if found is None or not standing.runs_it(request.user):
        raise Http404
    today = clock.today()
    officers = list(with_training(Officer.objects.visible_to(request.user)).order_by("person__name"))
    audit.read(found, by=request.user)
    serve = serving(officers, on=today)
    context = {
        "groups": _groups(officers, serve),
        "serving": len(serve),
        "campuses": _coverage_by_campus(serve),
        "languages": sorted(Counter(language for each in serve for language in each.languages).items()),
        "sessions": _sessions(),
        "meetings": _meetings(),
        "changes": _changes(officers),
        "acts": acts(found, request.user),
        "nobody_coordinates": is_vacant(Office.COORDINATOR, today),
        "today": today,
    }
    return render(request, "contact_officers/network.html", context)


def acts(record: Any, person: Any) -> dict[str, list[dict[str, str]]]:
    """What is open to this person on a record of the network, each with its page, in their own voice or the office's.

    Of what is not possible now the office is told why, where there is anything to explain: not of another state's
    steps.
    """
    own = record.person == person
    found: dict[str, list[dict[str, str]]] = {"open": [], "closed": []}
    for each in choices(record, person):
        why = each.why_not or nothing_to_choose(each.step, record, person)
        row = {
            "title": (form_for(each.step).heading or each.step.title) if own else title_in_office(each.step),
            "clause": each.step.clause,
            "url": address_of(record, each.step),
            "why": why,
        }
        if not why:
            found["open"].append(row)
        elif not own and record.state in each.step.source:
            found["closed"].append(row)
    return found


def _groups(officers: list[Officer], serve: list[Officer]) -> list[dict[str, Any]]:
    today, serving_now = clock.today(), {each.pk for each in serve}
    rows: dict[str, list[dict[str, Any]]] = {}
    for each in officers:
        row = {
            "officer": each,
            "campus": campus_words(each.campus),
            "tags": standing.training_tags(each, on=today),
            "until": each.current_until,
            "in_directory": each.pk in serving_now,
        }
        rows.setdefault(standing.group_of(each, on=today), []).append(row)
    return [{"name": name, "rows": rows[name]} for name in standing.GROUPS if name in rows]


def _coverage_by_campus(serve: list[Officer]) -> list[tuple[str, int]]:
    """Every campus of the University with how many serve there, those without anyone too."""
    there = Counter(each.campus for each in serve)
    return [(label, there[code]) for code, label in campuses() if code or there[code]]


def _sessions() -> list[Session]:
    """The latest first, with how many have a place."""
    places = Count("attendances", filter=Q(attendances__taken_back_on__isnull=True))
    return list(Session.objects.annotate(places=places).order_by("-held_on", "pk")[:SHOWN])


def _meetings() -> list[Meeting]:
    """The latest first, with how many came."""
    latest = Meeting.objects.annotate(came=Count("officers")).order_by("-held_on", "pk")
    return list(latest.select_related("own_key")[:SHOWN])


def _changes(officers: list[Officer]) -> list[dict[str, Any]]:
    """The latest first, with how many have read it and for whom it still waits."""
    asked = [each for each in officers if each.state != OfficerState.RETIRED]
    latest = PolicyChange.objects.prefetch_related("acknowledgements").order_by("-announced_on", "pk")[:SHOWN]
    rows = []
    for change in latest:
        read = {each.officer_id for each in change.acknowledgements.all()}
        waits = [each for each in asked if each.pk not in read and each.proposed_on <= change.announced_on]
        rows.append({"change": change, "read": len(read), "waits_for": [each.person.name for each in waits]})
    return rows
