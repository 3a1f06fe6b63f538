"""What an auditor looks for: one person, or one case by its reference, by kind of act and by days; and takes away."""

from datetime import date
from typing import Any

from django import forms

from complaints.forms.lodging.base import any_of, one_of
from complaints.forms.settings.base import DayField, line

NEITHER = "Enter a reference or a person"
BOTH = "Enter a reference or a person, not both: a search is about one case or about one person"
ONE_CASE = "Enter the whole reference, without signs that stand for others: a search finds one case, never several"
ONE_PERSON = "Enter letters of the name as they are, without signs that stand for others"
TOO_SHORT = "Enter at least two letters of the name"
STAND_FOR_OTHERS = frozenset("*%?")
KINDS = (
    ("opened", "Opened"),
    ("changed", "Changed"),
    ("exported", "Taken away: downloaded, printed or exported"),
    ("refused", "Refused"),
    ("searched", "Searched"),
    ("signed_in", "Signed in or out"),
)
PURPOSES = (
    ("routine", "A regular look at who opens what"),
    ("concern", "Someone raised a concern about who opened a record"),
    ("own_request", "A person asks who opened what is about them"),
    ("outside_body", "A body outside the University may ask for it by law"),
    ("incident", "Something went wrong: a sign-in misused, a record opened by mistake"),
)
"""Why a table is taken away: chosen, because the log keeps codes and never words."""


class AccessLogForm(forms.Form):
    """One of the two. `who` is the person chosen; `before` the entry after which the next page begins."""

    use_required_attribute = False
    mark_optional = False

    reference = line("A case, by its reference", hint="The whole of it, such as SC-7K4M-2Q9T.", most=20)
    person = line("Or a person", hint="Part of a name, a staff number, or the whole e-mail address.", most=254)
    kinds = any_of("What kind of act?", KINDS, hint="Tick nothing for all of them.")
    since = DayField(
        label="From which day?", required=False, help_text="For example, 27 3 2026. Leave it empty for all."
    )
    until = DayField(label="Until which day?", required=False, help_text="That day is included.")
    who = forms.UUIDField(required=False, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        for name in ("kinds", "since", "until"):
            self.fields[name].mark_optional = False

    def clean_reference(self) -> str:
        reference: str = self.cleaned_data["reference"].strip().upper()
        if STAND_FOR_OTHERS & set(reference):
            raise forms.ValidationError(ONE_CASE)
        return reference

    def clean_person(self) -> str:
        typed: str = self.cleaned_data["person"].strip()
        if STAND_FOR_OTHERS & set(typed):
            raise forms.ValidationError(ONE_PERSON)
        if len(typed) == 1:
            raise forms.ValidationError(TOO_SHORT)
        return typed

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        about_a_person = said.get("person") or said.get("who")
        if said.get("reference") and about_a_person:
            self.add_error("reference", BOTH)
        elif not (said.get("reference") or about_a_person or self.errors):
            self.add_error("reference", NEITHER)
        since, until = said.get("since"), said.get("until")
        if isinstance(since, date) and isinstance(until, date) and until < since:
            self.add_error("until", "Enter a last day that is not before the first")
        return said


class TakeAway(forms.Form):
    """Why a table of what was found leaves the site."""

    use_required_attribute = False

    purpose = one_of("What is it for?", PURPOSES, missing="Choose what it is for. It is kept with your name")

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
