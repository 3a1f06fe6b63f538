"""What became of each complaint in the demo world: one story each, told by `config.demo.telling` at its own time.

A story yields the instant of what happens next. Days are working days before today; the clock for acknowledging runs
two of them, so a complaint of two working days ago is due today.
"""

from collections.abc import Iterator
from datetime import datetime

from config.demo import (
    answering,
    being_told,
    beside_cases,
    conciliating,
    crossing,
    determining,
    investigating,
    local_help,
    offices,
    other_complaints,
)
from config.demo import narratives as wrote
from config.demo import other_narratives as others
from config.demo.world import World

Told = Iterator[datetime]
DIRECTOR, STAFF = offices.DIRECTOR, "pania_rewi"


def being_written(world: World) -> Told:
    yield world.on(3, "12:40")
    world.draft("amina_yusuf", wrote.begun(world.day(3)))


def thrown_away(world: World) -> Told:
    yield world.on(7, "20:05")
    draft = world.draft("oskar_lindqvist", wrote.discarded(world.day(7)))
    yield world.on(7, "20:30")
    world.discard(draft)


def unread(world: World) -> Told:
    yield world.ago(50)
    world.lodge("unread", "hoang_thi_mai", wrote.unread(world.today, world.people))


def due_today(world: World) -> Told:
    yield world.on(2, "09:10")
    world.lodge("due_today", "priya_natarajan", wrote.due_today(world.day(2), world.people))


def overdue(world: World) -> Told:
    yield world.on(6, "18:20")
    world.lodge("overdue", "mateus_carvalho", wrote.overdue(world.day(6), world.people))
    yield world.on(2, "17:40")
    world.step("overdue", "write_to_the_office", "mateus_carvalho", text="Has anyone been able to read this yet?")


def letter_waiting(world: World) -> Told:
    yield world.on(1, "10:15")
    world.lodge("letter_waiting", "siobhan_kearney", wrote.waiting(world.day(1), world.people))
    yield world.ago(35)
    world.step("letter_waiting", "confirm_standing", STAFF, standing="STAFF", reasons="In the University's records.")
    world.step("letter_waiting", "acknowledge", DIRECTOR)


def two_respondents(world: World) -> Told:
    case, writer = "two_respondents", "ruth_abernethy"
    draft = yield from local_help.before_a_complaint(world, writer)
    yield world.on(16, "08:50")
    world.lodge(case, writer, wrote.two_respondents(world.day(16), world.people), draft=draft)
    yield world.on(15, "11:30")
    world.step(case, "confirm_standing", STAFF, standing="STAFF", reasons="In the University's records.")
    world.acknowledge(case, DIRECTOR, mode="portal")
    yield world.on(15, "16:10")
    world.letter(case, "open_letter", "lodging/acknowledgement", writer)
    yield world.on(9, "13:00")
    world.step(case, "write_to_the_office", writer, text="May I bring a colleague when we meet?")
    yield world.on(8, "10:40")
    answer = "Yes, anyone you trust who is not a lawyer. Tell us their name and we will send them what to expect."
    world.step(case, "write_to_the_complainant", STAFF, text=answer)


def late(world: World) -> Told:
    case, writer = "late", "tevita_latu"
    yield world.on(13, "14:00")
    world.lodge(case, writer, wrote.late(world.day(13), world.people))
    yield world.on(9, "15:10")
    first = world.allegations(case, DIRECTOR)[0].pk
    why = "What is alleged may be part of one pattern that went on into this year."
    world.step(case, "decide_late_lodging", DIRECTOR, decisions={first: "accepted"}, reasons={first: why})
    yield world.on(8, "09:30")
    world.acknowledge(case, DIRECTOR, mode="email")


def partly_outside(world: World) -> Told:
    case, writer = "partly_outside", "zofia_wrona"
    yield world.on(12, "11:05")
    world.lodge(case, writer, wrote.scope(world.day(12), world.people))
    yield world.on(11, "14:20")
    inside, outside = (allegation.pk for allegation in world.allegations(case, DIRECTOR))
    reasons = {
        inside: "What is described concerns age, in the workplace.",
        outside: "How public money is claimed is looked into by Corporate Governance.",
    }
    world.step(
        case, "decide_scope", offices.NOMINEE, decisions={inside: "inside", outside: "OUT_FRAUD"}, reasons=reasons
    )
    yield world.on(10, "10:00")
    world.letter(case, "approve", "lodging/scope_decision", STAFF)
    world.letter(case, "release", "lodging/scope_decision", offices.NOMINEE, mode="post")
    world.acknowledge(case, offices.NOMINEE, mode="portal")
    yield world.on(10, "15:45")
    posted = world.instant
    world.letter(
        case, "record_service", "lodging/scope_decision", STAFF, served_at=posted, evidence="Mail room, list 12"
    )


