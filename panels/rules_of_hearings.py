"""Who may see what of a hearing (44, 46-53; specification 5.7): rows of the one table.

The state of each is that of its panel: a fresh panel reads nothing of one that was discharged before it (53; A-18). The
three members, and the Executive Officer, who looks after its days and letters; those who receive the case, who
observe it. A party reads what they are written. Whoever decides sees that it was adjourned, and nothing that was said.
"""

from complaints.disclosure import receivers
from complaints.disclosure_of_investigations import the_executive_officer
from complaints.disclosure_of_requests import who_decides
from complaints.record_groups import CLOCKS
from complaints.rule import Rule
from panels.rules import MEMBERS, ON_A_PANEL, PANELS, the_panel
from panels.stages.states import READS, MemberState
from procedure.periods import FORMAL_INVESTIGATION, HEARING_RESUMED, PANEL_REPORT

HEARINGS = frozenset({"directions", "sitting", "adjournment"})
ADJOURNMENTS = frozenset({"adjournment"})
CLOCKS_OF_A_HEARING = frozenset(each.code for each in (HEARING_RESUMED, PANEL_REPORT))

RULES: tuple[Rule, ...] = (
    Rule(
        "panel_hearing",
        "46",
        "The members of a constituted panel, what it directed, its sittings and its adjournments",
        HEARINGS,
        the_panel,
        of=lambda record: record.state in READS,
    ),
    Rule(
        "executive_officer_hearing",
        "48",
        "The Executive Officer, who sits on a constituted panel, what it directed, its sittings and its adjournments",
        PANELS | MEMBERS | HEARINGS,
        the_executive_officer,
        of=lambda record: record.kind in HEARINGS or record.state in (*READS, MemberState.DECLARED),
    ),
    Rule(
        "receiving_hearing",
        "44",
        "Those who receive the case, what the panel directed, its sittings and its adjournments: they observe it",
        HEARINGS,
        receivers,
        by_office=True,
    ),
    Rule(
        "deciding_adjournments",
        "53",
        "The Vice-Chancellor, or whoever decides in their place, that a hearing was adjourned, and until when",
        ADJOURNMENTS,
        who_decides,
        by_office=True,
        under=ON_A_PANEL,
    ),
    Rule(
        "panel_clocks",
        "55",
        "The members of a constituted panel, the clocks of its hearing and its report, and that of the investigation",
        CLOCKS,
        the_panel,
        of=lambda record: record.state in CLOCKS_OF_A_HEARING | {FORMAL_INVESTIGATION.code},
    ),
    Rule(
        "executive_officer_clocks_of_a_hearing",
        "53",
        "The Executive Officer, the clocks of a hearing",
        CLOCKS,
        the_executive_officer,
        of=lambda record: record.state in CLOCKS_OF_A_HEARING,
    ),
    Rule(
        "deciding_clocks_of_a_hearing",
        "53",
        "The Vice-Chancellor, or whoever decides in their place, the clocks of a hearing",
        CLOCKS,
        who_decides,
        by_office=True,
        of=lambda record: record.state in CLOCKS_OF_A_HEARING,
        under=ON_A_PANEL,
    ),
)
