"""Who may see what of a request for a formal investigation (29-34; specification 5.7): rows of the one table.

The lawyer who is asked, from the asking until it is decided; the Vice-Chancellor, from the referral until it is refused
and the letters have left; the Vice-Chancellor's office, what it prepares decisions from; the Director of Governance, a
line of the register. Nobody else learns from any of it, but those who receive the case.
"""

from collections.abc import Collection, Mapping
from datetime import date

from complaints.disclosure import complainants, is_prepared_above, receivers
from complaints.record_groups import (
    CLOCKS,
    DRAFTED_DECISIONS,
    EXTRACTS,
    FILES,
    LEGAL_ADVICE,
    LETTERS,
    OWN_COMPLAINT,
)
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from complaints.stages.states import AGAINST, AdviceOfALawyerState, ComplaintState, LetterState, ReferralState
from procedure.offices import Office
from procedure.periods import APPROVAL_LETTER, REFUSAL_LETTER, VICE_CHANCELLORS_DECISION

COMPLAINT = OWN_COMPLAINT | EXTRACTS
DECISIONS, WORDS = frozenset({"partdecision"}), frozenset({"referralword"})
ADVICE, REGISTER, REQUESTS = LEGAL_ADVICE, frozenset({"registerentry"}), frozenset({"referral"})
ASKED = (AdviceOfALawyerState.ASKED, AdviceOfALawyerState.GIVEN)
BEFORE_THEM = (ReferralState.WITH_VICE_CHANCELLOR, ReferralState.APPROVED)
CAME = (*BEFORE_THEM, ReferralState.REFUSED)
DECIDED_ABOVE = (ReferralState.APPROVED, ReferralState.REFUSED)
ON_A_REQUEST = frozenset({32, 34})
"""The clauses of deciding above the Director, with the letters of it: who is nominee for others reads none of it."""
ON_ADVICE = frozenset({29, 30, 31})
"""The clauses of what a lawyer is asked for: who is the Director's nominee for others reads none of the advice."""
CLOCKS_OF_THE_VICE_CHANCELLOR = frozenset({each.code for each in (
    VICE_CHANCELLORS_DECISION, APPROVAL_LETTER, REFUSAL_LETTER)})  # fmt: skip
REFUSED_ABOVE = frozenset({"refused"})
ABOVE, TO_SERVE = Office.VICE_CHANCELLOR.value, "to_serve"
DETERMINATION = "58"
"""The clause of the letters that tell a determination: they have readers of their own (0970)."""


def is_closed(case: CaseFacts) -> bool:
    """Whether the complaint is closed: nobody reads it any more because of something that is asked or decided in it."""
    return any(each.kind == "complaint" and each.state == ComplaintState.CLOSED for each in case.records)


