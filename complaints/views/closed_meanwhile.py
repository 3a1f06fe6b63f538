"""A form that is sent when its step is closed to its sender by now, who knew of the matter: told why, nothing lost.

Three times this is told, and to nobody else, for whom it is not found (9): to whoever took that very step of that very
record already, and the matter closed to them with it (34); to a conciliator, once a part or all of it has ended (24);
and to whoever could take it by an appointment, up to a day that is over (5.1).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from complaints import registry
from complaints.forms.step_form import form_for, typed_into
from complaints.models import Conciliation, Submission
from complaints.models.last_day import authority_that_ended
from complaints.registry import Step
from complaints.roles import CONCILIATOR
from config.templatetags.components import long_date

View = Callable[..., HttpResponse]
DONE = "You did this already. It was done once, and is not done again; with it the matter closed to you."
ENDED = "this part of the conciliation, or all of it, has ended."
LAST_DAY = "your authority to do this as {} ended with {}."


def or_told_why(view: View) -> View:
    """The page of a step; where it is not found any more, its sender is told why, if they knew of it."""

    @wraps(view)
    def found(request: HttpRequest, *, step: str, kind: str = "", **named: Any) -> HttpResponse:
        known = {"kind": kind} if kind else {}
        try:
            return view(request, step=step, **known, **named)
        except Http404:
            taken = registry.step_named(kind or OF_ITS_OWN[frozenset(named)], step)
            told = _told(request, taken, **named) if request.method == "POST" and taken is not None else None
            if told is None:
                raise
            return told

    return found


OF_ITS_OWN = {frozenset({"reference"}): "complaint", frozenset({"record"}): "deadline"}
"""The kind of record that an address without a kind is about: a case by its reference, or a clock without one."""


def _told(request: HttpRequest, step: Step, reference: str = "", record: UUID | None = None) -> HttpResponse | None:
    return (
        _done_already(request, step, record)
        or _conciliation_ended(request, step, reference)
        or _authority_ended(request, step, reference, record)
    )


def _done_already(request: HttpRequest, step: Step, record: UUID | None) -> HttpResponse | None:
    """A letter released twice, a decision sent twice."""
    named = f"{step.record}.{step.name}"
    if record is None or not Submission.objects.filter(person=request.user.pk, record=record, step=named).exists():
        return None
    messages.info(request, DONE)
    return HttpResponseRedirect("/")


def _conciliation_ended(request: HttpRequest, step: Step, reference: str) -> HttpResponse | None:
    """They know of the case. The answer is the same for every record of it, so it tells of none."""
    if CONCILIATOR not in step.by or not reference or not Conciliation.was_asked(request.user, reference):
        return None
    return _kept(request, step, why=ENDED, back=reverse("conciliations"), back_words="Where you conciliate")


def _authority_ended(request: HttpRequest, step: Step, reference: str, record: UUID | None) -> HttpResponse | None:
    ended = authority_that_ended(request.user, step, reference=reference, record=record)
    if ended is None:
        return None
    why = LAST_DAY.format(ended.capacity.words, long_date(ended.on))
    return _kept(request, step, in_office=True, why=why, back="/", back_words="Your start page")


def _kept(request: HttpRequest, step: Step, *, in_office: bool = False, **words: str) -> HttpResponse:
    """What was typed, shown to be copied; nothing of the case."""
    form = form_for(step, in_office=in_office)
    shown = {"heading": form.heading or step.title, "typed": typed_into(form, request.POST)}
    return render(request, "complaints/steps/closed_meanwhile.html", {**shown, **words}, status=409)
