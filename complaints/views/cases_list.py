"""The list of cases: queues as tabs, what is overdue first, 25 on a page, a search by reference or person.

Paging goes by key, so that the last page costs what the first does. A search is a POST: what was typed stands in no
address, and that someone searched is kept.
"""

import base64
import binascii
import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.models import Complaint, Deadline, Track
from complaints.models.deadline import OPEN
from complaints.models.order import BACKWARDS, ORDER
from complaints.views import cases_queues as queues
from complaints.views import written_once
from complaints.views.cases_access import require_office, sent_from
from complaints.views.cases_beside import CameFrom, case_in
from complaints.views.cases_counted import counts
from complaints.views.cases_views import address_of
from complaints.views.duties import has_duties
from complaints.views.received import received_by
from complaints.views.within import holds, seen_of_case
from config.templatetags.components import long_date
from procedure import clock
from procedure.models import current_calendar
from procedure.offices import Office
from procedure.periods import PERIODS
from procedure.stages import STAGES, Stage
from procedure.working_days import Calendar, working_days_between

PAGE = 25
MOST_FOUND = 50
PART_OF_REFERENCE = 4
FEWEST_LETTERS = 2
"""One letter stands in almost every name: to search for it is to search for everyone (9)."""
ANYWHERE = Q()
RANKS = range(100)
"""Any number that a place may begin with: those of `RANK`, and what lies behind them all."""
WILDCARDS = frozenset("%_*?")
"""Signs that stand for anything elsewhere. A search is for someone whose name is needed, never for everyone (9)."""


@dataclass(frozen=True)
class Place:
    """Where a page begins: after, or before, the case with this key."""

    rank: int
    due: datetime | None
    touched: datetime
    id: UUID
    backwards: bool = False


SOME_PLACE = Place(-987654321, datetime(1, 1, 2, tzinfo=UTC), datetime(1, 1, 3, tzinfo=UTC), UUID(int=987654321))
"""Any place at all, while the query of a page is written out; the place that was asked for is filled in each time."""


@login_required
@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """One queue, filtered, a page of it."""
    require_office(request)
    calendar = current_calendar()
    at_work = queues.day_at_work(calendar)
    tally, saved = counts(request.user, at_work)
    asked = request.GET or next((each["codes"] for each in saved if each["begins"]), {})
    queue = queues.queue_named(asked.get("queue", ""))
    chosen = queues.chosen_filters(asked)
    place = _place(request)
    found, more = _page(request.user, queue.code, chosen, at_work, place)
    backwards = place is not None and place.backwards
    has_previous = more if backwards else place is not None
    has_next = True if backwards else more
    same = {"queue": queue.code, **chosen}
    return render(
        request,
        "complaints/cases/list.html",
        {
            "queue": queue,
            "tabs": [
                {
                    "title": each.title,
                    "url": f"?{urlencode({'queue': each.code})}",
                    "count": tally.get(each.code, "0"),
                    "current": each == queue,
                }
                for each in queues.QUEUES
            ],
            "rows": _rows(found, calendar, CameFrom(queue, chosen, at_work)),
            "views": [{"name": each["name"], "url": address_of(each["codes"])} for each in saved],
            "save_as": urlencode(same),
            "nothing_at_all": tally.get("open") == tally.get("closed") == "0",
            "chips": _chips(queue.code, chosen),
            "filters": _filters(chosen),
            "chosen": chosen,
            "previous": _address(same, found[0], "before") if found and has_previous else "",
            "next": _address(same, found[-1], "after") if found and has_next else "",
            "hide_names": bool(request.session.get("hide_names")),
            "reports": tally.get("reports", "0"),
            "duties": tally.get("duties", "0") if has_duties(request.user) else "",
        },
    )


@login_required
@sent_from("cases")
def search(request: HttpRequest) -> HttpResponse:
    """By reference, or by the name of a complainant or respondent, letter by letter; a sign for anything is refused."""
    require_office(request)
    typed = request.POST.get("search", "").replace("\x00", "").strip()[:200]
    found: list[Complaint] = []
    wild = sorted({each for each in typed if each in WILDCARDS})
    short = 0 < len(typed) < FEWEST_LETTERS
    if typed and not wild and not short:
        named = Q(holds(Track, request.user, name__icontains=typed))
        matching = received_by(request.user).filter(_by_reference(typed) | Q(complainant_name__icontains=typed) | named)
        matching = queues.ranked(matching)
        found = list(_for_list(matching, request.user).order_by(*ORDER)[: MOST_FOUND + 1])
        audit.record("search", by=request.user, found=len(found))
    context = {
        "typed": typed,
        "wild": " ".join(wild),
        "short": short,
        "rows": _rows(found[:MOST_FOUND], current_calendar()) if found else [],
        "too_many": len(found) > MOST_FOUND,
        "hide_names": bool(request.session.get("hide_names")),
    }
    return render(request, "complaints/cases/found.html", context)


