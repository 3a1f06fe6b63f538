"""How an Enquiry Panel goes about it: clauses 46, 47, 53. The Chair prepares, begins, adjourns and resumes a hearing.

What sittings there are is in `sitting`; what is put to whom, and the close, in files beside. See docs/decisions/1100.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import (
    COMPLAINANT,
    DIRECTOR,
    EXECUTIVE_OFFICER,
    MACHINERY,
    PANEL_CHAIR,
    PANEL_MEMBER,
    RESPONDENT,
    VICE_CHANCELLOR,
)
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.step import step
from panels.stages.states import PanelState
from procedure import periods

P = PanelState
BEFORE = (P.CONSTITUTED, P.PREHEARING)
UNDER_WAY = (*BEFORE, P.HEARING, P.ADJOURNED)
GOES_ON_WITH_ALL = (P.HEARING, P.DELIBERATING, P.REPORTING)
"""Where a member who leaves stops it: nobody takes their place in a hearing that has begun (53)."""
STOPS = "panel.adjourn_for_a_member"

THREE_ARE_THERE = Need(
    "The panel has lost a member. Only the same three can go on with a hearing (clause 53): the Vice-Chancellor"
    " discharges this panel, and a fresh one hears it afresh.",
    lambda panel: panel.everybody_declared,
)
A_SITTING_HAS_COME = Need(
    "The hearing begins with its first sitting. Arrange one first; it can begin on the day of that sitting (clause"
    " 46).",
    lambda panel: panel.a_sitting_has_come,
)
NOT_ON_PAPERS_ALONE = Need(
    "The panel has directed that it decides on the papers alone. Give other directions first (clause 46).",
    lambda panel: not panel.is_on_papers_alone,
)
NOTHING_IS_LEFT_OPEN = Need(
    "A sitting whose day has come is not recorded yet. Record it first, or call it off (clauses 44 and 53).",
    lambda panel: not panel.a_sitting_is_unrecorded,
)
A_MEMBER_IS_LOST = Need(
    "All three members are there: adjourn and resume with them. A panel is discharged only where it cannot go on with"
    " the same three (clause 53).",
    lambda panel: not panel.everybody_declared or panel.is_adjourned_too_long,
)


class PanelHearingSteps(models.Model):
    """How the panel goes about it, from its first day to the end of its hearing."""

    class Meta:
        abstract = True

    prepare: Any
    direct: Any
    plan_sitting: Any
    start_to_hear: Any
    put_off: Any
    go_on_hearing: Any
    put_off_for_a_member: Any
    dissolve: Any

    @step(
        clause="47",
        by=[PANEL_CHAIR],
        source=P.CONSTITUTED,
        target=P.PREHEARING,
        needs=[GOES_ON],
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
    )
    def convene_prehearing(self, act: Act) -> None:
        """The panel meets to prepare its hearing. Nobody is told anything before it gives directions."""
        self.prepare(act)

    @step(
        clause="46",
        by=[PANEL_CHAIR],
        source=UNDER_WAY,
        needs=[GOES_ON, THREE_ARE_THERE],
        tells={COMPLAINANT: letter("panel/directions"), RESPONDENT: letter("panel/directions_respondent")},
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
    )
    def give_directions(self, act: Act, *, directions: Any) -> None:
        """The panel has settled how it goes about it. The parties read what you write for them, and nothing else."""
        self.direct(act, directions)

    @step(
        clause="46",
        by=[EXECUTIVE_OFFICER, PANEL_CHAIR],
        source=UNDER_WAY,
        needs=[GOES_ON, THREE_ARE_THERE, NOT_ON_PAPERS_ALONE],
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
    )
    def arrange_sitting(self, act: Act, *, sitting: Any) -> None:
        """The panel sits then and there. Nobody is invited by it yet: each is asked by a letter of their own."""
        self.plan_sitting(act, sitting)

    @step(
        clause="46",
        by=[PANEL_CHAIR],
        source=BEFORE,
        target=P.HEARING,
        needs=[GOES_ON, THREE_ARE_THERE, A_SITTING_HAS_COME],
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
        final=True,
    )
    def begin_hearing(self, act: Act) -> None:
        """The hearing begins. From now on these three go on with it to the end, and nobody takes their place."""
        self.start_to_hear(act)

    @step(
        clause="53",
        by=[PANEL_CHAIR],
        source=P.HEARING,
        target=P.ADJOURNED,
        needs=[GOES_ON, NOTHING_IS_LEFT_OPEN],
        starts=[periods.HEARING_RESUMED],
        tells={COMPLAINANT: letter("panel/adjourned"), RESPONDENT: letter("panel/adjourned_respondent")},
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
    )
    def adjourn(self, act: Act, *, reasons: str, told: str, expected_on: date | None) -> None:
        """The hearing stops for a time. The days of the investigation run on, and the time is shown beside them."""
        self.put_off(act, reasons=reasons, told=told, expected_on=expected_on)

    @step(
        clause="53",
        by=[PANEL_CHAIR],
        source=P.ADJOURNED,
        target=P.HEARING,
        needs=[GOES_ON, THREE_ARE_THERE],
        ends=[periods.HEARING_RESUMED],
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
    )
    def resume(self, act: Act, *, here: Collection[UUID]) -> None:
        """The hearing goes on, with the same three members and no other."""
        self.go_on_hearing(act, here)

    @step(
        clause="53",
        by=[MACHINERY],
        source=GOES_ON_WITH_ALL,
        target=P.ADJOURNED,
        starts=[periods.HEARING_RESUMED],
        tells={COMPLAINANT: letter("panel/adjourned"), RESPONDENT: letter("panel/adjourned_respondent")},
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, VICE_CHANCELLOR, DIRECTOR],
    )
    def adjourn_for_a_member(self, act: Act) -> None:
        """A member has left a hearing that had begun: it stops, since nobody else can take their place in it."""
        self.put_off_for_a_member(act)

    @step(
        clause="53",
        by=[VICE_CHANCELLOR],
        source=P.ADJOURNED,
        target=P.DISCHARGED,
        needs=[A_MEMBER_IS_LOST],
        ends=[periods.HEARING_RESUMED],
        tells={COMPLAINANT: letter("panel/discharged"), RESPONDENT: letter("panel/discharged_respondent")},
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
        follows=["panelmember.end_with_the_panel"],
        final=True,
    )
    def discharge_panel(self, act: Act, *, reasons: str) -> None:
        """This panel cannot go on with the same three members. It ends, and a fresh panel hears everything afresh."""
        self.dissolve(act, reasons)