def the_solicitor(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The University Solicitor, while they are asked."""
    asked = any(
        each.kind == "legaladvice" and _is_shown(each, Office.SOLICITOR) and each.state in ASKED
        for each in case.records
    )
    return case.holding(Office.SOLICITOR) if asked and not is_closed(case) else {}


def the_solicitor_of_it(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The same, of the advice that they themselves are asked for."""
    return the_solicitor(case, record) if _is_shown(record, Office.SOLICITOR) else {}


def another_lawyer(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The lawyer who is asked in the Solicitor's place, while they are."""
    return {} if is_closed(case) else case.in_role("lawyer")


def another_lawyer_of_it(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The same, of the advice that they themselves are asked for."""
    return {person: until for person, until in another_lawyer(case, record).items() if person == record.person}


def who_decides(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The Vice-Chancellor, or whoever decides in their place, from the referral on; once it is refused, until the
    letters have left."""
    return case.holding(case.deciding_office) if _has_work_above(case, BEFORE_THEM) else {}


def their_office(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The Vice-Chancellor's office, as long as it has a decision or a letter to prepare for them."""
    to_prepare = _has_work_above(case, (ReferralState.WITH_VICE_CHANCELLOR,))
    theirs = case.deciding_office is Office.VICE_CHANCELLOR and to_prepare
    return case.holding(Office.VICE_CHANCELLORS_OFFICE) if theirs else {}


def both(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whoever decides, and the office that prepares it for them."""
    return {**their_office(case, record), **who_decides(case, record)}


def both_of_what_is_before_them(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The same, of what belongs to a request that came before them: one that the Director declined never did (30)."""
    return both(case, record) if _came_before_them(case, record) else {}


def who_decides_on_it(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whoever decides, of what belongs to a request that came before them."""
    return who_decides(case, record) if _came_before_them(case, record) else {}


def both_of_the_complainants_files(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The same, of what the complainant gave."""
    return both(case, record) if record.person in case.in_role("complainant") else {}


def lawyers_of_the_complainants_files(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whichever lawyer is asked, of what the complainant gave."""
    if record.person not in case.in_role("complainant"):
        return {}
    return {**another_lawyer(case, record), **the_solicitor(case, record)}


def complainants_once_told(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The complainant; of what was refused above, once the letters have left (34). Which letter is whose the facts do
    not say, so that while any of the Vice-Chancellor's waits, nothing of this is opened."""
    told = complainants(case, record)
    if record.state not in REFUSED_ABOVE:
        return told
    letters = [each for each in case.records if each.kind == "notice" and each.shown_to == ABOVE]
    of_requests = [each for each in letters if each.clause != DETERMINATION]
    left = any(each.person in told and each.state == LetterState.RELEASED for each in of_requests)
    return told if left and not any(_waits(each) for each in of_requests) else {}


def governance(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The Director of Governance, unless they are concerned in it."""
    return case.holding(Office.DIRECTOR_GOVERNANCE)


def _came_before_them(case: CaseFacts, record: RecordFacts) -> bool:
    return any(each.kind == "referral" and each.id == record.request and each.state in CAME for each in case.records)


def _has_work_above(case: CaseFacts, states: Collection[str]) -> bool:
    """Whether a request in one of those states is before them, or a letter of theirs waits; of a complaint that was
    closed meanwhile, the letter of what they had decided alone (34)."""
    if is_closed(case):
        return _is_before(case, DECIDED_ABOVE) and _a_letter_waits(case)
    return _is_before(case, states) or _a_letter_waits(case)


def _is_before(case: CaseFacts, states: Collection[str]) -> bool:
    return any(each.kind == "referral" and each.state in states for each in case.records)


def _a_letter_waits(case: CaseFacts) -> bool:
    """Whether a letter of theirs is not released, or is still to be handed over or posted: its clock runs on (34)."""
    return any(_waits(each) for each in case.records)


def _waits(record: RecordFacts) -> bool:
    return is_prepared_above(record) or _is_to_be_served(record)


def _is_to_be_served(record: RecordFacts) -> bool:
    return record.kind == "notice" and record.shown_to == ABOVE and record.delivery == TO_SERVE


def _is_shown(record: RecordFacts, office: Office) -> bool:
    return office.value in record.shown_to.split()


def is_open_to_read(record: RecordFacts) -> bool:
    """Of what is being prepared for a respondent, only what was released to them."""
    return record.kind != "extract" or record.state == "released"


RULES: tuple[Rule, ...] = (
    Rule(
        "solicitor_complaint",
        "29",
        "The University Solicitor, the complaint as it was made and what respondents were told, while they are asked",
        COMPLAINT | REQUESTS,
        the_solicitor,
        by_office=True,
        of=is_open_to_read,
    ),
    Rule(
        "lawyer_complaint",
        "29",
        "A lawyer asked in the Solicitor’s place, the same, while they are asked",
        COMPLAINT | REQUESTS,
        another_lawyer,
        of=is_open_to_read,
    ),
    Rule(
        "lawyer_evidence",
        "29",
        "The lawyer who is asked, what the complainant gave with the complaint",
        FILES,
        lawyers_of_the_complainants_files,
        by_office=True,
    ),
    Rule(
        "solicitor_own_advice",
        "29",
        "The University Solicitor, what they were asked and advised, while they are asked",
        ADVICE,
        the_solicitor_of_it,
        by_office=True,
        of=lambda record: record.state in ASKED,
    ),
    Rule(
        "lawyer_own_advice",
        "29",
        "A lawyer asked in the Solicitor’s place, what they were asked and advised, while they are asked",
        ADVICE,
        another_lawyer_of_it,
        of=lambda record: record.state in ASKED,
    ),
    Rule(
        "receiver_legal_advice",
        "29",
        "Those who receive the complaint, what a lawyer was asked and advised",
        ADVICE,
        receivers,
        by_office=True,
        under=ON_ADVICE,
    ),
    Rule(
        "deciding_complaint",
        "31",
        "The Vice-Chancellor and their office, the complaint as it was made and what respondents were told",
        COMPLAINT,
        both,
        by_office=True,
        of=is_open_to_read,
        under=ON_A_REQUEST,
    ),
    Rule(
        "deciding_request",
        "31",
        "The Vice-Chancellor and their office, a request that was referred",
        REQUESTS,
        both,
        by_office=True,
        of=lambda record: record.state in CAME,
        under=ON_A_REQUEST,
    ),
    Rule(
        "deciding_evidence",
        "31",
        "The Vice-Chancellor and their office, what the complainant gave with the complaint",
        FILES,
        both_of_the_complainants_files,
        by_office=True,
        under=ON_A_REQUEST,
    ),
    Rule(
        "deciding_words",
        "31",
        "The Vice-Chancellor and their office, what was decided on each part, recommended, asked and answered",
        DECISIONS | WORDS,
        both_of_what_is_before_them,
        by_office=True,
        under=ON_A_REQUEST,
    ),
    Rule(
        "deciding_letters",
        "34",
        "The Vice-Chancellor and their office, the letters that the Vice-Chancellor releases",
        LETTERS,
        both,
        by_office=True,
        of=lambda record: record.shown_to == ABOVE and record.clause != DETERMINATION,
        under=ON_A_REQUEST,
    ),
    Rule(
        "deciding_clocks",
        "32",
        "The Vice-Chancellor and their office, the clocks of the decision and of its letters",
        CLOCKS,
        both,
        by_office=True,
        of=lambda record: record.state in CLOCKS_OF_THE_VICE_CHANCELLOR,
        under=ON_A_REQUEST,
    ),
    Rule(
        "deciding_advice",
        "31",
        "The Vice-Chancellor, the lawyer’s advice, where the setting says so",
        ADVICE,
        who_decides_on_it,
        by_office=True,
        of=lambda record: _is_shown(record, Office.VICE_CHANCELLOR),
        under=ON_A_REQUEST,
    ),
    Rule(
        "drafts_for_the_vice_chancellor",
        "32",
        "The Vice-Chancellor and their office, what that office prepared; nobody else",
        DRAFTED_DECISIONS,
        both_of_what_is_before_them,
        by_office=True,
        under=ON_A_REQUEST,
    ),
    Rule(
        "complainant_parts_not_taken_further",
        "30",
        "The complainant, what goes no further, and why: of what was refused above, once the letters have left",
        DECISIONS,
        complainants_once_told,
        of=lambda record: record.state in AGAINST,
    ),
    Rule(
        "governance_register",
        "33",
        "The Director of Governance, that there is a complaint, when they were told and of what kinds; no names",
        REGISTER,
        governance,
        by_office=True,
    ),
)