@login_required
@sent_from("cases")
def hide_names(request: HttpRequest) -> HttpResponse:
    """Show or hide names in lists, for as long as this session lasts."""
    require_office(request)
    request.session["hide_names"] = request.POST.get("hide") == "yes"
    asked = request.POST.get("queue", "")
    queue = {"queue": asked} if any(each.code == asked for each in queues.QUEUES) else {}
    back = {**queue, **queues.chosen_filters(request.POST)}
    if request.POST.get("list") == "letters":
        return HttpResponseRedirect(reverse("letters"))
    return HttpResponseRedirect(f"{reverse('cases')}?{urlencode(back)}")


def _by_reference(typed: str) -> Q:
    """A whole reference, or a part of one that is long enough to mean something."""
    return Q(reference__icontains=typed) if len(typed) >= PART_OF_REFERENCE else Q(reference__iexact=typed)


def _for_list(cases: QuerySet[Complaint], person: Any) -> QuerySet[Complaint]:
    """Only the columns a list shows, with the clock that is due first and the flags; nothing sealed."""
    named = seen_of_case(Track, person).order_by("number")
    first = seen_of_case(Deadline, person, state__in=OPEN).order_by("due_at", "pk")
    return cases.only(
        "reference", "stage", "state", "complainant_name", "next_due_at", "touched_at", "unsafe_now", "call_back",
        "receiving_office", "received_on", "safety_decided_at", "call_settled_at",
    ).annotate(
        next_period=Subquery(first.values("period")[:1]),
        next_due_on=Subquery(first.values("due_on")[:1]),
        is_late=queues.late(person),
        has_draft_letter=queues.draft_letter(person),
        respondents=ArraySubquery(named.values("name")),
    )  # fmt: skip


def _page(
    person: Any, queue: str, chosen: dict[str, str], at_work: date, place: Place | None
) -> tuple[list[Complaint], bool]:
    """A page in the list's order, and whether there is more in the direction that was asked for. One query."""
    if place is None:
        found = written_once.records(_first_page, person, queue, tuple(chosen.items()), at_work)
        return found[:PAGE], len(found) > PAGE
    shape = (place.backwards, place.due is not None)
    found = written_once.records(
        _page_behind, person, queue, tuple(chosen.items()), at_work, *shape,
        filled={getattr(SOME_PLACE, part): getattr(place, part) for part in ("rank", "due", "touched", "id")},
    )  # fmt: skip
    page, more = found[:PAGE], len(found) > PAGE
    return (page[::-1] if place.backwards else page), more


def _first_page(
    person: Any, now: datetime, queue: str, chosen: tuple[tuple[str, str], ...], at_work: date
) -> QuerySet[Complaint]:
    """What a list begins with, and one more: the page that most are content with."""
    return _for_list(_wanted(person, now, queue, dict(chosen), at_work), person).order_by(*ORDER)[: PAGE + 1]


def _page_behind(
    person: Any,
    now: datetime,
    queue: str,
    chosen: tuple[tuple[str, str], ...],
    at_work: date,
    backwards: bool,
    has_clock: bool,
) -> QuerySet[Complaint]:
    """A page behind some place, or before it where it is asked for `backwards`, and one more."""
    place = replace(SOME_PLACE, backwards=backwards, due=SOME_PLACE.due if has_clock else None)
    order = BACKWARDS if backwards else ORDER
    beyond = _wanted(person, now, queue, dict(chosen), at_work, _beyond(place), order)
    return _for_list(beyond, person).order_by(*order)[: PAGE + 1]


def _wanted(
    person: Any,
    now: datetime,
    queue: str,
    chosen: dict[str, str],
    at_work: date,
    beyond: Q = ANYWHERE,
    order: queues.Order = ORDER,
) -> QuerySet[Complaint]:
    """The cases of a tab that meet the filters, with their rank: at least as many of the first as a page shows."""
    met = queues.narrowed(queues.ranked(received_by(person)), person, chosen, now).filter(beyond)
    return queues.in_queue(queue, met, person, at_work, most=PAGE + 1, order=order)


def _beyond(place: Place) -> Q:
    """The cases after the place (or before it), in the order: rank, due, newest, id; those without a clock last."""
    other = Q(rank__lt=place.rank) if place.backwards else Q(rank__gt=place.rank)
    return other | (Q(rank=place.rank) & _beyond_in_rank(place))


