"""The duties of an office that belong to no case (65, 66), and of the people it answers for: what is late first.

Which they are is the disclosure rules' answer; a page adds only its words.
"""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit, monitoring, proceed
from complaints.disclosure import answering_for
from complaints.forms.step_form import title_in_office
from complaints.models import Deadline
from complaints.models.deadline import OPEN
from complaints.views import happenings
from complaints.views.cases_words import clock_words
from config.templatetags.components import long_date
from people.offices import offices_of
from procedure import clock
from procedure.models import calendar_labelled, current_calendar
from procedure.offices import OFFICES, Office
from procedure.periods import ANNUAL_REPORT, CONTACT_OFFICER_TRAINING, PERIODS, PROCEDURE_REVIEW

ANSWERING = frozenset(
    office
    for period in (ANNUAL_REPORT, PROCEDURE_REVIEW, CONTACT_OFFICER_TRAINING)
    for office in answering_for(Office(period.owner))
)
"""The offices that have, or answer for, duties without a case: the page is there for them though it be empty."""
LAST_DONE = 10


def has_duties(person: Any) -> bool:
    """Whether this person holds an office with duties of its own."""
    return any(each.office in ANSWERING for each in offices_of(person, clock.today()))


@login_required
@require_GET
def duties(request: HttpRequest) -> HttpResponse:
    """What is to be done, by its last day; below it what was done last."""
    mine = Deadline.objects.visible_to(request.user).without_case()
    waiting = list(mine.filter(state__in=OPEN).order_by("due_at", "pk"))
    done = list(mine.exclude(state__in=OPEN).order_by("-due_at", "pk")[:LAST_DONE])
    if not waiting and not done and not has_duties(request.user):
        raise Http404
    context = {
        "rows": [_row(each) for each in waiting],
        "done": [_row(each) for each in done],
        "year_ends": monitoring.next_year_end(clock.today()),
    }
    return render(request, "complaints/duties/list.html", context)


@login_required
@require_GET
def duty(request: HttpRequest, record: Any) -> HttpResponse:
    """One duty: its last day and how it was counted, what may be done, what happened. That it was opened is kept."""
    found = Deadline.objects.visible_to(request.user).without_case().filter(pk=record).first()
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    now = current_calendar()
    calendar = now if found.calendar == now.version else calendar_labelled(found.calendar)
    context = {
        "clock": clock_words(found, calendar, now=now),
        "row": _row(found),
        "how_met": found.how_met,
        "acts": [_act(found, each) for each in proceed.choices(found, request.user)],
        "happened": happenings.of_record_apart(found),
    }
    return render(request, "complaints/duties/one.html", context)


def _row(deadline: Deadline) -> dict[str, Any]:
    words, kind = _nearness(deadline)
    return {
        "name": PERIODS[deadline.period].name,
        "about": _about(deadline),
        "clause": deadline.clause,
        "due": deadline.due_on,
        "met_on": deadline.met_on,
        "words": words,
        "kind": kind,
        "url": reverse("duty", args=[deadline.pk]),
    }


def _about(deadline: Deadline) -> str:
    """Which one it is: a report's year, the person trained, or whose duty it is."""
    if deadline.person is not None:
        return str(deadline.person.name)
    if deadline.period == ANNUAL_REPORT.code:
        return f"for the year to {long_date(deadline.started_on)}"
    return OFFICES[Office(deadline.office)].title


def _nearness(deadline: Deadline) -> tuple[str, str]:
    if not deadline.is_open:
        return str(deadline.get_state_display()), "quiet"
    left = (deadline.due_on - clock.today()).days
    if left < 0:
        return f"{-left} {'day' if left == -1 else 'days'} late", "late"
    return {0: ("Due today", "soon"), 1: ("Due tomorrow", "soon")}.get(left, ("", "plain"))


def _act(deadline: Deadline, choice: proceed.Choice) -> dict[str, Any]:
    return {
        "title": title_in_office(choice.step),
        "clause": choice.step.clause,
        "url": reverse("step_of_duty", args=[deadline.pk, choice.step.name]) if choice.open else "",
        "why": choice.why_not,
    }
