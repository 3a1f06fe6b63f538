"""Who may see reporting's records (9): rows of the one table of rules, registered at start-up."""

from collections.abc import Mapping
from datetime import date

from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from procedure.offices import Office

INCIDENCE = frozenset({"incidence", "incidencereport"})
READERS = (Office.COORDINATOR, Office.DIRECTOR, Office.DIRECTOR_HR)


def those_it_is_made_for(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The coordinator, the Director and the Director of Human Resources."""
    return case.holding(*READERS)


RULES = (
    Rule(
        "incidence_for_those_it_is_made_for",
        "65",
        "The coordinator, the Director and Human Resources, the numbers of conversations that were issued",
        INCIDENCE,
        those_it_is_made_for,
        by_office=True,
    ),
)
