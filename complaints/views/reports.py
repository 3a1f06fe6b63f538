"""Pages of a report that someone is treated worse because of a complaint (28): making one, reading one, acting on it.

Each is found for a person's own part in a case; for whoever receives a report in place of the case's receiver there is
a list, because they see nothing else of the case.
"""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from complaints import audit, reports_made
from complaints.forms.step_form import form_for
from complaints.forms.victimisation import Report
from complaints.models import VictimisationReport
from complaints.models.capacity import capacity_of
from complaints.proceed import NotOpenNow, choices, proceed
from complaints.stages.act import CannotBe
from complaints.stages.states import VictimisationState
from complaints.views import crossing
from complaints.views.cases_access import receives, require_office
from procedure import clock

SENT = (
    "We have your report. Those who must act have been told that something urgent waits for them. You can read it here"
    " at any time."
)


@login_required
@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, reference: str) -> HttpResponse:
    """Make a report: one page, sent at once."""
    part = reports_made.involved(request.user, reference)
    if part is None:
        raise Http404
    empty = reports_made.begin(part, request.user)
    form = Report(empty, request.user, request.POST if request.method == "POST" else None, part=part)
    if request.method == "POST" and form.is_valid():
        try:
            made = reports_made.make(part, request.user, once=form.cleaned_data["once"], **form.facts())
        except CannotBe as refused:
            form.add_error(None, refused.words)
        else:
            messages.success(request, SENT)
            return HttpResponseRedirect(reverse("report", args=[reference, made.pk]))
    context = {
        "form": form,
        "case": part.case,
        "called": _called(part),
        "of_party": part.as_what not in reports_made.WRITES_DOWN,
        "back": _back(part),
        "before": form.before,
    }
    return render(request, "complaints/crossing/make_report.html", context)


@login_required
@require_GET
def one(request: HttpRequest, reference: str, record: UUID) -> HttpResponse:
    """One report: for whoever made it, and for whoever must act on it."""
    report = _seen(request).filter(pk=record, complaint__reference=reference).first()
    if report is None:
        raise Http404
    audit.read(report, by=request.user, case=report.complaint)
    part = reports_made.involved(request.user, reference)
    mine = report.owner_id == request.user.pk
    context = {
        "report": report,
        "case": report.complaint,
        "mine": mine,
        "may_take_up": any(each.open for each in choices(report, request.user)),
        "back": _back(part) if part is not None else _outside(request),
    }
    return render(request, "complaints/crossing/report.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def take_up(request: HttpRequest, reference: str, record: UUID) -> HttpResponse:
    """Say what is done first. Also for whoever sees nothing else of the case."""
    report = _seen(request).filter(pk=record, complaint__reference=reference).first()
    step = type(report).take_up.step if report is not None else None
    if report is None or capacity_of(request.user, step, report, on=clock.today()) is None:
        raise Http404
    form = form_for(step)(report, request.user, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "form": form, "report": report, "case": report.complaint, "before": form.before,
        "back": reverse("report", args=[reference, record]),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            proceed(
                report.take_up,
                by=request.user,
                version=form.cleaned_data["version"],
                once=form.cleaned_data["once"],
                **form.facts(),
            )
        except (CannotBe, NotOpenNow) as refused:
            form.add_error(None, refused.words)
            return render(request, "complaints/crossing/take_up.html", context, status=409)
        messages.success(request, "What is done first was recorded, and the person who reported it can read it.")
        return HttpResponseRedirect(reverse("report", args=[reference, record]))
    return render(request, "complaints/crossing/take_up.html", context)


@login_required
@require_GET
def reached(request: HttpRequest) -> HttpResponse:
    """The reports that reached this person by an office, those to be taken up first."""
    require_office(request)
    found = [each for each in _seen(request).exclude(owner=request.user) if _by_office(request, each)]
    found.sort(key=lambda each: (each.state != VictimisationState.REPORTED, each.reported_at))
    rows = [crossing.report_row(each, each.complaint) for each in found]
    return render(request, "complaints/crossing/reports.html", {"reports": rows})


def _by_office(request: HttpRequest, report: VictimisationReport) -> bool:
    return capacity_of(request.user, type(report).take_up.step, report, on=clock.today()) is not None


def _seen(request: HttpRequest) -> QuerySet[VictimisationReport]:
    seen = VictimisationReport.objects.visible_to(request.user).exclude(state=VictimisationState.WRITING)
    return seen.select_related("complaint__data_key", "complaint__procedure", "owner", "about")


def _back(part: reports_made.Involved) -> str:
    """The page of the case that this person has."""
    reference = part.case.reference
    return {
        reports_made.OFFICE: reverse("case", args=[reference]),
        reports_made.CONCILIATOR: reverse("conciliation", args=[reference]),
        reports_made.RESPONDENT: f"/response/{reference}/",
    }.get(part.as_what, f"/my/{reference}/")


def _called(part: reports_made.Involved) -> str:
    """What that page is called: to a party nothing that says what it is."""
    words = {reports_made.OFFICE: "Case", reports_made.CONCILIATOR: "Conciliation"}.get(part.as_what)
    return f"{words} {part.case.reference}" if words else "Your matter"


def _outside(request: HttpRequest) -> str:
    """Where whoever has no page of the case goes back to."""
    return reverse("reports") if receives(request.user) else reverse("my")
