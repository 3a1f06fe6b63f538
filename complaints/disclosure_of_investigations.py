"""Who may see what of a formal investigation (36; specification 5.7): rows of the one table.

The Executive Officer, who reads the complaint and what was given with it, from their declaration until their work ends;
never what a lawyer advised, what was decided on the request, or anything of Stage 2 but what respondents were told. The
Vice-Chancellor, who appoints them. The complainant, that it is prepared and by whom: their letter says so (32, 36).
"""

from collections.abc import Mapping
from datetime import date

from complaints.disclosure import complainants, the_respondent_whose_part_it_is
from complaints.disclosure_of_requests import is_closed, is_open_to_read, who_decides
from complaints.record_groups import CLOCKS, EXTRACTS, FILES, OWN_COMPLAINT
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from complaints.stages.states import AnswerState, ExecutiveOfficerState, InvestigationState, PackState
from procedure.periods import (
    EXECUTIVE_OFFICER_APPOINTED,
    FORMAL_INVESTIGATION,
    RESPONDENT_STATEMENT,
    RESPONDENTS_INFORMED,
    SILENCE_AFTER_REMINDER,
    STATEMENT_COPIED,
)

APPOINTMENTS, INVESTIGATIONS = frozenset({"executiveofficer"}), frozenset({"investigation"})
ANSWERS, PACKS = frozenset({"answer"}), frozenset({"pack", "packfile"})
CLOCKS_OF_PREPARING = frozenset({each.code for each in (
    EXECUTIVE_OFFICER_APPOINTED, RESPONDENTS_INFORMED, RESPONDENT_STATEMENT, STATEMENT_COPIED, SILENCE_AFTER_REMINDER,
    FORMAL_INVESTIGATION)})  # fmt: skip
ON_INFORMING = frozenset({37})
ON_AN_INVESTIGATION = frozenset({36, 37})
"""The clauses of preparing one: who is the Vice-Chancellor's nominee for others reads nothing of an investigation."""
IN_OFFICE = (ExecutiveOfficerState.APPOINTED, ExecutiveOfficerState.IN_OFFICE)


def whoever_is_appointed(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The one whom an appointment names, as long as it stands: before they declare themselves it is all they see."""
    return {record.person: None} if record.person is not None and not is_closed(case) else {}


def the_executive_officer(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The Executive Officer, from their declaration on (36)."""
    return {} if is_closed(case) else case.in_role("executive_officer")


def the_executive_officer_of_the_complainants_files(
    case: CaseFacts, record: RecordFacts
) -> Mapping[PersonId, date | None]:
    """The same, of what the complainant gave."""
    return the_executive_officer(case, record) if record.person in case.in_role("complainant") else {}


def who_releases_the_complainants_files(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whoever decides, of what the complainant gave, once papers are prepared of which some of it may be part (37)."""
    prepared = any(each.kind == "pack" for each in case.records)
    return who_decides(case, record) if prepared and record.person in case.in_role("complainant") else {}


RULES: tuple[Rule, ...] = (
    Rule(
        "executive_officer_own_appointment",
        "36",
        "Whoever is appointed Executive Officer, that they are, as long as they are",
        APPOINTMENTS,
        whoever_is_appointed,
        of=lambda record: record.state in IN_OFFICE,
    ),
    Rule(
        "executive_officer_complaint",
        "36",
        "The Executive Officer, the complaint as it was made, what is investigated, and what respondents were told",
        OWN_COMPLAINT | EXTRACTS | INVESTIGATIONS | ANSWERS | PACKS,
        the_executive_officer,
        of=is_open_to_read,
    ),
    Rule(
        "executive_officer_evidence",
        "36",
        "The Executive Officer, what the complainant gave with the complaint",
        FILES,
        the_executive_officer_of_the_complainants_files,
    ),
    Rule(
        "deciding_investigation",
        "36",
        "The Vice-Chancellor, or whoever decides in their place, each investigation and who looks after it",
        APPOINTMENTS | INVESTIGATIONS,
        who_decides,
        by_office=True,
        under=ON_AN_INVESTIGATION,
    ),
    Rule(
        "deciding_clocks_of_preparing",
        "36",
        "The Vice-Chancellor, or whoever decides in their place, the clocks of preparing an investigation, and its own",
        CLOCKS,
        who_decides,
        by_office=True,
        of=lambda record: record.state in CLOCKS_OF_PREPARING,
        under=ON_AN_INVESTIGATION,
    ),
    Rule(
        "complainant_investigation",
        "36",
        "The complainant, that what they asked for is being investigated, once somebody is appointed to look after it",
        INVESTIGATIONS,
        complainants,
        of=lambda record: record.state != InvestigationState.APPROVED,
    ),
    Rule(
        "respondent_own_answer",
        "37",
        "A respondent, where their own answer to an investigation stands, once they have been told of it",
        ANSWERS,
        the_respondent_whose_part_it_is,
        of=lambda record: record.state != AnswerState.TO_BE_INFORMED,
    ),
    Rule(
        "respondent_own_pack",
        "37",
        "A respondent, the papers by which they are informed of an investigation, once they are released to them",
        PACKS,
        the_respondent_whose_part_it_is,
        of=lambda record: record.kind == "packfile" or record.state == PackState.RELEASED,
    ),
    Rule(
        "executive_officer_clocks",
        "37",
        "The Executive Officer, the clocks of preparing the investigation, and its own",
        CLOCKS,
        the_executive_officer,
        of=lambda record: record.state in CLOCKS_OF_PREPARING,
    ),
    Rule(
        "releasing_packs",
        "37",
        "The Vice-Chancellor, or whoever decides in their place, who is to be informed, and by which papers",
        ANSWERS | PACKS,
        who_decides,
        by_office=True,
        under=ON_INFORMING,
    ),
    Rule(
        "releasing_evidence",
        "37",
        "The Vice-Chancellor, or whoever decides in their place, what the complainant gave, of which they release some",
        FILES,
        who_releases_the_complainants_files,
        by_office=True,
        under=ON_INFORMING,
    ),
)
