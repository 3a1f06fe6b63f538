"""What respondents are told, in the demo world (21, 64): an extract being prepared, one approved, one given to its
respondent, and one whose letter came back."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from complaints.models import Extract, Track
from complaints.models.extract import LEFT_OUT, REWORDED, SHARED, UNDECIDED
from complaints.proceed import Taken, proceed
from config.demo import offices
from config.demo.world import World
from config.demo.writing import Content, about, event, from_me, picked, whole
from people.models import User

Told = Iterator[datetime]
DIRECTOR, STAFF, SECOND = offices.DIRECTOR, "pania_rewi", "soo_ah_lim"
ALLEGED = "conciliation/allegations"
NICKNAMES = {
    "being_prepared": "eilidh_morrison",
    "to_be_released": "tunde_bakare",
    "asks_for_time": "noemi_varga",
    "came_back_unopened": "sione_faleolo",
}
SHOWN = {
    "graziella_conti": "has been told what is said of her, and asks for more time",
    "petra_lindholm": "her letter came back",
}
INSTEAD = "Somebody else was asked in my place."
"""What stands in the copy for a sentence that names a colleague."""


def being_prepared(world: World) -> Told:
    """Of one respondent an extract is begun, with passages still to be decided; of the other nothing is."""
    case, writer = "being_prepared", NICKNAMES["being_prepared"]
    yield from _confirmed(world, case, writer, _reading_room(world.day(9), world.people), since=9)
    yield world.on(3, "14:40")
    _of_part(world, case, "prepare_extract", STAFF)


def to_be_released(world: World) -> Told:
    """Every passage is decided and a second person has approved it: it waits for the Director."""
    case, writer = "to_be_released", NICKNAMES["to_be_released"]
    yield from _confirmed(world, case, writer, _conservation(world.day(8), world.people), since=8)
    yield world.on(4, "10:15")
    _prepare(world, case, lambda part: SHARED)
    yield world.on(1, "15:05")
    proceed(_extract(world, case, SECOND).approve, by=world.people[SECOND])


def asks_for_time(world: World) -> Told:
    """A respondent has read what is said of her, one passage of it in other words, and asks for more time."""
    case, writer, other = "asks_for_time", NICKNAMES["asks_for_time"], "graziella_conti"
    yield from _confirmed(world, case, writer, _records(world.day(11), world.people), since=11)
    yield world.on(6, "11:20")
    _prepare(world, case, lambda part: REWORDED if "Clement" in part["text"] else SHARED)
    _release(world, case, mode="portal", why="What is said of her. A colleague’s name is left out.")
    yield world.on(5, "08:50")
    world.letter(case, "open_letter", ALLEGED, other)
    yield world.on(1, "17:30")
    words = "I am at a conference until Thursday, and want to look at my diary of that week first."
    _of_part(world, case, "ask_for_more_time", other, reasons=words)


def came_back_unopened(world: World) -> Told:
    """A letter by post counted as given, and then came back: it does not any more, and another way is needed."""
    case, writer = "came_back_unopened", NICKNAMES["came_back_unopened"]
    yield from _confirmed(world, case, writer, _front_desk(world.day(16), world.people), since=16)
    yield world.on(13, "10:00")
    _prepare(world, case, lambda part: SHARED)
    _release(world, case, mode="post", why="What is said of her, and nothing of anyone else.")
    yield world.on(13, "15:20")
    posted = {"served_at": world.instant, "evidence": "Mail room, to the address she last gave.", "tracking": "RR 2210"}
    world.letter(case, "record_service", ALLEGED, STAFF, **posted)
    yield world.on(2, "09:35")
    world.letter(case, "record_return", ALLEGED, STAFF, evidence="Returned, marked: gone away.")


def _confirmed(world: World, case: str, writer: str, content: Content, *, since: int) -> Told:
    """Lodged that many working days ago, acknowledged the day after; the complainant confirms what may be given."""
    yield world.on(since, "09:50")
    world.lodge(case, writer, content)
    yield world.on(since - 1, "11:10")
    world.step(case, "confirm_standing", STAFF, standing="STAFF", reasons="In the University's records.")
    inside = {each.pk: "inside" for each in world.allegations(case, DIRECTOR)}
    why = dict.fromkeys(inside, "It is about conduct at work that the Procedure covers.")
    world.step(case, "decide_scope", DIRECTOR, decisions=inside, reasons=why)
    world.letter(case, "cancel", "lodging/scope_decision", DIRECTOR, reasons="The acknowledgement says it.")
    world.acknowledge(case, DIRECTOR, mode="portal")
    yield world.on(since - 1, "16:25")
    world.letter(case, "open_letter", "lodging/acknowledgement", writer)
    told = {each.pk: each.particulars for each in world.allegations(case, writer)}
    world.step(case, "confirm_particulars", writer, particulars=told)


def _prepare(world: World, case: str, choose: Callable[[Mapping[str, Any]], str]) -> None:
    """An extract of the first respondent's part, each open part of it decided."""
    _of_part(world, case, "prepare_extract", STAFF)
    extract = _extract(world, case, STAFF)
    cells = [
        {
            "allegation": cell["allegation"],
            "gives_attributes": False,
            "facts": {name: _decided(each, choose) for name, each in cell["facts"].items()},
            "passages": [_decided(each, choose) for each in cell["passages"]],
        }
        for cell in extract.told
    ]
    proceed(extract.decide_passages, by=world.people[STAFF], cells=cells)


