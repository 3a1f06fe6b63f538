"""Complaints that came in another way or went to another place: by telephone, on paper, without an account, with files,
in danger, in other scripts, from outside, and about the offices that receive complaints."""

import io
from collections.abc import Iterator
from datetime import datetime

from PIL import Image

from config.demo import offices, people
from config.demo import other_narratives as wrote
from config.demo.world import World, a_file

Told = Iterator[datetime]
DIRECTOR, STAFF, ALTERNATIVE = offices.DIRECTOR, "soo_ah_lim", "aurelio_bianchi"


def by_telephone(world: World) -> Told:
    yield world.on(1, "14:30")
    world.lodge("by_telephone", STAFF, wrote.by_telephone(world.day(1), world.people), on_behalf="telephone")


def on_paper(world: World) -> Told:
    case, writer = "on_paper", "arnold_beecham"
    yield world.on(10, "11:20")
    world.lodge(case, STAFF, wrote.on_paper(world.day(10), world.people), on_behalf="paper")
    yield world.on(9, "12:00")
    world.step(case, "confirm_what_was_lodged", writer)
    world.step(case, "confirm_standing", STAFF, standing="ASSOCIATE", reasons="Contracted through Facilities.")
    world.acknowledge(case, DIRECTOR, mode="hand")
    yield world.on(8, "08:30")
    handed = {"served_at": world.instant, "evidence": "Handed over in the grounds office; receipt signed."}
    world.letter(case, "record_service", "lodging/acknowledgement", STAFF, **handed)


def without_account(world: World) -> Told:
    case, writer = "without_account", people.WITHOUT_ACCOUNT
    yield world.on(4, "22:10")
    world.lodge(case, writer, wrote.without_account(world.day(4), world.people))
    yield world.on(2, "10:05")
    world.acknowledge(case, DIRECTOR, mode="portal")
    yield world.on(2, "13:30")
    world.step(
        case, "write_to_the_complainant", STAFF, text="You can add to what you wrote here, whenever it suits you."
    )
    yield world.on(1, "23:05")
    world.step(case, "write_to_the_office", writer, text="Thank you. I would rather not be telephoned.")


def unsafe_now(world: World) -> Told:
    yield world.ago(95)
    world.lodge("unsafe_now", "farah_siddiqui", wrote.unsafe(world.today, world.people))


def with_files(world: World) -> Told:
    case, writer = "with_files", "luca_ferraro"
    yield world.on(5, "09:35")
    roster = a_file("Roster.txt", b"Who was in the corridor on which Monday.\n")
    world.lodge(case, writer, wrote.with_files(world.day(5), world.people), files=[roster])
    notes = a_file("My notes.txt", b"The sticker was gone on three Mondays. I wrote the dates down.\n")
    picture = a_file("Door.png", _picture())
    world.step(case, "add_files", writer, files=[notes, picture])
    yield world.on(4, "10:45")
    world.judge_file(case, 2, "accept_unscanned", STAFF, "Plain text, read through before it was opened.")
    world.acknowledge(case, DIRECTOR, mode="portal")
    yield world.on(3, "17:20")
    world.step(case, "add_files", writer, files=[a_file("Again.txt", b"The same file, sent once more by mistake.\n")])
    yield world.on(2, "09:05")
    world.judge_file(case, 4, "refuse_file", STAFF, "Sent by mistake, as the writer says.")


def about_the_director(world: World) -> Told:
    case, writer = "about_the_director", "grace_wanjiku"
    yield world.on(7, "15:25")
    world.lodge(case, writer, wrote.about_director(world.day(7), world.people))
    yield world.on(6, "12:35")
    world.acknowledge(case, ALTERNATIVE, mode="portal")
    yield world.on(5, "09:55")
    world.step(case, "write_to_the_office", writer, text="Who in Equity and Diversity can see this?")
    yield world.on(5, "14:15")
    world.step(case, "write_to_the_complainant", ALTERNATIVE, text="Nobody there. I have it, and nobody else does.")


def about_the_vice_chancellor(world: World) -> Told:
    case, writer = "about_the_vice_chancellor", "ivan_petrov"
    yield world.on(1, "09:20")
    world.lodge(case, writer, wrote.about_vice_chancellor(world.day(1), world.people))
    yield world.on(1, "16:05")
    world.acknowledge(case, "emeka_nwosu", mode="hand")


def passed_on(world: World) -> Told:
    case = "passed_on"
    yield world.on(4, "13:45")
    world.lodge(case, "keiko_matsuda", wrote.passed_on(world.day(4), world.people))
    yield world.on(3, "09:20")
    why = "The complaint that was supported is one that this office handled."
    world.step(case, "pass_to_another_receiver", DIRECTOR, reasons=why)


def in_chinese(world: World) -> Told:
    case, writer = "in_chinese", "mei_ling_chen"
    yield world.on(6, "11:00")
    world.lodge(case, writer, wrote.in_chinese(world.day(6), world.people))
    yield world.on(5, "15:05")
    world.acknowledge(case, DIRECTOR, mode="email")


def right_to_left(world: World) -> Told:
    yield world.on(2, "17:30")
    world.lodge("right_to_left", "layla_haddad", wrote.right_to_left(world.day(2), world.people))


def from_outside(world: World) -> Told:
    yield world.on(3, "08:10")
    world.lodge("from_outside", "bruno_esposito", wrote.former_staff(world.day(3), world.people))
    yield world.on(2, "14:45")
    world.acknowledge("from_outside", offices.NOMINEE, mode="email")


def _picture() -> bytes:
    """A small picture of a door."""
    picture = Image.new("RGB", (120, 160), "#7a5c3e")
    picture.paste("#c9a24b", (100, 80, 110, 90))
    kept = io.BytesIO()
    picture.save(kept, "PNG")
    return kept.getvalue()


STORIES = (
    by_telephone,
    on_paper,
    without_account,
    unsafe_now,
    with_files,
    about_the_director,
    about_the_vice_chancellor,
    passed_on,
    in_chinese,
    right_to_left,
    from_outside,
)
