"""Who may see the network's records (9): rows of the one table of rules, registered at start-up."""

from collections.abc import Mapping
from datetime import date

from complaints.disclosure import the_person_it_concerns
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from procedure.offices import Office

NETWORK = frozenset({"network"})
OFFICERS = frozenset({"officer"})


def those_who_run_it(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The coordinator, and the Director for whom the network is kept."""
    return case.holding(Office.COORDINATOR, Office.DIRECTOR)


def contact_officers(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Those who hold the office of contact officer."""
    return case.holding(Office.CONTACT_OFFICER)


RULES = (
    Rule(
        "network_for_those_who_run_it",
        "7",
        "The coordinator and the Director, the network: its officers, courses, meetings and notices",
        NETWORK | OFFICERS,
        those_who_run_it,
        by_office=True,
    ),
    Rule(
        "network_for_its_officers",
        "7",
        "Contact officers, the network’s courses, meetings and notices",
        NETWORK,
        contact_officers,
        by_office=True,
    ),
    Rule("officer_own_record", "7", "An officer, their own record and training", OFFICERS, the_person_it_concerns),
)
