"""Cases for the walk through every step's page: each step of an Enquiry Panel is open in one (41-47, 53)."""

from datetime import timedelta
from typing import Any

from complaints.models import Complaint
from complaints.proceed import proceed
from panels.forms.nominating import NominateAnotherMember, NominateMembers
from procedure import clock
from tests.machinery.rich import World
from tests.pages import findings_cases
from tests.panels import closed, hearing, invited
from tests.panels import formed as made
from tests.panels.objecting import NOT_RIGHT, object_to, objection
from tests.world import MONDAY, person

NEVER_WRONG = {
    "form_panel": "it asks nothing",
    "confirm_members": "it asks nothing",
    "convene_prehearing": "it asks nothing",
    "begin_hearing": "it asks nothing",
    "close_hearing": "it asks nothing",
    "accept": "nobody has to write anything to come",
    "decline": "nobody has to say why",
    **findings_cases.NEVER_WRONG,
}
HANDLED = (
    "panel",
    "panelmember",
    "sitting",
    "memberstold",
    "objection",
    "invitee",
    "invitation",
    "fairnesscheck",
    "newmaterial",
    *findings_cases.HANDLED,
)
OFFICER = "executive officer"
SITTING, INVITED = ("sitting first", "sitting second", "sitting third"), "invited to be heard"
FREE = ("sits1@example.edu", "sits2@example.edu", "sits3@example.edu")
SAID = {
    NominateMembers.base_fields[f"member_{place}"].label: address for place, address in enumerate(FREE, start=1)
} | {NominateAnotherMember.base_fields["member"].label: FREE[0]}
"""Who may be named: people who have nothing to do with any of these cases."""


def add_to(world: World, held: dict[Any, Any]) -> None:
    """One at each turn: to be formed, formed, its members asked, bound, one gone, and to be constituted."""
    for address in FREE:
        person(email=address)
    for each in SITTING:
        world.people[each] = person()
    members = [world.people[each] for each in SITTING]

    def keep(name: str, case: Any) -> Any:
        world.cases[f"panel, {name}"] = Complaint.objects.get(pk=case.case.pk)
        return case

    told = {"held": held, "owner": world.people["complainant"]}
    keep("to be formed", made.to_be_formed(**told))
    keep("formed", made.formed(**told))
    asked = keep("asked", made.nominated(members, **told))
    made.bind(asked, members[1])
    gone = keep("one gone", made.nominated([*members[:2], person()], **told))
    proceed(made.members_of(gone)[-1].end_membership, by=gone.vice_chancellor, at=MONDAY, reasons="Long away.")
    ready = keep("to be constituted", made.nominated(members, **told))
    made.all_declared(ready, at=MONDAY - timedelta(days=10))
    _objected(keep, members, world.people["complainant"], told)
    _hearings(keep, members, told)
    world.people[INVITED] = person()
    _invitations(keep, members, world.people[INVITED], told)
    findings_cases.add_to(keep, members, told | {"officer": world.people[OFFICER]})


def _hearings(keep: Any, members: list[Any], told: dict[str, Any]) -> None:
    """One to be prepared, one to begin today, one heard, one adjourned, and one that a member has left (46, 47, 53)."""
    earlier = MONDAY - timedelta(days=10)
    sat = (MONDAY - timedelta(days=1)).astimezone(clock.MELBOURNE).replace(hour=10, minute=0)
    soon = {"shorter": "Everybody agreed to it."}

    def constituted() -> Any:
        world = made.nominated(members, **told)
        made.all_declared(world, at=earlier)
        made.constitute(world, at=MONDAY)
        return world

    keep("to be prepared", constituted())
    for name in ("to begin", "to record", "heard", "adjourned", "left by one"):
        world = constituted()
        hearing.direct(world, at=earlier)
        hearing.arrange(world, at=earlier, starts=sat, **soon)
        if name != "to begin":
            hearing.begin(world, at=MONDAY)
        if name in {"heard", "adjourned", "left by one"}:
            hearing.record(world, at=MONDAY)
        if name == "adjourned":
            hearing.adjourn(world, at=MONDAY)
        if name == "left by one":
            gone = made.members_of(world)[-1]
            proceed(gone.stand_aside, by=gone.person, at=MONDAY, reasons="Ill for months.")
        keep(name, world)


def _invitations(keep: Any, members: list[Any], someone: Any, told: dict[str, Any]) -> None:
    """One in which somebody is asked for, one in which they are invited, one in which new material is put to a
    respondent, and one whose hearing can be closed (48-51)."""
    for name in ("asked for", "invited", "new material", "to be closed"):
        world = made.nominated(members, **told)
        made.all_declared(world, at=MONDAY - timedelta(days=10))
        made.constitute(world, at=MONDAY)
        if name in {"asked for", "invited"}:
            hearing.arrange(world, at=MONDAY)
            invited.ask(world, at=MONDAY)
        if name == "invited":
            invited.show(world, at=MONDAY)
            invited.invite(world, someone, at=MONDAY)
        if name == "new material":
            closed.put(world, at=MONDAY)
        if name == "to be closed":
            closed.on_papers(world, at=MONDAY)
            closed.refuse_the_others(world, at=MONDAY)
            closed.assure(world, at=MONDAY)
        keep(name, world)


def _objected(keep: Any, members: list[Any], complainant: Any, told: dict[str, Any]) -> None:
    """One in which the complainant objected to two members, of which one objection waits (43)."""
    said = keep("objected to", made.nominated(members, **told))
    made.all_declared(said)
    object_to(said, complainant, members[2])
    proceed(objection(said).dismiss, by=said.vice_chancellor, at=MONDAY, reasons=NOT_RIGHT)
    object_to(said, complainant, members[1])


def handling(world: World, kind: str) -> list[Any]:
    """Whoever beside the office may have a step of that kind of record."""
    return [world.people[each] for each in ("vice-chancellor", OFFICER, *SITTING, INVITED)] if kind in HANDLED else []
