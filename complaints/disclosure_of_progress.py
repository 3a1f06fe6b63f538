"""Who may see what of what becomes of a determination (61; specification 5.7): rows of the one table.

Those who receive the case, once they have been told the determination; the Vice-Chancellor; whoever does an action,
that action alone, until it is over.
"""

from collections.abc import Mapping
from datetime import date

from complaints.disclosure_of_determinations import ON_A_DETERMINATION, receivers_once_told, who_determines
from complaints.disclosure_of_requests import is_closed
from complaints.record_groups import ASKING_AFTER, CLOCKS, PROGRESSING
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from complaints.stages.states import AskedAfterState, FollowUpState, MonitoringState
from procedure.periods import PROGRESS_REPORT

ON_PROGRESS = ON_A_DETERMINATION | {61}
"""The clauses of determining, telling and watching: who is the Vice-Chancellor's nominee for others reads nothing."""


def whoever_does_it(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The one person whom the record names, until it is over or the complaint is closed."""
    return {record.person: None} if record.person is not None and not is_closed(case) else {}


def whoever_is_asked(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The one person who is asked how they are, as long as that respondent's part is watched."""
    watched = any(
        each.kind == "monitoring" and each.respondent == record.respondent
        and each.state == MonitoringState.UNDER_WAY
        for each in case.records
    )  # fmt: skip
    return whoever_does_it(case, record) if watched else {}


RULES: tuple[Rule, ...] = (
    Rule(
        "receiver_progress",
        "61",
        "Those who receive the complaint, what becomes of a determination, once each letter about it has left",
        PROGRESSING,
        receivers_once_told,
        by_office=True,
    ),
    Rule(
        "receiver_asking_after",
        "61",
        "The same, whom they ask how they are, and what was said",
        ASKING_AFTER,
        receivers_once_told,
        by_office=True,
    ),
    Rule(
        "whoever_is_asked",
        "61",
        "Whoever is asked how they are, until they have answered",
        ASKING_AFTER,
        whoever_is_asked,
        of=lambda record: record.state == AskedAfterState.ASKED,
    ),
    Rule(
        "receiver_progress_clock",
        "61",
        "The same, by when they report on it",
        CLOCKS,
        receivers_once_told,
        by_office=True,
        of=lambda record: record.state == PROGRESS_REPORT.code,
    ),
    Rule(
        "above_progress",
        "61",
        "The Vice-Chancellor, or whoever decides in their place, what becomes of their determination",
        PROGRESSING,
        who_determines,
        by_office=True,
        under=ON_PROGRESS,
    ),
    Rule(
        "whoever_does_an_action",
        "61",
        "Whoever is asked to do an action, that action alone, until it is over",
        frozenset({"followup"}),
        whoever_does_it,
        of=lambda record: record.state == FollowUpState.OPEN,
    ),
)
