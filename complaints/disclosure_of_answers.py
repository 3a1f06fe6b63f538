"""Who may see what a respondent answers to a formal investigation (38; specification 5.7): rows of the one table.

The respondent, their own; the Executive Officer and whoever decides, each statement as it was sent with its files and
its clock; never what is still being written, and never anything that a respondent said in Stage 2. No other respondent.
Those who receive the complaint have it with the whole file.
"""

from complaints.disclosure import complainants, the_person_it_concerns
from complaints.disclosure_of_investigations import ANSWERS, the_executive_officer
from complaints.disclosure_of_requests import who_decides
from complaints.record_groups import ANSWER_DRAFTS, ANSWER_STATEMENTS, CLOCKS, COPIES, FILES
from complaints.rule import RecordFacts, Rule
from complaints.stages.states import DraftState, StatementCopyState
from procedure.periods import RESPONDENT_STATEMENT, SILENCE_AFTER_REMINDER, STATEMENT_COPIED

CLOCKS_OF_ANSWERING = frozenset({each.code for each in (
    RESPONDENT_STATEMENT, STATEMENT_COPIED, SILENCE_AFTER_REMINDER)})  # fmt: skip
ON_WHAT_IS_ANSWERED = frozenset({38, 40, 41})
"""The clauses of what is done with a statement: a nominee for others reads none of it (5.1)."""


def goes_with_an_answer(record: RecordFacts) -> bool:
    """Whether a file was given with a statement to an investigation, and so belongs to a request for one."""
    return record.request is not None


def is_a_clock_of_answering(record: RecordFacts) -> bool:
    """Whether it counts the time for a statement to an investigation."""
    return record.state in CLOCKS_OF_ANSWERING


RULES: tuple[Rule, ...] = (
    Rule(
        "writer_of_answer",
        "38",
        "Whoever writes a statement to an investigation, alone, while it is being written",
        ANSWER_DRAFTS,
        the_person_it_concerns,
        of=lambda record: record.state == DraftState.WRITING,
    ),
    Rule(
        "respondent_own_answer_statement",
        "38",
        "A respondent, the statements they gave to an investigation",
        ANSWER_STATEMENTS,
        the_person_it_concerns,
    ),
    Rule(
        "executive_officer_statements",
        "38",
        "The Executive Officer, each respondent’s statement to the investigation, as it was sent",
        ANSWER_STATEMENTS,
        the_executive_officer,
    ),
    Rule(
        "executive_officer_files_of_statements",
        "38",
        "The Executive Officer, the files that a respondent gave with their statement to the investigation",
        FILES,
        the_executive_officer,
        of=goes_with_an_answer,
    ),
    Rule(
        "deciding_statements",
        "38",
        "The Vice-Chancellor, or whoever decides in their place, each respondent’s statement to the investigation",
        ANSWERS | ANSWER_STATEMENTS,
        who_decides,
        by_office=True,
        under=ON_WHAT_IS_ANSWERED,
    ),
    Rule(
        "executive_officer_copies",
        "39",
        "The Executive Officer, the copy of each statement, given or to be given, and what is answered to it",
        COPIES,
        the_executive_officer,
    ),
    Rule(
        "complainant_copies",
        "39",
        "The complainant, the copy of each statement to the investigation, once it is given, and its files",
        COPIES,
        complainants,
        of=lambda record: record.kind == "copyfile" or record.state == StatementCopyState.GIVEN,
    ),
    Rule(
        "deciding_copies",
        "39",
        "The Vice-Chancellor, or whoever decides in their place, what the complainant was given of each statement",
        COPIES,
        who_decides,
        by_office=True,
        under=ON_WHAT_IS_ANSWERED,
    ),
    Rule(
        "deciding_files_of_statements",
        "38",
        "The Vice-Chancellor, or whoever decides in their place, the files given with such a statement",
        FILES,
        who_decides,
        by_office=True,
        of=goes_with_an_answer,
        under=ON_WHAT_IS_ANSWERED,
    ),
    Rule(
        "deciding_clocks_of_statements",
        "38",
        "The Vice-Chancellor, or whoever decides in their place, by when such a statement is asked for",
        CLOCKS,
        who_decides,
        by_office=True,
        of=is_a_clock_of_answering,
        under=ON_WHAT_IS_ANSWERED,
    ),
)
