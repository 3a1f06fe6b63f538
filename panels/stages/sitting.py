"""One sitting of a panel: clauses 44 and 46. It is arranged, perhaps arranged otherwise or called off, and recorded.

Whoever observes neither votes nor sees what the panel drafts (44). See docs/decisions/1100.
"""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import DIRECTOR, EXECUTIVE_OFFICER, PANEL_CHAIR, PANEL_MEMBER
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.step import step
from panels.stages.states import PanelState, SittingState

S = SittingState
CLOSES = "invitation.end_with_the_sitting"
"""What was open to those who were invited to it closes with it (49)."""

ITS_DAY_HAS_COME = Need("It can be recorded once its day has come (clause 44).", lambda sitting: sitting.has_come)
THE_PANEL_HEARS = Need(
    "The Chair begins the hearing, or resumes it, before a sitting of it is recorded (clauses 46 and 53).",
    lambda sitting: sitting.panel.state == PanelState.HEARING,
)


class SittingSteps(models.Model):
    """One sitting."""

    class Meta:
        abstract = True

    rearrange: Any
    give_up: Any
    keep_record: Any

    @step(
        clause="46",
        by=[EXECUTIVE_OFFICER, PANEL_CHAIR],
        source=S.ARRANGED,
        needs=[GOES_ON],
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
    )
    def change_arrangements(self, act: Act, *, sitting: Any) -> None:
        """It is arranged otherwise: another day, another place, another way to take part."""
        self.rearrange(act, sitting)

    @step(
        clause="46",
        by=[EXECUTIVE_OFFICER, PANEL_CHAIR],
        source=S.ARRANGED,
        target=S.CALLED_OFF,
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
        follows=[CLOSES],
        even_suspended=True,
    )
    def call_off(self, act: Act, *, reasons: str) -> None:
        """It does not take place. The panel keeps why."""
        self.give_up(act, reasons)

    @step(
        clause="44",
        by=[EXECUTIVE_OFFICER, PANEL_CHAIR],
        source=S.ARRANGED,
        target=S.HELD,
        needs=[GOES_ON, ITS_DAY_HAS_COME, THE_PANEL_HEARS],
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
        follows=[CLOSES],
    )
    def record_sitting(self, act: Act, *, record: Any) -> None:
        """Who was there, who observed, and what was said. It stays as it is written here."""
        self.keep_record(act, record)
