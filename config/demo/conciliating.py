"""Complaints in conciliation in the demo world (22-27): sessions and notes; an agreement that one side has signed, one
that is in force, and one that is said not to be kept.
"""

from collections.abc import Iterator
from datetime import datetime

from config.demo import conciliating_narratives as wrote
from config.demo import stage_two
from config.demo.offices import CONCILIATOR
from config.demo.stage_two import DIRECTOR, of_agreement, of_conciliation, of_part
from config.demo.world import Content, World
from procedure import clock

Told = Iterator[datetime]
WHY = "Trained in mediation, and works with nobody concerned."


def in_conciliation(world: World) -> Told:
    """One respondent conciliates, with sessions, notes and an agreement being written; the other would take part."""
    case, writer = "in_conciliation", "solveig_aune"
    yield from _begun(world, case, writer, wrote.in_conciliation(world.day(16), world.people), since=16)
    yield world.on(14, "09:00")
    stage_two.advise(world, case, 2)
    yield world.on(13, "18:10")
    stage_two.read(world, case, "gordon_leith")
    yield world.on(12, "08:05")
    stage_two.read(world, case, "annika_falk")
    of_part(world, case, "say_willing", "annika_falk", 2)
    yield world.on(10, "21:15")
    text = "I meant it kindly, and see now how it was heard. Who travels was decided too quickly."
    stage_two.state(world, case, "gordon_leith", text=text, answers={"1": {"answer": "partly"}}, willing="yes")
    yield world.on(9, "10:20")
    _appoint(world, case)
    yield world.on(9, "15:40")
    _declare(world, case)
    of_part(world, case, "begin_conciliation", CONCILIATOR)
    yield world.on(7, "16:05")
    _meet(world, case, "separate", "complainant")
    of_conciliation(world, case, "write_note", CONCILIATOR, words="Wants to be asked, not to be spared. Start there.")
    yield world.on(6, "11:30")
    _meet(world, case, "separate", str(stage_two.part(world, case, CONCILIATOR).pk))
    words = "Willing to say in writing how visits are shared out. Ask about March."
    of_conciliation(world, case, "write_note", CONCILIATOR, words=words)
    yield world.on(3, "14:20")
    _meet(world, case, "joint", "complainant", str(stage_two.part(world, case, CONCILIATOR).pk))
    of_part(world, case, "draft_agreement", CONCILIATOR)
    _term(world, case, "Tell the whole team in writing how visits are shared out.", "respondent", 5)
    _term(world, case, "Say by when she would like to travel, and where.", "complainant", 3)
    yield world.on(1, "19:45")
    of_agreement(world, case, "comment", writer, words="Can it also say that I lead the visit in March?")


def signed_by_one(world: World) -> Told:
    case, writer, other = "signed_by_one", "tendai_moyana", "declan_roarty"
    yield from _conciliating(world, case, writer, other, wrote.signed_by_one(world.day(15), world.people), since=15)
    yield world.on(4, "10:10")
    of_part(world, case, "draft_agreement", CONCILIATOR)
    _term(world, case, "Apologise to him in person, with the head of the office there.", "respondent", 4)
    _term(world, case, "Agree with everyone who hosts visitors how colleagues are introduced.", "university", 10)
    of_agreement(world, case, "ask_for_signatures", CONCILIATOR)
    yield world.on(2, "12:30")
    of_agreement(world, case, "sign", other)


def agreement_in_force(world: World) -> Told:
    case, writer, other = "agreement_in_force", "ioana_petrescu", "ulrike_stamm"
    yield from _conciliating(
        world, case, writer, other, wrote.agreement_in_force(world.day(18), world.people), since=18
    )
    yield world.on(9, "13:10")
    of_part(world, case, "draft_agreement", CONCILIATOR)
    _term(world, case, "Have every meeting of the unit captioned.", "respondent", 3)
    _term(world, case, "Pay for the captions, and for a better microphone.", "university", 12)
    yield world.on(8, "09:15")
    of_agreement(world, case, "sign", writer)
    yield world.on(8, "16:50")
    of_agreement(world, case, "sign_too", other)
    yield world.on(7, "10:00")
    _send(world, case, "conciliation/agreed", "conciliation/agreed_with_respondent")
    yield world.on(2, "15:00")
    of_agreement(world, case, "record_kept", DIRECTOR, number=1, on=world.day(5))


