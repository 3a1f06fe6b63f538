"""Who may see what of a panel's findings and of its report (52, 54-56; specification 5.7): rows of the one table.

Findings, views and votes are the panel's alone: the others learn what was found from the report. A member's own view is
read by nobody but that member before it opens to the panel; their notes never are by anybody else. The report is the
panel's until it is delivered. The Executive Officer reads it from then on, and the Vice-Chancellor, or their nominee
for the determination, once they have the copy. With that copy the members see nothing any more (56).
"""

from collections.abc import Mapping
from datetime import date

from complaints.disclosure_of_investigations import the_executive_officer
from complaints.disclosure_of_requests import who_decides
from complaints.record_groups import CLOCKS
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from panels.rules import MEMBERS, the_panel
from panels.stages.states import READS, MemberState, ReportState, ViewState
from procedure.periods import REPORT_TO_VICE_CHANCELLOR

FINDINGS, VIEWS = frozenset({"finding"}), frozenset({"memberview"})
REPORTS, NOTES = frozenset({"panelreport"}), frozenset({"membernote"})
DELIVERED = (ReportState.WITH_EXECUTIVE_OFFICER, ReportState.WITH_VICE_CHANCELLOR)
SAT = (MemberState.DECLARED, MemberState.ENDED, MemberState.CONSULTED)
ON_THE_REPORT = frozenset({57})
"""The clause under which a report is weighed: who is the Vice-Chancellor's nominee for others does not read it."""


def its_own_panel(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The three members of the very panel whose record it is, while they take part; of another panel nobody, and of one
    that was discharged nobody at all: whoever sits after it hears afresh (53)."""
    of_it = [
        each for each in case.records if each.kind == "panel" and each.id == record.request and each.state in READS
    ]
    investigated = {each.request for each in of_it}
    own = {
        each.person
        for each in case.records
        if each.kind == "panelmember" and each.state == MemberState.DECLARED and each.request in investigated
    }
    return {person: until for person, until in the_panel(case, record).items() if person in own}


def whose_view_it_is(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The member whose own it is, while they take part."""
    return {person: until for person, until in the_panel(case, record).items() if person == record.person}


def the_officer_once_delivered(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The Executive Officer, of who sat, once a report was delivered to them."""
    delivered = any(each.kind == "panelreport" and each.state in DELIVERED for each in case.records)
    return the_executive_officer(case, record) if delivered else {}


RULES: tuple[Rule, ...] = (
    Rule(
        "panel_findings",
        "52",
        "The members of a panel, what it finds of each part, until the Vice-Chancellor has its report",
        FINDINGS,
        its_own_panel,
    ),
    Rule(
        "panel_member_own_view",
        "52",
        "A member of a panel, their own view of a part, and their own notes; nobody else",
        VIEWS | NOTES,
        whose_view_it_is,
    ),
    Rule(
        "panel_open_views",
        "52",
        "The members of a panel, each other’s views of a part, once they are open to the panel",
        VIEWS,
        its_own_panel,
        of=lambda record: record.state == ViewState.OPEN,
    ),
    Rule(
        "panel_report",
        "54",
        "The members of a panel, its report, until the Vice-Chancellor has it",
        REPORTS,
        its_own_panel,
    ),
    Rule(
        "executive_officer_report",
        "55",
        "The Executive Officer, the report of a panel, once its Chair has delivered it",
        REPORTS,
        the_executive_officer,
        of=lambda record: record.state in DELIVERED,
    ),
    Rule(
        "executive_officer_panel_members",
        "56",
        "The Executive Officer, who sat on it, once the report was delivered: what became of their papers is recorded",
        MEMBERS,
        the_officer_once_delivered,
        of=lambda record: record.state in SAT,
    ),
    Rule(
        "deciding_report",
        "56",
        "The Vice-Chancellor, or whoever determines in their place, the report of a panel, once they have the copy",
        REPORTS,
        who_decides,
        by_office=True,
        of=lambda record: record.state == ReportState.WITH_VICE_CHANCELLOR,
        under=ON_THE_REPORT,
    ),
    Rule(
        "executive_officer_clocks_of_the_report",
        "56",
        "The Executive Officer, by when the Vice-Chancellor has the copy of the report",
        CLOCKS,
        the_executive_officer,
        of=lambda record: record.state == REPORT_TO_VICE_CHANCELLOR.code,
    ),
)
