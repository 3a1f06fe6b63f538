"""How many cases each tab of the list holds, and the views that a person has kept: one query, on every page of it."""

import json
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import IntegerField, QuerySet, Subquery
from django.db.models.functions import JSONObject

from complaints.models.saved_view import SavedView
from complaints.views import cases_queues as queues
from complaints.views import written_once
from complaints.views.received import received_by
from people.models import User
from procedure import clock

CAP = 100
"""Counts stop here: "100+" says enough, and no count grows with the archive."""


def counts(person: Any, at_work: date) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """How many cases each tab holds, and duties and reports wait, each counted up to the cap; and the views that this
    person has kept, or is shown. One query."""
    found = written_once.row(_counted, person, at_work, CAP)
    rows = [json.loads(each) for each in found.pop("saved_views", [])]
    saved = [{**each, "codes": queues.codes_in(each["codes"])} for each in rows]
    counted = {name.removeprefix("in_"): f"{CAP}+" if many > CAP else str(many) for name, many in found.items()}
    return counted, saved


def _counted(person: Any, now: datetime, at_work: date, cap: int) -> QuerySet[User, dict[str, Any]]:
    cases = received_by(person)
    columns = {
        f"in_{queue.code}": _Capped(
            queues.in_queue(queue.code, cases, person, at_work, most=cap + 1).order_by().values("pk")[: cap + 1]
        )
        for queue in queues.QUEUES
    }
    columns["in_reports"] = _Capped(queues.reached_alone(person).order_by().values("pk")[: cap + 1])
    columns["in_duties"] = _Capped(queues.duties_due(person, at_work).order_by().values("pk")[: cap + 1])
    views = SavedView.objects.known_to(person, on=clock.today())
    shown = views.values(row=JSONObject(name="name", codes="codes", begins="begins"))
    return User.objects.filter(pk=person.pk).values(saved_views=ArraySubquery(shown), **columns)


class _Capped(Subquery):
    """How many rows a limited query yields."""

    template = "(SELECT count(*) FROM (%(subquery)s) AS capped)"
    output_field = IntegerField()
