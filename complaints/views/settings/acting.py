"""How every act under /settings/ goes: a form, a page that says what it will do where it cannot be undone, the act.

Refused: the form comes back with what was typed and the words of the refusal. Sent twice: done once, same result.
Opened before someone changed what it showed: 409, with the new state and what was typed.
"""

from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.views import View

from complaints import audit
from complaints.forms.settings.base import PlainForm, SettingsForm
from complaints.once import first_time
from complaints.views.settings.rooms import Room, may_change
from people.appointing import AppointmentRefused
from people.invitations import CannotInvite

CARRIED_NOT = {"csrfmiddlewaretoken", "go", "back", "check"}
CHANGED = "Someone changed this after you opened the page. Look at it as it is now; what you typed is still here."
REFUSALS = (AppointmentRefused, ValidationError, CannotInvite)


class Changed(Exception):
    """What the page showed is no longer so."""


@method_decorator(login_required, name="dispatch")
class ActPage(View):
    """One act. Subclasses say who may, what is asked, what is shown before, and what is done."""

    http_method_names: ClassVar = ["get", "post", "head"]
    room: ClassVar[Room]
    act: ClassVar[str] = ""
    title: ClassVar[str] = ""
    button: ClassVar[str] = "Save"
    final: ClassVar[bool] = False
    warns: ClassVar[bool] = False
    form_class: ClassVar[type[SettingsForm]] = PlainForm
    template: ClassVar[str] = "complaints/settings/ask.html"
    done: ClassVar[str] = "Saved."

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if request.user.is_authenticated:
            self.find(**kwargs)
            if not self.permitted():
                raise Http404

    def find(self, **address: Any) -> None:
        """Find what the act is on; Http404 where there is none."""

    def permitted(self) -> bool:
        return may_change(self.request.user, self.room)

    def shown(self) -> str:
        """A digest of what the page shows, where someone else might change it meanwhile."""
        return ""

    def form(self, data: Any = None, **options: Any) -> SettingsForm:
        options["initial"] = {**self.initial(), "seen": self.shown(), **options.get("initial", {})}
        return self.form_class(data, self.request.FILES if data is not None else None, **options)

    def initial(self) -> dict[str, Any]:
        return {}

    def about(self) -> Any:
        """The record the act is on, for its one-use key."""
        return None

    def rows(self, form: SettingsForm) -> list[dict[str, Any]]:
        """What is asked once more."""
        return form.answers()

    def consequences(self, form: SettingsForm) -> list[str]:
        """What it will do, in sentences."""
        return []

    def context(self) -> dict[str, Any]:
        return {}

    def do(self, form: SettingsForm) -> Any:
        raise NotImplementedError

    def back(self) -> str:
        raise NotImplementedError

    def after(self, done: Any) -> HttpResponse:
        messages.success(self.request, self.done)
        return HttpResponseRedirect(self.next_page())

    def next_page(self) -> str:
        return self.back()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.ask(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST)
        if "back" in request.POST:
            return self.ask(self.as_typed(form))
        if not form.is_valid():
            return self.ask(form)
        if self.final and "go" not in request.POST:
            return self.check(form)
        return self.take(form)

    def take(self, form: SettingsForm) -> HttpResponse:
        try:
            with transaction.atomic():
                if not first_time(form.cleaned_data["once"], by=self.request.user, act=self.act, about=self.about()):
                    return self.again()
                if form.cleaned_data["seen"] != self.shown():
                    raise Changed
                done = self.do(form)
        except Changed:
            return self.changed(form)
        except REFUSALS as refused:
            audit.record(f"refused:{self.act}", by=self.request.user, because=type(refused).__name__)
            return self.ask(self.refused(form, refused), status=409 if self.final else 200)
        return self.after(done)

    def changed(self, form: SettingsForm) -> HttpResponse:
        """What is so now, with what was typed."""
        return self.ask(self.refused(form, CHANGED), status=409)

    def again(self) -> HttpResponse:
        """The same form once more: done already."""
        return HttpResponseRedirect(self.next_page())

    def refused(self, form: SettingsForm, why: Any) -> SettingsForm:
        """The form again as it was typed, with the words, opened on what is so now."""
        data = form.data.copy()
        data["seen"] = self.shown()
        fresh = self.form(data)
        fresh.is_valid()
        fresh.add_error(None, why if isinstance(why, ValidationError | str) else str(why))
        return fresh

    def as_typed(self, form: SettingsForm) -> SettingsForm:
        """The form as it was typed, nothing judged."""
        typed = {
            name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
            for name, field in form.fields.items()
            if not field.widget.needs_multipart_form
        }
        return self.form(initial=typed)

    def ask(self, form: SettingsForm, *, status: int = 200) -> HttpResponse:
        return self.draw(self.template, form=form, status=status)

    def check(self, form: SettingsForm) -> HttpResponse:
        try:
            consequences = self.consequences(form)
        except REFUSALS as refused:
            return self.ask(self.refused(form, refused))
        return self.draw(
            "complaints/settings/confirm.html",
            rows=self.rows(form),
            consequences=consequences,
            carried=[
                (name, value)
                for name, values in self.request.POST.lists()
                if name not in CARRIED_NOT
                for value in values
            ],
            asks=bool(form.visible_fields()),
        )

    def draw(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        whole = {
            "heading": self.title,
            "button": self.button,
            "warns": self.warns,
            "final": self.final,
            "back": self.back(),
            "here": self.request.path,
            **self.context(),
            **context,
        }
        return render(self.request, template, whole, status=status)
