"""A complaint in words for the one who made it: where it stands, what is next, who sees it, what happened."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from complaints.models import Complaint, Deadline, Decision, Document, Message, Notice
from complaints.models.deadline import OPEN
from complaints.stages.states import ClockState, ComplaintState, FileState, LetterState
from complaints.telling import came_while_closed, long_ago
from complaints.views import mine_awaited, mine_decided, mine_investigated
from complaints.views.mine_awaited import stage_told
from config.templatetags.components import long_date
from procedure import clock
from procedure.offices import Office
from procedure.periods import (
    ACKNOWLEDGEMENT,
    CALL_BACK,
    CHOICE_AFTER_STAGE_2,
    CONCILIATION,
    SAFETY_DECISION,
    STAGE_2_STATEMENT,
)
from procedure.stages import Stage

DONE_BY_WORDS = {
    "D11c": "calls you on the number you gave",
    "D11s": "decides what has to be done to keep you safe",
    "D21": "writes to you to acknowledge your complaint",
    "D13": "looks again at whether your complaint still has to wait",
    "D27": "writes to both of you what can be done about the agreement",
    "D30": "takes advice, and decides whether to ask for a formal investigation",
    "D43": "can object to a member of the panel, on the page “Who looks into it”",
    "D57": "can say something before it is decided, on the page “What you are asked before it is decided”",
    "D32": "decides whether there is a formal investigation",
}
PROMISES = {CALL_BACK.code, SAFETY_DECISION.code}
STAGE_2 = {STAGE_2_STATEMENT.code, CONCILIATION.code, CHOICE_AFTER_STAGE_2.code}
DECIDED_WORDS = (
    "Decided",
    "It was decided whether what you asked for is investigated. A letter says what was decided, and what comes next.",
)
"""One sentence for either decision: what it was is for the letter to say (32, 34)."""
IN_STAGE_2 = {
    Stage.RESPONDENTS_ADVISED: (
        "Stage 2",
        "Stage 2 has begun: what is alleged has been put to someone you named, who may answer.",
    ),
    Stage.CONCILIATION: (
        "Conciliation",
        "Conciliation is under way. Taking part is a choice, and you can stop at any time.",
    ),
    Stage.CHOICE: (
        "Your choice",
        "A part of your complaint waits for a choice of yours. A letter says what there is to choose.",
    ),
    Stage.SETTLED: (
        "Settled",
        "Every part of your complaint was settled in writing, or you take it no further. You can still write to us.",
    ),
    Stage.REFERRAL: (
        "Investigation asked for",
        "You asked for a formal investigation. Advice is taken first, and you are told what is decided.",
    ),
    Stage.VICE_CHANCELLOR: (
        "With the Vice-Chancellor",
        "The Vice-Chancellor is deciding whether there is a formal investigation of what you asked for.",
    ),
    Stage.PREPARING: DECIDED_WORDS,
    Stage.PANEL: mine_investigated.WITH_A_PANEL,
    Stage.NOT_INVESTIGATED: DECIDED_WORDS,
}
DECIDED = {Stage.PREPARING, Stage.PANEL, Stage.NOT_INVESTIGATED}
AFTER_A_DECISION = [
    "A letter says what was decided on each part that you asked to be investigated, and why.",
    "Where there is an investigation, you are told before anybody is asked about it, and by whom.",
    "Where there is none, the letter says what stays open to you. You can write to us about it at any time.",
]
FILE_WORDS = {
    FileState.HELD: "It has not been checked yet. Until then only you can open it.",
    FileState.REFUSED: (
        "It is kept closed: nobody can open it any more, and neither can you. It stays with your complaint."
        " You can ask why in a message."
    ),
}


@dataclass(frozen=True)
class Next:
    """What comes next, by when, and who acts.

    `overdue`: the day has gone by; `because`: the reason given for it; `moved_from`: the day told first, if it moved;
    `promised`: it answers someone who does not feel safe, and waits for nothing else (11). `clock` is where the day
    comes from.
    """

    words: str
    who: str
    by: date | None = None
    overdue: bool = False
    because: str = ""
    provisional: bool = False
    moved_from: date | None = None
    promised: bool = False
    clock: Deadline | None = None


def still_unacknowledged(deadlines: Iterable[Deadline]) -> bool:
    """Whether the office still owes the letter that acknowledges: written is not yet sent (21)."""
    return any(each.period == ACKNOWLEDGEMENT.code and each.state in OPEN for each in deadlines)


def status(complaint: Complaint, *, told: bool = True, goes_on: bool = True, prepared: bool = False) -> str:
    """One sentence: where the complaint stands. `told`: the acknowledgement, if any, has reached the person.

    `goes_on`: some part of it is still dealt with here (19, 20). `prepared`: they know that it is investigated (36).
    """
    if complaint.state == ComplaintState.CLOSED:
        return "You withdrew this complaint." if complaint.outcome == "withdrawn" else "This complaint is closed."
    if complaint.withdrawal_asked_at:
        return "You asked to withdraw. Nothing ends until you confirm it."
    if complaint.suspended_on:
        return "Your complaint waits for an outside body. Nothing has ended, and it goes on here afterwards."
    if complaint.lodged_by_id and complaint.confirmed_at is None:
        return f"{_written_down(complaint, 'this')} for you. It counts already; please say whether it is right."
    if not goes_on:
        return "It was decided that no part of your complaint goes on under this procedure."
    if stage_told(complaint) in IN_STAGE_2:
        return _stands(complaint, prepared)[1]
    if complaint.state == ComplaintState.ACKNOWLEDGED and told:
        return f"Your complaint has been acknowledged. {_office(complaint)} is preparing what comes next."
    return f"{_office(complaint)} has received your complaint and is reading it."


def in_short(complaint: Complaint, *, told: bool = True, prepared: bool = False) -> str:
    """The state in a word or two, for a tag. `told` and `prepared` as for `status`."""
    if complaint.state == ComplaintState.CLOSED:
        return "Withdrawn" if complaint.outcome == "withdrawn" else "Closed"
    if complaint.withdrawal_asked_at or complaint.suspended_on:
        return "Withdrawal asked for" if complaint.withdrawal_asked_at else "Waits for an outside body"
    if stage_told(complaint) in IN_STAGE_2:
        return _stands(complaint, prepared)[0]
    return "Acknowledged" if complaint.state == ComplaintState.ACKNOWLEDGED and told else "Received"


def _stands(complaint: Complaint, prepared: bool) -> tuple[str, str]:
    if prepared and stage_told(complaint) == Stage.PREPARING:
        return mine_investigated.BEING_PREPARED
    return IN_STAGE_2[stage_told(complaint)]


def is_new(complaint: Complaint, *, told: bool) -> bool:
    """Whether the receipt is still the newest word: nothing acknowledged, withdrawn or ended."""
    waiting = complaint.state == ComplaintState.CLOSED or complaint.withdrawal_asked_at
    return not told and not waiting


def next_thing(
    complaint: Complaint,
    deadlines: Sequence[Deadline],
    *,
    notices: Iterable[Notice] = (),
    goes_on: bool = True,
    letter_came: bool = True,
    prepared: bool = False,
    in_parts: Next | None = None,
) -> Next | None:
    """The next thing, from the clocks that run and the letters that they have. None for a closed complaint.

    `letter_came`: a letter has told them of each part that does not go on (19, 20). `in_parts`: what is next with
    those it is about, whose clocks have words of their own (21-26).
    """
    if complaint.state == ComplaintState.CLOSED:
        return None
    running = sorted((each for each in deadlines if each.state in OPEN), key=lambda each: (each.due_on, each.period))
    promise = next((each for each in running if each.period in PROMISES), None)
    if promise is not None:
        over = promise.due_on < clock.today()
        return Next(DONE_BY_WORDS[promise.period], _office(complaint), promise.due_on, over, promised=True)
    if complaint.withdrawal_asked_at:
        return Next("say whether you want to withdraw, or go on after all. Nothing stops until you confirm it", "You")
    letter = mine_awaited.letter_due(complaint, deadlines, notices)
    if (with_a_day := _with_a_day(complaint, running, letter)) is not None:
        return with_a_day
    if in_parts is not None or stage_told(complaint) in DECIDED:
        return in_parts or _after_a_decision(complaint, prepared)
    if not letter_came:
        return Next("writes to you what was decided, and why", _office(complaint))
    if not goes_on:
        return Next("can write to us if something was not known, or go to someone outside the University", "You")
    return Next("decides with you how it goes on, and writes to you", _office(complaint))


def _with_a_day(complaint: Complaint, running: Iterable[Deadline], letter: date | None) -> Next | None:
    """What is due first of the case itself: by a clock, or the `letter` of a decision that is awaited by that day."""
    other = next((each for each in running if each.period not in STAGE_2), None)
    if letter is not None and (other is None or letter < other.due_on):
        return Next(mine_awaited.WORDS, "The Vice-Chancellor", letter, letter < clock.today())
    return _by_a_clock(complaint, other) if other is not None else None


def _after_a_decision(complaint: Complaint, prepared: bool) -> Next:
    if stage_told(complaint) == Stage.PANEL:
        return Next(mine_investigated.NEXT_OF_A_PANEL, "The Enquiry Panel")
    if prepared and stage_told(complaint) == Stage.PREPARING:
        return Next(mine_investigated.NEXT, "The Vice-Chancellor")
    return Next("can read in your letters what was decided, and write to us about it", "You")


def _by_a_clock(complaint: Complaint, each: Deadline) -> Next:
    words = DONE_BY_WORDS.get(each.period, f"{each.rule.name}: {each.rule.met_by}")
    over = each.state != ClockState.RUNNING or each.due_on < clock.today()
    first = each.first_due_on if each.due_on > each.first_due_on else None
    who = mine_awaited.WHOSE_TURN.get(each.period) or _office(complaint)
    return Next(words, who, each.due_on, over, each.extended_because, each.provisional, first, clock=each)


def what_follows(
    complaint: Complaint,
    *,
    told: bool = True,
    undecided: Sequence[int] = (),
    ended: Sequence[Decision] = (),
    goes_on: bool = True,
    letter_came: bool = True,
    prepared: bool = False,
) -> list[str]:
    """The way ahead, step by step, in the order of the Procedure. Nothing for a closed complaint.

    `undecided`: the numbers of events of over twelve months ago on which nothing is decided yet (19). `ended`: the
    decisions by which a part does not go on here; `letter_came`: a letter has told of them.
    """
    if complaint.state == ComplaintState.CLOSED:
        return []
    if complaint.withdrawal_asked_at:
        return ["Nothing has stopped yet, and nothing stops until you confirm that you want to withdraw."]
    if stage_told(complaint) in DECIDED:
        return mine_investigated.follows(stage_told(complaint), prepared=prepared) or AFTER_A_DECISION
    office = _office(complaint)
    acknowledged = complaint.state == ComplaintState.ACKNOWLEDGED and told
    steps = [] if acknowledged else [f"{office} writes to you to acknowledge your complaint."]
    if not goes_on:
        elsewhere = any(each.about == "scope" for each in ended)
        return steps + mine_decided.nothing_follows(letter_came=letter_came, elsewhere=elsewhere)
    if ended and not letter_came:
        steps.append("You get a letter about each part that does not go on here, with the reasons.")
    named = "Each person you named in a part that goes on" if ended else "Each person you named"
    steps.append(
        "It is decided which parts belong to this procedure. Parts that belong elsewhere are passed on, not lost."
    )
    if undecided:
        steps.append(long_ago(complaint, undecided))
    if complaint.pathway == "conciliation":
        steps += [
            f"{named} is told in writing and asked to answer. Until then nobody is told.",
            "Someone who takes no side helps you both to reach an agreement. You can stop at any time.",
            "If it does not work, you choose: ask for a formal investigation, end it, or go outside the University.",
        ]
    else:
        steps += [
            _who_decides_next(complaint),
            f"If there is one, {named[:1].lower()}{named[1:]} is told in writing and asked to answer. Until then nobody"
            " is told.",
            "A panel hears everyone and reports. Then it is decided what follows, and you are told in writing.",
        ]
    return steps


def _who_decides_next(complaint: Complaint) -> str:
    if stage_told(complaint) == Stage.VICE_CHANCELLOR:
        return "The Vice-Chancellor decides whether there is a formal investigation, and writes to you."
    receiver = _first(complaint.receiver_in_a_sentence)
    return f"{receiver} takes advice and decides whether to ask for a formal investigation."


def timeline(
    complaint: Complaint,
    *,
    notices: Iterable[Notice],
    messages: Iterable[Message],
    documents: Iterable[Document],
    decisions: Iterable[Decision],
    moves: Iterable[dict[str, Any]] = (),
) -> list[dict[str, Any]]:
    """What happened, newest first, from the records that the complainant sees."""
    lodged = (
        f"{_written_down(complaint, 'your complaint')} for you" if complaint.lodged_by_id else "You sent your complaint"
    )
    entries = [_entry(complaint.lodged_at, lodged, clause="18", text=_counted_from(complaint)), *moves]
    if complaint.confirmed_at:
        entries.append(_entry(complaint.confirmed_at, "You confirmed what was written down", clause="18"))
    if complaint.withdrawal_asked_at:
        entries.append(_entry(complaint.withdrawal_asked_at, "You asked to withdraw", clause="14"))
    if complaint.closed_at:
        words = (
            "You confirmed it; the complaint ended" if complaint.outcome == "withdrawn" else "The complaint was closed"
        )
        entries.append(_entry(complaint.closed_at, words))
    entries += [
        _entry(each.released_at, f"A letter came: {each.title}", clause=each.clause)
        for each in notices
        if each.state == LetterState.RELEASED and each.released_at
    ]
    entries += [
        _entry(each.at, "You wrote to the office" if each.to_office else "The office wrote to you") for each in messages
    ]
    given = {each.given_at for each in documents if each.given_at > complaint.lodged_at}
    entries += [_entry(at, "You added files") for at in given]
    entries += mine_decided.entries(decisions)
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


def of_file(document: Document) -> str:
    """What its giver should know of a file beside its name; nothing where it is simply open."""
    return FILE_WORDS.get(document.state, "")


def _counted_from(complaint: Complaint) -> str:
    if not came_while_closed(complaint):
        return ""
    return (
        f"It counts as received on {long_date(complaint.received_on)}: it came after 5 pm or on a day when the"
        " University is closed."
    )


def _office(complaint: Complaint) -> str:
    """Who handles it, as a sentence begins."""
    return _first(complaint.office_name)


def _written_down(complaint: Complaint, what: str) -> str:
    """Who took it down; not by name where another receiver may have taken it over since."""
    if complaint.receiving_office == Office.DIRECTOR:
        return f"{_office(complaint)} wrote {what} down"
    return f"{_first(what)} was written down"


def _first(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"


def _entry(at: Any, title: str, **more: Any) -> dict[str, Any]:
    return {"at": at, "title": title, **more}
