"""Who may see what of an Enquiry Panel (41-45; specification 5.7): rows of the one table.

A member sees their own place as long as they have it, and what happened only from the day on which the panel is
constituted: the complaint as it was made and what the complainant gave with it, never what a lawyer advised, what was
decided on the request, or anything of Stage 2; and of each respondent it concerns what they were given and answered
(`panels.rules_of_papers`). Whoever is kept out of the case by then sees none of it, whatever their
place still says. The Vice-Chancellor, who names them, and those who receive the case see who they are.
"""

from collections.abc import Mapping
from datetime import date

from complaints.disclosure import receivers
from complaints.disclosure_of_investigations import the_executive_officer
from complaints.disclosure_of_requests import is_closed, who_decides
from complaints.record_groups import CLOCKS, FILES, OWN_COMPLAINT
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from panels import rules_of_objections, rules_of_papers
from panels.stages.member import LIVE
from panels.stages.states import READS
from procedure.periods import PANEL_OBJECTIONS

PANELS, MEMBERS = frozenset({"panel"}), frozenset({"panelmember"})
ON_A_PANEL = frozenset({41, 42})
"""The clauses of forming it: who is the Vice-Chancellor's nominee for others reads nothing of a panel."""


def whoever_is_asked(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The one whose place it is, as long as they have it and nothing is known that keeps them out."""
    theirs = record.person is not None and record.person not in case.aside and not is_closed(case)
    return {record.person: None} if record.person is not None and theirs else {}


def the_panel(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The members of a constituted panel, but whoever is kept out of the case by now."""
    if is_closed(case):
        return {}
    return {person: until for person, until in case.in_role("panel_member").items() if person not in case.aside}


def the_panel_of_the_complainants_files(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The same, of what the complainant gave."""
    return the_panel(case, record) if record.person in case.in_role("complainant") else {}


RULES: tuple[Rule, ...] = (
    Rule(
        "panel_member_own_place",
        "43",
        "Whoever is asked to sit on an Enquiry Panel, that they are, as long as they are",
        MEMBERS,
        whoever_is_asked,
        of=lambda record: record.state in LIVE,
    ),
    Rule(
        "panel_complaint",
        "45",
        "The members of a constituted panel, the complaint as it was made, and what they look into",
        OWN_COMPLAINT | PANELS,
        the_panel,
        of=lambda record: record.kind != "panel" or record.state in READS,
    ),
    Rule(
        "panel_evidence",
        "45",
        "The members of a constituted panel, what the complainant gave with the complaint",
        FILES,
        the_panel_of_the_complainants_files,
    ),
    Rule(
        "deciding_panel",
        "41",
        "The Vice-Chancellor, or whoever decides in their place, each panel and who sits on it",
        PANELS | MEMBERS,
        who_decides,
        by_office=True,
        under=ON_A_PANEL,
    ),
    Rule(
        "deciding_panel_investigation",
        "41",
        "The Vice-Chancellor, or whoever decides in their place, the investigation of which a panel is formed",
        frozenset({"investigation"}),
        who_decides,
        by_office=True,
        under=ON_A_PANEL,
    ),
    Rule(
        "deciding_panel_clocks",
        "43",
        "The Vice-Chancellor, or whoever decides in their place, how long the parties may object to a member",
        CLOCKS,
        who_decides,
        by_office=True,
        of=lambda record: record.state == PANEL_OBJECTIONS.code,
        under=ON_A_PANEL,
    ),
    Rule(
        "receiving_panel",
        "41",
        "Those who receive the case, each panel and who sits on it",
        PANELS | MEMBERS,
        receivers,
        by_office=True,
    ),
    Rule(
        "executive_officer_panel",
        "41",
        "The Executive Officer, each panel of what they look after, and who sits on it or is asked to",
        PANELS | MEMBERS,
        the_executive_officer,
        of=lambda record: record.kind == "panel" or record.state in LIVE,
    ),
    *rules_of_papers.RULES,
    *rules_of_objections.RULES,
)
