"""Determinations in the world whose steps are walked: to be asked about, told of, watched, and at an end (57, 61); and
files that are closed (63)."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from complaints.models import AskedAfter, Complaint, Determination, FollowUp, Monitoring, Notice, Retention
from complaints.proceed import proceed
from tests.determination import unfounded
from tests.determination.before import admitted, determine, release_all
from tests.determination.reported import found, reported
from tests.investigation import prepared
from tests.machinery.rich import World
from tests.world import MONDAY, lodged, person

SAID = {
    "Their University e-mail address, or their staff number": "does.it@university.example",
    "Who advised?": "Lee Marchetti",
}
FIRST_IN = {"close_the_file": "file to close"}
"""Only in this case is nothing left to be done before it."""

OTHERWISE = {
    "say_how_you_are": {"closed"}, "not_be_asked_again": {"closed"},
    "look_into_bad_faith": {"open"}, "ask_the_complainant": {"open"}, "find_bad_faith": {"open"},
}  # fmt: skip
"""Whoever may be asked how they are sees nothing of it before. What rests on findings: test_determination_pages."""


def add_to(world: World, held: dict[Any, Any]) -> None:
    """One on a panel's report, one told of whose actions are open, one whose actions are done, and one at an end."""
    person("Somebody Doing", email="does.it@university.example")
    with pytest.MonkeyPatch.context() as patched:
        found(patched, "substantiated")
        _commented(_keep(world, "on a report", reported, held))
    _unfounded(world, held)
    told = _keep(world, "told", _told, held)
    proceed(actions(told)[0].entrust_action, by=told.director, at=MONDAY, owner=person("Somebody Else Doing"))
    asked = AskedAfter.objects.select_related(*AskedAfter.read_with)
    theirs = asked.get(complaint=told.case, person=told.case.complainant)
    proceed(theirs.ask_how_they_are, by=told.director, at=MONDAY)
    _done(_keep(world, "done", _told, held))
    over = _done(_keep(world, "over", _told, held))
    why = {"by": over.director, "at": MONDAY, "reasons": "All of it was done."}
    proceed(monitoring(over).end_monitoring, **why)
    _to_close(world, FIRST_IN["close_the_file"])
    closed(world, "file closed")
    kept = closed(world, "file held")
    proceed(kept.lay_legal_hold, by=world.people["director"], at=MONDAY, reasons="A court asks for it.")


def closed(world: World, name: str) -> Retention:
    """The file of a complaint that was withdrawn is closed (63)."""
    case = _to_close(world, name)
    why = {"kept_as": "RC3", "reasons": "It was withdrawn.", "returned": "Nobody had papers."}
    proceed(case.close_the_file, by=world.people["director"], at=MONDAY, **why)
    world.cases[name] = Complaint.objects.get(pk=case.pk)
    found: Retention = Retention.objects.select_related(*Retention.read_with).get(complaint=case)
    return found


def _to_close(world: World, name: str) -> Complaint:
    """A complaint that was withdrawn, what follows of it said, and every letter left."""
    director, case = world.people["director"], lodged(world.people["complainant"])
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY, reasons="")
    proceed(case.confirm_withdrawal, by=case.complainant, at=MONDAY)
    after = {"steps_taken": "nothing_more", "reasons": "Nothing is open."}
    proceed(Complaint.objects.get(pk=case.pk).record_steps_after_withdrawal, by=director, at=MONDAY, **after)
    for letter in Notice.objects.filter(complaint=case).waiting():
        proceed(letter.release, by=director, at=MONDAY, mode="portal")
    world.cases[name] = Complaint.objects.get(pk=case.pk)
    return world.cases[name]


def _commented(case: Any) -> None:
    """The complainant is asked what effect it had, and has not answered (A-59)."""
    found = Determination.objects.select_related(*Determination.read_with).filter(complaint=case.case)
    question = "What effect did it have on you?"
    proceed(found[0].ask_complainant_for_comment, by=case.vice_chancellor, at=MONDAY, question=question)


def _keep(world: World, name: str, make: Callable[[Any], Any], held: dict[Any, Any]) -> Any:
    case = prepared.to_be_prepared(held=held, owner=world.people["complainant"])
    make(case)
    world.cases[f"determination, {name}"] = Complaint.objects.get(pk=case.case.pk)
    return case


def _unfounded(world: World, held: dict[Any, Any]) -> None:
    """A question of bad faith that was raised, one asked, one answered and decided, and one left (59).

    The calendar of the world that is walked has days closed: the day to answer by is a later one."""
    with pytest.MonkeyPatch.context() as patched:
        for name, ways in {"raised": (), "asked": ("ask",), "decided": ("ask", "answer"), "left": ("leave",)}.items():
            case, _ = unfounded.one_part(patched, held=held, owner=world.people["complainant"])
            unfounded.raise_it(case)
            if "ask" in ways:
                unfounded.advised(case)
                unfounded.ask(case, until=date(2026, 12, 8))
            if "answer" in ways:
                unfounded.answer(case)
                unfounded.decide(case)
            if "leave" in ways:
                made = unfounded.question(case)
                proceed(made.leave_it, by=case.vice_chancellor, at=MONDAY, reasons="Nothing in it.")
            world.cases[f"bad faith, {name}"] = Complaint.objects.get(pk=case.case.pk)


def _told(case: Any) -> None:
    admitted(case)
    _commented(case)
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
