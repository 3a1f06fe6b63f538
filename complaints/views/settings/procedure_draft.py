"""Editing the draft version and publishing it with the day from which it is in force."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from complaints import editing
from complaints.forms.settings.base import SettingsForm, digest
from complaints.forms.settings.procedure import (
    ListForm,
    NewRowForm,
    PeriodForm,
    PublishVersionForm,
    ReadingsForm,
    RowForm,
)
from complaints.views.settings.acting import CHANGED, ActPage
from complaints.views.settings.procedure import KEPT_WORDS, differences, period_words, values_shown
from complaints.views.settings.rooms import PROCEDURE, may_change, page_of
from procedure.models import ProcedureVersion, ReferenceItem, ReferenceList
from procedure.periods import PERIODS
from procedure.readings import GROUPS


def draft_or_404() -> ProcedureVersion:
    """The version being drafted. Raises Http404 where there is none."""
    draft: ProcedureVersion | None = editing.draft_of(ProcedureVersion)
    if draft is None:
        raise Http404
    return draft


def list_or_404(draft: ProcedureVersion, code: str) -> ReferenceList:
    """A list of the draft by its code. Raises Http404 for a code that is not ours."""
    found = draft.lists.filter(code=code).first()
    if found is None:
        raise Http404
    return found


@page_of(PROCEDURE)
@require_GET
def draft(request: HttpRequest) -> HttpResponse:
    """The draft as a whole, and what it changes."""
    found = draft_or_404()
    return render(
        request,
        "complaints/settings/procedure_draft.html",
        {
            "heading": f"Draft of version {found.number}",
            "back": reverse("settings_procedure"),
            "draft": found,
            "lists": list(found.lists.prefetch_related("rows")),
            "differences": differences(found),
            "may": may_change(request.user, PROCEDURE),
            **values_shown(found),
        },
    )


@page_of(PROCEDURE)
@require_GET
def draft_list(request: HttpRequest, code: str) -> HttpResponse:
    """One list of the draft, its rows in order, each with its acts."""
    found = draft_or_404()
    listed = list_or_404(found, code)
    rows = list(listed.rows.all())
    return render(
        request,
        "complaints/settings/draft_list.html",
        {
            "heading": listed.title,
            "back": reverse("settings_procedure_draft"),
            "list": listed,
            "rows": rows,
            "order": _order(rows),
            "may": may_change(request.user, PROCEDURE),
            "closed": editing.closed(listed),
        },
    )


@page_of(PROCEDURE, changes=True)
@require_POST
def move_row(request: HttpRequest, code: str) -> HttpResponse:
    """One place up or down. An order that has changed since the page was opened is left alone."""
    listed = list_or_404(draft_or_404(), code)
    if request.POST.get("order") != _order(list(listed.rows.all())):
        messages.warning(request, CHANGED.partition(";")[0] + ".")
    else:
        up = "up" in request.POST
        editing.move_row(listed, request.POST.get("up" if up else "down", ""), by=request.user, up=up)
    return HttpResponseRedirect(reverse("settings_draft_list", args=[code]))


def _order(rows: list[ReferenceItem]) -> str:
    return digest([row.code for row in rows])


class Begin(ActPage):
    """The next version, as a draft."""

    room = PROCEDURE
    act = "draft_version"
    title = "Draft the next version"
    button = "Begin the draft"
    final = True
    done = "The draft holds everything of the latest version."

    def context(self) -> dict[str, Any]:
        return {"words": "The draft starts as a copy of the latest version. Nothing changes until it is published."}

    def back(self) -> str:
        return reverse("settings_procedure")

    def next_page(self) -> str:
        return reverse("settings_procedure_draft")

    def do(self, form: SettingsForm) -> ProcedureVersion:
        return editing.begin_version(by=self.request.user)


class OnDraft(ActPage):
    """An act on the draft."""

    room = PROCEDURE
    draft: ProcedureVersion

    def find(self, **address: Any) -> None:
        self.draft = draft_or_404()

    def back(self) -> str:
        return reverse("settings_procedure_draft")


class OnList(OnDraft):
    """An act on one list of the draft."""

    listed: ReferenceList

    def find(self, **address: Any) -> None:
        super().find(**address)
        self.listed = list_or_404(self.draft, address["code"])

    def back(self) -> str:
        return reverse("settings_draft_list", args=[self.listed.code])


class ChangeList(OnList):
    """Its title, note and source."""

    act = "change_list"
    title = "This list"
    form_class = ListForm

    def initial(self) -> dict[str, Any]:
        return {"title": self.listed.title, "note": self.listed.note, "source": self.listed.source}

    def shown(self) -> str:
        return digest(self.initial())

    def do(self, form: SettingsForm) -> None:
        words = {name: form.cleaned_data[name] for name in ("title", "note", "source")}
        editing.change_list(self.listed, by=self.request.user, **words)


class AddRow(OnList):
    """One more row."""

    act = "add_row"
    title = "Add a row"
    button = "Add it"
    form_class = NewRowForm
    done = "Added at the end of the list."

    def find(self, **address: Any) -> None:
        super().find(**address)
        if editing.closed(self.listed):
            raise Http404

    def form(self, data: Any = None, **options: Any) -> SettingsForm:
        return super().form(data, listed=self.listed, **options)

    def initial(self) -> dict[str, Any]:
        return {"source": "university"}

    def do(self, form: Any) -> ReferenceItem:
        return editing.add_row(self.listed, by=self.request.user, code=form.cleaned_data["code"], **form.words())


class ChangeRow(OnList):
    """One row's words; retire it."""

    act = "change_row"
    title = "This row"
    form_class = RowForm

    def find(self, **address: Any) -> None:
        super().find(**address)
        found = self.listed.rows.select_related("reference_list").filter(code=address["row"]).first()
        if found is None:
            raise Http404
        self.row = found

    def form(self, data: Any = None, **options: Any) -> SettingsForm:
        return super().form(data, fixed=self.listed.fixed, **options)

    def initial(self) -> dict[str, Any]:
        return {name: getattr(self.row, name) for name in KEPT_WORDS}

    def shown(self) -> str:
        return digest(self.initial())

    def context(self) -> dict[str, Any]:
        letter = f" ({self.row.letter})" if self.row.letter else ""
        return {"facts": [{"label": "Code", "value": f"{self.row.code}{letter}"}]}

    def do(self, form: Any) -> None:
        editing.change_row(self.row, by=self.request.user, **form.words())