def _beyond_in_rank(place: Place) -> Q:
    if place.backwards:
        within = Q(touched_at__gt=place.touched) | Q(touched_at=place.touched, pk__lt=place.id)
        if place.due is None:
            return Q(next_due_at__isnull=False) | (Q(next_due_at__isnull=True) & within)
        return Q(next_due_at__lte=place.due) & (Q(next_due_at__lt=place.due) | within)
    within = Q(touched_at__lt=place.touched) | Q(touched_at=place.touched, pk__gt=place.id)
    if place.due is None:
        return Q(next_due_at__isnull=True) & within
    return Q(next_due_at__isnull=True) | (Q(next_due_at__gte=place.due) & (Q(next_due_at__gt=place.due) | within))


def _address(same: dict[str, str], case: Complaint, direction: str) -> str:
    key = [case.rank, case.next_due_at and case.next_due_at.isoformat(), case.touched_at.isoformat(), str(case.pk)]
    cursor = base64.urlsafe_b64encode(json.dumps(key).encode()).decode()
    return f"?{urlencode({**same, direction: cursor})}"


def _place(request: HttpRequest) -> Place | None:
    """The place in an address; one that cannot be read is the beginning."""
    backwards = "before" in request.GET
    try:
        rank, due, touched, key = json.loads(base64.urlsafe_b64decode(request.GET["before" if backwards else "after"]))
        if int(rank) not in RANKS:
            return None
        return Place(
            int(rank),
            datetime.fromisoformat(due).astimezone(UTC) if due else None,
            datetime.fromisoformat(touched).astimezone(UTC),
            UUID(key),
            backwards,
        )
    except (KeyError, ValueError, TypeError, AttributeError, OverflowError, RecursionError, binascii.Error):
        return None


def _rows(found: list[Complaint], calendar: Calendar, the_list: CameFrom | None = None) -> list[dict[str, Any]]:
    code = the_list.code if the_list else ""
    return [_row(case, calendar) | {"url": case_in(case.reference, code)} for case in found]


def _row(case: Complaint, calendar: Calendar) -> dict[str, Any]:
    flags = []
    if case.call_waits:
        flags.append((_call_by(case.received_on), "late"))
    if case.safety_waits:
        flags.append(("Unsafe now", "late"))
    if case.has_draft_letter:
        flags.append(("Letter to release", "soon"))
    if case.is_late:
        flags.append(("Older than 12 months", "waiting"))
    if len(case.respondents) > 1:
        flags.append((f"{len(case.respondents)} respondents", "plain"))
    if case.receiving_office != Office.DIRECTOR:
        flags.append(("About an office", "soon"))
    return {
        "reference": case.reference,
        "stage": STAGES[Stage(case.stage)].label,
        "complainant": initials(case.complainant_name),
        "respondents": ", ".join(initials(name) or "not known" for name in case.respondents),
        "flags": flags,
        **_next_clock(case, calendar),
    }


def _call_by(promised: date) -> str:
    """The call that was promised, with its day where that is not today (11)."""
    return "Call back today" if promised == clock.today() else f"Call back: promised for {long_date(promised)}"


def _next_clock(case: Complaint, calendar: Calendar) -> dict[str, Any]:
    """ "Overdue 2 working days: acknowledging the complaint", or the day it is due."""
    if case.next_due_on is None:
        return {"clock": "", "due": None, "kind": "quiet"}
    today, name = clock.today(), PERIODS[case.next_period].name
    if case.next_due_on < today:
        late = max(working_days_between(case.next_due_on, today, calendar), 0)
        words = f"Overdue {late} working {'day' if late == 1 else 'days'}" if late else "Overdue"
        return {"clock": name, "due": case.next_due_on, "words": words, "kind": "late"}
    if case.next_due_on == today:
        return {"clock": name, "due": case.next_due_on, "words": "Due today", "kind": "soon"}
    if case.next_due_on <= queues.day_at_work(calendar):
        return {"clock": name, "due": case.next_due_on, "words": "Due the next working day", "kind": "soon"}
    return {"clock": name, "due": case.next_due_on, "words": "", "kind": "plain"}


def initials(name: str) -> str:
    """N.C. of Noor Castellano; a single word gives one letter."""
    words = [word for word in name.replace("-", " ").split() if word]
    return "".join(f"{word[0].upper()}." for word in words[:3])


def _filters(chosen: dict[str, str]) -> list[dict[str, Any]]:
    offered = (
        ("stage", "Stage", queues.STAGE_CHOICES),
        ("due", "Due", queues.DUE_CHOICES),
        ("flag", "Marked", queues.FLAG_CHOICES),
    )
    return [
        {"name": name, "label": label, "choices": choices, "value": chosen.get(name, "")}
        for name, label, choices in offered
    ]


def _chips(queue: str, chosen: dict[str, str]) -> list[dict[str, str]]:
    """What is being filtered by, each with the address of the list without it."""
    chips = []
    for name, code in chosen.items():
        rest = {"queue": queue, **{other: value for other, value in chosen.items() if other != name}}
        chips.append({"title": queues.LABELS[code], "url": f"?{urlencode(rest)}"})
    return chips
