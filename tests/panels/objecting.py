"""Objections to the members of a panel, made step by step through the doors that the site uses (43)."""

from datetime import datetime
from typing import Any

from complaints.models import Involvement, Track
from complaints.proceed import Taken, proceed
from panels.models import MembersTold, Objection
from people.models import User
from tests.panels.formed import all_declared, formed, member, nominate, three
from tests.referral.requested import MONDAY, Requested
from tests.world import person

WHY = "She and the respondent have run a business together for years."
RIGHT = "That business is registered in both their names."
NOT_RIGHT = "It was another person of that name."


def told_world(people: list[User] | None = None, **changes: Any) -> tuple[Requested, list[User], dict[int, User]]:
    """All three have declared themselves and the parties were told; both respondents are known and were told of it."""
    people = people or three()
    world = formed(**changes)
    respondents = {}
    for number in (1, 2):
        respondents[number] = person()
        Involvement.objects.create(complaint=world.case, person=respondents[number], role="respondent", since=MONDAY)
        Track.objects.filter(complaint=world.case, number=number).update(person=respondents[number], advised_at=MONDAY)
    nominate(world, people)
    all_declared(world)
    return world, people, respondents


def told(world: Requested, someone: User) -> MembersTold:
    found: MembersTold = MembersTold.objects.select_related(*MembersTold.read_with).get(
        complaint=world.case, person=someone
    )
    return found


def object_to(world: Requested, someone: User, whom: User, *, why: str = WHY, at: datetime = MONDAY) -> Taken:
    return proceed(told(world, someone).object_to_member, by=someone, at=at, about=member(world, whom), reasons=why)


def objection(world: Requested, by: User | None = None) -> Objection:
    own = {} if by is None else {"made_by": by}
    found: Objection = Objection.objects.select_related(*Objection.read_with).get(complaint=world.case, **own)
    return found


def rule(world: Requested, how: str, *, reasons: str, by: User | None = None, at: datetime = MONDAY) -> Taken:
    move = getattr(objection(world), how)
    return proceed(move, by=by or world.vice_chancellor, at=at, reasons=reasons)
