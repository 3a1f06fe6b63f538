"""The address of the page of a step, for whatever links to it."""

from typing import Any

from django.urls import reverse

from complaints.forms.step_form import form_for
from complaints.registry import Step


def address_of(record: Any, step: Step) -> str:
    """The page of a step of that record."""
    kind, case = record._meta.model_name, record.case
    if own := form_for(step).page_of(record):
        return own
    if record is case:
        return reverse("step_of_case", args=[case.reference, step.name])
    if case is not None:
        return reverse("step_of_record", args=[case.reference, kind, record.pk, step.name])
    if kind == "deadline":
        return reverse("step_of_duty", args=[record.pk, step.name])
    return reverse("step_apart", args=[kind, record.pk, step.name])
