"""A respondent's statement to an investigation, written in their own time (38): an allegation a page, saved by itself,
witnesses each with why, read whole, signed where anything is admitted, sent."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import answering_investigations as answering
from complaints import saving
from complaints.drafting import NotBeingWritten
from complaints.forms.investigation_statement import (
    AnswerToAllegation,
    OwnWordsToInvestigation,
    SendStatement,
    WishedWitness,
)
from complaints.letter_facts import AllegedPart
from complaints.models import Answer, AnswerDraft, Notice
from complaints.models.answered import ADMITS, ANSWERS, PARTLY
from complaints.saving import KEPT_IN, WITNESS
from complaints.views import statement_pages, statement_sending
from complaints.views.answer_found import of_answer, of_draft, page, unopened_papers, writing
from complaints.views.lodging_draft import to
from complaints.views.response_found import letters_to
from complaints.views.statement_pages import Asked, Desk, task

RECEIPT = "investigation/statement_received"
MANY = "You have named as many witnesses as one person can. Say in your own words who else knows something"
CALLED = {"words": "What else you want to say", WITNESS: "A witness"}


@of_answer("GET", "POST")
def begin(request: HttpRequest, own: Answer) -> HttpResponse:
    """A statement to write, or the one begun already. The letter that asks for it is opened first.

    Opened as an address it begins nothing, and leads to the page with the button.
    """
    if request.method != "POST" or unopened_papers(letters_to(own.track, request.user)) is not None:
        return to(page(own))
    try:
        return to(writing(answering.begin(own, by=request.user)))
    except NotBeingWritten:
        return to(page(own))


@of_draft("GET")
def hub(request: HttpRequest, draft: AnswerDraft) -> HttpResponse:
    """The parts of the statement, in any order."""
    at = writing(draft, "witnesses")
    return statement_pages.hub(
        request, draft, DESK, task("Witnesses", at, draft.witnesses, hint="Whom should be heard, and why")
    )


@of_draft()
def allegation(request: HttpRequest, draft: AnswerDraft, *, number: int) -> HttpResponse:
    """One allegation, and what they say to it."""
    return statement_pages.allegation(request, draft, DESK, number=number)


@of_draft()
def own_words(request: HttpRequest, draft: AnswerDraft) -> HttpResponse:
    """Their own words."""
    then = writing(draft, "witnesses")
    return Asked(request, draft, "words", OwnWordsToInvestigation, desk=DESK, then=then).answer()


@of_draft()
def witnesses(request: HttpRequest, draft: AnswerDraft) -> HttpResponse:
    """Whom they wish to be heard so far. By POST one is taken out or put back."""
    if request.method == "POST":
        statement_pages.change_parts(request, draft)
        return to(writing(draft, "witnesses"))
    saving.erase_removed(draft, by=request.user)
    draft.refresh_from_db()
    named, another = draft.content.get(KEPT_IN[WITNESS], {}), answering.another_witness(draft)
    context = {
        "witnesses": [{**each, "url": writing(draft, WITNESS, each["key"])} for each in draft.witnesses],
        "witnesses_removed": [key for key in statement_pages.removed_of(draft) if key in named],
        "add": writing(draft, WITNESS, another) if another else "",
        "full": MANY,
        **_about(draft),
    }
    return render(request, "complaints/response/witnesses.html", context)


@of_draft()
def one_witness(request: HttpRequest, draft: AnswerDraft, *, witness: UUID) -> HttpResponse:
    """One witness, and why they should be heard."""
    if str(witness) not in draft.content.get(KEPT_IN[WITNESS], {}) and not answering.another_witness(draft):
        return to(writing(draft, "witnesses"))
    then = writing(draft, "witnesses")
    return Asked(request, draft, f"{WITNESS}/{witness}", WishedWitness, desk=DESK, then=then).answer()


@of_draft()
def files(request: HttpRequest, draft: AnswerDraft) -> HttpResponse:
    """The files so far. By POST one is taken out or put back."""
    return statement_pages.files(request, draft, DESK)


@of_draft()
def add_file(request: HttpRequest, draft: AnswerDraft) -> HttpResponse:
    """One file."""
    return statement_pages.add_file(request, draft, DESK)


@of_draft("GET")
def check(request: HttpRequest, draft: AnswerDraft) -> HttpResponse:
    """All of it on one page, before it is sent."""
    return _check(request, draft)


def _check(
    request: HttpRequest, draft: AnswerDraft, *, status: int = 200, changed: bool = False, why: str = ""
) -> HttpResponse:
    """`why` it was not sent just now, in words."""
    context = {
        **statement_sending.whole(draft, DESK, request.user, may_write=answering.may_write(draft.answer)),
        "witnesses": draft.witnesses,
        "changed": changed,
        "why": why,
    }
    return render(request, "complaints/response/check_answer.html", context, status=status)


@of_answer("GET", "POST")
def send(request: HttpRequest, own: Answer) -> HttpResponse:
    """Who reads it, what is signed, and Send: one statement and one receipt, however often it is pressed."""
    draft = answering.being_written(own, request.user)
    if draft is None:
        sent = _receipt(own, request.user) if request.method == "POST" else None
        return to(page(own, "receipt") if sent is not None else page(own))
    draft.answer, draft.track, draft.complaint = own, own.track, own.complaint
    if request.method == "GET":
        if not draft.says_something or not answering.may_write(own):
            return to(writing(draft, "check"))
        saving.erase_removed(draft, by=request.user, all_of_them=True)
        draft.refresh_from_db()
        return _ask_to_send(request, draft, SendStatement(draft, request.user))
    if "later" in request.POST:
        return to(writing(draft))
    form = SendStatement(draft, request.user, request.POST)
    return _sent(request, draft, form) if form.is_valid() else _ask_to_send(request, draft, form)


def _ask_to_send(request: HttpRequest, draft: AnswerDraft, form: SendStatement) -> HttpResponse:
    said = statement_sending.said(draft, DESK, request.user)
    context = {
        "form": form,
        "admitted": [each for each in said if each["answer"].get("answer") in {ADMITS, PARTLY}],
        "office": draft.complaint.office_name,
        **_about(draft),
    }
    return render(request, "complaints/response/send_answer.html", context)


def _sent(request: HttpRequest, draft: AnswerDraft, form: SendStatement) -> HttpResponse:
    told = {"version": form.cleaned_data["version"], "once": form.cleaned_data["once"], **form.facts()}
    again, then = partial(_check, request, draft), page(draft.answer, "receipt")
    return statement_sending.give(request, draft, draft.answer, told, again=again, then=then)


@of_answer("GET", "POST")
def receipt(request: HttpRequest, own: Answer) -> HttpResponse:
    """That their statement arrived. By POST they say that they have the receipt, which opens the letter (64)."""
    found = _receipt(own, request.user)
    if found is None:
        return to(page(own))
    sent = page(own, "statements", own.statements.visible_to(request.user).count())
    template, pdf = "complaints/response/receipt_answer.html", page(own, "receipt", "pdf")
    return statement_sending.receipt(request, found, template, page(own), sent=sent, pdf=pdf)


@of_answer("GET")
def receipt_pdf(request: HttpRequest, own: Answer) -> HttpResponse:
    """The receipt as it was frozen when the statement was sent."""
    return statement_sending.receipt_pdf(request, _receipt(own, request.user))


def _receipt(own: Answer, person: Any) -> Notice | None:
    """Of their last statement."""
    return next((each for each in letters_to(own.track, person) if each.letter == RECEIPT), None)


def _about(draft: AnswerDraft) -> dict[str, Any]:
    """What every page of the statement says about it."""
    return {
        "reference": draft.complaint.reference,
        "home": page(draft.answer),
        "hub": writing(draft),
        "saved_at": draft.touched_at if draft.version else None,
        "too_late": not answering.may_write(draft.answer),
    }


def _told(draft: AnswerDraft, reader: Any) -> tuple[AllegedPart, ...]:
    return answering.told(draft.answer)


DESK = Desk(writing, _about, _told, AnswerToAllegation, ANSWERS, CALLED)