def _decided(part: Mapping[str, Any], choose: Callable[[Mapping[str, Any]], str]) -> dict[str, str]:
    if not part["text"]:
        return {"decision": LEFT_OUT, "words": ""}
    decision = choose(part) if part["decision"] in {UNDECIDED, SHARED} else part["decision"]
    return {"decision": decision, "words": INSTEAD if decision == REWORDED else ""}


def _release(world: World, case: str, *, mode: str, why: str) -> None:
    """A second person approves it, and the Director tells the respondent."""
    proceed(_extract(world, case, SECOND).approve, by=world.people[SECOND])
    proceed(_extract(world, case, DIRECTOR).release, by=world.people[DIRECTOR], text="", mode=mode, reasons=why)


def _of_part(world: World, case: str, name: str, by: str, **facts: Any) -> Taken:
    """One step on the first respondent's part."""
    seen = Track.objects.visible_to(world.people[by]).filter(complaint=world.cases[case])
    part = seen.select_related(*Track.read_with).get(number=1)
    return proceed(getattr(part, name), by=world.people[by], **facts)


def _extract(world: World, case: str, by: str) -> Extract:
    """What the first respondent is to be told."""
    seen = Extract.objects.visible_to(world.people[by]).filter(complaint=world.cases[case], track__number=1)
    found: Extract = seen.select_related(*Extract.read_with).get()
    return found


def _reading_room(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Eilidh Morrison"),
        about("ATTR_HARASS", attributes=("DISABILITY",)),
        [
            picked("clement_aird", people, "MANAGER", still_in_contact="DAILY"),
            picked("hamish_orde", people, "COLLEAGUE"),
        ],
        [
            event(
                today - timedelta(days=22),
                "My hearing aids were called my excuse. Clement said it in front of the readers. Hamish laughed, and"
                " said that he would shout from now on.",
                where="The reading room, beside Hamish's desk",
                who=("p1", "p2"),
            ),
            event(
                today - timedelta(days=10),
                "I was not told that the meeting had moved to a room without a loop. I sat through it and understood"
                " nothing.",
                where="Level 1",
            ),
        ],
        witnesses=(("Rosamund Tyle", "She was told that afternoon."),),
        outcomes=("STOP", "TRAINING"),
    )


def _conservation(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Tunde Bakare"),
        about("DISC_DIRECT", attributes=("RACE",)),
        [picked("hamish_orde", people, "COLLEAGUE")],
        [
            event(
                today - timedelta(days=15),
                "I was asked for my pass at the strong room, and nobody else was. I have worked here for six years.",
                where="The strong room",
            )
        ],
    )


def _records(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Noémi Varga"),
        about("DISC_DIRECT", attributes=("PARENT_CARER",)),
        [picked("graziella_conti", people, "MANAGER")],
        [
            event(
                today - timedelta(days=20),
                "I was told that the migration was not for somebody who leaves at three. Clement was asked instead.",
                where="The project office",
            )
        ],
        outcomes=("DECISION_CHANGED",),
    )


def _front_desk(today: date, people: Mapping[str, User]) -> Content:
    return whole(
        from_me("Sione Faleolo"),
        about("DISC_DIRECT", attributes=("RACE",)),
        [picked("petra_lindholm", people, "COLLEAGUE")],
        [
            event(
                today - timedelta(days=30),
                "She told a reader that I was there to carry boxes, and that questions were for someone else.",
                where="The front desk",
            )
        ],
    )


STORIES = (being_prepared, to_be_released, asks_for_time, came_back_unopened)
