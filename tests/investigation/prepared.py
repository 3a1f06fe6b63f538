"""An investigation on its way, made step by step through the doors that the site uses (32, 36)."""

from datetime import datetime
from typing import Any

from complaints.models import Answer, ExecutiveOfficer, Investigation, Notice
from complaints.proceed import Taken, proceed
from people.models import User
from tests.referral.requested import MONDAY, Requested, approve_all_but, before_the_vice_chancellor, release
from tests.world import person

WHY = "Has looked after two investigations before."


def approved(*, refused: int = 0, **changes: Any) -> Requested:
    """The Vice-Chancellor's yes, of all but `refused` parts; no letter has left."""
    world = before_the_vice_chancellor(**changes)
    approve_all_but(world, refused)
    return world


def to_be_prepared(*, refused: int = 0, **changes: Any) -> Requested:
    """The complainant has the letters."""
    world = approved(refused=refused, **changes)
    release_letters(world)
    return world


def release_letters(world: Requested) -> None:
    """Every letter that says what the Vice-Chancellor decided leaves."""
    codes = Notice.objects.filter(complaint=world.case, letter__in=("referral/approved", "referral/refused"))
    for code in sorted(codes.values_list("letter", flat=True)):
        release(world, code, by=world.vice_chancellor, mode="portal")


def investigation(world: Requested) -> Investigation:
    found: Investigation = Investigation.objects.get(complaint=world.case)
    return found


def officer_of(world: Requested) -> ExecutiveOfficer:
    found: ExecutiveOfficer = ExecutiveOfficer.objects.filter(complaint=world.case).latest("appointed_at")
    return found


def appoint_officer(
    world: Requested,
    someone: User,
    *,
    by: User | None = None,
    at: datetime = MONDAY,
    step: str = "appoint_executive_officer",
    **facts: Any,
) -> Taken:
    said = {"executive_officer": someone, "asked": True, "reasons": WHY, **facts}
    return proceed(getattr(investigation(world), step), by=by or world.vice_chancellor, at=at, **said)


def declared(world: Requested, *, at: datetime = MONDAY) -> User:
    """Whoever is appointed declares themselves."""
    there = officer_of(world)
    proceed(there.declare, by=there.person, at=at, confidential=True, impartial=True)
    return there.person


def in_office(world: Requested, someone: User | None = None, *, at: datetime = MONDAY) -> User:
    """Appointed and declared."""
    appoint_officer(world, someone or person(), at=at)
    return declared(world, at=at)


def answer_of(world: Any, number: int) -> Answer:
    """The answer of the respondent with that number, as it is now."""
    found: Answer = Answer.objects.select_related(*Answer.read_with).get(complaint=world.case, track__number=number)
    return found
