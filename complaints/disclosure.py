"""WHO MAY SEE WHAT (clause 9). One table of rules; everything else follows from it.

Pure: the facts of a case go in, and out come the rights: which person, to which record, by which rule and clause.
No database, no clock, no framework. `complaints.models.facts` gathers the facts; `complaints.models.grants` writes
the rights as guardian's rows and filters by them. A person with no right by any rule sees nothing.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from complaints import registry
from complaints.disclosure_once_filed import is_filed, records_officers, stays
from complaints.disclosure_until_told import is_for_a_respondent_alone, tells_of_a_determination
from complaints.record_groups import (
    ADVICE,
    CLOCKS,
    CONCERNS,
    CONTACT,
    DECISIONS,
    DRAFTS,
    EXTRACTS,
    FILE_NOTES,
    FILES,
    LETTERS,
    MESSAGES,
    OWN_COMPLAINT,
    PART_MESSAGES,
    RETENTIONS,
    STATEMENT_DRAFTS,
    STATEMENTS,
    TRACKS,
    WHOLE_FILE,
)  # fmt: skip
from complaints.rule import CaseFacts, PersonId, RecordFacts, Right, Rule
from complaints.stages.states import LetterState
from procedure import periods
from procedure.clauses import cite
from procedure.offices import OFFICES, Office

SERVED = frozenset({"released"})
CLOCKS_OF_A_RESPONDENT = frozenset({each.code for each in (
    periods.STAGE_2_STATEMENT, periods.CONCILIATION, periods.RESPONDENT_STATEMENT, periods.FORMAL_INVESTIGATION,
    periods.COMMENT_ON_OUTCOME,
)})  # fmt: skip
"""What else runs of their part is the complainant's choice or the office's: a letter tells them of it, if anything."""

CLOCKS_THAT_TELL_A_DECISION = frozenset(
    {
        each.code
        for each in (
            periods.EXECUTIVE_OFFICER_APPOINTED,
            periods.RESPONDENTS_INFORMED,
            periods.APPROVAL_LETTER,
            periods.REFUSAL_LETTER,
            periods.PROGRESS_REPORT,
        )
    }
)
"""They begin with the Vice-Chancellor's decision, before the letter that tells it has left (32, 34, 57)."""


def is_prepared_above(record: RecordFacts) -> bool:
    """Whether it is a letter of the Vice-Chancellor's not released yet: theirs and their office's alone (32, 34)."""
    above = record.kind == "notice" and record.shown_to == Office.VICE_CHANCELLOR.value
    return above and record.state == LetterState.DRAFT


