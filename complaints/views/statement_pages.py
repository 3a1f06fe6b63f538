"""The pages on which a statement is written, the same for Stage 2 (21) and an investigation (38): a page a question,
saved by itself, by the button or from another window, and never lost; and the files that go with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from complaints import drafting, saving
from complaints.draft_files import described
from complaints.drafting import Opened
from complaints.forms.lodging.base import Question
from complaints.forms.statement import AddOwnFile
from complaints.letter_facts import AllegedPart
from complaints.saving import ALLEGATION, ChangedMeanwhile, TooManyFiles, Written
from complaints.views.lodging_draft import NEVER_SHOWN, is_autosave, to
from config.views import leave_now

ANYWAY = 1_000_000_000  # a version later than any: what stands typed never overwrites an answer
GOING = {"leave", "sign_out", "later"}
FULL = "You have given as many files as one person can. Say in your own words what the others are"


@dataclass(frozen=True)
class Desk:
    """Where a statement is written, and about what.

    `at` is the address of each of its places, `about` what every page says about it, `told` what its writer was told is
    alleged, `asked` the form of one answer, `in_words` what each choice says, `called` the name of each other place.
    """

    at: Callable[..., str]
    about: Callable[[Any], dict[str, Any]]
    told: Callable[[Any, Any], Sequence[AllegedPart]]
    asked: type[Question]
    in_words: Mapping[str, str]
    called: Mapping[str, str]

    def name_of(self, draft: Written, place: str) -> dict[str, str]:
        """A place of it in words, and its address."""
        section, _, number = place.partition("/")
        return {"words": self.called.get(section, f"Allegation {number}"), "url": self.at(draft, *place.split("/"))}


class Asked:
    """One page of the statement before its writer: shown, saved by itself, saved by the button, never lost."""

    def __init__(
        self,
        request: HttpRequest,
        draft: Written,
        place: str,
        form_class: type[Question],
        *,
        desk: Desk,
        then: str,
        part: AllegedPart | None = None,
    ) -> None:
        self.request, self.draft, self.place, self.form_class = request, draft, place, form_class
        self.desk, self.then, self.part = desk, then, part

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
            saving.keep_typed(self.draft, self.place, form.typed, Opened(ANYWAY, ""), by=self.request.user)
        if is_autosave(self.request):
            return HttpResponse(status=204)
        elsewhere = asked_to_go(self.request, self.desk.at(self.draft))
        if elsewhere is not None:
            return elsewhere
        then = self.desk.at(self.draft, "check") if self.request.GET.get("from") == "check" else self.then
        return to(then) if form.is_valid() else self._show(form)

    def _save(self, form: Question) -> None:
        """An answer that stands is saved as one; what cannot stand yet is kept as typed."""
        version = form.data.get("version", "")
        opened = Opened(int(version) if version.isdecimal() else 0, form.data.get("window", ""))
        if form.is_valid():
            saving.save_answer(self.draft, self.place, form.value(), opened, by=self.request.user)
        else:
            saving.keep_typed(self.draft, self.place, form.typed, opened, by=self.request.user)

    def _form(self, draft: Written, data: Any = None) -> Question:
        return self.form_class(
            data,
            stored=saving.answers(draft.content, self.place),
            content=draft.content,
            writer=self.request.user,
            version=draft.version,
            typed=saving.typed_at(draft.content, self.place),
        )

    def _two_versions(self, form: Question, changed: ChangedMeanwhile) -> HttpResponse:
        """Both answers: the one saved from another window, and this one, still in the form; saving again keeps it."""
        standing = self._form(changed.draft)
        form.data = form.data.copy()
        form.data["version"] = str(changed.draft.version)
        return self._show(form, status=409, standing=[{"label": a, "value": b} for a, b in standing.said()])

    def _show(self, form: Question, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {"form": form, "part": self.part, **self.desk.about(self.draft), **more}
        return render(self.request, "complaints/response/question.html", context, status=status)


def asked_to_go(request: HttpRequest, hub: str) -> HttpResponse | None:
    """Where a button other than the main one leads, once what was typed is kept; None for the main one."""
    if "leave" in request.POST:
        return leave_now(request)
    if "sign_out" in request.POST:
        logout(request)
        return to(reverse("signed_out"))
    return to(hub) if "later" in request.POST else None


def hub(request: HttpRequest, draft: Written, desk: Desk, *others: dict[str, str]) -> HttpResponse:
    """The parts of the statement, in any order: each allegation, the writer's own words, then `others`, then files."""
    begun, told = draft.answers, desk.told(draft, request.user)
    tasks = [
        *(task(f"Allegation {n}", desk.at(draft, ALLEGATION, n), begun.get(str(n))) for n in (a.number for a in told)),
        task("Anything else you want to say", desk.at(draft, "words"), draft.content.get("text")),
        *others,
        task("Files", desk.at(draft, "files"), saving.files_of(draft), hint="If you want to give any"),
    ]
    return render(request, "complaints/response/writing.html", {"tasks": tasks, **desk.about(draft)})


