"""An Enquiry Panel on its way, made step by step through the doors that the site uses (41-45)."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from complaints.models import Answer, Complaint
from complaints.proceed import Taken, proceed
from panels.models import Panel, PanelMember
from people.models import User
from procedure import clock
from tests.investigation.prepared import in_office, investigation, to_be_prepared
from tests.referral.requested import MONDAY, Requested
from tests.world import person

WHY_EXTERNAL = "It turns on how such sites are run, which nobody here knows."
OUTSIDE = User.Kind.OUTSIDER


def answered(case: Complaint, *states: str) -> None:
    """Each respondent has answered so, in order: moved past the doors of clauses 38 to 40, for these tests alone."""
    table = Answer._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for number, state in enumerate(states, start=1):
            cursor.execute(
                f"UPDATE {table} SET state = %s WHERE track_id IN"
                " (SELECT id FROM complaints_track WHERE complaint_id = %s AND number = %s)",
                [state, case.pk, number],
            )
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def to_be_formed(*states: str, **changes: Any) -> Requested:
    """There is an Executive Officer, and the respondents have answered: the first denies it, the second is silent."""
    world = to_be_prepared(**changes)
    in_office(world)
    answered(world.case, *(states or ("denied", "silent")))
    return world


def form_panel(world: Requested, *, by: User | None = None, at: datetime = MONDAY) -> Taken:
    return proceed(investigation(world).form_panel, by=by or world.vice_chancellor, at=at)


def panel_of(world: Requested) -> Panel:
    found: Panel = Panel.objects.select_related(*Panel.read_with).get(complaint=world.case)
    return found


def formed(**changes: Any) -> Requested:
    world = to_be_formed(**changes)
    form_panel(world)
    return world


def three(**last: Any) -> list[User]:
    return [person(), person(), person(**last)]


def nominate(
    world: Requested, members: list[User], *, by: User | None = None, at: datetime = MONDAY, **facts: Any
) -> Taken:
    said = {"members": members, "chair": members[0] if members else None, "why_external": "", "asked": True, **facts}
    return proceed(panel_of(world).nominate_members, by=by or world.vice_chancellor, at=at, **said)


def nominated(members: list[User] | None = None, **changes: Any) -> Requested:
    """Three people are asked; the first is the Chair."""
    world = formed(**changes)
    nominate(world, members or three())
    return world


def members_of(world: Requested) -> list[PanelMember]:
    return list(PanelMember.objects.select_related(*PanelMember.read_with).filter(complaint=world.case).order_by(
        "-is_chair", "appointed_at", "pk"))  # fmt: skip


def member(world: Requested, someone: User) -> PanelMember:
    found: PanelMember = PanelMember.objects.select_related(*PanelMember.read_with).get(
        complaint=world.case, person=someone
    )
    return found


def bind(world: Requested, someone: User, *, at: datetime = MONDAY) -> None:
    proceed(member(world, someone).give_undertaking, by=someone, at=at, confidential=True, duties=True)


def declare(world: Requested, someone: User, *, at: datetime = MONDAY) -> None:
    proceed(member(world, someone).declare, by=someone, at=at, impartial=True)


def all_declared(world: Requested, *, at: datetime = MONDAY) -> None:
    """Whoever of them has not yet, signs and declares."""
    for each in members_of(world):
        if each.state == "asked":
            bind(world, each.person, at=at)
        if each.state in {"asked", "bound"}:
            declare(world, each.person, at=at)


def constitute(world: Requested, *, at: datetime | None = None) -> datetime:
    """After the parties' time to object."""
    at = at or MONDAY + timedelta(days=4)
    with clock.at(at):
        proceed(panel_of(world).confirm_members, by=world.vice_chancellor, at=at)
    return at


def constituted(members: list[User] | None = None, **changes: Any) -> Requested:
    world = nominated(members, **changes)
    all_declared(world)
    constitute(world)
    return world


def again(case: Complaint) -> Complaint:
    return Complaint.objects.get(pk=case.pk)
