"""A conciliator's own pages (24, 25): the complaints they conciliate in, and one page for each, until it ends."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import as_sent, audit
from complaints.forms.step_form import form_for
from complaints.models import Agreement, Complaint, Conciliation, ConciliationNote, Deadline, Extract, Statement, Track
from complaints.proceed import choices
from complaints.roles import CONCILIATOR
from complaints.stages.states import ClockState, ConciliationState
from complaints.telling_respondents import alleged
from complaints.views import agreement_words
from complaints.views.steps import address_of
from config.templatetags.components import long_date
from procedure.asking import one_act
from procedure.periods import CONCILIATION
from procedure.stages import STAGES, Stage

STANDS = {
    ConciliationState.APPOINTED: "You are asked",
    ConciliationState.IN_HAND: "You conciliate",
    ConciliationState.ENDED: "Ended",
}
LAST = ("stand_aside", "end_unresolved")
"""What ends something stands below what goes on with it."""
WILLING = {
    True: "They have said that they would take part.",
    None: "They have not said whether they would take part.",
    False: "They have said that they would rather not take part.",
}


@login_required
@require_GET
def conciliations(request: HttpRequest) -> HttpResponse:
    """Every complaint in which this person is asked to conciliate, or does."""
    mine = Conciliation.objects.visible_to(request.user).filter(conciliator=request.user).select_related("complaint")
    rows = [
        {
            "reference": each.complaint.reference,
            "state": STANDS[ConciliationState(each.state)],
            "waits": each.state == ConciliationState.APPOINTED,
            "since": each.declared_at or each.appointed_at,
        }
        for each in mine.order_by("-appointed_at")
    ]
    return render(request, "complaints/conciliating/list.html", {"rows": rows})


@login_required
@require_GET
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """Before the declaration: what is asked, and nothing of the case. After it: the case, until it ends."""
    mine = Conciliation.objects.visible_to(request.user).filter(conciliator=request.user)
    found = mine.filter(complaint__reference=reference).select_related(*Conciliation.read_with, "notes_key").first()
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    if found.state == ConciliationState.APPOINTED:
        waits = found.complaint.suspended_on is not None
        usually = found.complaint.procedure.period(CONCILIATION.code).in_words
        context = {"reference": reference, "acts": _acts(found, request.user), "waits": waits, "usually": usually}
        return render(request, "complaints/conciliating/asked.html", context)
    request.of_case = reference  # type: ignore[attr-defined]
    with one_act():
        context = _in_hand(found, request.user)
    return render(request, "complaints/conciliating/one.html", context)


def _in_hand(work: Conciliation, person: Any) -> dict[str, Any]:
    """Everything that is open to the conciliator: asked for once, whatever the number of respondents."""
    case: Complaint = work.complaint
    tracks = _seen(Track, person, case)
    names = {"complainant": case.complainant_name, **{str(each.pk): each.shown_as for each in tracks}}
    notes = ConciliationNote.objects.visible_to(person).filter(conciliation=work).select_related("conciliation")
    return {
        "reference": case.reference,
        "stage": STAGES[Stage(case.stage)].label,
        "complainant": case.complainant_name,
        "parts": _parts(case, tracks, person),
        "waits": case.suspended_on is not None,
        "acts": _acts(work, person),
        "sessions": agreement_words.sessions(work.sessions.visible_to(person), names),
        "notes": [_note(each, work) for each in notes],
        **as_sent.read(case, by=person),
    }


def _parts(case: Complaint, tracks: list[Track], person: Any) -> list[dict[str, Any]]:
    """Each respondent's part that is open to them: what they were told, what they said, its clock, what can be done."""
    told = _by_track(_seen(Extract, person, case, state="released"))
    said = _by_track(_seen(Statement, person, case))
    agreed = _by_track(_seen(Agreement, person, case))
    clocks = _by_track(Deadline.objects.visible_to(person).unmet().filter(complaint=case, period=CONCILIATION.code))
    prefetch_related_objects(tracks, "agreements", "statements")  # what their steps ask of each part
    return [
        {
            "name": track.shown_as,
            "state": track.get_state_display(),
            "willing": WILLING[track.willing],
            "told": [alleged(each) for each in told[track.pk][:1]],
            "statements": said[track.pk],
            "due": _due(next(iter(clocks[track.pk]), None)),
            "agreements": agreement_words.rows(agreed[track.pk]),
            "acts": _acts(track, person),
        }
        for track in tracks
    ]


def _due(clock: Deadline | None) -> str:
    """By when it is usually done, and what to do where that day has gone by."""
    if clock is None:
        return ""
    usually = f"Usually done by {long_date(clock.due_on)}"
    gone = "that day has gone by. Tell the Director why it takes longer, so that both sides are told a new day"
    return f"{usually}; {gone}." if clock.state == ClockState.BEYOND_TARGET else f"{usually}."


def _seen(model: Any, person: Any, case: Complaint, **narrowed: Any) -> list[Any]:
    found = list(model.objects.visible_to(person).filter(complaint=case, **narrowed))
    for each in found:
        each.complaint = case
    return found


def _by_track(records: Iterable[Any]) -> defaultdict[Any, list[Any]]:
    found: defaultdict[Any, list[Any]] = defaultdict(list)
    for each in records:
        found[each.track_id].append(each)
    return found


def _acts(record: Any, person: Any) -> list[dict[str, str]]:
    """The steps that are the conciliator's on it and open now."""
    found = [each.step for each in choices(record, person) if each.open and CONCILIATOR in each.step.by]
    return [
        {"title": form_for(step).heading or step.title, "url": address_of(record, step)}
        for step in sorted(found, key=lambda step: step.name in LAST)
    ]


def _note(note: ConciliationNote, work: Conciliation) -> dict[str, Any]:
    note.conciliation = work
    return {"at": note.written_at, "words": note.words}
