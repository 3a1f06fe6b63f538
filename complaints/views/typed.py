"""What was typed into a step's form, carried from its page to the one that asks once more, and back."""

from typing import Any

from django.http import HttpRequest

from complaints.forms.step_form import StepForm

CARRIED = {"csrfmiddlewaretoken", "go", "back", "preview"}
"""What is of the page itself and not of the form."""


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, for the page that asks once more to send along."""
    return [(name, value) for name, values in request.POST.lists() if name not in CARRIED for value in values]


def as_typed(form: StepForm) -> dict[str, Any]:
    """Each field's value as it was typed, for showing the form again unjudged."""
    return {
        name: field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in form.fields.items()
        if not field.widget.needs_multipart_form
    }


def preview_of(form: StepForm) -> dict[str, Any]:
    """What a form shows besides its fields, if anything."""
    template = getattr(form, "preview_template", "")
    return {"preview_template": template, **form.preview()} if template else {}
