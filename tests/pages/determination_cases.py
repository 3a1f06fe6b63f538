"""Determinations in the world whose steps are walked: to be asked about, told of, watched, and at an end (57, 61)."""

from collections.abc import Callable
from typing import Any

import pytest

from complaints.models import Complaint, FollowUp, Monitoring
from complaints.proceed import proceed
from tests.determination.before import admitted, determine, release_all
from tests.determination.reported import found, reported
from tests.investigation import prepared
from tests.machinery.rich import World
from tests.world import MONDAY, person

SAID = {"Their University e-mail address, or their staff number": "does.it@university.example"}


def add_to(world: World, held: dict[Any, Any]) -> None:
    """One on a panel's report, one told of whose actions are open, one whose actions are done, and one at an end."""
    person("Somebody Doing", email="does.it@university.example")
    with pytest.MonkeyPatch.context() as patched:
        found(patched, "substantiated")
        _keep(world, "on a report", reported, held)
    told = _keep(world, "told", _told, held)
    proceed(actions(told)[0].entrust_action, by=told.director, at=MONDAY, owner=person("Somebody Else Doing"))
    _done(_keep(world, "done", _told, held))
    over = _done(_keep(world, "over", _told, held))
    why = {"by": over.director, "at": MONDAY, "reasons": "All of it was done."}
    proceed(monitoring(over).end_monitoring, **why)


def _keep(world: World, name: str, make: Callable[[Any], Any], held: dict[Any, Any]) -> Any:
    case = prepared.to_be_prepared(held=held, owner=world.people["complainant"])
    make(case)
    world.cases[f"determination, {name}"] = Complaint.objects.get(pk=case.case.pk)
    return case


def _told(case: Any) -> None:
    admitted(case)
    determine(case)
    release_all(case)


def monitoring(case: Any) -> Monitoring:
    watched: Monitoring = Monitoring.objects.select_related(*Monitoring.read_with).get(complaint=case.case)
    return watched


def actions(case: Any) -> list[FollowUp]:
    found = FollowUp.objects.filter(complaint=case.case).select_related(*FollowUp.read_with)
    return list(found.order_by("action__number"))


def _done(case: Any) -> Any:
    """Each action is done, and reported."""
    for each in actions(case):
        proceed(each.record_done, by=case.director, at=MONDAY, done_on=MONDAY.date(), text="It is done.")
    proceed(monitoring(case).report_progress, by=case.director, at=MONDAY, text="All of it is done.")
    return case
