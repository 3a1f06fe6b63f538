"""The page of a step, the same for every step and everyone: the question, its clause, the form, what it will do.

Finding the record and the step is all that is decided here; whether it may be taken is `proceed`'s answer.
"""

import re
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from complaints import audit, registry
from complaints.forms.letters import OfALetter
from complaints.forms.step_form import (
    StepForm,
    form_for,
    nothing_to_choose,
    title_in_office,
    version_of,
    with_version,
)
from complaints.models import Complaint, Deadline, Notice
from complaints.models.capacity import capacity_of, clause_number
from complaints.models.kinds import KINDS
from complaints.proceed import Choice, NotOpenNow, NotYours, Stale, Taken, choices, proceed, rehearse
from complaints.record_groups import WITHOUT_THE_CASE
from complaints.registry import Step
from complaints.stages.act import CannotBe, Capacity
from complaints.stages.states import LetterState
from complaints.views import by_letter, conciliation_ways, consequences, happenings, mine_receiver
from complaints.views.closed_meanwhile import asked_of, or_told_why
from complaints.views.received import received_by
from complaints.views.step_addresses import address_of
from complaints.views.step_ways import WhereItLeads
from complaints.views.typed import as_typed, carried, preview_of
from complaints.views.who_sees import is_own_part
from procedure import clock

BY_OTHER_PAGES = {"draft"}
OF_A_CASE = ("complaint__data_key", "complaint__complainant", "complaint__procedure")


@login_required
@require_http_methods(["GET", "POST"])
@or_told_why(asked_of)
def of_case(request: HttpRequest, reference: str, step: str) -> HttpResponse:
    """A step of the complaint itself."""
    case = _case(request, reference)
    return StepPage(request, case, case, step).answer()


@login_required
@require_http_methods(["GET", "POST"])
@or_told_why(asked_of)
def of_record(request: HttpRequest, reference: str, kind: str, record: UUID, step: str) -> HttpResponse:
    """A step of another record of the case: a letter, a file, a respondent's part, which they see without the case."""
    if kind not in KINDS or KINDS[kind].apart or kind == "complaint":
        raise Http404
    model: Any = apps.get_model(KINDS[kind].label)
    seen = model.objects.visible_to(request.user).filter(complaint__reference=reference, pk=record)
    found = seen.select_related(*OF_A_CASE).first()
    if found is None:
        raise Http404
    if is_own_part(found, request.user):
        case = _of_own_part(request, found)
    else:
        alone = kind in WITHOUT_THE_CASE or KINDS[kind].listed or conciliation_ways.is_asked(found, request.user)
        case = found.complaint if alone else _case(request, reference)  # 36 can be somebody's without the complaint
    found.complaint = case
    return StepPage(request, case, found, step).answer()


@login_required
@require_http_methods(["GET", "POST"])
@or_told_why(asked_of)
def of_clock(request: HttpRequest, record: UUID, step: str) -> HttpResponse:
    """A step of a clock that an office has without a case."""
    found = Deadline.objects.visible_to(request.user).without_case().filter(pk=record).first()
    if found is None:
        raise Http404
    return StepPage(request, None, found, step).answer()


@login_required
@require_http_methods(["GET", "POST"])
def of_record_apart(request: HttpRequest, kind: str, record: UUID, step: str) -> HttpResponse:
    """A step of a record that no case has, which an app above keeps (7, 15)."""
    if kind not in KINDS or not KINDS[kind].apart or kind in BY_OTHER_PAGES:
        raise Http404
    model: Any = apps.get_model(KINDS[kind].label)
    found = model.objects.visible_to(request.user).select_related(*model.read_with).filter(pk=record).first()
    if found is None:
        raise Http404
    page = StepPage(request, None, found, step)
    own = page.form_class.page_of(found)
    return HttpResponseRedirect(own) if own and request.method == "GET" else page.answer()


def _case(request: HttpRequest, reference: str) -> Complaint:
    found = Complaint.objects.visible_to(request.user).for_work().filter(reference=reference).first()
    if found is None:
        raise Http404
    if found.complainant_id == request.user.pk:
        mine_receiver.name_it_on(request, found)
    return found


def _of_own_part(request: HttpRequest, record: Any) -> Complaint:
    """The case of a respondent's own part, which they see nothing else of (21)."""
    mine_receiver.name_it_on(request, record.complaint)
    case: Complaint = record.complaint
    return case


