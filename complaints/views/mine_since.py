"""What the timeline of a complainant takes from the audit trail alone: days that moved, codes, safety (9, 11, 21).

Each says that it happened and when; why stands with the clock, or in the message of that time.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from complaints.models import AuditEntry, Complaint, Deadline, Notice, Track
from complaints.views.mine_words import DONE_BY_WORDS
from config.templatetags.components import long_date
from procedure.offices import Office
from procedure.periods import CHOICE_AFTER_STAGE_2, CONCILIATION, RESPONDENT_STATEMENT, STAGE_2_STATEMENT

ANSWERED = {
    "record_call": (
        "The call you asked for was recorded as settled",
        "Someone spoke with you, or you said that you want no call any more. If neither is so, tell us at once.",
    ),
    "record_call_not_reached": (
        "You were called, and could not be reached",
        "We go on trying. If another number or time is better, tell us.",
    ),
    "record_safety_decision": (
        "It was decided what is done about your safety",
        "What it means for you stands in the message of that time.",
    ),
}
MOVES = {
    "extend_deadline": "A day you were told had moved before",
    "recalculate_deadline": "A day you were told had been worked out again before",
}
NEW_DAY = "investigation/statement_expected"
"""The letter by which they are told of it."""
OF_A_PART = {
    STAGE_2_STATEMENT.code: "The day by which {} may send a statement",
    CONCILIATION.code: "The day by which conciliation with {} is usually done",
    CHOICE_AFTER_STAGE_2.code: "The day by which you are asked what is next with {}",
}
MOVES_OF_A_PART = {*MOVES, "answer_more_time"}


def moves(
    complaint: Complaint, deadlines: Iterable[Deadline], tracks: Sequence[Track], notices: Iterable[Notice] = ()
) -> list[dict[str, Any]]:
    """Each time that a day they were told moved or was worked out again (21, 24). No query if none.

    The reason stands with the clock, which says only the last of several days; so does the timeline.
    """
    moved = [each for each in deadlines if each.due_on > each.first_due_on or each.extended_because]
    if not moved:
        return []
    done = AuditEntry.objects.filter(complaint=complaint.pk, act__in=MOVES_OF_A_PART).order_by("-number")
    entries = list(done)
    own = [each for each in moved if each.track_id is None]
    parts = _of_parts(moved, entries, tracks)
    return [*_of_the_case(complaint, own, entries), *parts, *_of_statements(moved, tracks, notices)]


def _of_the_case(
    complaint: Complaint, moved: Sequence[Deadline], entries: Sequence[AuditEntry]
) -> Iterator[dict[str, Any]]:
    done = [each for each in entries if each.record == complaint.pk and each.act in MOVES]
    if not moved or not done:
        return
    last, *earlier = done
    clock_moved = max(moved, key=lambda each: each.due_on)
    words = DONE_BY_WORDS.get(clock_moved.period, "does what comes next")
    yield _moved(f"The day by which {complaint.office_name} {words}", clock_moved, last)
    for each in earlier:
        yield _entry(each.effective_at, MOVES[each.act], clause=each.clause)


def _of_parts(
    moved: Iterable[Deadline], entries: Sequence[AuditEntry], tracks: Sequence[Track]
) -> Iterator[dict[str, Any]]:
    """Each clock of one person's part by itself: it is their day, and not the office's."""
    names = {each.pk: each.shown_as for each in tracks}
    for each in moved:
        if each.track_id not in names or each.period not in OF_A_PART:
            continue
        done = [entry for entry in entries if entry.record == each.track_id] or list(entries)
        if done:
            yield _moved(OF_A_PART[each.period].format(names[each.track_id]), each, done[0])


def _of_statements(
    moved: Iterable[Deadline], tracks: Sequence[Track], notices: Iterable[Notice]
) -> Iterator[dict[str, Any]]:
    """Each later day of a statement to an investigation, when their letter told them of it (38); never why."""
    names = {each.pk: each.shown_as for each in tracks}
    told = {each.track_id: each for each in sorted(notices, key=_told_at) if each.letter == NEW_DAY}
    for each in moved:
        if each.period == RESPONDENT_STATEMENT.code and each.track_id in told and each.due_on > each.first_due_on:
            title = f"The day by which {names[each.track_id]} may send a statement moved to {long_date(each.due_on)}"
            before = f"The day you were told first was {long_date(each.first_due_on)}."
            yield _entry(_told_at(told[each.track_id]), title, clause="38", text=before)


def _told_at(notice: Notice) -> Any:
    return notice.released_at or notice.written_at


def _moved(whose: str, clock_moved: Deadline, done: AuditEntry) -> dict[str, Any]:
    later = clock_moved.due_on > clock_moved.first_due_on
    title = f"{whose} {'moved to' if later else 'was worked out again. It is'} {long_date(clock_moved.due_on)}"
    because = f"The reason given: {clock_moved.extended_because}" if clock_moved.extended_because else ""
    before = f"The day you were told first was {long_date(clock_moved.first_due_on)}." if later else ""
    return _entry(done.effective_at, title, clause=done.clause, text="\n\n".join(filter(None, [before, because])))


def new_codes(complaint: Complaint) -> list[dict[str, Any]]:
    """Each time that the office gave a new code (9). No query for someone who signs in."""
    if not complaint.complainant_uses_a_code:
        return []
    given = AuditEntry.objects.filter(complaint=complaint.pk, act="give_new_code").order_by("-number")
    office = complaint.office_name
    ours = complaint.receiving_office == Office.DIRECTOR
    gave = f"{office[:1].upper()}{office[1:]} gave you a new code" if ours else "You were given a new code"
    title = f"{gave}; the one before stopped working"
    text = "If you did not ask for it, tell them at once: someone else may have it."
    return [_entry(each.effective_at, title, clause=each.clause, text=text) for each in given]


def safety_answered(complaint: Complaint) -> list[dict[str, Any]]:
    """Each time that the office called or decided about safety (11). No query if none was asked."""
    if not (complaint.unsafe_now or complaint.call_back):
        return []
    done = AuditEntry.objects.filter(complaint=complaint.pk, act__in=ANSWERED).order_by("-number")
    return [
        _entry(each.effective_at, ANSWERED[each.act][0], clause=each.clause, text=ANSWERED[each.act][1])
        for each in done
    ]


def _entry(at: Any, title: str, **more: Any) -> dict[str, Any]:
    return {"at": at, "title": title, **more}
