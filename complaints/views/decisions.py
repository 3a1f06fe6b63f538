"""The Vice-Chancellor's pages (31-34, 60): what waits for a decision, one page to read for each, and a paper to print.

Whoever decides in their place has the same; the Vice-Chancellor's office reads it too, and prepares.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import as_sent, audit, registry
from complaints.models import (
    Complaint,
    Deadline,
    ExecutiveOfficer,
    Extract,
    Investigation,
    LegalAdvice,
    Notice,
    Pack,
    Referral,
    VictimisationReport,
)
from complaints.models.capacity import capacity_of
from complaints.models.independence import why_not_decide_above
from complaints.models.notice import Delivery
from complaints.registry import Step
from complaints.stages.states import ExecutiveOfficerState, LetterState, PackState, ReferralState, VictimisationState
from complaints.telling_respondents import alleged
from complaints.views import answers, crossing, determinations, investigations, requests
from complaints.views.by_letter import what_it_does
from complaints.views.cases_access import records_of
from complaints.views.step_addresses import address_of
from people import offices
from people.models import Standing
from procedure import clock
from procedure.asking import one_act
from procedure.offices import Office
from procedure.periods import EXECUTIVE_OFFICER_APPOINTED, RESPONDENTS_INFORMED

DECIDING = (Office.VICE_CHANCELLOR, Office.CHANCELLORS_NOMINEE, Office.VICE_CHANCELLORS_OFFICE)
UNDER = frozenset({32, 34, 36, 37, 38, 40, 41, 42, 57, 58, 60})  # the clauses of what is decided and prepared here
WAITING = ReferralState.WITH_VICE_CHANCELLOR


@login_required
@require_GET
def decisions(request: HttpRequest) -> HttpResponse:
    """What waits for a decision, the earliest due first; then what waits for its letter."""
    held = _require_deciding(request)
    seen = Referral.objects.visible_to(request.user).select_related("complaint")
    due = _due(seen, request.user)
    rows = [
        {
            "url": reverse("decision", args=[each.pk]),
            "reference": each.complaint.reference,
            "state": each.get_state_display(),
            "due": due.get((each.complaint_id, each.track_id)),
            "meanwhile": _meanwhile(each.complaint),
        }
        for each in seen.filter(state=WAITING)
    ]
    rows.sort(key=lambda row: (row["due"] is None, row["due"]))
    return render(
        request,
        "complaints/requests/decisions.html",
        {
            "rows": rows,
            "letters": _letters(request.user),
            "reports": _reports(request.user),
            "preparing": _preparing(request.user),
            "informing": _informing(request.user),
            "admitted": answers.admitted(request.user),
            "to_determine": determinations.before(request.user),
            "panels": registry.to_decide(request.user),
            "banners": _as_nominee(_of_these_pages(held)),
        },
    )


def _reports(person: Any) -> list[dict[str, Any]]:
    """The reports that someone is treated worse which were put before this person, and are not done (60)."""
    seen = VictimisationReport.objects.visible_to(person).exclude(above="").exclude(owner=person)
    found = seen.select_related("complaint").order_by("reported_at")
    return [
        {**crossing.report_row(each, each.complaint), "waits": each.state == VictimisationState.WITH_VICE_CHANCELLOR}
        for each in found
    ]


def _preparing(person: Any) -> list[dict[str, Any]]:
    """The investigations that this person prepares: who looks after each, or by when somebody is appointed (36)."""
    seen = Investigation.objects.visible_to(person).select_related("complaint")
    at_work = ExecutiveOfficer.objects.visible_to(person).exclude(state=ExecutiveOfficerState.ENDED)
    officers = {each.complaint_id: each for each in at_work.filter(complaint__in=seen.values("complaint"))}
    clocks = Deadline.objects.visible_to(person).unmet().filter(period=EXECUTIVE_OFFICER_APPOINTED.code)
    due = {(each.complaint_id, each.track_id): requests.due_words(each) for each in clocks}
    return [
        {
            "url": reverse("decision", args=[each.referral_id]),
            "reference": each.complaint.reference,
            "state": each.get_state_display(),
            "officer": officers[each.complaint_id].get_state_display() if each.complaint_id in officers else "",
            "due": due.get((each.complaint_id, each.track_id), ""),
        }
        for each in seen.order_by("begun_at")
    ]


def _informing(person: Any) -> list[dict[str, Any]]:
    """The papers that wait for this person to release them, or to send them back (37)."""
    seen = Pack.objects.visible_to(person).filter(state=PackState.WITH_VICE_CHANCELLOR)
    clocks = Deadline.objects.visible_to(person).unmet().filter(period=RESPONDENTS_INFORMED.code)
    due = {(each.complaint_id, each.track_id): requests.due_words(each) for each in clocks}
    found = seen.select_related(*Pack.read_with).order_by("complaint__reference", "track__number")
    return [
        {
            "url": reverse("pack", args=[each.pk]),
            "reference": each.complaint.reference,
            "number": each.track.number,
            "due": due.get((each.complaint_id, each.answer.investigation.track_id), ""),
        }
        for each in found
    ]


def _due(seen: Any, person: Any) -> dict[Any, Any]:
    """The day on which each decision is due, by its case and part."""
    own = Deadline.objects.visible_to(person).unmet().filter(period="D32", complaint__in=seen.values("complaint"))
    return {(case, track): on for case, track, on in own.values_list("complaint", "track", "due_on")}


def _letters(person: Any) -> list[dict[str, Any]]:
    """The letters that this person reads as whoever decides: to be released, or to be handed over or posted since."""
    waits = Q(state=LetterState.DRAFT) | Q(delivery=Delivery.TO_SERVE)
    seen = Notice.objects.visible_to(person).filter(waits, released_by_role=Office.VICE_CHANCELLOR.value)
    due = {
        (each.complaint_id, each.track_id, each.period): requests.due_words(each)
        for each in Deadline.objects.visible_to(person).unmet().filter(complaint__in=seen.values("complaint"))
    }
    found = seen.select_related("complaint__data_key", "complaint__complainant", "complaint__procedure")
    return [
        {
            "title": each.title,
            "reference": each.complaint.reference,
            "due": due.get((each.complaint_id, each.track_id, each.meets)),
            "to_serve": each.delivery == Delivery.TO_SERVE,
            "acts": [act for act in requests.acts(each, person) if act["url"]],
        }
        for each in found.order_by("written_at")
    ]


@login_required
@require_GET
def one(request: HttpRequest, referral: UUID) -> HttpResponse:
    """One request on one page: the recommendation, the parts, the complaint, and what can be decided.

    For a nominee whose instrument reaches to clause 36 and not to the decision, the investigation alone.
    """
    _require_deciding(request)
    prepared = _prepared_alone(request.user, referral)
    if prepared is not None:
        return _preparing_alone(request, prepared)
    found = _found(request, referral)
    audit.read(found, by=request.user)
    with one_act():
        shown = _shown(found, request.user)
    banners = _as_nominee(_deciding(found, request.user))
    return render(request, "complaints/requests/decision.html", {**shown, "banners": banners})


@login_required
@require_GET
def brief(request: HttpRequest, referral: UUID) -> HttpResponse:
    """The same as a paper to print, with nothing to click."""
    _require_deciding(request)
    found = _found(request, referral)
    audit.read(found, by=request.user, how="print")
    with one_act():
        shown = _shown(found, request.user)
    return render(request, "complaints/requests/brief.html", {**shown, "printed_on": clock.today()})


def _found(request: HttpRequest, referral: UUID) -> Referral:
    seen = Referral.objects.visible_to(request.user).filter(pk=referral).exclude(state__in=NOT_BEFORE_THEM)
    found = seen.select_related(*Referral.read_with, "track").first()
    if found is None or not _decides_in(request.user, found):
        raise Http404
    return found


def _prepared_alone(person: Any, referral: UUID) -> Investigation | None:
    """The investigation that a request led to, where it is theirs to prepare and the request is not theirs to read."""
    if Referral.objects.visible_to(person).filter(pk=referral).exists():
        return None
    seen = Investigation.objects.visible_to(person).select_related(*Investigation.read_with).filter(referral=referral)
    found = seen.first()
    return found if found is not None and _preparing_by(found, person) else None


def _preparing_by(found: Investigation, person: Any) -> list[Any]:
    """The appointments by which this person says who looks after it (36), or informs its respondents (37)."""
    steps = (found.appoint_executive_officer.step, Pack.release.step)
    capacities = (capacity_of(person, step, found, on=clock.today()) for step in steps)
    return [each.appointment for each in capacities if each is not None]


def _preparing_alone(request: HttpRequest, found: Investigation) -> HttpResponse:
    """Who looks after the investigation, by when somebody is appointed, and what can be done: nothing of the case."""
    audit.read(found, by=request.user)
    case, person = found.complaint, request.user
    with one_act():
        (row,) = [each for each in investigations.rows(case, person) if each["referral"] == found.referral_id]
        shown = {
            "reference": case.reference,
            "investigation": row,
            "meanwhile": _meanwhile(case),
            "due": requests.clocks(case, person, found.track),
            "banners": _as_nominee(_preparing_by(found, person)),
        }
    return render(request, "complaints/requests/preparing.html", shown)


NOT_BEFORE_THEM = (ReferralState.REQUESTED, ReferralState.WITH_SOLICITOR, ReferralState.DECLINED_BY_DIRECTOR)


def _decides_in(person: Any, found: Referral) -> bool:
    """Whether it is theirs to decide or to prepare, and not only to receive."""
    on = clock.today()
    steps = (*_ways(found), found.draft_the_decision.step)
    return any(capacity_of(person, step, found, on=on) is not None for step in steps)


def _ways(found: Referral) -> tuple[Step, ...]:
    """The steps that decide on it: whose instrument reaches to one of them decides, within it (32, 34)."""
    return (found.approve.step, found.refuse.step)


def _leave_it(found: Referral, person: Any) -> str:
    """Why whoever reads it has to leave the decision to somebody else; said before a page to decide is opened."""
    decides = found.state == WAITING and bool(_deciding(found, person))
    return why_not_decide_above(person, found.complaint) if decides else ""


def _require_deciding(request: HttpRequest) -> list[Any]:
    """The appointments by which this person decides or prepares. Raises Http404 where there are none."""
    held = [each for each in offices.offices_of(request.user, clock.today()) if each.office in DECIDING]
    if not held:
        raise Http404
    return held


def _of_these_pages(held: list[Any]) -> list[Any]:
    """Those of their appointments that carry something that is decided or prepared here."""
    return [each for each in held if not each.clauses or UNDER.intersection(each.clauses)]


def _deciding(found: Referral, person: Any) -> list[Any]:
    """The appointments by which this person decides on this request, for each way of deciding."""
    capacities = [capacity_of(person, step, found, on=clock.today()) for step in _ways(found)]
    return [each.appointment for each in capacities if each is not None]


def _as_nominee(deciding: list[Any]) -> list[dict[str, Any]]:
    """The instruments by which a nominee decides, for the lines above the page; none where they decide as more."""
    if any(each.standing != Standing.NOMINEE for each in deciding):
        return []
    return [{"instrument": each.instrument, "until": each.until} for each in dict.fromkeys(deciding)]


def _meanwhile(case: Complaint) -> str:
    """Why nothing can be decided now, or what has to be known before it is."""
    if case.suspended_on:
        return "This complaint waits for an outside body (13). Nothing is decided before it goes on."
    if case.withdrawal_asked_at:
        return "The complainant has asked to withdraw (14) and has not confirmed it. Until they do, this goes on."
    return ""


def _shown(found: Referral, person: Any) -> dict[str, Any]:
    case = found.complaint
    told = records_of(case, Extract, person, read_with=["track"], state="released")
    (row,) = [each for each in requests.of_case(case, person, only=found)]
    advice = [requests.advice_row(each, person) for each in records_of(case, LegalAdvice, person, referral=found)]
    return {
        "reference": case.reference,
        "make_report": reverse("make_report", args=[case.reference]),
        "pk": found.pk,
        "state": found.get_state_display(),
        "waits": found.state == WAITING,
        "meanwhile": _meanwhile(case),
        "asked_at": found.requested_at,
        "row": {**row, "advice": [each for each in advice if each["text"]]},
        "due": requests.clocks(case, person, found.track),
        "leave_it": _leave_it(found, person),
        "acts": requests.acts(found, person),
        "investigation": investigations.for_whoever_decides(found, person),
        "letters": [
            {"title": each.title, "about": what_it_does(each.meets), "url": address_of(each, each.release.step)}
            for each in records_of(case, Notice, person, state=LetterState.DRAFT, track=found.track)
        ],
        "told": [{"name": each.track.shown_as, "parts": alleged(each)} for each in told],
        "files": requests.files(case, person),
        **as_sent.read(case, by=person),
    }