class StepPage(WhereItLeads):
    """One person at one step of one record. Raises Http404 where the step is never theirs."""

    def __init__(self, request: HttpRequest, case: Complaint | None, record: Any, name: str) -> None:
        self.request, self.case, self.record = request, case, record
        step = registry.step_named(record._meta.model_name, name)
        capacity = capacity_of(request.user, step, record, on=clock.today()) if step is not None else None
        if step is None or capacity is None:
            raise Http404
        self.step: Step = step
        self.capacity: Capacity = capacity
        self.form_class: type[StepForm] = form_for(step, in_office=self.by_office)

    @property
    def by_office(self) -> bool:
        """Whether the person acts for the University here, and not as a party."""
        return self.capacity.role.office is not None

    @property
    def asked_twice(self) -> bool:
        """Officers' steps and those that cannot be undone show first exactly what they will do (specification 5.4)."""
        return (self.by_office or self.step.final) and not self.form_class.takes_files

    def answer(self) -> HttpResponse:
        if self.request.method == "GET":
            return self._asked()
        form = self._form(self.request.POST, self.request.FILES)
        looked_at = "back" in self.request.POST or "preview" in self.request.POST
        valid = not looked_at and form.is_valid()
        taken = valid and ("go" in self.request.POST or not self.asked_twice)
        try:
            if not taken:
                self._must_be_open(form)
            if not valid:
                return self._show(form, typed_only=looked_at)
            return self._taken(form) if taken else self._confirm(form)
        except NotYours as refused:
            raise Http404 from refused
        except NotOpenNow as refused:
            return self._closed(refused)
        except CannotBe as refused:
            return self._closed(NotOpenNow(refused.words))

    def _must_be_open(self, form: StepForm) -> None:
        """Nobody fills in or confirms a form that cannot be taken, or has nothing to choose. Raises NotOpenNow."""
        here = self._choice()
        if words := here.why_not or form.why_nothing:
            raise NotOpenNow(words)

    def _asked(self) -> HttpResponse:
        form = self._form()
        try:
            self._must_be_open(form)
        except NotOpenNow as refused:
            return self._closed(refused)
        return self._show(form)

    def _form(self, data: Any = None, files: Any = None) -> StepForm:
        return self.form_class(self.record, self.request.user, data, files)

    def _show(self, form: StepForm, *, typed_only: bool = False) -> HttpResponse:
        """The question. `typed_only`: the form again as it was typed, nothing judged yet."""
        if typed_only:
            form = self.form_class(self.record, self.request.user, initial=as_typed(form))
            form.typed = self.request.POST
        return self._page(
            self.form_class.question,
            form=form,
            before=form.before,
            consequences=consequences.declared(self.step, self.record, reader=self.request.user),
            **self._letter(form),
            **preview_of(form),
        )

    def _confirm(self, form: StepForm) -> HttpResponse:
        """Exactly what would happen now, tried and taken back."""
        move = getattr(self.record, self.step.name)
        preview = preview_of(form)
        if form.cleaned_data["version"] != version_of(self.record):
            raise Stale("This page was opened before someone changed the record. Look at what changed, then decide.")
        to_come: list[dict[str, Any]] = []

        def look(taken: Taken) -> None:
            if self.by_office:
                to_come.extend(by_letter.to_come(taken, self.request.user))

        taken = rehearse(move, by=self.request.user, why_late=form.why_late(), look=look, **form.facts())
        return self._page(
            "confirm",
            answers=form.answers(),
            carried=carried(self.request),
            consequences=consequences.rehearsed(
                taken, self.record, reader=self.request.user, moved=form.clocks_moved()
            ),
            letters_to_come=to_come,
            **preview,
            **self._letter(form),
        )

    def _taken(self, form: StepForm) -> HttpResponse:
        taken = proceed(
            getattr(self.record, self.step.name),
            by=self.request.user,
            version=form.cleaned_data["version"],
            once=form.cleaned_data["once"],
            why_late=form.why_late(),
            **form.facts(),
        )
        if self.form_class.shown_once:
            return self._page(self.form_class.shown_once, taken=taken)
        messages.success(self.request, self.form_class.done or happenings.said_of(self.step))
        return HttpResponseRedirect(self._next(taken))

    def _next(self, taken: Taken) -> str:
        """The letter to release, the case, or, where the case is no longer this person's, their list."""
        if self.case is None:
            return str(taken.record.get_absolute_url())
        reference = self.case.reference
        if not self.by_office or self._way_back():
            return self._back()
        if not received_by(self.request.user).filter(pk=self.case.pk).exists():
            return reverse("cases")
        waiting = next((each for each in taken.letters if each.state == LetterState.DRAFT), None)
        if waiting is not None and waiting.wants_approval:
            return f"{reverse('case_letter', args=[reference, waiting.pk])}{self.in_list}"
        if waiting is not None and self._may_release(waiting):
            return f"{address_of(waiting, waiting.release.step)}{self.in_list}"
        if isinstance(self.record, Notice):
            return f"{reverse('case_letter', args=[reference, self.record.pk])}{self.in_list}"
        return self._back()

    def _may_release(self, notice: Notice) -> bool:
        release = registry.step_named("notice", "release")
        return release is not None and capacity_of(self.request.user, release, notice, on=clock.today()) is not None

    def _closed(self, refused: NotOpenNow) -> HttpResponse:
        """Not done: why, what changed, and what was typed: in a form opened anew where the step is still open."""
        opened_with, record = self.request.POST.get("version", ""), self._again()
        now = self._choice()
        again, changed, typed = None, [], []
        if self.request.method == "POST":
            form = self.form_class(record, self.request.user, with_version(self.request.POST, record))
            form.is_valid()
            again = form if now.open and not form.why_nothing else None
            typed = form.typed_answers()
            before = int(opened_with) if re.fullmatch(r"\d{1,9}", opened_with) else 0
            changed = self._since(version_of(record) - before)
        return self._page(
            "closed",
            status=409,
            why=refused.words if now.open else now.why_not,
            stale=isinstance(refused, Stale),
            again=again,
            typed=typed,
            changed=changed,
            others=[] if again else self._open_here(),
            asked_for_a_file=self.form_class.takes_files and bool(typed),
        )

    def _choice(self) -> Choice:
        """Whether this step is open on the record as it is now. Raises Http404 where it is no longer theirs."""
        here = next((each for each in choices(self.record, self.request.user) if each.step == self.step), None)
        if here is None:
            raise Http404
        return here

    def _open_here(self) -> list[dict[str, str]]:
        """The other steps that are open to this person now, for going on from a page where this one is not."""
        if not self.by_office:
            return []
        return [
            {"title": title_in_office(each.step), "url": address_of(self.record, each.step)}
            for each in choices(self.record, self.request.user)
            if each.open
            and each.step != self.step
            and any(role.office for role in each.step.by)
            and not nothing_to_choose(each.step, self.record, self.request.user)
        ]

    def _since(self, how_many: int) -> list[dict[str, Any]]:
        """The latest steps: of the case, or of the record alone where it has none."""
        if self.case is None:
            return happenings.of_record_apart(self.record, limit=max(how_many, 0))
        return happenings.last_steps(self.case, self.request.user, of=self.record, how_many=how_many)

    def _again(self) -> Any:
        """The record as it is in the database now."""
        self.record.refresh_from_db()
        if self.case is not None and self.record is not self.case:
            self.case.refresh_from_db()
            self.record.complaint = self.case
        return self.record

    def _letter(self, form: StepForm) -> dict[str, Any]:
        """For a step on a letter, or on what goes with one: the whole letter beside its own words."""
        if self.case is None or not isinstance(form, OfALetter) or form.why_nothing:
            return {}
        audit.read(self.record, by=self.request.user, case=self.case, how="preview")
        return {
            "whole": form.whole_letter(capacity=self.capacity.words),
            "missing": [name.replace("_", " ") for name in form.missing],
            "pdf_url": self._as_pdf(),
        }

    def _page(self, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """A page of the steps by its name, or an app's own by its template."""
        return render(
            self.request,
            name if name.endswith(".html") else f"complaints/steps/{name}.html",
            {
                "step": self.step,
                "heading": self.form_class.heading or self.step.title,
                "sentence": self.form_class.sentence or self.step.sentence,
                "button": self.form_class.button or self.form_class.heading or self.step.title,
                "before": self.form_class.before,
                "clause_number": clause_number(self.step.clause),
                "case": self.case,
                "called": self._called(),
                "about": self._about(),
                "capacity": self.capacity.words,
                "by_office": self.by_office,
                "respondent": self.answers_for_themselves,
                "asked_twice": self.asked_twice,
                "back": self._back(),
                "back_words": "Back" if self._way_back() else "",
                "here": f"{self.request.path}{self.in_list}",
                **context,
            },
            status=status,
        )
