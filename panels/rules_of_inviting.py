"""Who may see what of those who are heard (48-50; specification 5.7): rows of the one table.

Whoever is invited sees their invitation, and what a direction lists for them, only until the last day of it; once their
sitting is over, or not theirs any more, the row says no day and opens nothing. Nobody else looks at what was opened to
them: the panel, the Executive Officer and those who receive the case read what was directed.
"""

from collections.abc import Mapping
from datetime import date

from complaints.disclosure import receivers
from complaints.disclosure_of_investigations import the_executive_officer
from complaints.disclosure_of_requests import is_closed
from complaints.rule import CaseFacts, PersonId, RecordFacts, Rule
from panels.rules import the_panel
from panels.stages.states import READS

INVITATIONS, SHOWN = frozenset({"invitation"}), frozenset({"shown"})
INVITING = frozenset({"invitee", "invitation"})


def whoever_is_invited(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The one who is invited, while the case goes on."""
    return {} if record.person is None or is_closed(case) else {record.person: None}


def until_their_sitting_ends(case: CaseFacts, record: RecordFacts) -> Mapping[PersonId, date | None]:
    """The one who is invited, to the day of their sitting or by which they write (49)."""
    return dict.fromkeys(whoever_is_invited(case, record), date.fromisoformat(record.state))


RULES: tuple[Rule, ...] = (
    Rule(
        "invited_own_invitation",
        "48",
        "Whoever is invited to be heard, their own invitation",
        INVITATIONS,
        whoever_is_invited,
        of=lambda record: record.state in READS,
    ),
    Rule(
        "invited_what_is_listed",
        "49",
        "A witness or member of the University who is invited, what the panel directed that they are shown, until their"
        " sitting ends",
        SHOWN,
        until_their_sitting_ends,
        of=lambda record: record.state != "",
    ),
    Rule(
        "panel_inviting",
        "48",
        "The members of a constituted panel, whom it wants to hear, what each may be shown, and who is invited",
        INVITING,
        the_panel,
        of=lambda record: record.state in READS,
    ),
    Rule(
        "executive_officer_inviting",
        "48",
        "The Executive Officer, whom the panel wants to hear, what each may be shown, and who is invited",
        INVITING,
        the_executive_officer,
    ),
    Rule(
        "receiving_inviting",
        "48",
        "Those who receive the case, whom the panel wants to hear, what each may be shown, and who is invited",
        INVITING,
        receivers,
        by_office=True,
    ),
)
