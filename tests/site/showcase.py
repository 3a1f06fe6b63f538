"""A form with every kind of field, and a page with every component. Only tests have this URL configuration."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from config import urls as site
from config.fields import MemorableDateField
from procedure import clock

handler400, handler403, handler404, handler500 = site.handler400, site.handler403, site.handler404, site.handler500


class Everything(forms.Form):
    name = forms.CharField(label="Name", max_length=40, error_messages={"required": "Enter a name"})
    email = forms.EmailField(
        label="E-mail",
        help_text="Any address you can read in private",
        error_messages={"required": "Enter an address", "invalid": "Enter an address like name@example.org"},
    )
    number = forms.IntegerField(
        label="Number", required=False, widget=forms.NumberInput(attrs={"class": "govuk-input--width-4"})
    )
    story = forms.CharField(
        label="What happened",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="As much or as little as you want",
        error_messages={"required": "Write what happened, or come back to this later"},
    )
    campus = forms.ChoiceField(
        label="Campus",
        choices=[("", "Choose one"), ("a", "City"), ("b", "Coast")],
        error_messages={"required": "Choose a campus"},
    )
    safe = forms.ChoiceField(
        label="Are you safe?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )
    call = forms.CharField(label="A number to call you on", required=False)
    kinds = forms.MultipleChoiceField(
        label="What is it about?",
        choices=[("d", "Discrimination"), ("v", "Payback for speaking up"), ("u", "I’m not sure")],
        widget=forms.CheckboxSelectMultiple,
        help_text="Tick all that fit",
        error_messages={"required": "Tick at least one, or “I’m not sure”"},
    )
    when = MemorableDateField(label="When did it happen?")
    file = forms.FileField(label="A file", required=False)
    agree = forms.BooleanField(label="This is true, as far as I know", error_messages={"required": "Tick it to go on"})
    secret = forms.CharField(widget=forms.HiddenInput, required=False, initial="kept")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["safe"].conditional = {"no": ["call"]}
        self.fields["kinds"].choice_hints = {"d": "Being treated worse for who you are"}

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("name") == "Nobody":
            raise forms.ValidationError("These answers do not fit together")
        return cleaned


class OneQuestion(forms.Form):
    page_heading = "safe"
    safe = forms.ChoiceField(
        label="Are you safe?", choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect,
        error_messages={"required": "Choose yes or no"},
    )  # fmt: skip


class OneText(forms.Form):
    page_heading = "where"
    where = forms.CharField(label="Where did it happen?", error_messages={"required": "Say where, or “not sure”"})


def everything(request: HttpRequest) -> HttpResponse:
    form = Everything(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        return HttpResponse("ok")
    return render(request, "showcase/form.html", {"form": form, "heading": "Every kind of field"})


def one(request: HttpRequest, kind: str) -> HttpResponse:
    form = {"choice": OneQuestion, "text": OneText}[kind](request.POST if request.method == "POST" else None)
    return render(request, "showcase/form.html", {"form": form})


def components(request: HttpRequest) -> HttpResponse:
    now, today = clock.now(), clock.today()
    facts = {
        "rows": [
            {"label": "Name", "value": "Kim", "change": "/", "about": "your name"},
            {"label": "Kinds", "value": ["One", "Two"]},
            {"label": "Telephone", "value": ""},
        ],
        "tasks": [
            {"title": "About you", "url": "/", "status": "Done", "kind": "done"},
            {"title": "Who", "url": "/", "status": "Started", "kind": "waiting", "hint": "One or more people"},
            {"title": "Send", "status": "Not yet", "kind": "quiet"},
        ],
        "entries": [
            {"title": "Acknowledged", "at": now, "by": "Equity and Diversity", "clause": "21", "text": "In time."},
            {"title": "Sent", "at": today, "url": "/"},
        ],
        "soon": today + timedelta(days=1),
        "late": SimpleNamespace(due_on=date(2026, 1, 5), name="Acknowledge", clause="21", state="running"),
        "met": SimpleNamespace(due_on=date(2026, 1, 5), name="Acknowledge", clause="21", state="met"),
        "links": [{"title": "Summary", "url": "/", "current": True}, {"title": "Letters", "url": "/", "count": 3}],
    }
    return render(request, "showcase/components.html", facts)


def kept(request: HttpRequest) -> HttpResponse:
    return HttpResponse(status=204)


def fails(request: HttpRequest, how: str) -> HttpResponse:
    raise {
        "404": Http404("a secret reason"),
        "403": PermissionDenied("a secret reason"),
        "500": RuntimeError("a secret reason"),
        "503": OperationalError("a secret reason"),
    }[how]


urlpatterns = [
    path("show/everything/", everything),
    path("show/one/<slug:kind>/", one),
    path("show/components/", components),
    path("show/kept/", kept),
    path("show/fails/<slug:how>/", fails),
    *site.urlpatterns,
]
