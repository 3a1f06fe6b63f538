"""A respondent's statement to an investigation, written in their own time (38): an allegation a page, saved by itself,
witnesses each with why, read whole, signed where anything is admitted, sent."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import answering_investigations as answering
from complaints import audit, saving
from complaints.draft_files import described
from complaints.drafting import NotBeingWritten
from complaints.forms.investigation_statement import (
    AnswerToAllegation,
    OwnWordsToInvestigation,
    SendStatement,
    WishedWitness,
)
from complaints.mailing import letter_pdf
from complaints.models import Answer, AnswerDraft, Notice
from complaints.models.answered import ANSWERS
from complaints.proceed import NotOpenNow, NotYours, Stale, proceed
from complaints.saving import ALLEGATION, KEPT_IN, WITNESS
from complaints.stages.act import CannotBe
from complaints.views import statement_pages
from complaints.views.answer_found import of_answer, of_draft, page, unopened_papers, writing
from complaints.views.lodging_draft import to
from complaints.views.mine_letters import pdf_response
from complaints.views.response_found import letters_to
from complaints.views.statement_pages import Asked, Desk, read_back, status_of

RECEIPT = "investigation/statement_received"
MANY = "You have named as many witnesses as one person can. Say in your own words who else knows something"
CALLED = {"words": "What else you want to say"}


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
    begun = draft.answers
    tasks = [
        {
            "title": f"Allegation {part.number}",
            "url": writing(draft, ALLEGATION, part.number),
            **status_of(begun.get(str(part.number))),
        }
        for part in answering.told(draft.answer)
    ]
    tasks += [
        {"title": "Anything else you want to say", "url": writing(draft, "words"),
         **status_of(draft.content.get("text"))},
        {"title": "Witnesses", "hint": "Whom should be heard, and why", "url": writing(draft, "witnesses"),
         **status_of(draft.witnesses)},
        {"title": "Files", "hint": "If you want to give any", "url": writing(draft, "files"),
         **status_of(saving.files_of(draft))},
    ]  # fmt: skip
    return render(request, "complaints/response/writing.html", {"tasks": tasks, **_about(draft)})


@of_draft()
def allegation(request: HttpRequest, draft: AnswerDraft, *, number: int) -> HttpResponse:
    """One allegation, and what they say to it."""
    parts = answering.told(draft.answer)
    part = next((each for each in parts if each.number == number), None)
    if part is None:
        raise Http404
    following = next((each for each in parts if each.number > number), None)
    then = writing(draft, ALLEGATION, following.number) if following else writing(draft, "words")
    place = f"{ALLEGATION}/{number}"
    return Asked(request, draft, place, AnswerToAllegation, desk=DESK, then=then, part=part).answer()


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
    answers = {
        number: {**each, "said": ANSWERS.get(each.get("answer", ""), "")} for number, each in draft.answers.items()
    }
    context = {
        "said": [
            {**each, "change": f"{writing(draft, ALLEGATION, each['number'])}?from=check"}
            for each in read_back(answers, answering.told(draft.answer))
        ],
        "text": draft.content.get("text", ""),
        "witnesses": draft.witnesses,
        "files": [described(each) for each in saving.files_of(draft)],
        "unfinished": [_place(draft, place) for place in draft.content.get("typed", {})],
        "ready": draft.says_something and answering.may_write(draft.answer),
        "changed": changed,
        "why": why,
        **_about(draft),
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
    admitted = [each for each in read_back(draft.answers, answering.told(draft.answer)) if _admits(each["answer"])]
    context = {
        "form": form,
        "admitted": [{"number": each["number"], "said": ANSWERS[each["answer"]["answer"]]} for each in admitted],
        "office": draft.complaint.office_name,
        **_about(draft),
    }
    return render(request, "complaints/response/send_answer.html", context)


def _admits(answer: Any) -> bool:
    return answer.get("answer") in {"admit", "partly"}


def _sent(request: HttpRequest, draft: AnswerDraft, form: SendStatement) -> HttpResponse:
    told = {"version": form.cleaned_data["version"], "once": form.cleaned_data["once"], **form.facts()}
    try:
        proceed(draft.give, by=request.user, **told)
    except Stale:
        draft.refresh_from_db()
        return _check(request, draft, status=409, changed=True)
    except CannotBe as refused:
        return _check(request, draft, status=409, why=refused.words)
    except (NotOpenNow, NotYours) as refused:  # ended or waits meanwhile: nothing is lost, and the page says why
        draft.answer.refresh_from_db()
        return _check(request, draft, status=409, why=getattr(refused, "words", ""))
    return to(page(draft.answer, "receipt"))


@of_answer("GET", "POST")
def receipt(request: HttpRequest, own: Answer) -> HttpResponse:
    """That their statement arrived. By POST they say that they have the receipt, which opens the letter (64)."""
    found = _receipt(own, request.user)
    if found is None:
        return to(page(own))
    if request.method == "POST":
        proceed(found.open_letter, by=request.user)
        return to(page(own))
    audit.read(found, by=request.user)
    context = {
        "reference": own.complaint.reference,
        "letter": found,
        "office": own.complaint.office_name,
        "home": page(own),
        "sent": page(own, "statements", own.statements.visible_to(request.user).count()),
        "pdf": page(own, "receipt", "pdf"),
        "waits": found.opened_at is None,
    }
    return render(request, "complaints/response/receipt_answer.html", context)


@of_answer("GET")
def receipt_pdf(request: HttpRequest, own: Answer) -> HttpResponse:
    """The receipt as it was frozen when the statement was sent."""
    found = _receipt(own, request.user)
    if found is None:
        raise Http404
    audit.read(found, by=request.user, how="download")
    return pdf_response(letter_pdf(found), "receipt.pdf")


def _receipt(own: Answer, person: Any) -> Notice | None:
    """Of their last statement."""
    return next((each for each in letters_to(own.track, person) if each.letter == RECEIPT), None)


def _place(draft: AnswerDraft, place: str) -> dict[str, str]:
    section, _, number = place.partition("/")
    called = "A witness" if section == WITNESS else f"Allegation {number}"
    return {"words": CALLED.get(place, called), "url": writing(draft, *place.split("/"))}


def _about(draft: AnswerDraft) -> dict[str, Any]:
    """What every page of the statement says about it."""
    return {
        "reference": draft.complaint.reference,
        "home": page(draft.answer),
        "hub": writing(draft),
        "saved_at": draft.touched_at if draft.version else None,
        "too_late": not answering.may_write(draft.answer),
    }


DESK = Desk(writing, _about)
