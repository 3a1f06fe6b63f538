"""The next and the previous case of the list one came from, asked in the query of the case itself (pages.md 3.5).

The address of a case carries the list by codes of ours alone: its queue, its filters, and the day it was opened. Which
cases that list holds for this person is found out anew, through the one door, whenever a case of it is opened.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode

from complaints.models import Complaint
from complaints.views import cases_queues as queues
from procedure import clock

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
"""Where a case without a clock stands: behind all others, as in the list."""
FILTERS = ("stage", "due", "flag")


@dataclass(frozen=True)
class CameFrom:
    """A list: its queue, its filters, and the Melbourne date by which it says what needs someone today."""

    queue: queues.Queue
    chosen: dict[str, str]
    day: date

    @property
    def code(self) -> str:
        """It in an address: "open.lodged..several.2026-11-23"."""
        return ".".join([self.queue.code, *(self.chosen.get(name, "") for name in FILTERS), self.day.isoformat()])

    @property
    def url(self) -> str:
        """The list itself."""
        return f"{reverse('cases')}?{urlencode({'queue': self.queue.code, **self.chosen})}"

    def annotations(self, mine: QuerySet[Complaint], person: Any) -> dict[str, Any]:
        """Whether the case is in it, and the references of those beside it. The case must know its `rank`."""
        found = queues.in_queue(self.queue.code, mine, person, self.day)
        found = queues.narrowed(self.ranked(found), person, self.chosen, clock.now())
        here = {name: OuterRef(name) for name in ("rank", "due", "touched_at", "pk")}
        after = _beyond(here, "gt", "lt")
        before = _beyond(here, "lt", "gt")
        following = found.filter(after).order_by("rank", "due", "-touched_at", "pk")
        preceding = found.filter(before).order_by("-rank", "-due", "touched_at", "-pk")
        return {
            "in_the_list": Exists(found.filter(pk=OuterRef("pk"))),
            "case_after": Subquery(following.values("reference")[:1]),
            "case_before": Subquery(preceding.values("reference")[:1]),
        }

    def ranked(self, cases: QuerySet[Complaint]) -> QuerySet[Complaint]:
        """With the order of the list as columns."""
        return queues.ranked(cases).annotate(due=Coalesce(F("next_due_at"), Value(NEVER)))


def _beyond(here: dict[str, Any], more: str, less: str) -> Q:
    """Rows beyond that one, in the order: rank, due, newest, id."""
    same_rank = Q(rank=here["rank"])
    same_due = same_rank & Q(due=here["due"])
    return (
        Q(**{f"rank__{more}": here["rank"]})
        | same_rank & Q(**{f"due__{more}": here["due"]})
        | same_due & Q(**{f"touched_at__{less}": here["touched_at"]})
        | same_due & Q(touched_at=here["touched_at"]) & Q(**{f"pk__{more}": here["pk"]})
    )


def came_from(request: HttpRequest) -> CameFrom | None:
    """The list in the address; nothing where it is none of ours."""
    parts = request.GET.get("in", "").split(".")
    if len(parts) != len(FILTERS) + 2:
        return None
    queue = next((each for each in queues.QUEUES if each.code == parts[0]), None)
    chosen = queues.chosen_filters(dict(zip(FILTERS, parts[1:-1], strict=True)))
    try:
        day = date.fromisoformat(parts[-1])
    except ValueError:
        return None
    return CameFrom(queue, chosen, day) if queue is not None else None


def in_list(request: HttpRequest) -> str:
    """What an address that leads on from a case ends with, so that the list is not lost: "?in=..."; or nothing.

    Only a list of ours, in the codes that we write ourselves, is led on.
    """
    the_list = came_from(request)
    return f"?{urlencode({'in': the_list.code})}" if the_list is not None else ""


def links(request: HttpRequest, case: Complaint) -> dict[str, str]:
    """The list's title and address, and the cases beside this one while it is in it; empty without a list."""
    the_list, known = came_from(request), case.__dict__
    if the_list is None or "in_the_list" not in known:
        return {}
    beside = {name: known[f"case_{name}"] for name in ("before", "after") if known["in_the_list"]}
    return {
        "title": the_list.queue.title,
        "url": the_list.url,
        **{name: case_in(reference, the_list.code) for name, reference in beside.items() if reference},
    }


def case_in(reference: str, code: str) -> str:
    """The address of a case that is opened from a list, or from none (an empty code)."""
    address = reverse("case", args=[reference])
    return f"{address}?{urlencode({'in': code})}" if code else address
