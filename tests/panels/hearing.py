"""A hearing on its way, made step by step through the doors that the site uses (44, 46, 47, 53)."""

from datetime import datetime, timedelta
from typing import Any

from complaints.models import ExecutiveOfficer
from complaints.proceed import Taken, proceed
from panels.models import Panel, PanelMember, Sitting
from panels.models.directions import Given
from panels.models.sitting import OBSERVERS, Held, Plan
from people.models import User
from procedure import clock
from tests.panels.formed import constituted, members_of, panel_of, three
from tests.referral.requested import MONDAY, Requested

BEGUN = MONDAY + timedelta(days=4)
"""When the panel was constituted: a Friday."""
SITS = datetime(2026, 12, 7, 10, 0, tzinfo=clock.MELBOURNE)
"""A Monday, six working days on."""
TOLD = "The panel hears each of those concerned on one day, one after the other."
PLACE, WAITING = "Room 4.12", "By two doors, in rooms on two floors."
SAID = "The complainant was heard first, then the two others."


def chair_of(world: Requested) -> User:
    return panel_of(world).members.exclude(state="ended").get(is_chair=True).person


def officer_of(world: Requested) -> User:
    return ExecutiveOfficer.objects.get(complaint=world.case, state="in_office").person


def to_hear(members: list[User] | None = None, **changes: Any) -> Requested:
    """A constituted panel of three."""
    return constituted(members or three(), **changes)


def direct(world: Requested, *, by: User | None = None, at: datetime = BEGUN, **said: Any) -> Taken:
    given = Given(**{"manner": "hearing", "told": TOLD, **said})
    return proceed(panel_of(world).give_directions, by=by or chair_of(world), at=at, directions=given)


def plan(starts: datetime = SITS, **changes: Any) -> Plan:
    how = {"place": PLACE, "waiting": WAITING, **changes}
    return Plan(starts, how.pop("ends_at", starts + timedelta(hours=6)), **how)


def arrange(world: Requested, *, by: User | None = None, at: datetime = BEGUN, **changes: Any) -> Taken:
    return proceed(panel_of(world).arrange_sitting, by=by or officer_of(world), at=at, sitting=plan(**changes))


def sitting_of(world: Requested, number: int = 1) -> Sitting:
    found: Sitting = Sitting.objects.select_related(*Sitting.read_with).get(complaint=world.case, number=number)
    return found


def begin(world: Requested, *, by: User | None = None, at: datetime = SITS) -> Taken:
    with clock.at(at):
        return proceed(panel_of(world).begin_hearing, by=by or chair_of(world), at=at)


def held(panel: Panel, **changes: Any) -> Held:
    said: dict[str, Any] = {
        "members": frozenset(each.person_id for each in panel.at_work),
        "observed": dict.fromkeys(OBSERVERS, True),
        "notes": SAID,
        **changes,
    }
    return Held(**said)


def record(
    world: Requested, *, number: int = 1, by: User | None = None, at: datetime | None = None, **changes: Any
) -> Taken:
    sitting = sitting_of(world, number)
    at = at or sitting.ends_at
    with clock.at(at):
        return proceed(
            sitting.record_sitting, by=by or officer_of(world), at=at, record=held(panel_of(world), **changes)
        )


def hearing(members: list[User] | None = None, **changes: Any) -> Requested:
    """Directed, a sitting arranged, and the hearing begun on its day."""
    world = to_hear(members, **changes)
    direct(world)
    arrange(world)
    begin(world)
    return world


def heard(members: list[User] | None = None, **changes: Any) -> Requested:
    """And the sitting recorded."""
    world = hearing(members, **changes)
    record(world)
    return world


def adjourn(world: Requested, *, by: User | None = None, at: datetime | None = None, **said: Any) -> Taken:
    at = at or SITS + timedelta(hours=7)
    facts = {
        "reasons": "A witness is in hospital.",
        "told": "Somebody cannot come before the middle of the month.",
        "expected_on": (at + timedelta(days=7)).date(),
        **said,
    }
    with clock.at(at):
        return proceed(panel_of(world).adjourn, by=by or chair_of(world), at=at, **facts)


def resume(world: Requested, *, by: User | None = None, at: datetime | None = None, here: Any = None) -> Taken:
    at = at or SITS + timedelta(days=7)
    there = here if here is not None else [each.person_id for each in panel_of(world).at_work]
    with clock.at(at):
        return proceed(panel_of(world).resume, by=by or chair_of(world), at=at, here=there)


def at_work(world: Requested) -> list[PanelMember]:
    return [each for each in members_of(world) if each.state != "ended"]
