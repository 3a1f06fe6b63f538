"""What an auditor looks for: a person, or a case by its reference."""

from typing import Any

from django import forms

from complaints.forms.settings.base import line

NEITHER = "Enter a reference or a person"


class AccessLogForm(forms.Form):
    """One of the two. `who` is the person chosen; `before` the entry after which the next page begins."""

    use_required_attribute = False
    mark_optional = False

    reference = line("A case, by its reference", hint="Such as SC-7K4M-2Q9T.", most=20)
    person = line("Or a person", hint="Part of a name, a staff number, or the whole e-mail address.", most=254)
    who = forms.UUIDField(required=False, widget=forms.HiddenInput)
    before = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)

    def clean_reference(self) -> str:
        reference: str = self.cleaned_data["reference"].strip().upper()
        return reference

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not (said.get("reference") or said.get("person", "").strip() or said.get("who")):
            self.add_error("reference", NEITHER)
        return said
