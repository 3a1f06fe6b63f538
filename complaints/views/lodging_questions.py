"""One question a page (18): shown, saved by itself while typed, saved by the button, never lost."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import drafting
from complaints.drafting import ChangedMeanwhile, Opened, TooMany
from complaints.forms.lodging import pages
from complaints.forms.lodging.base import Question
from complaints.models import Draft
from complaints.views.lodging_draft import about_draft, asked_to_go, is_autosave, of_draft, page, to, writer_of

ANYWAY = 1_000_000_000  # a version later than any: what stands typed never overwrites an answer
GOING = {"leave", "sign_out", "later"}
ROUTED = {"standing": {"STUDENT", "OTHER"}, "people": {"STUDENT", "OUTSIDER"}}


@of_draft()
def question(request: HttpRequest, draft: Draft, *, name: str) -> HttpResponse:
    """A question asked once."""
    if name not in pages.QUESTIONS:
        raise Http404
    section, form_class = pages.QUESTIONS[name]
    return Asked(request, draft, place=section, form_class=form_class, name=name).answer()


@of_draft()
def question_of_part(request: HttpRequest, draft: Draft, *, part: str, key: str, name: str) -> HttpResponse:
    """A question asked of each person, event or witness. One that is not there yet is made by its first answer."""
    found = pages.PARTS.get(part)
    if found is None or name not in found.questions or not drafting.is_key(key):
        raise Http404
    first = next(iter(found.questions))
    if name != first and drafting.element(draft.content, found.section, key) is None:
        return to(page(draft, part))
    place = f"{found.section}/{key}"
    return Asked(request, draft, place=place, form_class=found.questions[name], name=name, part=found, key=key).answer()


class Asked:
    """One page of the form before one person."""

    def __init__(
        self,
        request: HttpRequest,
        draft: Draft,
        *,
        place: str,
        form_class: type[Question],
        name: str,
        part: pages.Part | None = None,
        key: str = "",
    ) -> None:
        self.request, self.draft = request, draft
        self.place, self.form_class, self.name = f"{place}/{name}", form_class, name
        self.part, self.key = part, key

    def answer(self) -> HttpResponse:
        if self.request.method == "GET":
            return self._show(self._form(self.draft))
        form = self._form(self.draft, self.request.POST)
        if is_autosave(self.request):
            return self._kept(form)
        try:
            saved = self._save(form)
        except ChangedMeanwhile as changed:
            if not GOING & set(self.request.POST):
                return self._two_versions(form, changed)
            saved = drafting.keep_typed(self.draft, self.place, form.typed, Opened(ANYWAY, ""), by=self.request.user)
        except TooMany as refused:
            form.add_error(None, str(refused))
            return self._show(form)
        return self._onward(saved, form)

    def _onward(self, saved: Draft, form: Question) -> HttpResponse:
        """Where the button that was pressed leads; back to the form while its answer cannot stand."""
        elsewhere = asked_to_go(self.request, saved)
        if elsewhere is not None:
            return elsewhere
        if "look" in self.request.POST and form.data.get("name", "").strip():
            return to(page(saved, "people", self.key, "directory"))
        return to(self._next(saved, form)) if form.is_valid() else self._show(form)

    def _kept(self, form: Question) -> HttpResponse:
        try:
            self._save(form)
        except (ChangedMeanwhile, TooMany):
            return HttpResponse(status=409)
        return HttpResponse(status=204)

    def _save(self, form: Question) -> Draft:
        """An answer that stands is saved as one; what cannot stand yet is kept as typed."""
        version = form.data.get("version", "")
        opened = Opened(int(version) if version.isdecimal() else 0, form.data.get("window", ""))
        if form.is_valid():
            return drafting.save_answer(
                self.draft, self.place, form.value(), opened, by=self.request.user, apart=form.kept_apart()
            )
        return drafting.keep_typed(self.draft, self.place, form.typed, opened, by=self.request.user)

    def _form(self, draft: Draft, data: Any = None, *, typed: bool = True) -> Question:
        return self.form_class(
            data,
            stored=drafting.answers(draft.content, self.place),
            content=draft.content,
            writer=writer_of(draft),
            version=draft.version,
            typed=drafting.typed_at(draft.content, self.place) if typed else None,
        )

    def _two_versions(self, form: Question, changed: ChangedMeanwhile) -> HttpResponse:
        """Both answers: the one saved from another window, and this one, still in the form; saving again keeps it."""
        standing = self._form(changed.draft)
        form.data = form.data.copy()
        form.data["version"] = str(changed.draft.version)
        return self._show(form, status=409, standing=[{"label": a, "value": b} for a, b in standing.said()])

    def _next(self, draft: Draft, form: Question) -> str:
        if self._is_routed(form):
            return page(draft, "ways", self.name if self.part is None else self.part.code)
        if self.request.GET.get("from") == "check":
            return page(draft, "check")
        following = self._following(draft)
        if self.part is None:
            return page(draft, following) if following else page(draft)
        return page(draft, self.part.code, self.key, following) if following else page(draft, self.part.code)

    def _following(self, draft: Draft) -> str | None:
        """The next question that applies to what is written now."""
        name: str | None = self.name
        while name is not None:
            name = pages.next_question(name) if self.part is None else pages.next_of_part(self.part, name)
            if name is None:
                return None
            form_class = pages.QUESTIONS[name][1] if self.part is None else self.part.questions[name]
            probe = Asked(self.request, draft, place=self._root(name), form_class=form_class, name=name)
            if probe._form(draft, typed=False).applies():
                return name
        return None

    def _root(self, name: str) -> str:
        return f"{self.part.section}/{self.key}" if self.part is not None else pages.QUESTIONS[name][0]

    def _is_routed(self, form: Question) -> bool:
        if self.part is None:
            return self.name == "standing" and form.cleaned_data["relationship"] in ROUTED["standing"]
        return self.name == "known" and form.cleaned_data.get("relation") in ROUTED["people"]

    def _show(self, form: Question, *, status: int = 200, **more: Any) -> HttpResponse:
        context = {
            "form": form,
            "name": self.name,
            "part": self.part,
            "number": self._number(),
            "back": page(self.draft, self.part.code) if self.part else page(self.draft),
            **about_draft(self.draft),
            **more,
        }
        return render(self.request, "complaints/lodging/question.html", context, status=status)

    def _number(self) -> int:
        """Which person or event this is, counted as the writer sees them."""
        if self.part is None:
            return 0
        keys = [each["key"] for each in self.draft.content.get(self.part.section, [])]
        return keys.index(self.key) + 1 if self.key in keys else len(keys) + 1