def task(title: str, url: str, given: Any, *, hint: str = "") -> dict[str, str]:
    """One part of the statement in the list of them, and whether anything stands there."""
    status = {"status": "Done", "kind": "done"} if given else {"status": "Not answered", "kind": "quiet"}
    return {"title": title, "url": url, "hint": hint, **status}


def allegation(request: HttpRequest, draft: Written, desk: Desk, *, number: int) -> HttpResponse:
    """One allegation, and what they say to it. One they were not told of is not found."""
    parts = desk.told(draft, request.user)
    part = next((each for each in parts if each.number == number), None)
    if part is None:
        raise Http404
    following = next((each for each in parts if each.number > number), None)
    then = desk.at(draft, ALLEGATION, following.number) if following else desk.at(draft, "words")
    return Asked(request, draft, f"{ALLEGATION}/{number}", desk.asked, desk=desk, then=then, part=part).answer()


def files(request: HttpRequest, draft: Written, desk: Desk) -> HttpResponse:
    """The files so far. By POST one is taken out or put back."""
    if request.method == "POST":
        change_parts(request, draft)
        return to(desk.at(draft, "files"))
    saving.erase_removed(draft, by=request.user)
    draft.refresh_from_db()
    kept = {str(each.pk) for each in draft.files()}
    context = {
        "files": [described(each) for each in saving.files_of(draft)],
        "files_removed": [each for each in removed_of(draft) if each in kept],
        **desk.about(draft),
    }
    return render(request, "complaints/response/files.html", context)


def change_parts(request: HttpRequest, draft: Written) -> None:
    """A file or a witness taken out, or put back, as the form says."""
    key = drafting.as_uuid(request.POST.get("remove") or request.POST.get("restore"))
    if key is not None and "remove" in request.POST:
        saving.take_out(draft, key, by=request.user)
    elif key is not None:
        saving.put_back(draft, key, by=request.user)


def removed_of(draft: Written) -> list[str]:
    """The keys of what was taken out and can still be put back."""
    return [entry["key"] for entry in draft.content.get("removed", [])]


def add_file(request: HttpRequest, draft: Written, desk: Desk) -> HttpResponse:
    """One file."""
    form = AddOwnFile(request.POST, request.FILES) if request.method == "POST" else AddOwnFile()
    if request.method == "POST":
        elsewhere = asked_to_go(request, desk.at(draft))
        if elsewhere is not None:
            return elsewhere
        if form.is_valid():
            try:
                saving.add_file(draft, form.received, by=request.user)
                return to(desk.at(draft, "files"))
            except TooManyFiles:
                form.add_error("file", FULL)
    return render(request, "complaints/response/add_file.html", {"form": form, **desk.about(draft)})


def read_back(answers: Mapping[str, Mapping[str, Any]], parts: Sequence[AllegedPart]) -> list[dict[str, Any]]:
    """Each allegation with what was said to it, in order."""
    return [{"number": part.number, "part": part, "answer": answers.get(str(part.number), {})} for part in parts]


def none_is_written(request: HttpRequest, *, home: str, may_write: bool) -> HttpResponse:
    """A page of a statement that is no longer written: the person's own page; what was typed is shown to be copied."""
    if is_autosave(request):
        return HttpResponse(status=409)
    named = (name for name in request.POST if name not in NEVER_SHOWN)
    typed = [value for name in named for value in request.POST.getlist(name) if len(value) > 20]
    if not typed:
        return to(home)
    context = {"home": home, "typed": "\n\n".join(typed), "may_write": may_write}
    return render(request, "complaints/response/already_sent.html", context, status=409)
