"""What crosses the stages, in the demo world: waiting for an outside body, support, reports, a request (8, 13, 28, 29).

Two stories: of Birgit Halonen's complaint, which waits while an agency has the matter, and of Tariq Anwar's, who
asks for a formal investigation at once and is treated worse since.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

from complaints import reports_made
from complaints.models import VictimisationReport
from complaints.models.support import NEITHER, Nominated
from complaints.proceed import proceed
from config.demo import offices, stage_two
from config.demo.world import Content, World
from config.demo.writing import about, event, from_me, picked, whole
from people.models import User

Told = Iterator[datetime]
DIRECTOR, STAFF = offices.DIRECTOR, "pania_rewi"
WAITS, ASKS = "waits", "asks_for_investigation"
WAITING, ASKING, ANSWERING = "birgit_halonen", "tariq_anwar", "bertrand_lacaze"
NICKNAMES = {WAITS: WAITING, ASKS: ASKING}
SHOWN = {ANSWERING: "told of a complaint that waits"}
WHY = (
    "An outside body has begun a conciliation of the same events. Going through both at once would ask everyone to tell"
    " it twice, and what is agreed there may settle it here."
)


def waits(world: World) -> Told:
    """Told, supported on both sides, and then standing still; a report that nobody has taken up yet."""
    yield world.on(22, "09:20")
    world.lodge(WAITS, WAITING, taken_to_an_agency(world.day(22), world.people))
    yield world.on(21, "11:00")
    world.step(WAITS, "confirm_standing", STAFF, standing="STAFF", reasons="In the University's records.")
    world.acknowledge(WAITS, DIRECTOR, mode="portal")
    yield world.on(21, "15:30")
    world.letter(WAITS, "open_letter", "lodging/acknowledgement", WAITING)
    stage_two.confirm_words(world, WAITS, WAITING)
    world.step(WAITS, "nominate_support_person", WAITING, nominated=supporter("Saoirse Nolan", "colleague"))
    yield world.on(19, "10:10")
    stage_two.advise(world, WAITS)
    yield world.on(19, "16:45")
    stage_two.read(world, WAITS, ANSWERING)
    yield world.on(18, "12:15")
    beside = supporter("Joan Lacaze", "family")
    stage_two.of_part(world, WAITS, "nominate_support_person", ANSWERING, nominated=beside)
    yield world.on(16, "14:00")
    shown = "The Commission's letter of that morning, with its reference; the complainant sent it to us."
    world.step(WAITS, "suspend", DIRECTOR, body="VEOHRC", evidence=shown, reasons=WHY)
    for letter in ("suspension/waits", "suspension/waits_respondent"):
        world.letter(WAITS, "release", letter, DIRECTOR, mode="portal")
    yield world.ago(40)
    words = "Since this began I am no longer asked to the planning meetings, and nobody says why."
    report(world, WAITS, WAITING, what=words, about_words="The head of the program")


def asks_for_investigation(world: World) -> Told:
    """A complaint that asks for an investigation, acknowledged; a report, and what was done first about it."""
    yield world.on(6, "10:30")
    world.lodge(ASKS, ASKING, asks_for_more(world.day(6), world.people))
    yield world.on(5, "15:00")
    world.step(ASKS, "confirm_standing", STAFF, standing="STAFF", reasons="In the University's records.")
    inside = {each.pk: "inside" for each in world.allegations(ASKS, DIRECTOR)}
    why = dict.fromkeys(inside, "It is about conduct at work that the Procedure covers.")
    world.step(ASKS, "decide_scope", DIRECTOR, decisions=inside, reasons=why)
    world.acknowledge(ASKS, DIRECTOR, mode="portal")
    yield world.on(4, "08:40")
    made = report(world, ASKS, ASKING, what="My desk was moved into the corridor the day after the letter came.")
    yield world.on(4, "10:05")
    told = "We spoke with the building manager this morning: your desk is moved back today. Tell us what follows."
    proceed(made.take_up, by=world.people[DIRECTOR], told=told, reasons="To end it at once; the Solicitor is asked.")
    yield world.on(3, "15:20")
    advice = {
        "advised_on": world.day(3),
        "advised_by": "The University Solicitor",
        "advice": "Moving the desk the day after the letter may be victimisation, whoever ordered it.",
    }
    act_on(world, made, "record_solicitors_advice", **advice)
    yield world.on(2, "09:10")
    act_on(
        world,
        made,
        "act_on_victimisation",
        actions=["VIC_INFORM", "VIC_PROTECT"],
        told="Your desk stays where it was. Whoever ordered the move is told in writing that this must not go on.",
        reasons="The move has no other reason that anybody could name.",
        to_whom="The building manager",
        words="No place of work is moved because of a complaint. Ask me before any move on that floor this year.",
    )


def act_on(world: World, made: Any, step: str, **facts: Any) -> None:
    """A step of a report, by the Director."""
    report = VictimisationReport.objects.visible_to(world.people[DIRECTOR]).get(pk=made.pk)
    proceed(getattr(report, step), by=world.people[DIRECTOR], **facts)


def supporter(name: str, relation: str) -> Nominated:
    """Somebody of a party's own choice, who is no lawyer and keeps it private."""
    return Nominated(name, relation, NEITHER, undertakes=True)


def report(world: World, nickname: str, by: str, **facts: Any) -> Any:
    """Somebody reports that they are treated worse."""
    part = reports_made.involved(world.people[by], world.cases[nickname].reference)
    if part is None:
        raise LookupError(f"{by} has no part in {nickname}")
    return reports_made.make(part, world.people[by], once=uuid4(), **facts)


def _days(number: int) -> timedelta:
    return timedelta(days=number)


def taken_to_an_agency(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Birgit Halonen", pronouns="she/her"),
        about("DISC_DIRECT", attributes=("AGE",)),
        [picked("bertrand_lacaze", people, "SENIOR_MANAGER"), picked("alistair_munro", people, "SENIOR_MANAGER")],
        [
            event(
                today - _days(30),
                "I was told that the new unit needs someone with more years ahead of them.",
                where="A corridor after the planning meeting",
            ),
            event(
                today - _days(21),
                "The unit I had written was given to someone else without a word.",
                where="The planning meeting",
                who=("p2",),
            ),
        ],
        outcomes=("DECISION_CHANGED",),
    )


def asks_for_more(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Tariq Anwar"),
        about("ATTR_HARASS", attributes=("SEXUAL_ORIENTATION",)),
        [picked("joaquin_reyes", people, "MANAGER")],
        [
            event(
                today - _days(12),
                "Remarks about my partner in front of the whole team, for the third time.",
                where="The weekly meeting",
            )
        ],
        pathway="formal_investigation",
        outcomes=("STOP",),
    )


STORIES = (waits, asks_for_investigation)
