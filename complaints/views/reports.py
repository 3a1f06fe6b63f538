"""Pages of a report that someone is treated worse because of a complaint (28, 35, 60): making, reading, acting on it.

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

from complaints import audit, entrusted, registry, reports_made
from complaints.forms.step_form import form_for
from complaints.forms.victimisation import Report
from complaints.models import Complaint, VictimisationReport
from complaints.models.capacity import capacity_of, looking_after
from complaints.openness import why_not
from complaints.proceed import NotOpenNow, choices, proceed
from complaints.stages.act import CannotBe
from complaints.stages.states import VictimisationState
from complaints.views import crossing
from complaints.views.cases_access import receives, require_office
from complaints.views.closed_meanwhile import Asked, asked_of, or_told_why
from people.offices import offices_of
from procedure import clock
from procedure.offices import Office

DECIDING = {Office.VICE_CHANCELLOR, Office.CHANCELLORS_NOMINEE, Office.VICE_CHANCELLORS_OFFICE}
STEPS = {
    "first": "take_up",
    "advice": "record_solicitors_advice",
    "decision": "act_on_victimisation",
    "referral": "refer_victimisation",
    "above": "put_before_vice_chancellor",
    "no-further": "take_report_no_further",
    "decided": "act_against_victimisation",
    "letter": "release_warning",
    "direction": "release_direction",
    "given": "record_letter_given",
    "outcome": "record_what_came_of_it",
}
"""The step of a report by the word of its address, which says nothing of the case."""
DONE = {
    "first": "What is done first was recorded, and the person who reported it can read it.",
    "decision": "It was decided, and the person who reported it can read what you tell them.",
    "decided": "It was decided, and the person who reported it can read what you tell them.",
    "no-further": "It was recorded, and the person who reported it can read what you tell them.",
    "letter": "The letter was released. It is to be handed over or posted.",
    "direction": "The letter was released. It is to be handed over or posted.",
}
SENT = (
    "We have your report. Those who must act have been told that something urgent waits for them. You can read it here"
    " at any time."
)


def _asked_to_report(*, reference: str) -> Asked | None:
    """Whoever reads a case may report in it: the step is of a report that is not there yet."""
    step = registry.step_named("victimisationreport", "report")
    return Asked(step, "complaint", reference) if step is not None else None


def _asked_of_a_report(*, reference: str, record: UUID, word: str) -> Asked | None:
    return asked_of(step=STEPS.get(word, ""), kind="victimisationreport", reference=reference, record=record)


@login_required
@require_http_methods(["GET", "POST"])
@or_told_why(_asked_to_report)
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
        "back": _back(part, request.user),
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
        "acts": _acts(report, request.user),
        "sees_advice": not mine and _sees_advice(report, request.user),
        "back": _back(part, request.user) if part is not None else _outside(request),
    }
    return render(request, "complaints/crossing/report.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@or_told_why(_asked_of_a_report)
def act(request: HttpRequest, reference: str, record: UUID, word: str) -> HttpResponse:
    """A step of a report: what is done first, advice, decision, letter. Also for whoever sees nothing else of the
    case."""
    report = _seen(request).filter(pk=record, complaint__reference=reference).first()
    step = registry.step_named("victimisationreport", STEPS[word]) if word in STEPS else None
    if report is None or step is None or capacity_of(request.user, step, report, on=clock.today()) is None:
        raise Http404
    form = form_for(step)(report, request.user, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {
        "form": form, "report": report, "case": report.complaint, "before": form.before, "clause": step.clause,
        "why_not": why_not(report, step), "back": reverse("report", args=[reference, record]),
    }  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            proceed(
                getattr(report, step.name),
                by=request.user,
                version=form.cleaned_data["version"],
                once=form.cleaned_data["once"],
                **form.facts(),
            )
        except (CannotBe, NotOpenNow) as refused:
            form.add_error(None, refused.words)
            return render(request, "complaints/crossing/act_on_report.html", context, status=409)
        messages.success(request, DONE.get(word, "It was recorded."))
        return HttpResponseRedirect(reverse("report", args=[reference, record]))
    return render(request, "complaints/crossing/act_on_report.html", context)


@login_required
@require_GET
def reached(request: HttpRequest) -> HttpResponse:
    """The reports that reached this person by an office, those to be taken up first."""
    require_office(request)
    found = [each for each in _seen(request).exclude(owner=request.user) if _by_office(request, each)]
    found.sort(key=lambda each: (each.state != VictimisationState.REPORTED, each.reported_at))
    rows = [crossing.report_row(each, each.complaint) for each in found]
    return render(request, "complaints/crossing/reports.html", {"reports": rows})


def _acts(report: VictimisationReport, person: Any) -> list[dict[str, str]]:
    """What this person may do about it now, each with its page; what is next, first."""
    open_now = {each.step.name: each.step for each in choices(report, person) if each.open}
    return [
        {
            "words": form_for(open_now[name]).heading,
            "url": reverse("act_on_report", args=[report.complaint.reference, report.pk, word]),
        }
        for word, name in STEPS.items()
        if name in open_now
    ]


def _receives(report: VictimisationReport, person: Any) -> bool:
    return capacity_of(person, type(report).take_up.step, report, on=clock.today()) is not None


def _sees_advice(report: VictimisationReport, person: Any) -> bool:
    """The Solicitor's advice is read by those whom the report reaches; above them only where the setting says so."""
    shown = bool(report.complaint.procedure.reading("vice_chancellor_sees_advice"))
    return _receives(report, person) or Office.EQUITY_STAFF in _offices(person) or shown


