"""Who may see what in conciliation (9, 24, 25; specification 5.7): rows of the one table, beside those of `disclosure`.

A conciliator sees nothing before they have declared themselves bound: only then do they take part. What belongs to one
respondent they see as long as that respondent's part is in Stage 2; the rest, until the conciliation ends. The notes
are the conciliator's alone, and no rule gives them to anyone else.
"""

from collections.abc import Mapping
from datetime import date

from complaints.disclosure import complainants, the_person_it_concerns, the_respondent_whose_part_it_is
from complaints.record_groups import CLOCKS, EXTRACTS, OWN_COMPLAINT, STATEMENTS, TRACKS
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from complaints.stages.conciliation import STILL_IN_STAGE_2

CONCILIATIONS = frozenset({"conciliation"})
SESSIONS = frozenset({"conciliationsession"})
NOTES = frozenset({"conciliationnote"})
AGREEMENTS = frozenset({"agreement"})
UNSIGNED = frozenset({"draft", "signed_by_one"})


def conciliators(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whoever conciliates in the case, having declared themselves bound, until it ends."""
    return case.in_role("conciliator")


def conciliators_of_the_part(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The same, of one respondent's part, as long as that part is in Stage 2 (22, 26)."""
    in_stage_2 = {each.person for each in case.records if each.kind == "track" and each.state in STILL_IN_STAGE_2}
    return case.in_role("conciliator") if record.respondent in in_stage_2 - {None} else {}


def the_conciliator_who_wrote_it(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The writer of a note, as long as they conciliate."""
    return {person: until for person, until in case.in_role("conciliator").items() if person == record.person}


RULES: tuple[Rule, ...] = (
    Rule(
        "conciliator_own_appointment",
        "25",
        "A conciliator, that they are asked, before and while they conciliate",
        CONCILIATIONS,
        the_person_it_concerns,
        of=lambda record: record.state != "ended",
    ),
    Rule(
        "conciliator_complaint",
        "24",
        "The conciliator, the complaint as it was made, once they have declared themselves bound",
        OWN_COMPLAINT - TRACKS,
        conciliators,
    ),
    Rule(
        "conciliator_parts",
        "24",
        "The conciliator, each respondent’s part and its clocks while it is in Stage 2",
        TRACKS | CLOCKS,
        conciliators_of_the_part,
    ),
    Rule(
        "conciliator_extracts",
        "24",
        "The conciliator, what each respondent was told, while their part is in Stage 2",
        EXTRACTS,
        conciliators_of_the_part,
        of=lambda record: record.state == "released",
    ),
    Rule(
        "conciliator_statements",
        "24",
        "The conciliator, each respondent’s statements, while their part is in Stage 2",
        STATEMENTS,
        conciliators_of_the_part,
    ),
    Rule("conciliator_sessions", "24", "The conciliator, when sessions were and who took part", SESSIONS, conciliators),
    Rule(
        "conciliator_own_notes",
        "25",
        "The conciliator, their own notes, and nobody else ever",
        NOTES,
        the_conciliator_who_wrote_it,
    ),
    Rule(
        "conciliator_agreements",
        "25",
        "The conciliator, an agreement until both sides have signed it",
        AGREEMENTS,
        conciliators_of_the_part,
        of=lambda record: record.state in UNSIGNED,
    ),
    Rule("complainant_agreements", "22", "The complainant, each agreement with a respondent", AGREEMENTS, complainants),
    Rule(
        "respondent_own_agreement",
        "22",
        "A respondent, the agreements of their own part",
        AGREEMENTS,
        the_respondent_whose_part_it_is,
    ),
)
