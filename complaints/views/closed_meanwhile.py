"""A form that is sent when the matter is closed to its sender by now, to whom it was open: told why, nothing lost.

It is told to nobody else, for whom it is not found, and to nobody who is kept out of the case for good since then (9):
that they sent this very form already, or took a step that is taken once (34); that their authority ended with a day
that is over (5.1); that the conciliation, or a part of it, ended (24); or only that it closed meanwhile, by whatever
somebody else did.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from complaints import registry
from complaints.forms.step_form import form_for, typed_into
from complaints.models import Submission
from complaints.models.capacity import capacity_before, is_kept_out
from complaints.models.was_open import WasOpen, is_still_theirs, was_open
from complaints.registry import Step
from complaints.roles import CONCILIATOR
from complaints.stages.act import Capacity
from config.templatetags.components import long_date

View = Callable[..., HttpResponse]
DONE = "You did this already. It was done once, and is not done again."
MEANWHILE = "this closed to you while you had the page open."
ENDED = "this part of the conciliation, or all of it, has ended."
LAST_DAY = "your authority to do this{} ended with {}."
NOTHING, NOTHING_NOW = "Nothing was done.", "What you sent now changed nothing."
HOME = {"back": "/", "back_words": "Your start page"}


class Asked(NamedTuple):
    """Which step was asked for, of which record: of the case by its reference, where none is named."""

    step: Step
    kind: str
    reference: str = ""
    record: UUID | None = None


def or_told_why(asked: Callable[..., Asked | None]) -> Callable[[View], View]:
    """For a page with a form; where it is not found any more, its sender is told why, if it was open to them.

    `asked` says from the address which step it is, and None where it is none."""

    def wrapping(view: View) -> View:
        @wraps(view)
        def found(request: HttpRequest, **named: Any) -> HttpResponse:
            try:
                return view(request, **named)
            except Http404:
                what = asked(**named) if request.method == "POST" else None
                told = _told(request, what) if what is not None else None
                if told is None:
                    raise
                return told

        return found

    return wrapping


def asked_of(*, step: str, kind: str = "", reference: str = "", record: UUID | None = None) -> Asked | None:
    """The same for an address of a step: without a kind it is one of the case, or of a clock that has none."""
    kind = kind or ("complaint" if reference else "deadline")
    taken = registry.step_named(kind, step)
    return Asked(taken, kind, reference, record) if taken is not None else None


def _told(request: HttpRequest, asked: Asked) -> HttpResponse | None:
    was = was_open(request.user, asked.kind, reference=asked.reference, record=asked.record)
    if was is None:
        return None
    if _is_done(request, asked.step, was.record):
        return _kept(request, asked.step, why=DONE, nothing=NOTHING_NOW, **HOME)
    if asked.step.record != asked.kind:
        return None if is_kept_out(request.user, was.record) else _ended(request, asked.step, was)
    capacity = capacity_before(request.user, asked.step, was.record, on=was.on)
    if capacity is None or is_still_theirs(request.user, asked.step, was.record):
        return None
    return _ended(request, asked.step, was, capacity)


def _is_done(request: HttpRequest, step: Step, record: Any) -> bool:
    """Whether they took it with this very form, or took it at all where it can only be taken once."""
    taken = Submission.objects.filter(person=request.user.pk, record=record.pk, step=f"{step.record}.{step.name}")
    keys = {str(each) for each in taken.values_list("pk", flat=True)}
    once = step.final and getattr(record, "state", None) == step.target
    return bool(keys) and (once or request.POST.get("once", "") in keys)


def _ended(request: HttpRequest, step: Step, was: WasOpen, capacity: Capacity | None = None) -> HttpResponse:
    """Why it closed. Of what somebody else did nothing is said, but to a conciliator, who knows of what they ended."""
    in_office = capacity is not None and capacity.appointment is not None
    if was.by_the_day:
        acting = f" as {capacity.words}" if capacity is not None else ""
        return _kept(request, step, in_office=in_office, why=LAST_DAY.format(acting, long_date(was.on)), **HOME)
    if capacity is not None and capacity.role == CONCILIATOR:
        conciliating = {"back": reverse("conciliations"), "back_words": "Where you conciliate"}
        return _kept(request, step, why=ENDED, **conciliating)
    return _kept(request, step, in_office=in_office, why=MEANWHILE, **HOME)


def _kept(request: HttpRequest, step: Step, *, in_office: bool = False, **words: str) -> HttpResponse:
    """What was typed, shown to be copied; nothing of the case."""
    form = form_for(step, in_office=in_office)
    shown = {"heading": form.heading or step.title, "nothing": NOTHING, "typed": typed_into(form, request.POST)}
    return render(request, "complaints/steps/closed_meanwhile.html", {**shown, **words}, status=409)
