"""The day's work over all cases: every task that is this person's to do, what is due first (specification 5; 9).

Nothing is ticked off here. A task follows from its case and goes away when the step it leads to is taken.
"""

from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints.views.cases_access import require_office
from complaints.views.task_words import is_late, nearness, step_address, whose
from complaints.views.tasks_found import MOST_CASES, Found, tasks_for
from procedure import clock

PAGE = 25
URGENT, TODAY, LATER, UNDATED = "Overdue or urgent", "Due today", "Due later", "As soon as you can"
"""What stands together, in this order."""
EVERYTHING = "all"


@login_required
@require_GET
def today(request: HttpRequest) -> HttpResponse:
    """The tasks of the offices one holds; or, one link away, all that one may do."""
    require_office(request)
    found, more = tasks_for(request.user)
    named = [each for each in found if each.named]
    whole = request.GET.get("whose") == EVERYTHING
    page = Paginator(sorted(found if whole else named, key=_place), PAGE).get_page(request.GET.get("page"))
    tabs = (("Yours", "", len(named), not whole), ("All that you may do", f"?whose={EVERYTHING}", len(found), whole))
    context = {
        "tabs": [
            {"title": title, "url": reverse("tasks") + query, "count": count, "current": current}
            for title, query, count, current in tabs
        ],
        "page": page,
        "query": f"whose={EVERYTHING}" if whole else "",
        "groups": [
            {"title": title, "rows": [_row(each) for each in some]} for title, some in groupby(page, key=_group)
        ],
        "others": len(found) - len(named) if not whole else 0,
        "only_so_many": MOST_CASES if more else 0,
    }
    return render(request, "complaints/tasks/today.html", context)


def _place(found: Found) -> tuple[int, bool, date]:
    """Where it stands: its group, what is urgent first in it, then by day. Sorting keeps the order within."""
    groups = (URGENT, TODAY, LATER, UNDATED)
    return groups.index(_group(found)), not found.duty.urgent, found.duty.due or date.max


def _group(found: Found) -> str:
    due = found.duty.due
    if found.duty.urgent or is_late(found.duty):
        return URGENT
    if due is None:
        return UNDATED
    return TODAY if due == clock.today() else LATER


def _row(found: Found) -> dict[str, Any]:
    duty, case = found.duty, found.case
    words, kind = nearness(duty) or ("", "plain")
    return {
        "title": duty.title,
        "url": step_address(duty, case),
        "hint": duty.hint,
        "reference": case.reference,
        "clause": duty.clause,
        "due": duty.due,
        "words": words,
        "kind": kind,
        "whose": whose(duty, case),
    }
