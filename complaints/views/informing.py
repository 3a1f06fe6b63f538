"""Informing each respondent of an investigation (37): for whoever prepares, releases or receives it, what is done with
each; and the page of the papers, for whoever looks at them before they are given.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit, papers
from complaints.letter_text import blocks
from complaints.models import Answer, Document, ExecutiveOfficer, Investigation, Pack
from complaints.models.capacity import capacity_of
from complaints.models.passages import LEFT_OUT, REWORDED, heading_of
from complaints.models.read_as import read_as
from complaints.roles import PANEL_MEMBER
from complaints.stages.states import AnswerState, PackState
from complaints.storage import FileMissing
from complaints.views.answers import said_to
from complaints.views.cases_access import records_of
from complaints.views.cases_acts import acts_on
from complaints.views.documents import attachment, require_own_site
from config.templatetags.components import long_time
from procedure import clock
from procedure.asking import one_act

PDF = "application/pdf"
KINDS = {AnswerState.TO_BE_INFORMED: "waiting", AnswerState.INFORMED: "good"}
DECIDED = {
    "shared": "given as it stands",
    "reworded": "given in other words",
    "left_out": "left out",
    "undecided": "to be decided",
    "file_given": "goes with the papers",
    "file_not_given": "does not go with the papers",
    "put_before": "Put before the Vice-Chancellor",
    "sent_back": "Sent back",
}


def rows(investigation: Investigation, person: Any) -> list[dict[str, Any]]:
    """Each respondent of an investigation, with what is done and what this person can do for them now."""
    case = investigation.complaint
    answers = records_of(case, Answer, person, read_with=["track__person"], investigation=investigation)
    newest: dict[Any, Pack] = {}
    for each in records_of(case, Pack, person, read_with=Pack.read_with[-2:], answer__investigation=investigation):
        if each.answer_id not in newest or each.number > newest[each.answer_id].number:
            newest[each.answer_id] = each
    said = said_to(case, person, answers) if answers else {}
    return [{**said[each.pk], **_row(each, newest.get(each.pk), person)} for each in answers]


def _row(answer: Answer, pack: Pack | None, person: Any) -> dict[str, Any]:
    return {
        "name": answer.track.shown_as,
        "state": answer.get_state_display(),
        "kind": KINDS.get(AnswerState(answer.state), ""),
        "informed_at": answer.informed_at,
        "unknown": answer.track.person_id is None,
        "papers": pack.get_state_display() if pack is not None else "",
        "url": reverse("pack", args=[pack.pk]) if pack is not None else "",
        "sent_back": pack.sent_back if pack is not None else "",
        "acts": [*acts_on(answer, person), *(acts_on(pack, person) if pack is not None else [])],
    }


@login_required
@require_GET
def one(request: HttpRequest, pack: UUID) -> HttpResponse:
    """The papers of one respondent on one page: what they would read, what is left out and why, and the files.

    Not for a panel, which reads the paper that was given, and never why something was left out of it (45).
    """
    found = _found(request, pack)
    capacity = read_as(request.user, found, case=found.complaint, on=clock.today())
    if capacity is not None and capacity.role == PANEL_MEMBER:
        raise Http404
    audit.read(found, by=request.user)
    with one_act():
        context = _shown(found, request.user)
    return render(request, "complaints/investigations/pack.html", context)


@login_required
@require_GET
def paper(request: HttpRequest, pack: UUID) -> HttpResponse:
    """The very paper that was given; before that, what it would be, named as a draft."""
    require_own_site(request)
    found = _found(request, pack)
    if found.state != PackState.RELEASED:
        audit.read(found, by=request.user, case=found.complaint, how="preview")
        return attachment(papers.drawn(found, on=clock.today()), "document-draft.pdf", PDF)
    try:
        content = found.content()
    except FileMissing as missing:
        raise Http404 from missing
    audit.read(found, by=request.user, case=found.complaint, how="download")
    return attachment(content, found.given_out_as, PDF)


def _found(request: HttpRequest, pack: UUID) -> Pack:
    """Papers that this person prepares, releases or receives; a respondent has a page of their own for theirs."""
    seen = Pack.objects.visible_to(request.user).select_related(*Pack.read_with).filter(pk=pack)
    found: Pack | None = seen.exclude(track__person=request.user).first()
    if found is None:
        raise Http404
    return found


def _shown(found: Pack, person: Any) -> dict[str, Any]:
    case = found.complaint
    files = records_of(case, Document, person, given_by=case.complainant_id, track=None)
    return {
        "reference": case.reference,
        "pk": found.pk,
        "name": found.track.shown_as,
        "state": found.get_state_display(),
        "released": found.state == PackState.RELEASED,
        "waits": case.suspended_on is not None,
        "missing": found.missing if found.state == PackState.PREPARING else [],
        "sent_back": found.sent_back,
        "copy": blocks(found.words),
        "other_action": found.other_action,
        "reasons": found.reasons,
        "changed": _changed(found),
        "files": [
            {"number": each.number, "pk": each.pk, **found.decided_of(each)} for each in files if each.may_be_opened
        ],
        "log": [_entry(each) for each in found.decided],
        "acts": acts_on(found, person),
        "back": _back(found, person),
    }


def _changed(found: Pack) -> list[dict[str, str]]:
    """What is left out or said otherwise, as it was written, with why."""
    return [
        {"of": heading_of(cell), "text": part["text"], "what": DECIDED[part["decision"]], "why": part.get("why", "")}
        for cell in found.told
        for part in (*cell["facts"].values(), *cell["passages"])
        if part["decision"] in {LEFT_OUT, REWORDED}
    ]


def _entry(entry: dict[str, Any]) -> dict[str, str]:
    on = long_time(datetime.fromisoformat(entry["at"]))
    of = f"{entry['of']}: " if entry["of"] else ""
    return {"words": f"{of}{DECIDED[entry['what']]}", "by": f"{entry['by']}, {on}", "why": entry["why"]}


def _back(found: Pack, person: Any) -> str:
    """The page one came from: the Executive Officer's, the case's, or that of the decisions."""
    officer = ExecutiveOfficer.objects.visible_to(person).filter(complaint=found.complaint, person=person).last()
    if officer is not None:
        return officer.get_absolute_url()
    releases = capacity_of(person, found.release.step, found, on=clock.today()) is not None
    return reverse("decisions") if releases else reverse("case_investigation", args=[found.complaint.reference])
