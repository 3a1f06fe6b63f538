"""What is kept back until a letter has told it (57, 58, 61): which clocks and letters would tell a determination."""

from complaints.rule import RecordFacts
from procedure import periods

TOLD_BY_LETTER_FIRST = frozenset({periods.PROGRESS_REPORT.code, periods.COMMENT_ON_OUTCOME.code})


def tells_of_a_determination(record: RecordFacts) -> bool:
    """Whether it is the clock that begins with a determination, or a letter or a clock of what is asked before one:
    whoever receives the case learns of it by letter, and of the rest after that (57, 58, 61)."""
    asks = record.kind == "notice" and record.clause == "57"
    return asks or (record.kind == "deadline" and record.state in TOLD_BY_LETTER_FIRST)


def is_for_a_respondent_alone(record: RecordFacts) -> bool:
    """Whether it is the clock of a comment that a respondent is asked for (57)."""
    return record.state == periods.COMMENT_ON_OUTCOME.code and record.respondent is not None
