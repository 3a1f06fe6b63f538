"""The panel's findings: clause 52. Each member gives their own view of each part; then the panel finds, and the Chair
writes it down.

Where the panel chooses so, a view stays sealed until all three are in. See docs/decisions/1070.
"""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import MACHINERY, PANEL_CHAIR, PANEL_MEMBER
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.step import step
from panels.stages.states import FindingState, PanelState, ViewState

F, V = FindingState, ViewState
OPENS = "memberview.open_to_the_panel"

NO_VOTE_LATER = (
    "The panel deliberates no more: nobody votes once its report is being written, and nothing of a finding changes"
    " once it is signed (clauses 52 and 54)."
)
DELIBERATES = Need(NO_VOTE_LATER, lambda record: record.panel.state == PanelState.DELIBERATING)
TO_BE_DECIDED = Need(
    "This part is found already. The Chair can open it again while the panel deliberates (clause 52).",
    lambda view: view.finding.state == FindingState.OPEN,
)
EVERY_VIEW_IS_IN = Need(
    "Not all three members have given their view of this part yet (clause 52).",
    lambda finding: finding.every_view_is_in,
)
SOMEBODY_FOUND = Need(
    "All three abstain. Clause 41 wants a finding on each allegation: ask for their views again.",
    lambda finding: finding.somebody_found,
)


class FindingSteps(models.Model):
    """What the panel finds of one part."""

    class Meta:
        abstract = True

    find: Any
    ask_anew: Any

    @step(
        clause="52",
        by=[PANEL_CHAIR],
        source=F.OPEN,
        target=F.MADE,
        needs=[GOES_ON, DELIBERATES, EVERY_VIEW_IS_IN, SOMEBODY_FOUND],
    )
    def make_finding(
        self,
        act: Act,
        *,
        speaks_for: str,
        speaks_against: str,
        reasons: str,
        parts: str,
        attempt: str,
        casting: str,
    ) -> None:
        """The panel’s finding on this part, as its members agreed, as most of them found, or by your casting vote."""
        self.find(
            act,
            speaks_for=speaks_for,
            speaks_against=speaks_against,
            reasons=reasons,
            parts=parts,
            attempt=attempt,
            casting=casting,
        )

    @step(
        clause="52",
        by=[PANEL_CHAIR],
        source=F.OPEN,
        needs=[GOES_ON, DELIBERATES, EVERY_VIEW_IS_IN],
    )
    def seek_agreement(self, act: Act, *, attempt: str) -> None:
        """The panel tried to agree, and its members give their views of this part again. The earlier ones are kept."""
        self.ask_anew(act, attempt)

    @step(
        clause="52",
        by=[PANEL_CHAIR],
        source=F.MADE,
        target=F.OPEN,
        needs=[GOES_ON, DELIBERATES],
    )
    def open_again(self, act: Act, *, reasons: str) -> None:
        """This part is looked at again, and all three give their views anew. What was found before is kept with it."""
        self.ask_anew(act, reasons)


class MemberViewSteps(models.Model):
    """One member's own view of one part."""

    class Meta:
        abstract = True

    give: Any
    come_to_the_others: Any

    @step(
        clause="52",
        by=[PANEL_MEMBER],
        source=V.AWAITED,
        target=V.GIVEN,
        needs=[GOES_ON, DELIBERATES, TO_BE_DECIDED],
        follows=[OPENS],
    )
    def give_view(self, act: Act, *, outcome: str, parts: str, speaks_for: str, speaks_against: str, why: str) -> None:
        """Your own view of this part, on the balance of probabilities."""
        self.give(act, outcome=outcome, parts=parts, speaks_for=speaks_for, speaks_against=speaks_against, why=why)

    @step(
        clause="52",
        by=[PANEL_MEMBER],
        source=V.GIVEN,
        needs=[GOES_ON, DELIBERATES, TO_BE_DECIDED],
    )
    def change_view(
        self, act: Act, *, outcome: str, parts: str, speaks_for: str, speaks_against: str, why: str
    ) -> None:
        """Your own view of this part, otherwise than you gave it. Nobody else has read it yet."""
        self.give(act, outcome=outcome, parts=parts, speaks_for=speaks_for, speaks_against=speaks_against, why=why)

    @step(clause="52", by=[MACHINERY], source=V.GIVEN, target=V.OPEN)
    def open_to_the_panel(self, act: Act) -> None:
        """The members of the panel read this view from now on."""
