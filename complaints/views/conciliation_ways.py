"""Where a step of conciliation leads back to: an agreement's page for everyone, the conciliator's own for the rest.

And what a conciliator reads who sends something just as it ends: what they typed, which is kept nowhere else (24).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from complaints import registry
from complaints.forms.step_form import form_for, typed_into
from complaints.models import Agreement, Conciliation, ExecutiveOfficer
from complaints.roles import CONCILIATOR, Role

View = Callable[..., HttpResponse]


def is_asked(record: Any, person: Any) -> bool:
    """Whether this is a conciliator's own appointment, or an Executive Officer's: they see it before anything of the
    case (25, 36)."""
    if isinstance(record, ExecutiveOfficer):
        return record.person_id == person.pk
    return isinstance(record, Conciliation) and record.conciliator_id == person.pk


def back_to(record: Any, person: Any, role: Role) -> str:
    """The page of what a step is about, where that is none of the case; empty for every other step.

    What the step itself closed to the person is not gone back to.
    """
    if isinstance(record, Agreement) and Agreement.objects.visible_to(person).filter(pk=record.pk).exists():
        return record.get_absolute_url()
    if role != CONCILIATOR:
        return ""
    mine = Conciliation.objects.visible_to(person).filter(complaint=record.case, conciliator=person)
    return reverse("conciliation", args=[record.case.reference]) if mine.exists() else reverse("conciliations")


def or_ended_meanwhile(view: View) -> View:
    """The page of a step of a case's record; a conciliator to whom it closed while they wrote keeps what they typed."""

    @wraps(view)
    def found(request: HttpRequest, reference: str, kind: str, record: UUID, step: str) -> HttpResponse:
        try:
            return view(request, reference, kind, record, step)
        except Http404:
            told = _ended_meanwhile(request, reference, kind, step)
            if told is None:
                raise
            return told

    return found


def _ended_meanwhile(request: HttpRequest, reference: str, kind: str, name: str) -> HttpResponse | None:
    """What a conciliator sent to a step that closed to them with the part, or with all of it: shown to be copied.

    They know of the case. The answer is the same for every record of it, so it tells of none. None for everyone else.
    """
    step = registry.step_named(kind, name)
    if request.method != "POST" or step is None or CONCILIATOR not in step.by:
        return None
    if not Conciliation.was_asked(request.user, reference):
        return None
    form = form_for(step)
    context = {
        "heading": form.heading or step.title,
        "typed": typed_into(form, request.POST),
        "back": reverse("conciliations"),
    }
    return render(request, "complaints/conciliating/ended_meanwhile.html", context, status=409)
