"""Who may see what of the parties' say on a panel's members (43; specification 5.7): rows of the one table.

Each party, that they were told and what they objected themselves; the Vice-Chancellor, who rules, and those who receive
the case. No other party, no member, and not the Executive Officer: who objected to whom is nobody else's to know.
"""

from collections.abc import Mapping
from datetime import date

from complaints.disclosure import receivers
from complaints.disclosure_of_requests import is_closed, who_decides
from complaints.record_groups import CLOCKS
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from procedure.periods import PANEL_OBJECTIONS

TOLD, OBJECTIONS = frozenset({"memberstold"}), frozenset({"objection"})
ON_A_PANEL = frozenset({41, 42})


def the_party_it_is_of(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The party who was told, or who objected, as long as the complaint is open."""
    return {record.person: None} if record.person is not None and not is_closed(case) else {}


def the_parties_told(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """Every party whom a panel of the case concerns."""
    told = {each.person: None for each in case.records if each.kind == "memberstold" and each.person is not None}
    return {} if is_closed(case) else told


RULES: tuple[Rule, ...] = (
    Rule(
        "party_told_of_members",
        "43",
        "Each party whom a panel concerns, who its members are, and what they themselves said of one of them",
        TOLD | OBJECTIONS,
        the_party_it_is_of,
    ),
    Rule(
        "party_clock_of_objecting",
        "43",
        "Each party whom a panel concerns, how long they may object to one of its members",
        CLOCKS,
        the_parties_told,
        of=lambda record: record.state == PANEL_OBJECTIONS.code,
    ),
    Rule(
        "deciding_objections",
        "43",
        "The Vice-Chancellor, or whoever decides in their place, what a party said of a member, on which they rule",
        TOLD | OBJECTIONS,
        who_decides,
        by_office=True,
        under=ON_A_PANEL,
    ),
    Rule(
        "receiving_objections",
        "43",
        "Those who receive the case, what a party said of a member, and how it was ruled on",
        TOLD | OBJECTIONS,
        receivers,
        by_office=True,
    ),
)
