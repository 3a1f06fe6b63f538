"""What a letter about a respondent's answer to an investigation can tell (38-41): of that one part alone.

Apart from what is told of Stage 2: a statement, a day or a wish of the one never stands in a letter of the other.
"""

from datetime import datetime
from typing import Any

from complaints.models import Answer, AnswerStatement, Deadline, Notice, StatementCopy
from complaints.roles import RESPONDENT
from complaints.stages.states import ClockState, StatementCopyState
from complaints.telling_respondents import where_to_answer
from procedure import clock
from procedure.periods import DETERMINATION_NOTIFIED, RESPONDENT_STATEMENT, SILENCE_AFTER_REMINDER

TO_RESPONDENTS = frozenset({
    "investigation/statement_received", "investigation/more_time", "investigation/reminder",
    "investigation/time_gone_by", "investigation/admitted",
})  # fmt: skip
TO_COMPLAINANTS = frozenset({
    "investigation/statement_expected", "investigation/copy_of_statement", "investigation/no_statement",
    "investigation/admitted_by_respondent",
})  # fmt: skip


def facts(notice: Notice) -> dict[str, Any] | None:
    """What is known for this letter as of now; None for a letter about anything else."""
    if notice.letter not in TO_RESPONDENTS | TO_COMPLAINANTS or notice.track is None:
        return None
    track = notice.track
    periods = notice.complaint.procedure.period
    known: dict[str, Any] = _by_when(track) | {
        "silence_time": periods(SILENCE_AFTER_REMINDER.code).in_words,
        "determination_time": periods(DETERMINATION_NOTIFIED.code).in_words,
    }
    if notice.to_role != RESPONDENT.code:
        return known | {"respondent_name": track.shown_as} | _copied(track)
    given = AnswerStatement.objects.filter(track=track).order_by("-given_at").first()
    if given is not None:
        known["given_on"] = _day(given.given_at)
    return known | where_to_answer(track) | _time_answered(track)


def _by_when(track: Any) -> dict[str, Any]:
    asked = Deadline.objects.filter(track=track, period=RESPONDENT_STATEMENT.code).exclude(state=ClockState.CANCELLED)
    newest = asked.order_by("-started_on").first()
    return {} if newest is None or newest.stands_still else {"statement_due": newest.due_on}


def _copied(track: Any) -> dict[str, Any]:
    """Of the copy that was given last: how many files go with it, and whether something was left out."""
    given = StatementCopy.objects.filter(track=track, state=StatementCopyState.GIVEN)
    last = given.select_related("complaint__data_key").order_by("-given_at").first()
    if last is None:
        return {}
    return {"files_with_it": last.given.count(), "something_left_out": bool(last.not_given)}


def _time_answered(track: Any) -> dict[str, Any]:
    """The last word on their time, of the investigation of which it was said last."""
    answers = Answer.objects.filter(track=track).select_related("complaint__data_key")
    said = [each.time_answered for each in answers if each.time_answered is not None]
    if not said:
        return {}
    last = max(said, key=lambda each: each["at"])
    asked = {"asked_on": _day(datetime.fromisoformat(last["asked"]))} if last["asked"] else {"time_was_asked": False}
    return {"more_time": bool(last["until"]), "reasons": last["words"], **asked}


def _day(at: datetime) -> Any:
    return at.astimezone(clock.MELBOURNE).date()
