"""A panel that deliberates, and what it finds and reports, through the doors that the site uses (52, 54-56)."""

from datetime import datetime
from typing import Any

from complaints.proceed import Taken, proceed
from panels.findings import NOT_SUBSTANTIATED, PARTLY, SUBSTANTIATED
from panels.models import Finding, MemberView, PanelMember, PanelReport
from people.models import User
from procedure import clock
from tests.panels import closed
from tests.panels.formed import constituted, member, panel_of, three
from tests.referral.requested import MONDAY, Requested

FOR, AGAINST = "Two people heard it.", "Nobody wrote it down."
WHY = "What the two heard weighs more."
VIEW = {"outcome": SUBSTANTIATED, "parts": "", "speaks_for": FOR, "speaks_against": AGAINST, "why": WHY}
OTHERWISE = VIEW | {"outcome": NOT_SUBSTANTIATED, "why": "I am not persuaded."}
IN_PART = VIEW | {"outcome": PARTLY, "parts": "What was said on the Monday."}
ABSTAINING = VIEW | {"outcome": "ABSTAINS", "speaks_for": "", "speaks_against": "", "why": "I know one witness."}
FOUND = {
    "speaks_for": FOR, "speaks_against": AGAINST, "reasons": "Both told it alike.", "parts": "", "attempt": "",
    "casting": "",
}  # fmt: skip
SAID = {"process": "We heard the parties on one day.", "evidence": "The complaint and two witnesses."}


def deliberates(world: Requested, *, at: datetime = MONDAY) -> None:
    """Its hearing closes: after the sitting that is recorded, or where there was none on the papers alone (46, 51)."""
    if panel_of(world).last_sitting_on is None:
        closed.on_papers(world, at=at)
    closed.heard_out(world, at=at)


def deliberating(members: list[User] | None = None, **changes: Any) -> tuple[Requested, list[User]]:
    """The world, and its three members, the Chair first."""
    people = members or three()
    world = constituted(people, **changes)
    deliberates(world)
    return world, people


def begin(world: Requested, chair: User, *, sealed: bool = True, at: datetime = MONDAY) -> Taken:
    return proceed(panel_of(world).begin_findings, by=chair, at=at, sealed=sealed)


def finding(world: Requested, place: int = 1) -> Finding:
    return panel_of(world).findings_in_order[place - 1]


def view(world: Requested, someone: User, place: int = 1) -> MemberView:
    of = finding(world, place)
    found: MemberView = MemberView.objects.select_related(*MemberView.read_with).get(
        finding=of, person=someone, round=of.round
    )
    return found


def give(world: Requested, someone: User, place: int = 1, *, at: datetime = MONDAY, **said: Any) -> Taken:
    return proceed(view(world, someone, place).give_view, by=someone, at=at, **(VIEW | said))


def all_give(world: Requested, people: list[User], place: int = 1, *views: dict[str, Any]) -> None:
    """Each in turn, by default alike."""
    for someone, said in zip(people, views or (VIEW, VIEW, VIEW), strict=True):
        give(world, someone, place, **said)


def find(world: Requested, chair: User, place: int = 1, *, at: datetime = MONDAY, **said: Any) -> Taken:
    return proceed(finding(world, place).make_finding, by=chair, at=at, **(FOUND | said))


def found(members: list[User] | None = None, **changes: Any) -> tuple[Requested, list[User]]:
    """Every part is found, unanimously substantiated."""
    world, people = deliberating(members, **changes)
    begin(world, people[0])
    for place in range(1, len(panel_of(world).terms) + 1):
        all_give(world, people, place)
        find(world, people[0], place)
    return world, people


def write(world: Requested, chair: User, *, at: datetime = MONDAY, **said: str) -> Taken:
    return proceed(panel_of(world).write_report, by=chair, at=at, said=SAID | said)


def sign(world: Requested, someone: User, *, at: datetime = MONDAY) -> Taken:
    return proceed(member(world, someone).sign_report, by=someone, at=at, agreed=True)


def signed(members: list[User] | None = None, **changes: Any) -> tuple[Requested, list[User]]:
    world, people = found(members, **changes)
    write(world, people[0])
    for each in people:
        sign(world, each)
    return world, people


def report(world: Requested, number: int = 1) -> PanelReport:
    got: PanelReport = PanelReport.objects.select_related(*PanelReport.read_with).get(
        complaint=world.case, number=number
    )
    return got


def deliver(world: Requested, chair: User, *, at: datetime = MONDAY) -> Taken:
    with clock.at(at):
        return proceed(panel_of(world).deliver_report, by=chair, at=at)


def delivered(**changes: Any) -> tuple[Requested, list[User]]:
    world, people = signed(**changes)
    deliver(world, people[0])
    return world, people


def officer_of(world: Requested) -> User:
    """Who looks after the investigation now."""
    found = world.case.executive_officers.exclude(state="ended").select_related("person").get()
    person: User = found.person
    return person


def copy(world: Requested, *, by: User | None = None, at: datetime = MONDAY) -> Taken:
    return proceed(panel_of(world).copy_report, by=by or officer_of(world), at=at)


def with_the_vice_chancellor(**changes: Any) -> tuple[Requested, list[User]]:
    world, people = delivered(**changes)
    copy(world)
    return world, people


def place_of(world: Requested, someone: User) -> PanelMember:
    return member(world, someone)
