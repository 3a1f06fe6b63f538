"""Who may see what of a determination (57, 58; specification 5.7): rows of the one table.

The Vice-Chancellor, or their nominee for it, from the day on which it is before them, with the complaint it is of.
Those who receive the case, once each of the three letters about it has left. A party has their own letter alone.
"""

from collections.abc import Mapping
from datetime import date

from complaints.disclosure import receivers, the_person_it_concerns
from complaints.disclosure_of_requests import both, is_open_to_read, who_decides
from complaints.record_groups import CLOCKS, COMMENTS, DETERMINING, EXTRACTS, FILES, LETTERS, OWN_COMPLAINT
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from complaints.stages.states import DeterminationState, LetterState
from procedure.offices import Office
from procedure.periods import COMMENT_ON_OUTCOME, DETERMINATION_NOTIFIED

ON_A_DETERMINATION = frozenset({57, 58})
"""The clauses of determining and of telling it: who is nominee for others reads nothing of it (0970)."""
TELLS_IT = "58"
ABOVE = Office.VICE_CHANCELLOR.value
TO_COME = ("not_yet", "to_serve")


def who_determines(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The Vice-Chancellor, or whoever decides in their place, where some part of the case came before them."""
    came = any(each.kind == "determination" for each in case.records)
    return who_decides(case, record) if came else {}


def who_determines_of_the_complainants_files(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The same, of what the complainant gave."""
    return who_determines(case, record) if record.person in case.in_role("complainant") else {}


def receivers_once_told(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Those who receive the case, once the letters about that respondent's part have left, the last of them too."""
    determined = any(
        each.kind == "determination" and each.respondent == record.respondent
        and each.state == DeterminationState.DETERMINED
        for each in case.records
    )  # fmt: skip
    telling = [each for each in case.records if _tells(each) and each.respondent == record.respondent]
    left = all(each.state != LetterState.DRAFT and each.delivery not in TO_COME for each in telling)
    return receivers(case, record) if determined and telling and left else {}


def receivers_of_what_was_asked(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The same, of a letter that asks for comment; of the complainant's, once every determination was told."""
    if record.respondent is not None:
        return receivers_once_told(case, record)
    each_part = [part for part in case.records if part.kind == "determination"]
    told = bool(each_part) and all(receivers_once_told(case, part) for part in each_part)
    return receivers(case, record) if told else {}


def _tells(record: RecordFacts) -> bool:
    return record.kind == "notice" and record.clause == TELLS_IT


RULES: tuple[Rule, ...] = (
    Rule(
        "determining",
        "57",
        "The Vice-Chancellor, or whoever decides in their place, what is before them and what they determined",
        DETERMINING,
        who_determines,
        by_office=True,
        under=ON_A_DETERMINATION,
    ),
    Rule(
        "determining_complaint",
        "57",
        "The same, the complaint as it was made and what respondents were told",
        OWN_COMPLAINT | EXTRACTS,
        who_determines,
        by_office=True,
        of=is_open_to_read,
        under=ON_A_DETERMINATION,
    ),
    Rule(
        "determining_evidence",
        "57",
        "The same, what the complainant gave with the complaint",
        FILES,
        who_determines_of_the_complainants_files,
        by_office=True,
        under=ON_A_DETERMINATION,
    ),
    Rule(
        "determining_letters",
        "58",
        "The Vice-Chancellor and their office, the letters that tell a determination",
        LETTERS,
        both,
        by_office=True,
        of=lambda record: record.shown_to == ABOVE and record.clause == TELLS_IT,
        under=ON_A_DETERMINATION,
    ),
    Rule(
        "determining_clocks",
        "58",
        "The Vice-Chancellor, or whoever decides in their place, by when the letters have left",
        CLOCKS,
        who_determines,
        by_office=True,
        of=lambda record: record.state in (DETERMINATION_NOTIFIED.code, COMMENT_ON_OUTCOME.code),
        under=ON_A_DETERMINATION,
    ),
    Rule(
        "receiver_determination",
        "58",
        "Those who receive the complaint, what was determined of a respondent, once each letter about it has left",
        DETERMINING,
        receivers_once_told,
        by_office=True,
    ),
    Rule(
        "asked_for_comment",
        "57",
        "Whoever is asked for comment before a determination, what they are asked and what they say",
        COMMENTS,
        the_person_it_concerns,
    ),
    Rule(
        "determining_comments",
        "57",
        "The Vice-Chancellor, or whoever decides in their place, what was asked before it and what was said",
        COMMENTS,
        who_determines,
        by_office=True,
        under=ON_A_DETERMINATION,
    ),
    Rule(
        "receiver_comments",
        "57",
        "Those who receive the complaint, the comments, once each letter about that part has left",
        COMMENTS,
        receivers_once_told,
        by_office=True,
    ),
    Rule(
        "receiver_letters_for_comment",
        "57",
        "The same, the letters that asked for comment",
        LETTERS,
        receivers_of_what_was_asked,
        by_office=True,
        of=lambda record: record.clause == "57",
    ),
)
