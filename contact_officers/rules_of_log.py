"""Who may see an officer's log (9; specification 3.4): the officer. The coordinator learns of the vault's opening."""

from collections.abc import Mapping
from datetime import date

from complaints.disclosure import the_person_it_concerns
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from procedure.offices import Office


def the_officer_in_office(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The officer who keeps it, as long as they hold the office. Nobody in their place, and nobody above them."""
    holding = case.holding(Office.CONTACT_OFFICER)
    return {person: until for person, until in holding.items() if person == record.person}


def the_coordinator(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Whoever coordinates the network."""
    return case.holding(Office.COORDINATOR)


RULES = (
    Rule(
        "officer_own_log",
        "7",
        "An officer, that they have a log: it holds nothing but their entries",
        frozenset({"contactlog"}),
        the_person_it_concerns,
    ),
    Rule(
        "officer_own_consultations",
        "7",
        "An officer, their own entries, while they hold the office; nobody else, ever",
        frozenset({"consultation"}),
        the_officer_in_office,
        by_office=True,
    ),
    Rule(
        "coordinator_told_of_the_vault",
        "9",
        "The coordinator, that an officer kept or opened an identity, without what or about whom",
        frozenset({"vaultopening"}),
        the_coordinator,
        by_office=True,
    ),
)
