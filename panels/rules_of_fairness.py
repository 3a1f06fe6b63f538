"""Who may see what a panel owes each respondent, and what new was put to them (51): rows of the one table.

The panel, the Executive Officer and those who receive the case. A respondent reads what is put to them in their letter,
and nothing of what is owed to another.
"""

from complaints.disclosure import receivers
from complaints.disclosure_of_investigations import the_executive_officer
from complaints.rule import Rule
from panels.rules import the_panel
from panels.stages.states import READS

FAIRNESS = frozenset({"fairnesscheck", "newmaterial"})

RULES: tuple[Rule, ...] = (
    Rule(
        "panel_fairness",
        "51",
        "The members of a constituted panel, what it owes each respondent, and what new was put to them",
        FAIRNESS,
        the_panel,
        of=lambda record: record.state in READS,
    ),
    Rule(
        "executive_officer_fairness",
        "51",
        "The Executive Officer, what the panel owes each respondent, and what new was put to them",
        FAIRNESS,
        the_executive_officer,
    ),
    Rule(
        "receiving_fairness",
        "51",
        "Those who receive the case, what the panel owes each respondent, and what new was put to them",
        FAIRNESS,
        receivers,
        by_office=True,
    ),
)
