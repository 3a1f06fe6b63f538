"""Cases for the walk through every step's page: each step of findings and of a report is open in one (52, 54-57)."""

from datetime import timedelta
from typing import Any

from complaints.models import Determination
from complaints.proceed import proceed
from tests.panels import deliberating as made
from tests.panels import formed
from tests.world import MONDAY

NEVER_WRONG = {
    "change_view": "what was said is there beforehand",
    "change_report": "what was written is there beforehand",
    "return_to_deliberating": "it asks nothing",
    "deliver_report": "it asks nothing",
    "copy_report": "it asks nothing",
}
HANDLED = ("finding", "memberview", "panelreport")
NOT_FOUND = (made.OTHERWISE, made.OTHERWISE, made.OTHERWISE)
EARLIER = MONDAY - timedelta(days=10)


def add_to(keep: Any, members: list[Any], told: dict[str, Any]) -> None:
    """One at each turn, from the beginning of the findings to the question about the report."""
    for last in range(len(TURNS) + 1):
        world = formed.nominated(members, **told)
        formed.all_declared(world, at=EARLIER)
        formed.constitute(world, at=MONDAY)
        made.deliberates(world)
        for turn in TURNS[:last]:
            turn(world, members)
        keep(f"findings, turn {last}", world)


def _begun(world: Any, members: list[Any]) -> None:
    made.begin(world, members[0])
    made.give(world, members[0])


def _views_are_in(world: Any, members: list[Any]) -> None:
    for each in members[1:]:
        made.give(world, each)


def _found(world: Any, members: list[Any]) -> None:
    """The first part as it was seen; the others not substantiated, so that the report may speak of bad faith (54g)."""
    made.find(world, members[0])
    for place in range(2, len(formed.panel_of(world).terms) + 1):
        made.all_give(world, members, place, *NOT_FOUND)
        made.find(world, members[0], place)


def _written(world: Any, members: list[Any]) -> None:
    made.write(world, members[0])


def _signed(world: Any, members: list[Any]) -> None:
    for each in members:
        made.sign(world, each)


def _delivered(world: Any, members: list[Any]) -> None:
    made.deliver(world, members[0])


def _asked(world: Any, members: list[Any]) -> None:
    """The Vice-Chancellor has the copy, and asks the panel about it (56, 57)."""
    made.copy(world)
    part = Determination.objects.select_related(*Determination.read_with).filter(complaint=world.case).first()
    proceed(part.ask_the_panel, by=world.vice_chancellor, at=MONDAY, question="Which of the two days is meant?")


TURNS = (_begun, _views_are_in, _found, _written, _signed, _delivered, _asked)
