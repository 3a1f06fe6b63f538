"""A respondent's own part in words for them: where it stands, by when, who can read what they write, what happened.

Nothing here is read from the complaint, from another respondent's part, or from what the complainant chose: what they
may know of that comes to them in a letter.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from complaints.disclosure import rule_named
from complaints.models import AuditEntry, Deadline, GrantReason, Notice, Statement, Track, grants
from complaints.models.deadline import NOT_ENDED
from complaints.models.parties import LONGER
from complaints.stages.states import ComplaintState, FileState, TrackState
from complaints.views.mine_who import HELPS_BOTH, THE_CONCILIATOR, offices_of
from procedure import clock

ENDED = "conciliation/taken_no_further"
COMPLAINANT_WORDS = "The person who complained"
BY_RULE = {"complainant_statements": COMPLAINANT_WORDS, "conciliator_statements": THE_CONCILIATOR}
WHY = {"complainant_statements": "They may be satisfied by what you say", "conciliator_statements": HELPS_BOTH}
ASKED = "You asked for more time."

SENTENCES = {
    TrackState.ADVISED: (
        "Asked for a statement",
        "You are asked what you say to it. You may answer, and you may leave it: nothing is decided about you here.",
    ),
    TrackState.SILENT: (
        "No statement so far",
        "The usual time for a statement has gone by. You can still send one: a later statement counts too.",
    ),
    TrackState.STATEMENT_GIVEN: (
        "Statement received",
        "Your statement was received. The person who complained reads it and says what they want to do. You are told"
        " in writing what follows.",
    ),
    TrackState.CONCILIATING: (
        "In conciliation",
        "Conciliation goes on. It is voluntary: you can stop at any time, and nothing said in it is used elsewhere.",
    ),
    TrackState.DECLINED: (
        "No conciliation",
        "You do not want to conciliate, as is your right. Nothing is read into it. If anything"
        " follows that concerns you, you are told in writing.",
    ),
    TrackState.RESOLVED: ("Resolved", "Your part of this was resolved by agreement. No finding has been made."),
    TrackState.UNRESOLVED: (
        "Conciliation ended",
        "Conciliation ended without settling the matter. That is no fault. If anything follows, you are told in writing"
        " before anything is decided about you.",
    ),
    TrackState.DISCONTINUED: (
        "Ended",
        "Your part of this has ended. No finding has been made about you, and you need do nothing.",
    ),
    TrackState.INVESTIGATED: (
        "Formal investigation",
        "There is a formal investigation of what is alleged. No finding has been made.",
    ),
}
NOTHING_ASKED = (
    "Nothing asked of you now",
    "Nothing is asked of you at the moment. You are told in writing what comes next.",
)
STANDS_STILL = (
    "Stands still for now",
    "Nothing is asked of you while this stands still. You are told in writing when it goes on.",
)
CAME_LATE = ("Statement received", "Your statement was received. You are told in writing what follows.")
OPEN_AGAIN = (
    "Open again",
    "This is open again for conciliation. It is voluntary, as before: you can say whether you would take part. Nothing"
    " is decided about you here.",
)
"""After an agreement that is said not to be kept (27). Who asked for it, a letter may say; this page does not."""
CLOSED = ("Closed", "This matter is closed. No finding has been made about you here, and nothing more is asked of you.")
HAPPENED = {
    "decline_conciliation": "It was recorded that you do not want to conciliate",
    "record_silence": "It was recorded that no statement had come in the usual time",
    "end_unresolved": "Conciliation ended without settling the matter",
    "ask_for_more_time": "You asked for more time",
    "say_willing": "You said that you would take part in conciliation",
    "change_contact": "You changed how and when we may reach you",
    "write_to_the_office": "You wrote to the office",
    "write_to_the_respondent": "The office wrote to you",
}
FILE_WORDS = {
    FileState.HELD: "It has not been checked yet. Until then only you can open it.",
    FileState.REFUSED: "It is kept closed: nobody can open it any more, and neither can you.",
}


@dataclass(frozen=True)
class ByWhen:
    """Until when a statement is asked for. `first`: the day told first, where it moved; `overdue`: it has gone by.

    `left`: what is left of a time that stands still (13), in words; empty for one that runs. `clock` is the record.
    """

    due: date
    started: date
    length: str
    overdue: bool
    first: date | None
    because: str
    provisional: bool
    left: str = ""
    clock: Deadline | None = None


def stands(track: Track, letters: Iterable[Notice], *, answered: bool = False) -> tuple[str, str]:
    """Where it stands: in a word or two, and in a sentence. That it has ended is said once the letter has said so.

    `answered`: a statement of theirs has come.
    """
    if track.complaint.state == ComplaintState.CLOSED:
        return CLOSED
    if track.state == TrackState.DISCONTINUED and not any(each.letter == ENDED for each in letters):
        return NOTHING_ASKED
    if track.complaint.suspended_on is not None and track.is_answering:
        return STANDS_STILL
    if track.state == TrackState.ADVISED and track.is_open_again:
        return OPEN_AGAIN
    if track.state == TrackState.UNRESOLVED and track.is_open_again:
        return NOTHING_ASKED
    if track.state == TrackState.SILENT and answered:
        return CAME_LATE
    return SENTENCES.get(TrackState(track.state), NOTHING_ASKED)


def clocks(track: Track, person: Any) -> dict[str, ByWhen]:
    """The clocks of their own part that run or stand still, by their period's code."""
    own = Deadline.objects.visible_to(person).filter(track=track, state__in=NOT_ENDED)
    return {
        each.period: ByWhen(
            due=each.due_on,
            started=each.started_on,
            length=each.rule.in_words,
            overdue=each.is_open and each.due_on < clock.today(),
            first=each.first_due_on if each.first_due_on != each.due_on else None,
            because=each.extended_because.replace(LONGER, ASKED),
            provisional=each.provisional,
            left=each.left_in_words,
            clock=each,
        )
        for each in own.select_related("complaint__data_key").order_by("started_on", "period")
    }


