"""A respondent's statement, written in their own time (21): an allegation a page, saved by itself, read whole, sent."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from complaints import answering, audit, drafting
from complaints.answering import ALLEGATION, ChangedMeanwhile, TooManyFiles
from complaints.draft_files import described
from complaints.drafting import NotBeingWritten, Opened
from complaints.forms.lodging.base import Question
from complaints.forms.statement import WILLING, AddOwnFile, AnswerAllegation, OwnWords, Willing
from complaints.letter_facts import AllegedPart
from complaints.mailing import letter_pdf
from complaints.models import Notice, StatementDraft, Track
from complaints.models.statement import ANSWERS
from complaints.proceed import NotOpenNow, NotYours, Stale, proceed
from complaints.stages.act import CannotBe
from complaints.views.lodging_draft import is_autosave, to
from complaints.views.mine_letters import pdf_response
from complaints.views.response_found import (
    letters_to,
    of_response,
    of_statement,
    page,
    unopened_notice,
    writing,
)
from config.views import leave_now

RECEIPT = "conciliation/statement_received"
ANYWAY = 1_000_000_000  # a version later than any: what stands typed never overwrites an answer
GOING = {"leave", "sign_out", "later"}
FULL = "You have given as many files as one person can. Say in your own words what the others are"
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
            **_status(begun.get(str(part.number))),
        }
        for part in parts
    ]
    tasks += [
        {"title": "Anything else you want to say", "url": writing(draft, "words"), **_status(content.get("text"))},
        {"title": "Conciliation", "hint": "Whether you would take part", "url": writing(draft, "willing"),
         **_status(content.get("willing"))},
        {"title": "Files", "hint": "If you want to give any", "url": writing(draft, "files"),
         **_status(answering.files_of(draft))},
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
    return _Asked(request, draft, f"{ALLEGATION}/{number}", AnswerAllegation, then=then, part=part).answer()


@of_statement()
def question(request: HttpRequest, draft: StatementDraft, *, name: str) -> HttpResponse:
    """Their own words, or whether they would conciliate."""
    if name not in PLACES:
        raise Http404
    then = writing(draft, "willing" if name == "words" else "files")
    return _Asked(request, draft, name, PLACES[name], then=then).answer()


class _Asked:
    """One page of the statement before its writer: shown, saved by itself, saved by the button, never lost."""

    def __init__(
        self,
        request: HttpRequest,
        draft: StatementDraft,
        place: str,
        form_class: type[Question],
        *,
        then: str,
        part: AllegedPart | None = None,
    ) -> None:
        self.request, self.draft, self.place, self.form_class = request, draft, place, form_class
        self.then, self.part = then, part

    def answer(self) -> HttpResponse:
        if self.request.method == "GET":
            return self._show(self._form(self.draft))
        form = self._form(self.draft, self.request.POST)
        try:
            self._save(form)
        except ChangedMeanwhile as changed:
            if is_autosave(self.request):
                return HttpResponse(status=409)
            if not GOING & set(self.request.POST):
                return self._two_versions(form, changed)
            answering.keep_typed(self.draft, self.place, form.typed, Opened(ANYWAY, ""), by=self.request.user)
        if is_autosave(self.request):
            return HttpResponse(status=204)
        elsewhere = asked_to_go(self.request, self.draft)
        if elsewhere is not None:
            return elsewhere
        then = writing(self.draft, "check") if self.request.GET.get("from") == "check" else self.then
        return to(then) if form.is_valid() else self._show(form)

    def _save(self, form: Question) -> None:
        """An answer that stands is saved as one; what cannot stand yet is kept as typed."""
        version = form.data.get("version", "")
        opened = Opened(int(version) if version.isdecimal() else 0, form.data.get("window", ""))
        if form.is_valid():
            answering.save_answer(self.draft, self.place, form.value(), opened, by=self.request.user)
        else:
            answering.keep_typed(self.draft, self.place, form.typed, opened, by=self.request.user)

    def _form(self, draft: StatementDraft, data: Any = None) -> Question:
        return self.form_class(
            data,
            stored=answering.answers(draft.content, self.place),
            content=draft.content,
            writer=self.request.user,
            version=draft.version,
            typed=answering.typed_at(draft.content, self.place),
        )

    def _two_versions(self, form: Question, changed: ChangedMeanwhile) -> HttpResponse:
        """Both answers: the one saved from another window, and this one, still in the form; saving again keeps it."""
        standing = self._form(changed.draft)
        form.data = form.data.copy()
        form.data["version"] = str(changed.draft.version)
        return self._show(form, status=409, standing=[{"label": a, "value": b} for a, b in standing.said()])

    def _show(self, form: Question, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form, "part": self.part, **_about(self.draft), **more}
        return render(self.request, "complaints/response/question.html", context, status=status)


def asked_to_go(request: HttpRequest, draft: StatementDraft) -> HttpResponse | None:
    """Where a button other than the main one leads, once what was typed is kept; None for the main one."""
    if "leave" in request.POST:
        return leave_now(request)
    if "sign_out" in request.POST:
        logout(request)
        return to(reverse("signed_out"))
    return to(writing(draft)) if "later" in request.POST else None


@of_statement()
def files(request: HttpRequest, draft: StatementDraft) -> HttpResponse:
    """The files so far. By POST one is taken out or put back."""
    person = request.user
    if request.method == "POST":
        key = drafting.as_uuid(request.POST.get("remove") or request.POST.get("restore"))
        if key is not None and "remove" in request.POST:
            answering.remove_file(draft, key, by=person)
        elif key is not None:
            answering.restore_file(draft, key, by=person)
        return to(writing(draft, "files"))
    answering.erase_removed(draft, by=person)
    draft.refresh_from_db()
    context = {
        "files": [described(each) for each in answering.files_of(draft)],
        "files_removed": [entry["key"] for entry in draft.content.get("removed", [])],
        **_about(draft),
    }
    return render(request, "complaints/response/files.html", context)


@of_statement()
def add_file(request: HttpRequest, draft: StatementDraft) -> HttpResponse:
    """One file."""
    form = AddOwnFile(request.POST, request.FILES) if request.method == "POST" else AddOwnFile()
    if request.method == "POST":
        elsewhere = asked_to_go(request, draft)
        if elsewhere is not None:
            return elsewhere
        if form.is_valid():
            try:
                answering.add_file(draft, form.received, by=request.user)
                return to(writing(draft, "files"))
            except TooManyFiles:
                form.add_error("file", FULL)
    return render(request, "complaints/response/add_file.html", {"form": form, **_about(draft)})


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
        "files": [described(each) for each in answering.files_of(draft)],
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
        answering.erase_removed(draft, by=request.user, all_of_them=True)
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


def read_back(answers: Mapping[str, Mapping[str, Any]], parts: Iterable[AllegedPart]) -> list[dict[str, Any]]:
    """Each allegation with what was said to it, in order."""
    return [{"number": part.number, "part": part, "answer": answers.get(str(part.number), {})} for part in parts]


def _status(given: Any) -> dict[str, str]:
    return {"status": "Done", "kind": "done"} if given else {"status": "Not answered", "kind": "quiet"}


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