def withdrawing(world: World) -> Told:
    case, writer = "withdrawing", "daniel_osei"
    yield world.on(11, "19:30")
    world.lodge(case, writer, wrote.withdrawing(world.day(11), world.people))
    yield world.on(9, "09:50")
    world.acknowledge(case, DIRECTOR, mode="portal")
    yield world.on(1, "21:15")
    world.step(case, "ask_to_withdraw", writer, reasons="The seminars have been moved back to the afternoon.")


def withdrawn(world: World) -> Told:
    case, writer = "withdrawn", "marguerite_duval"
    yield world.on(20, "07:40")
    world.lodge(case, writer, wrote.withdrawn(world.day(20), world.people))
    yield world.on(19, "10:30")
    world.acknowledge(case, DIRECTOR, mode="portal")
    yield world.on(14, "18:05")
    world.step(case, "ask_to_withdraw", writer, reasons="I have changed teams, and want no more of it.")
    yield world.on(13, "08:20")
    world.step(case, "confirm_withdrawal", writer)
    yield world.on(11, "16:00")
    why = "The unit is due for training this quarter whoever works there; nobody is named in it."
    world.step(case, "record_steps_after_withdrawal", DIRECTOR, steps_taken="workplace_issue", reasons=why)


def withdrawn_early(world: World) -> Told:
    case, writer = "withdrawn_early", "nikos_andreou"
    yield world.on(5, "12:10")
    world.lodge(case, writer, wrote.withdrawn_early(world.day(5), world.people))
    yield world.on(4, "09:15")
    world.step(case, "ask_to_withdraw", writer)
    yield world.on(4, "09:25")
    world.step(case, "confirm_withdrawal", writer)


def extended(world: World) -> Told:
    case, writer = "extended", "anders_nygaard"
    yield world.on(3, "10:25")
    world.lodge(case, writer, others.extended(world.day(3), world.people))
    yield world.on(1, "15:30")
    why = "The writer asked to add to it first and needs a few more days."
    clock_running = world.deadlines(case, DIRECTOR)[0]
    world.step(case, "extend_deadline", DIRECTOR, deadline=clock_running, until=world.ahead(3), reasons=why)


def letter_came_back(world: World) -> Told:
    case, writer = "letter_came_back", "moana_parata"
    yield world.on(14, "16:30")
    world.lodge(case, writer, others.came_back(world.day(14), world.people))
    yield world.on(12, "09:40")
    world.acknowledge(case, DIRECTOR, mode="post")
    yield world.on(12, "14:55")
    served = {"served_at": world.instant, "evidence": "Mail room, list 9"}
    world.letter(case, "record_service", "lodging/acknowledgement", STAFF, **served)
    yield world.on(4, "11:10")
    world.letter(case, "record_return", "lodging/acknowledgement", STAFF, evidence="Returned: not at this address.")


def while_acting(world: World) -> Told:
    case, writer = "while_acting", "helena_brandt"
    yield world.on(19, "09:00")
    offices.act_as_director(world.people, last_day=world.day(15))
    yield world.on(18, "13:15")
    world.lodge(case, writer, others.while_acting(world.day(18), world.people))
    yield world.on(17, "11:50")
    first = world.allegations(case, offices.NOMINEE)[0].pk
    reasons = {first: "Money for conferences is part of working here."}
    world.step(case, "decide_scope", offices.NOMINEE, decisions={first: "inside"}, reasons=reasons)
    world.letter(case, "cancel", "lodging/scope_decision", offices.NOMINEE, reasons="The acknowledgement says it.")
    world.acknowledge(case, offices.NOMINEE, mode="email")
    world.step(case, "write_to_the_complainant", STAFF, text="We have put a letter in your messages. Please open it.")


STORIES = (
    being_written,
    thrown_away,
    unread,
    due_today,
    overdue,
    letter_waiting,
    two_respondents,
    late,
    partly_outside,
    withdrawing,
    withdrawn,
    withdrawn_early,
    extended,
    letter_came_back,
    while_acting,
    *other_complaints.STORIES,
    *conciliating.STORIES,
    *being_told.STORIES,
    *local_help.STORIES,
    *crossing.STORIES,
    *investigating.STORIES,
    *answering.STORIES,
    *determining.STORIES,
    *beside_cases.STORIES,
)