def waits_for_more_time(track: Track) -> bool:
    """Whether they asked for more time and nobody has answered yet."""
    return track.more_time_asked is not None and track.state in {TrackState.ADVISED, TrackState.SILENT}


def who_reads(track: Track, person: Any, statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """Who can read what this respondent gave: by office and number, never by name; since when, and why."""
    own = {each.pk for each in statements}
    if not own:
        return []
    found = [each for each in grants.who(track.complaint) if each.record in own and each.person_id != person.pk]
    offices = offices_of({each.person_id for each in found})
    groups: dict[tuple[str, str], list[GrantReason]] = {}
    for each in found:
        title = BY_RULE.get(each.rule) or offices.get(each.person_id)
        groups.setdefault((title or "Someone who takes part", each.rule), []).append(each)
    return [
        {
            "who": title,
            "how_many": len({each.person_id for each in reasons}),
            "since": min(each.since for each in reasons),
            "clause": reasons[0].clause,
            "why": WHY.get(rule) or rule_named(rule).words,
        }
        for (title, rule), reasons in sorted(groups.items())
    ]


def happened(
    track: Track, person: Any, *, letters: Iterable[Notice], statements: Iterable[Statement]
) -> list[dict[str, Any]]:
    """What happened, newest first, as far as this respondent may know it: from what is theirs alone."""
    entries = [_entry(each.released_at, f"A letter came: {each.title}", clause=each.clause) for each in letters]
    entries += [_entry(each.given_at, "You sent a statement", clause="21") for each in statements]
    if track.advised_at:
        entries.append(_entry(track.advised_at, "You were told that a complaint involves you", clause="21"))
    said = AuditEntry.objects.filter(complaint=track.complaint_id, record=track.pk, act__in=HAPPENED)
    entries += [
        _entry(each.effective_at, _of_act(each, person), clause=each.clause) for each in said.order_by("number")
    ]
    return sorted(entries, key=lambda entry: entry["at"], reverse=True)


def _of_act(entry: AuditEntry, person: Any) -> str:
    if entry.act == "decline_conciliation" and entry.actor == person.pk:
        return "You said that you do not want to conciliate"
    return HAPPENED[entry.act]


def _entry(at: Any, title: str, **more: Any) -> dict[str, Any]:
    return {"at": at, "title": title, **more}
