"""The coordinator's page: who is current, due, lapsed; where nobody is; courses, meetings, notices (7; 3.2, 3.6)."""

from collections import Counter
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Page, Paginator
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

ON_A_PAGE = 8
LISTS = ("courses", "meetings", "changes")
"""The lists that only grow: each is paged by itself, under the id of its heading."""


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
    meetings = _page(request, "meetings", _meetings())
    changes = _page(request, "changes", PolicyChange.objects.prefetch_related("acknowledgements"))
    context = {
        "groups": _groups(officers, serve),
        "serving": len(serve),
        "campuses": _coverage_by_campus(serve),
        "languages": sorted(Counter(language for each in serve for language in each.languages).items()),
        "sessions": _page(request, "courses", _sessions()),
        "meetings": meetings,
        "meetings_held": _held(meetings, officers, today),
        "changes": changes,
        "changes_read": _changes(changes, officers),
        "other_pages": {name: _others(request, name) for name in LISTS},
        "acts": acts(found, request.user),
        "nobody_coordinates": is_vacant(Office.COORDINATOR, today),
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


def _page(request: HttpRequest, name: str, rows: Any) -> Page:
    """The page that was asked for of this list, the latest first; the nearest where there is no such page."""
    by = "-announced_on" if name == "changes" else "-held_on"
    return Paginator(rows.order_by(by, "pk"), ON_A_PAGE).get_page(request.GET.get(name))


def _others(request: HttpRequest, name: str) -> str:
    """Where the other lists stand: numbers alone, so that turning a page of one leaves the others."""
    numbers = {each: request.GET.get(each, "") for each in LISTS if each != name}
    return "&".join(f"{each}={number}" for each, number in numbers.items() if number.isdecimal())


def _sessions() -> Any:
    """With how many have a place."""
    return Session.objects.annotate(places=Count("attendances", filter=Q(attendances__taken_back_on__isnull=True)))


def _meetings() -> Any:
    """With how many came."""
    return Meeting.objects.annotate(came=Count("officers")).select_related("own_key")


def _held(meetings: Page, officers: list[Officer], today: date) -> list[dict[str, Any]]:
    """Each meeting with where it stands, and what was put right of who came, in words."""
    names = {str(each.pk): each.person.name for each in officers}
    rows = []
    for meeting in meetings:
        put_right = [
            {
                "on": date.fromisoformat(each["on"]),
                "reasons": each["reasons"],
                "before": sorted(names[pk] for pk in each["before"] if pk in names),
            }
            for each in meeting.corrections
        ]
        rows.append({"meeting": meeting, "standing": _standing(meeting, today), "put_right": put_right})
    return rows


def _standing(meeting: Any, today: date) -> str:
    """Where a meeting stands: to come, held, or who came to it."""
    if meeting.recorded_on is not None:
        return f"{meeting.came} came"
    return "Who came is not recorded yet" if meeting.held_on < today else "To come"


def _changes(changes: Page, officers: list[Officer]) -> list[dict[str, Any]]:
    """With how many have read it and for whom it still waits."""
    asked = [each for each in officers if each.state != OfficerState.RETIRED]
    rows = []
    for change in changes:
        read = {each.officer_id for each in change.acknowledgements.all()}
        waits = [each for each in asked if each.pk not in read and each.proposed_on <= change.announced_on]
        rows.append({"change": change, "read": len(read), "waits_for": [each.person.name for each in waits]})
    return rows
