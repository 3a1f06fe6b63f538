"""A respondent's statement, written in their own time (21): an allegation a page, saved by itself, read whole, sent."""

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import answering, audit, drafting, saving
from complaints.draft_files import described
from complaints.drafting import NotBeingWritten
from complaints.forms.lodging.base import Question
from complaints.forms.statement import WILLING, AnswerAllegation, OwnWords, Willing
from complaints.mailing import letter_pdf
from complaints.models import Notice, StatementDraft, Track
from complaints.models.statement import ANSWERS
from complaints.proceed import NotOpenNow, NotYours, Stale, proceed
from complaints.saving import ALLEGATION
from complaints.stages.act import CannotBe
from complaints.views import statement_pages
from complaints.views.lodging_draft import to
from complaints.views.mine_letters import pdf_response
from complaints.views.response_found import (
    letters_to,
    of_response,
    of_statement,
    page,
    unopened_notice,
    writing,
)
from complaints.views.statement_pages import Asked, Desk, read_back, status_of

RECEIPT = "conciliation/statement_received"
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
    parts, content = answering.told(draft.track, request.user), draft.content
    begun = draft.answers
    tasks = [
        {
            "title": f"Allegation {part.number}",
            "url": writing(draft, ALLEGATION, part.number),
            **status_of(begun.get(str(part.number))),
        }
        for part in parts
    ]
    tasks += [
        {"title": "Anything else you want to say", "url": writing(draft, "words"), **status_of(content.get("text"))},
        {"title": "Conciliation", "hint": "Whether you would take part", "url": writing(draft, "willing"),
         **status_of(content.get("willing"))},
        {"title": "Files", "hint": "If you want to give any", "url": writing(draft, "files"),
         **status_of(saving.files_of(draft))},
    ]  # fmt: skip
    return render(request, "complaints/response/writing.html", {"tasks": tasks, **_about(draft)})


@of_statement()
def allegation(request: HttpRequest, draft: StatementDraft, *, number: int) -> HttpResponse:
    """One allegation, and what they say to it."""
    parts = answering.told(draft.track, request.user)
    part = next((each for each in parts if each.number == number), None)
    if part is None:
        raise Http404
    following = next((each for each in parts if each.number > number), None)
    then = writing(draft, ALLEGATION, following.number) if following else writing(draft, "words")
    return Asked(request, draft, f"{ALLEGATION}/{number}", AnswerAllegation, desk=DESK, then=then, part=part).answer()


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
    content, parts = draft.content, answering.told(draft.track, request.user)
    answers = {number: {**each, "said": ANSWERS.get(each.get("answer", ""), "")}
               for number, each in content.get("answers", {}).items()}  # fmt: skip
    context = {
        "said": [
            {**each, "change": f"{writing(draft, ALLEGATION, each['number'])}?from=check"}
            for each in read_back(answers, parts)
        ],
        "text": content.get("text", ""),
        "willing": dict(WILLING).get(content.get("willing", ""), ""),
        "files": [described(each) for each in saving.files_of(draft)],
        "unfinished": [_place(draft, place) for place in content.get("typed", {})],
        "ready": draft.says_something and answering.may_write(draft.track),
        "changed": changed,
        "why": why,
        **_about(draft),
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
    try:
        opened = int(version) if version.isdecimal() else -1
        proceed(draft.give, by=request.user, version=opened, once=once)
    except Stale:
        draft.refresh_from_db()
        return _check(request, draft, status=409, changed=True)
    except CannotBe:
        return to(writing(draft, "check"))
    except (NotOpenNow, NotYours) as refused:  # ended or waits meanwhile: nothing is lost, and the page says why
        draft.track.refresh_from_db()
        return _check(request, draft, status=409, why=getattr(refused, "words", ""))
    return to(page(draft.track, "receipt"))


@of_response("GET", "POST")
def receipt(request: HttpRequest, track: Track) -> HttpResponse:
    """That their statement arrived. By POST they say that they have the receipt, which opens the letter (64)."""
    found = _receipt(track, request.user)
    if found is None:
        return to(page(track))
    if request.method == "POST":
        proceed(found.open_letter, by=request.user)
        return to(page(track))
    audit.read(found, by=request.user)
    context = {
        "reference": track.complaint.reference,
        "letter": found,
        "office": track.complaint.office_name,
        "number": track.statements.visible_to(request.user).count(),
        "waits": found.opened_at is None,
    }
    return render(request, "complaints/response/receipt.html", context)


@of_response("GET")
def receipt_pdf(request: HttpRequest, track: Track) -> HttpResponse:
    """The receipt as it was frozen when the statement was sent."""
    found = _receipt(track, request.user)
    if found is None:
        raise Http404
    audit.read(found, by=request.user, how="download")
    return pdf_response(letter_pdf(found), "receipt.pdf")


def _receipt(track: Track, person: Any) -> Notice | None:
    """Of their last statement."""
    return next((each for each in letters_to(track, person) if each.letter == RECEIPT), None)


def _place(draft: StatementDraft, place: str) -> dict[str, str]:
    words = {"words": "What else you want to say", "willing": "Conciliation"}
    return {"words": words.get(place, place.replace("/", " ").capitalize()), "url": writing(draft, *place.split("/"))}


def _about(draft: StatementDraft) -> dict[str, Any]:
    """What every page of the statement says about it."""
    return {
        "reference": draft.complaint.reference,
        "home": page(draft.track),
        "hub": writing(draft),
        "saved_at": draft.touched_at if draft.version else None,
        "too_late": not answering.may_write(draft.track),
    }


DESK = Desk(writing, _about)
