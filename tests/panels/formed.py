"""An Enquiry Panel on its way, made step by step through the doors that the site uses (41-45)."""

from datetime import datetime, timedelta
from typing import Any

from complaints.models import Complaint
from complaints.proceed import Taken, proceed
from panels.models import Panel, PanelMember
from people.models import User
from procedure import clock
from tests.investigation.answered import Answering, prepared
from tests.investigation.followed import said
from tests.investigation.prepared import investigation
from tests.referral.requested import MONDAY
from tests.world import person

WHY_EXTERNAL = "It turns on how such sites are run, which nobody here knows."
OUTSIDE = User.Kind.OUTSIDER


def to_be_formed(*states: str, **changes: Any) -> Answering:
    """There is an Executive Officer, and each respondent of it has answered: they deny it, or as `states` say, in
    order."""
    there = prepared(**changes)
    asked = there.case.answers.order_by("track__number").values_list("track__number", flat=True)
    for number, state in zip(asked, states or ("denied", "denied"), strict=False):
        said(there, number, state, at=MONDAY)
    return there


def form_panel(world: Answering, *, by: User | None = None, at: datetime = MONDAY) -> Taken:
    return proceed(investigation(world).form_panel, by=by or world.vice_chancellor, at=at)


def panel_of(world: Answering) -> Panel:
    """The panel that sits, or sat last."""
    found: Panel = Panel.objects.select_related(*Panel.read_with).filter(complaint=world.case).latest("formed_at")
    return found


def formed(**changes: Any) -> Answering:
    world = to_be_formed(**changes)
    form_panel(world)
    return world


def three(**last: Any) -> list[User]:
    return [person(), person(), person(**last)]


def nominate(
    world: Answering, members: list[User], *, by: User | None = None, at: datetime = MONDAY, **facts: Any
) -> Taken:
    said = {"members": members, "chair": members[0] if members else None, "why_external": "", "asked": True, **facts}
    return proceed(panel_of(world).nominate_members, by=by or world.vice_chancellor, at=at, **said)


def nominated(members: list[User] | None = None, **changes: Any) -> Answering:
    """Three people are asked; the first is the Chair."""
    world = formed(**changes)
    nominate(world, members or three())
    return world


def members_of(world: Answering) -> list[PanelMember]:
    return list(PanelMember.objects.select_related(*PanelMember.read_with).filter(complaint=world.case).order_by(
        "-is_chair", "appointed_at", "pk"))  # fmt: skip


def member(world: Answering, someone: User) -> PanelMember:
    found: PanelMember = PanelMember.objects.select_related(*PanelMember.read_with).get(
        complaint=world.case, person=someone
    )
    return found


def bind(world: Answering, someone: User, *, at: datetime = MONDAY) -> None:
    proceed(member(world, someone).give_undertaking, by=someone, at=at, confidential=True, duties=True)


def declare(world: Answering, someone: User, *, at: datetime = MONDAY) -> None:
    proceed(member(world, someone).declare, by=someone, at=at, impartial=True)


def all_declared(world: Answering, *, at: datetime = MONDAY) -> None:
    """Whoever of them has not yet, signs and declares."""
    for each in members_of(world):
        if each.state == "asked":
            bind(world, each.person, at=at)
        if each.state in {"asked", "bound"}:
            declare(world, each.person, at=at)


def constitute(world: Answering, *, at: datetime | None = None) -> datetime:
    """After the parties' time to object."""
    at = at or MONDAY + timedelta(days=4)
    with clock.at(at):
        proceed(panel_of(world).confirm_members, by=world.vice_chancellor, at=at)
    return at


def constituted(members: list[User] | None = None, **changes: Any) -> Answering:
    world = nominated(members, **changes)
    all_declared(world)
    constitute(world)
    return world


def again(case: Complaint) -> Complaint:
    return Complaint.objects.get(pk=case.pk)
