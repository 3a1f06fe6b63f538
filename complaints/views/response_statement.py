"""A respondent's statement, written in their own time (21): an allegation a page, saved by itself, read whole, sent."""

from functools import partial
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import answering, drafting, saving
from complaints.drafting import NotBeingWritten
from complaints.forms.lodging.base import Question
from complaints.forms.statement import WILLING, AnswerAllegation, OwnWords, Willing
from complaints.letter_facts import AllegedPart
from complaints.models import Notice, StatementDraft, Track
from complaints.models.statement import ANSWERS
from complaints.views import statement_pages, statement_sending
from complaints.views.lodging_draft import to
from complaints.views.response_found import (
    letters_to,
    of_response,
    of_statement,
    page,
    unopened_notice,
    writing,
)
from complaints.views.statement_pages import Asked, Desk, task

RECEIPT = "conciliation/statement_received"
CALLED = {"words": "What else you want to say", "willing": "Conciliation"}
PLACES: dict[str, type[Question]] = {"words": OwnWords, "willing": Willing}


@of_response("GET", "POST")
def begin(request: HttpRequest, track: Track) -> HttpResponse:
    """A statement to write, or the one begun already. The letter that asks for it is opened first.

    Opened as an address it begins nothing, and leads to the page with the button.
    """
    if request.method != "POST":
        return to(page(track))
    waiting = unopened_notice(letters_to(track, request.user))
    if waiting is not None:
        return to(page(track, "letters", waiting.pk))
    try:
        return to(writing(answering.begin(track, by=request.user)))
    except NotBeingWritten:
        return to(page(track))


@of_statement("GET")
def hub(request: HttpRequest, draft: StatementDraft) -> HttpResponse:
    """The parts of the statement, in any order."""
    at, willing = writing(draft, "willing"), draft.content.get("willing")
    return statement_pages.hub(
        request, draft, DESK, task("Conciliation", at, willing, hint="Whether you would take part")
    )


@of_statement()
def allegation(request: HttpRequest, draft: StatementDraft, *, number: int) -> HttpResponse:
    """One allegation, and what they say to it."""
    return statement_pages.allegation(request, draft, DESK, number=number)


@of_statement()
def question(request: HttpRequest, draft: StatementDraft, *, name: str) -> HttpResponse:
    """Their own words, or whether they would conciliate."""
    if name not in PLACES:
        raise Http404
    then = writing(draft, "willing" if name == "words" else "files")
    return Asked(request, draft, name, PLACES[name], desk=DESK, then=then).answer()


@of_statement()
def files(request: HttpRequest, draft: StatementDraft) -> HttpResponse:
    """The files so far. By POST one is taken out or put back."""
    return statement_pages.files(request, draft, DESK)


@of_statement()
def add_file(request: HttpRequest, draft: StatementDraft) -> HttpResponse:
    """One file."""
    return statement_pages.add_file(request, draft, DESK)


@of_statement("GET")
def check(request: HttpRequest, draft: StatementDraft) -> HttpResponse:
    """All of it on one page, before it is sent."""
    return _check(request, draft)


def _check(
    request: HttpRequest, draft: StatementDraft, *, status: int = 200, changed: bool = False, why: str = ""
) -> HttpResponse:
    """`why` it was not sent just now, in words, where the stage goes on for them all the same."""
    context = {
        **statement_sending.whole(draft, DESK, request.user, may_write=answering.may_write(draft.track)),
        "willing": dict(WILLING).get(draft.content.get("willing", ""), ""),
        "changed": changed,
        "why": why,
    }
    return render(request, "complaints/response/check.html", context, status=status)


@of_response("GET", "POST")
def send(request: HttpRequest, track: Track) -> HttpResponse:
    """Who reads it, and Send: one statement and one receipt, however often it is pressed."""
    draft = answering.being_written(track, request.user)
    if draft is None:
        sent = _receipt(track, request.user) if request.method == "POST" else None
        return to(page(track, "receipt") if sent is not None else page(track))
    draft.track, draft.complaint = track, track.complaint
    if request.method == "GET":
        if not draft.says_something or not answering.may_write(track):
            return to(writing(draft, "check"))
        saving.erase_removed(draft, by=request.user, all_of_them=True)
        draft.refresh_from_db()
        context = {"version": draft.version, "once": uuid4(), "office": track.complaint.office_name, **_about(draft)}
        return render(request, "complaints/response/send.html", context)
    if "later" in request.POST:
        return to(writing(draft))
    return _sent(request, draft)


def _sent(request: HttpRequest, draft: StatementDraft) -> HttpResponse:
    version, once = request.POST.get("version", ""), drafting.as_uuid(request.POST.get("once"))
    told = {"version": int(version) if version.isdecimal() else -1, "once": once}
    again, then = partial(_check, request, draft), page(draft.track, "receipt")
    return statement_sending.give(request, draft, draft.track, told, again=again, then=then)


@of_response("GET", "POST")
def receipt(request: HttpRequest, track: Track) -> HttpResponse:
    """That their statement arrived. By POST they say that they have the receipt, which opens the letter (64)."""
    found = _receipt(track, request.user)
    if found is None:
        return to(page(track))
    sent = page(track, "statements", track.statements.visible_to(request.user).count())
    template, pdf = "complaints/response/receipt.html", page(track, "receipt", "pdf")
    return statement_sending.receipt(request, found, template, page(track), sent=sent, pdf=pdf)


@of_response("GET")
def receipt_pdf(request: HttpRequest, track: Track) -> HttpResponse:
    """The receipt as it was frozen when the statement was sent."""
    return statement_sending.receipt_pdf(request, _receipt(track, request.user))


def _receipt(track: Track, person: Any) -> Notice | None:
    """Of their last statement."""
    return next((each for each in letters_to(track, person) if each.letter == RECEIPT), None)


def _about(draft: StatementDraft) -> dict[str, Any]:
    """What every page of the statement says about it."""
    return {
        "reference": draft.complaint.reference,
        "home": page(draft.track),
        "hub": writing(draft),
        "saved_at": draft.touched_at if draft.version else None,
        "too_late": not answering.may_write(draft.track),
    }


def _told(draft: StatementDraft, reader: Any) -> tuple[AllegedPart, ...]:
    return answering.told(draft.track, reader)


DESK = Desk(writing, _about, _told, AnswerAllegation, ANSWERS, CALLED)
