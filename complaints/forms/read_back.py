"""What was given in a form, as a person reads it: for the page that asks once more before it is sent."""

from datetime import date
from typing import Any

from django import forms

from config.templatetags.components import long_date


class ReadsBack(forms.Form):
    """A form that can say what was given in it. Empty answers are left out."""

    def answers(self) -> list[dict[str, Any]]:
        """Label and value of each answer, once the form is valid."""
        return [
            {"label": field.label, "value": in_words(field.field, self.cleaned_data.get(field.name))}
            for field in self.visible_fields()
            if self.cleaned_data.get(field.name) not in (None, "", [])
        ]


def in_words(field: forms.Field, value: Any) -> str:
    """A cleaned value as a person reads it: a choice by its label, a Melbourne date with its weekday."""
    if isinstance(field, forms.ChoiceField):
        chosen = value if isinstance(value, list) else [value]
        labels = {str(code): str(label) for code, label in field.choices}
        return ", ".join(labels.get(str(each), str(each)) for each in chosen)
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, date):
        return long_date(value)
    return str(value)
