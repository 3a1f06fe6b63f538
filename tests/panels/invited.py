"""Somebody on their way to be heard, made step by step through the doors that the site uses (48-50)."""

from datetime import datetime, timedelta
from typing import Any

from complaints.models import Document
from complaints.proceed import Taken, proceed
from panels.models import Invitation, Invitee
from panels.models.invitation import Companion
from panels.models.invitee import Direction, Invited, Wanted
from people.models import User
from procedure import clock
from tests.panels.formed import panel_of
from tests.panels.hearing import BEGUN, arrange, chair_of, officer_of, sitting_of, to_hear
from tests.referral.requested import Requested
from tests.world import person

ABOUT = "What you saw in the corridor on that Friday."
TITLE, WORDS = "One passage", "Somebody raised their voice outside the room."
WHY_SHOWN = "They were there, and can say whether it was so."
BESIDE = Companion("Robin Vale", "neither", True)


def ask(world: Requested, key: str = "other", *, by: User | None = None, at: datetime = BEGUN, **said: Any) -> Taken:
    wanted = Wanted(**{"key": key, "name": "Sam Witness", "way": "appear", "why": "Stood beside it.", **said})
    return proceed(panel_of(world).ask_to_invite, by=by or chair_of(world), at=at, wanted=wanted)


def invitee_of(world: Requested, number: int = 1) -> Invitee:
    found: Invitee = Invitee.objects.select_related(*Invitee.read_with).get(complaint=world.case, number=number)
    return found


def show(world: Requested, *, number: int = 1, by: User | None = None, at: datetime = BEGUN, **said: Any) -> Taken:
    listed = {"nothing": False, "texts": ((TITLE, WORDS),), "why": WHY_SHOWN, **said}
    step = invitee_of(world, number).direct_disclosure
    return proceed(step, by=by or chair_of(world), at=at, direction=Direction(**listed))


def invite(
    world: Requested,
    someone: User | None,
    *,
    number: int = 1,
    by: User | None = None,
    at: datetime = BEGUN,
    **said: Any,
) -> Taken:
    how = {"mode": "portal", "about": ABOUT, "person": someone, **said}
    if "write_by" in how:
        how["by"] = how.pop("write_by")
    how.setdefault("sitting", None if invitee_of(world, number).way == "writing" else sitting_of(world))
    with clock.at(at):
        return proceed(invitee_of(world, number).invite, by=by or officer_of(world), at=at, invited=Invited(**how))


def invitation_of(world: Requested, someone: User) -> Invitation:
    found = Invitation.objects.select_related(*Invitation.read_with).filter(complaint=world.case, person=someone)
    return found.latest("sent_at")


def invited(someone: User | None = None, **changes: Any) -> tuple[Requested, User]:
    """A sitting, and a witness who is invited to it and may be shown one passage."""
    world, someone = to_hear(**changes), someone or person("Sam Witness")
    arrange(world)
    ask(world)
    show(world)
    invite(world, someone)
    return world, someone


def bring(world: Requested, someone: User, *, by: User | None = None, at: datetime | None = None, **said: Any) -> Taken:
    companion = Companion(**{"name": BESIDE.name, "declared": BESIDE.declared, "undertakes": True, **said})
    at = at or BEGUN + timedelta(days=3)
    with clock.at(at):
        return proceed(invitation_of(world, someone).bring_companion, by=by or someone, at=at, companion=companion)


def own_files(world: Requested) -> list[Document]:
    return list(Document.objects.filter(complaint=world.case, given_by=world.complainant).order_by("number"))