class ChangeReadings(OnDraft):
    """One group of readings."""

    act = "set_readings"
    form_class = ReadingsForm

    def find(self, **address: Any) -> None:
        super().find(**address)
        groups = dict(enumerate(GROUPS.items(), start=1))
        if address["group"] not in groups:
            raise Http404
        self.title, self.readings = groups[address["group"]]

    def form(self, data: Any = None, **options: Any) -> SettingsForm:
        return super().form(data, readings=self.readings, version=self.draft, **options)

    def shown(self) -> str:
        return digest({each.code: self.draft.reading(each.code) for each in self.readings})

    def do(self, form: Any) -> None:
        editing.set_readings(self.draft, form.values, by=self.request.user)


class ChangePeriod(OnDraft):
    """How long a period is."""

    act = "set_period"
    form_class = PeriodForm

    def find(self, **address: Any) -> None:
        super().find(**address)
        if address["code"] not in PERIODS:
            raise Http404
        self.period = self.draft.period(address["code"])
        self.title = self.period.name

    def form(self, data: Any = None, **options: Any) -> SettingsForm:
        return super().form(data, period=PERIODS[self.period.code], **options)

    def initial(self) -> dict[str, Any]:
        return {"length": self.period.length, "outer": self.period.outer}

    def shown(self) -> str:
        return digest(self.initial())

    def context(self) -> dict[str, Any]:
        default = PERIODS[self.period.code]
        facts = [
            {"label": "Clause", "value": self.period.clause},
            {"label": "Counted from", "value": self.period.counted_from},
            {"label": "Default", "value": f"{period_words(default)}. {default.note}"},
        ]
        return {"facts": facts}

    def do(self, form: SettingsForm) -> None:
        said = form.cleaned_data
        editing.set_period(
            self.draft, self.period.code, by=self.request.user, length=said["length"], outer=said.get("outer")
        )


class Drop(OnDraft):
    """Throw the draft away."""

    act = "drop_version"
    title = "Throw this draft away?"
    button = "Throw it away"
    warns = True
    final = True
    done = "The draft is gone. The version in force is as it was."

    def context(self) -> dict[str, Any]:
        return {"words": "Everything changed in it is lost. The version in force stays."}

    def next_page(self) -> str:
        return reverse("settings_procedure")

    def do(self, form: SettingsForm) -> None:
        editing.drop(self.draft, by=self.request.user)


class Publish(OnDraft):
    """Put it in force from a day: what it changes is shown first, and it must still be what was shown."""

    act = "publish_version"
    button = "Publish it"
    warns = True
    final = True
    form_class = PublishVersionForm
    done = "The version is published."

    def find(self, **address: Any) -> None:
        super().find(**address)
        self.title = f"Publish version {self.draft.number}?"

    def shown(self) -> str:
        return digest(self.changes())

    def changes(self) -> list[str]:
        if not hasattr(self, "_changes"):
            self._changes = differences(self.draft)
        return self._changes

    template = "complaints/settings/version_publish.html"

    def context(self) -> dict[str, Any]:
        return {"differences": self.changes()}

    def consequences(self, form: SettingsForm) -> list[str]:
        return [
            *self.changes(),
            "Complaints lodged before that day stay bound to the version they were lodged under.",
            "What is published does not change: the next change is the next version.",
        ]

    def next_page(self) -> str:
        return reverse("settings_procedure")

    def do(self, form: SettingsForm) -> ProcedureVersion:
        return editing.publish_version(
            self.draft, by=self.request.user, in_force_from=form.cleaned_data["in_force_from"]
        )
