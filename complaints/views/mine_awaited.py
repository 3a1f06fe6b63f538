"""The letter that says what the Vice-Chancellor decided, as long as the complainant waits for it (32, 34).

Its clocks are not theirs to know: which of the two runs would tell how it was decided. That it was decided, and on
which day, they know by the clock of the decision itself.
"""

from collections.abc import Iterable
from datetime import date

from complaints.models import Complaint, Deadline, Notice
from procedure.models import current_calendar
from procedure.periods import COMMENT_ON_OUTCOME, PANEL_OBJECTIONS, REFUSAL_LETTER, VICE_CHANCELLORS_DECISION
from procedure.stages import Stage
from procedure.working_days import due_date

TELLING = frozenset({"referral/approved", "referral/refused"})
WHOSE_TURN = {
    VICE_CHANCELLORS_DECISION.code: "The Vice-Chancellor",
    PANEL_OBJECTIONS.code: "You",
    COMMENT_ON_OUTCOME.code: "You",
}
"""Whose turn it is by a clock, where it is not the office’s."""
WORDS = "writes to you what was decided"


def letter_due(complaint: Complaint, deadlines: Iterable[Deadline], notices: Iterable[Notice]) -> date | None:
    """By which Melbourne date a letter says what was decided: by the longer of its two times, whichever letter it is.
    Nothing where no decision was taken, or a letter of it has left."""
    came = {each.track_id for each in notices if each.letter in TELLING and each.dispatched_at is not None}
    decided = [
        each.met_on
        for each in deadlines
        if each.period == VICE_CHANCELLORS_DECISION.code and each.met_on is not None and each.track_id not in came
    ]
    if not decided:
        return None
    return due_date(min(decided), complaint.procedure.period(REFUSAL_LETTER.code), current_calendar())


def stage_told(complaint: Complaint) -> Stage:
    """The stage as its complainant may know it: while a letter of a decision is awaited, that it was decided, whichever
    way, and whatever else is open (32, 34)."""
    return Stage.PREPARING if complaint.decision_untold else Stage(complaint.stage)