def _offices(person: Any) -> set[str]:
    return {each.office for each in offices_of(person, clock.today())}


def _by_office(request: HttpRequest, report: VictimisationReport) -> bool:
    """Whether it reached this person by an office, to be taken up or to be decided on (60)."""
    above = bool(report.above) and capacity_of(
        request.user, type(report).act_against_victimisation.step, report, on=clock.today()
    )
    return bool(above) or _receives(report, request.user)


def _seen(request: HttpRequest) -> QuerySet[VictimisationReport]:
    seen = VictimisationReport.objects.visible_to(request.user).exclude(state=VictimisationState.WRITING)
    return seen.select_related("complaint__data_key", "complaint__procedure", "owner", "about")


def _back(part: reports_made.Involved, person: Any) -> str:
    """The page of the case that this person has."""
    reference = part.case.reference
    if part.as_what == reports_made.OFFICE and not _handles(part.case, person):
        if DECIDING & _offices(person):
            return reverse("decisions")
        if looking_after(part.case) == person.pk:
            return reverse("executive_officer")
        return reverse("legal_advice" if entrusted.to_advise(person).exists() else "my")
    return {
        reports_made.OFFICE: reverse("case", args=[reference]),
        reports_made.CONCILIATOR: reverse("conciliation", args=[reference]),
        reports_made.RESPONDENT: f"/response/{reference}/",
    }.get(part.as_what, f"/my/{reference}/")


def _handles(case: Complaint, person: Any) -> bool:
    """Whether whoever sees the case has the office's page of it, or decides or advises in it (29-34)."""
    staff = {Office.EQUITY_STAFF} if case.receiving_office == Office.DIRECTOR else set()
    return bool(_offices(person) & {Office(case.receiving_office), *staff})


def _called(part: reports_made.Involved) -> str:
    """What that page is called: to a party nothing that says what it is."""
    words = {reports_made.OFFICE: "Case", reports_made.CONCILIATOR: "Conciliation"}.get(part.as_what)
    return f"{words} {part.case.reference}" if words else "Your matter"


def _outside(request: HttpRequest) -> str:
    """Where whoever has no page of the case goes back to."""
    return reverse("reports") if receives(request.user) else reverse("my")