def agreement_not_kept(world: World) -> Told:
    """Both have signed; the complainant says that it is not kept. One of the Director's two letters has left."""
    case, writer, other = "agreement_not_kept", "bashir_noorzad", "ulrike_stamm"
    yield from _conciliating(
        world, case, writer, other, wrote.agreement_not_kept(world.day(20), world.people), since=20
    )
    yield world.on(10, "11:20")
    of_part(world, case, "draft_agreement", CONCILIATOR)
    _term(world, case, "Keep Friday from noon to two free of rostered work for him.", "respondent", 0)
    yield world.on(9, "12:05")
    of_agreement(world, case, "sign", other)
    yield world.on(9, "17:35")
    of_agreement(world, case, "sign_too", writer)
    yield world.on(8, "10:30")
    _send(world, case, "conciliation/agreed", "conciliation/agreed_with_respondent")
    yield world.on(3, "20:40")
    words = "I was on the roster for noon on both Fridays since. Nobody asked me before."
    of_agreement(world, case, "report_breach", writer, about="1", words=words)
    yield world.on(1, "11:45")
    _send(world, case, "conciliation/options")


def _begun(world: World, case: str, writer: str, written: Content, *, since: int) -> Told:
    """Lodged, acknowledged, its words confirmed, and the first respondent told, on three days from then on."""
    yield world.on(since, "10:40")
    world.lodge(case, writer, written)
    yield world.on(since - 1, "09:25")
    world.acknowledge(case, DIRECTOR, mode="portal")
    stage_two.read(world, case, writer, "lodging/acknowledgement")
    stage_two.confirm_words(world, case, writer)
    yield world.on(since - 2, "08:40")
    stage_two.advise(world, case)
    world.letter(case, "release", "conciliation/begun", DIRECTOR, mode="portal", text="")


def _conciliating(world: World, case: str, writer: str, other: str, written: Content, *, since: int) -> Told:
    """With one respondent: they answer, someone is appointed, and conciliation begins, eight days from then on."""
    yield from _begun(world, case, writer, written, since=since)
    yield world.on(since - 3, "19:05")
    stage_two.read(world, case, other)
    yield world.on(since - 5, "20:20")
    text = "I did not think about it enough. I would like to put it right."
    stage_two.state(world, case, other, text=text, answers={"1": {"answer": "partly"}}, willing="yes")
    yield world.on(since - 6, "09:50")
    _appoint(world, case)
    yield world.on(since - 7, "13:35")
    _declare(world, case)
    of_part(world, case, "begin_conciliation", CONCILIATOR)
    yield world.on(since - 8, "15:15")
    _meet(world, case, "joint", "complainant", str(stage_two.part(world, case, CONCILIATOR).pk))


def _appoint(world: World, case: str) -> None:
    asked = {"conciliator": world.people[CONCILIATOR], "asked": True, "reasons": WHY}
    world.step(case, "appoint_conciliator", DIRECTOR, **asked)


def _declare(world: World, case: str) -> None:
    of_conciliation(world, case, "declare", CONCILIATOR, confidential=True, impartial=True)


def _meet(world: World, case: str, manner: str, *took_part: str) -> None:
    of_conciliation(
        world, case, "record_session", CONCILIATOR, on=clock.today(), manner=manner, took_part=list(took_part)
    )


def _term(world: World, case: str, what: str, owner: str, days: int) -> None:
    due = world.ahead(days) if days else None
    of_agreement(world, case, "add_term", CONCILIATOR, what=what, owner=owner, due=due)


def _send(world: World, case: str, *codes: str) -> None:
    for code in codes:
        world.letter(case, "release", code, DIRECTOR, mode="portal", text="")


SHOWN = {
    CONCILIATOR: "conciliator",
    "gordon_leith": "respondent, in conciliation",
    "declan_roarty": "respondent, has signed an agreement",
    "ulrike_stamm": "respondent, with two agreements",
}
"""Those who have something to see and neither an office nor a complaint, and why."""

STORIES = (in_conciliation, signed_by_one, agreement_in_force, agreement_not_kept)
