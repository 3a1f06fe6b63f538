"""The records officer's pages (63; specification 4.1): each closed file by its reference, its class, and its holds.

Nothing on them says what a case is about or whom it concerns, and nothing leads to one.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.models import Retention
from complaints.roles import RECORDS_OFFICER
from complaints.stages.act import Capacity
from complaints.stages.states import RetentionState
from complaints.views import requests
from people.models import Appointment
from people.offices import holds
from procedure import clock
from procedure.asking import one_act
from procedure.models import items
from procedure.offices import Office

PER_PAGE = 25


@login_required
@require_GET
def all_of_them(request: HttpRequest) -> HttpResponse:
    """Every closed file, the one whose day comes first before the others; those without a day last."""
    held = _held(request)
    seen = Retention.objects.visible_to(request.user).select_related("complaint__procedure")
    page = Paginator(seen.order_by(F("until").asc(nulls_last=True), "pk"), PER_PAGE).get_page(request.GET.get("page"))
    with one_act():
        rows = [_row(each) for each in page.object_list]
    audit.looked("read:closed_files", by=request.user, capacity=Capacity(RECORDS_OFFICER, held), found=len(rows))
    return render(request, "complaints/closing/files.html", {"rows": rows, "page": page})


@login_required
@require_GET
def one(request: HttpRequest, retention: UUID) -> HttpResponse:
    """One closed file: how it is kept, what was given back, every act on that, and what can be done."""
    _held(request)
    seen = Retention.objects.visible_to(request.user).select_related(*Retention.read_with)
    found = seen.filter(pk=retention).first()
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    with one_act():
        kept = words_of(found, request.user)
    return render(request, "complaints/closing/file.html", {"reference": found.complaint.reference, "kept": kept})


def words_of(found: Retention, person: Any) -> dict[str, Any]:
    """How long the closed file is kept, by which class, with every act on it, and what this person can do about it."""
    return {
        "state": found.get_state_display(),
        "kept_as": found.class_in_words,
        "until": found.until,
        "counted_from": found.counted_from,
        "returned": found.returned,
        "history": found.history,
        "acts": requests.acts(found, person),
    }


def _held(request: HttpRequest) -> Appointment:
    """By what this person is records officer today. Raises Http404 for everybody else."""
    held = holds(request.user, Office.RECORDS_OFFICER, clock.today())
    if held is None:
        raise Http404
    return held


def _row(each: Retention) -> dict[str, Any]:
    called = {item.code: item.label for item in items("retention_classes", each.complaint.procedure)}
    return {
        "url": each.get_absolute_url(),
        "reference": each.complaint.reference,
        "kept_as": called.get(each.kept_as, each.kept_as),
        "closed": each.counted_from,
        "until": each.until,
        "held": each.state == RetentionState.HELD,
        "over": each.until is not None and each.until < clock.today(),
    }