def complainants(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whoever lodged the complaint, or for whom it was lodged, as long as they take part."""
    return case.in_role("complainant")


def receivers(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whoever receives the case: the Director and the office, or the one who stands in their place.

    Where someone stands in their place, nobody who holds an office in Equity and Diversity has it by another office,
    whatever clauses their instrument names.
    """
    if case.receiving_office is Office.DIRECTOR:
        return case.holding(Office.DIRECTOR, Office.EQUITY_STAFF)
    if case.receiving_office is None:
        return {}
    equity = case.for_work_under(frozenset()).holding(Office.DIRECTOR, Office.EQUITY_STAFF)
    return {person: until for person, until in case.holding(case.receiving_office).items() if person not in equity}


def answering_for(office: Office) -> tuple[Office, ...]:
    """The offices that answer for a duty of that office, the one above first: Equity and Diversity is one office."""
    equity = (Office.DIRECTOR, Office.EQUITY_STAFF)
    return equity if office in equity else (office,)


def the_office_it_belongs_to(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whoever answers for a record that belongs to an office and to no case; the office above where nobody does."""
    if not record.office:
        return {}
    office = Office(record.office)
    instead = OFFICES[office].while_vacant
    return case.holding(*answering_for(office)) or (case.holding(instead) if instead is not None else {})


def the_complainant_who_gave_it(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The giver of a file, as a party. What the office adds stays with whoever receives the case."""
    return {person: until for person, until in case.in_role("complainant").items() if person == record.person}


def the_respondent_who_gave_it(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The giver of a file, as a respondent: theirs and the office's, and neither the complainant's nor another's."""
    return {person: until for person, until in case.in_role("respondent").items() if person == record.person}


def the_respondent_whose_part_it_is(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The one respondent whose own part of the case a record belongs to, once they have been told of it (21)."""
    return {person: until for person, until in case.in_role("respondent").items() if person == record.respondent}


def the_person_it_concerns(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The person whom the record names as its own: its writer, its addressee."""
    return {record.person: None} if record.person else {}


def whoever_helps(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The one person whom someone lets help them locally, as long as they let them (15, 16)."""
    return {record.open_to: None} if record.open_to else {}


def whoever_helps_in_equity(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """As `whoever_helps`, for someone asked as Equity and Diversity: as long as they hold an office there."""
    return {
        person: until for person, until in the_office_it_belongs_to(case, record).items() if person == record.open_to
    }


def equity_and_diversity(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Equity and Diversity, but nobody whom the question is about (9, 10)."""
    holding = case.holding(Office.DIRECTOR, Office.EQUITY_STAFF)
    return {person: until for person, until in holding.items() if person not in record.aside}


RULES: tuple[Rule, ...] = (
    Rule(
        "writer_of_draft",
        "18",
        "Whoever writes a draft, alone, while it is being written",
        DRAFTS,
        the_person_it_concerns,
        of=lambda record: record.state == "writing",
    ),
    Rule("complainant_own_complaint", "18", "The complainant, their own complaint", OWN_COMPLAINT, complainants),
    Rule(
        "complainant_own_files",
        "18",
        "The complainant, the files they gave",
        FILES,
        the_complainant_who_gave_it,
    ),
    Rule("person_own_contact", "64", "Each person, their own safe contact", CONTACT, the_person_it_concerns),
    Rule(
        "complainant_messages", "9", "The complainant, the messages between them and the office", MESSAGES, complainants
    ),
    Rule(
        "addressee_of_letter",
        "64",
        "The person a letter is addressed to, once it is released",
        LETTERS,
        the_person_it_concerns,
        of=lambda record: record.state in SERVED,
    ),
    Rule(
        "complainant_clocks",
        "21",
        "The complainant, the clocks of their complaint, but for those that would tell a decision before its letter",
        CLOCKS,
        complainants,
        of=lambda record: record.state not in CLOCKS_THAT_TELL_A_DECISION and not is_for_a_respondent_alone(record),
    ),
    Rule(
        "complainant_decisions",
        "20",
        "The complainant, what was decided on their allegations",
        DECISIONS,
        complainants,
        of=lambda record: record.state in {"scope", "late_lodging", "standing"},
    ),
    Rule(
        "respondent_own_part",
        "21",
        "A respondent, where their own part stands, once they have been told of it",
        TRACKS,
        the_respondent_whose_part_it_is,
    ),
    Rule(
        "respondent_own_extract",
        "21",
        "A respondent, what is alleged against them, once it is released to them",
        EXTRACTS,
        the_respondent_whose_part_it_is,
        of=lambda record: record.state == "released",
    ),
    Rule(
        "respondent_own_clocks",
        "21",
        "A respondent, the clocks of their own part: for their statements, for conciliation, and of an investigation",
        CLOCKS,
        the_respondent_whose_part_it_is,
        of=lambda record: record.state in CLOCKS_OF_A_RESPONDENT,
    ),
    Rule(
        "writer_of_statement",
        "21",
        "Whoever writes a statement, alone, while it is being written",
        STATEMENT_DRAFTS,
        the_person_it_concerns,
        of=lambda record: record.state == "writing",
    ),
    Rule(
        "respondent_own_statement", "21", "A respondent, the statements they gave", STATEMENTS, the_person_it_concerns
    ),
    Rule(
        "respondent_own_files",
        "21",
        "A respondent, the files they gave with their statement",
        FILES,
        the_respondent_who_gave_it,
    ),
    Rule(
        "respondent_own_messages",
        "9",
        "A respondent, the messages between them and the office about their own part",
        PART_MESSAGES,
        the_respondent_whose_part_it_is,
    ),
    Rule(
        "complainant_statements",
        "22",
        "The complainant, each statement when it is received: it is what they may be satisfied by",
        STATEMENTS,
        complainants,
    ),
    Rule(
        "office_own_clocks",
        "65",
        "An office, its own clocks: they belong to no case",
        CLOCKS,
        the_office_it_belongs_to,
        by_office=True,
    ),
    Rule(
        "person_own_clocks", "7", "A person, the clocks that are about them and no case", CLOCKS, the_person_it_concerns
    ),
    Rule(
        "person_own_concern",
        "15",
        "A person, what they try to settle locally",
        CONCERNS,
        the_person_it_concerns,
        of=lambda record: record.state != "offering",
    ),
    Rule(
        "local_help",
        "15",
        "The manager or senior manager whom the person asked, as long as the person lets them help",
        CONCERNS,
        whoever_helps,
        of=lambda record: record.state != "asking" and not record.office,
    ),
    Rule(
        "local_help_in_equity",
        "15",
        "The one in Equity and Diversity whom the person asked, as long as the person lets them help",
        CONCERNS,
        whoever_helps_in_equity,
        by_office=True,
        of=lambda record: record.state != "asking",
    ),
    Rule("asker_own_question", "10", "A manager, what they asked Equity and Diversity", ADVICE, the_person_it_concerns),
    Rule(
        "equity_questions_of_managers",
        "10",
        "Equity and Diversity, what managers ask them, but nobody whom it is about",
        ADVICE,
        equity_and_diversity,
        by_office=True,
        of=lambda record: record.state != "asking",
    ),
    Rule(
        "receiver_whole_file",
        "18",
        "Those who receive the complaint",
        WHOLE_FILE,
        receivers,
        by_office=True,
        of=lambda record: not is_prepared_above(record) and not tells_of_a_determination(record),
    ),
    Rule(
        "receiver_file_notes",
        "63",
        "Those who receive the complaint, what was noted for its file: nobody else, neither a party nor an adviser",
        FILE_NOTES,
        receivers,
        by_office=True,
    ),
    Rule(
        "receiver_retention",
        "63",
        "Those who receive the complaint, how long its closed file is kept, and why",
        RETENTIONS,
        receivers,
        by_office=True,
    ),
    Rule(
        "records_officer_retention",
        "63",
        "The records officer, how long a closed file is kept, and nothing of what is in it",
        RETENTIONS,
        records_officers,
        by_office=True,
    ),
)

for _rule in RULES:
    cite(_rule.clause)


NO_RECORD = RecordFacts("", UUID(int=0))


def rights(case: CaseFacts) -> frozenset[Right]:
    """Every right that the rules give in this case. Total: what is not here is not allowed (9). Once its file is
    closed, what stays of them (63)."""
    table = (*RULES, *registry.rules())
    filed, custodians = is_filed(case), receivers(case, NO_RECORD)
    return frozenset(
        Right(person, record.kind, record.id, rule.name, rule.clause, rule.by_office, until)
        for rule in table
        for asked in [case.for_work_under(rule.under)]
        for record in case.records
        if record.kind in rule.kinds and rule.of(record)
        for person, until in rule.to(asked, record).items()
        if not filed or stays(rule.name, record, person, custodians)
    )


def rule_named(name: str) -> Any:
    """The rule of that name, for saying why. Raises KeyError."""
    return {rule.name: rule for rule in (*RULES, *registry.rules())}[name]
