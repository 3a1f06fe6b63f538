"""A determination on its pages (57, 58): what is before the Vice-Chancellor, one page to read, and a paper to print.

For whoever decides in their place the same. The Director reads what was determined on the case's own page, once the
three letters have left.
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import as_sent, audit, registry
from complaints.models import (
    Clarification,
    Complaint,
    Deadline,
    Determination,
    DeterminedAction,
    Notice,
    OutcomeComment,
)
from complaints.models.capacity import capacity_of
from complaints.models.independence import why_not_decide_above
from complaints.stages.states import DeterminationState, LetterState
from complaints.views import bad_faith, requests
from complaints.views.cases_access import records_of
from complaints.views.step_addresses import address_of
from people.models import Standing
from procedure import clock
from procedure.asking import one_act
from procedure.periods import DETERMINATION_NOTIFIED

WAITS = DeterminationState.BEFORE_VICE_CHANCELLOR
TELLS_IT = "determination/"


def before(person: Any) -> list[dict[str, Any]]:
    """What waits for this person to determine, the earliest due first."""
    seen = Determination.objects.visible_to(person).filter(state=WAITS).select_related("complaint", "track")
    clocks = Deadline.objects.visible_to(person).unmet().filter(period=DETERMINATION_NOTIFIED.code)
    due = {(each.complaint_id, each.track_id): each for each in clocks}
    rows = [
        {
            "url": each.get_absolute_url(),
            "reference": each.complaint.reference,
            "rests_on": each.get_rests_on_display(),
            "clock": due.get((each.complaint_id, each.track_id)),
        }
        for each in seen
    ]
    rows.sort(key=lambda row: (row["clock"] is None, row["clock"] and row["clock"].due_on))
    return [{**row, "due": requests.due_words(row["clock"]) if row["clock"] else ""} for row in rows]


@login_required
@require_GET
def one(request: HttpRequest, determination: UUID) -> HttpResponse:
    """What is established, by when the letters have to leave, what can be done, and the complaint."""
    return _page(request, determination, "one.html", how="")


@login_required
@require_GET
def brief(request: HttpRequest, determination: UUID) -> HttpResponse:
    """The same as a paper to print, with nothing to click."""
    return _page(request, determination, "brief.html", how="print")


@login_required
@require_GET
def complaint(request: HttpRequest, determination: UUID) -> HttpResponse:
    """The complaint as it was made, with what was given with it: a page of its own beside what is determined."""
    with one_act():
        found, _ = _found(request, determination)
        case = found.complaint
        shown = {
            "reference": case.reference,
            "state": found.get_state_display(),
            "pk": found.pk,
            "files": requests.files(case, request.user),
            **as_sent.read(case, by=request.user),
        }
    return render(request, "complaints/determinations/complaint.html", shown)


@login_required
@require_GET
def what_becomes_of_it(request: HttpRequest, determination: UUID) -> HttpResponse:
    """How far each action is, and what was reported of it (61): a page of its own beside what was determined."""
    from complaints.views import progress

    with one_act():
        found, _ = _found(request, determination)
        audit.read(found, by=request.user, how="progress")
        shown = {
            "reference": found.complaint.reference,
            "state": found.get_state_display(),
            "pk": found.pk,
            "watched": progress.of_case(found.complaint, request.user, determination=found),
        }
    return render(request, "complaints/determinations/progress.html", shown)


def _page(request: HttpRequest, determination: UUID, template: str, *, how: str) -> HttpResponse:
    with one_act():
        found, appointment = _found(request, determination)
        audit.read(found, by=request.user, **({"how": how} if how else {}))
        shown = _shown(found, request.user)
    as_nominee = appointment is not None and appointment.standing == Standing.NOMINEE
    banners = [{"instrument": appointment.instrument, "until": appointment.until}] if as_nominee else []
    shown |= {"banners": banners, "printed_on": clock.today()}
    return render(request, f"complaints/determinations/{template}", shown)


def _found(request: HttpRequest, determination: UUID) -> tuple[Determination, Any]:
    """The determination, with the appointment by which it is theirs to make. Raises Http404."""
    seen = Determination.objects.visible_to(request.user).select_related(*Determination.read_with)
    found = seen.filter(pk=determination).first()
    if found is None:
        raise Http404
    capacity = capacity_of(request.user, found.determine.step, found, on=clock.today())
    if capacity is None:
        raise Http404
    return found, capacity.appointment


def good_faith(found: Determination, established: list[Any], person: Any) -> list[dict[str, str]]:
    """What can be looked into once it is told, or is looked into (59): nothing where anything was substantiated."""
    if any(each.is_substantiated for each in established):
        return []
    raised = bad_faith.of_case(found.complaint, person)
    return raised or [
        each for each in requests.acts(found.answer.investigation, person) if "look_into_bad_faith" in each["url"]
    ]


def _shown(found: Determination, person: Any) -> dict[str, Any]:
    case, waits = found.complaint, found.state == WAITS
    said = words_of(found, person)
    letters = records_of(case, Notice, person, state=LetterState.DRAFT, track=found.track)
    return {
        "reference": case.reference,
        "state": found.get_state_display(),
        "determination": said,
        "pk": found.pk,
        "waits": waits,
        "good_faith": [] if waits else good_faith(found, said["established"], person),
        "leave_it": why_not_decide_above(person, case) if waits else "",
        "meanwhile": "This complaint waits for an outside body (13). Nothing is determined before it goes on."
        if case.suspended_on
        else "",
        "due": _due(found, person),
        "acts": requests.acts(found, person),
        "beside": registry.beside(found.answer.investigation, person),
        "letters": [
            {"title": f"{each.title}, {_to(each)}", "url": address_of(each, each.release.step)}
            for each in letters
            if each.letter.startswith(TELLS_IT)
        ],
    }


def _due(found: Determination, person: Any) -> list[str]:
    own = Deadline.objects.visible_to(person).unmet().filter(complaint=found.complaint, track=found.track)
    return [requests.due_words(each) for each in own.filter(period=DETERMINATION_NOTIFIED.code)]


def _to(letter: Notice) -> str:
    return {"complainant": "to the complainant", "respondent": "to the respondent"}.get(
        letter.to_role, "to the Director"
    )


def of_case(case: Complaint, person: Any) -> list[dict[str, Any]]:
    """What was determined in the case, as far as this person may read it."""
    return [words_of(each, person) for each in records_of(case, Determination, person)]


def words_of(found: Determination, person: Any) -> dict[str, Any]:
    """What it rests on and what is established; once it is determined, the whole of it."""
    made = found.determined_at is not None
    labels = {item.code: item.label for item in found.menu} if made else {}
    return {
        "state": found.get_state_display(),
        "about": found.track.shown_as,
        "rests_on": found.get_rests_on_display(),
        "begun_at": found.begun_at,
        "established": found.established,
        "determined_at": found.determined_at,
        "by": found.capacity,
        "considered": [
            {"label": item.label, "words": found.considered[item.code]}
            for item in (found.considerations if made else ())
            if item.code in found.considered
        ],
        "actions": [
            {
                "what": labels.get(each.code, each.code),
                "words": each.what,
                "owner": each.owner,
                "due_on": each.due_on,
                "told": each.told,
            }
            for each in (records_of(found.complaint, DeterminedAction, person, determination=found) if made else ())
        ],
        "asked": records_of(found.complaint, Clarification, person, determination=found),
        "comments": records_of(found.complaint, OutcomeComment, person, determination=found),
        "reasons": found.reasons,
        "summary": found.summary,
    }
