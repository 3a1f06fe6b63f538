"""An Enquiry Panel is formed: clauses 41-43. Three members are named, declare themselves, and it is constituted.

See docs/decisions/1050.
"""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import DIRECTOR, MACHINERY, PANEL_MEMBER, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.step import step
from panels.stages.states import PanelState

P = PanelState
LOSES = "panel.lose_a_member"

A_PLACE_IS_FREE = Need(
    "The panel has its three members. Another can be named once one of them has left (clause 42).",
    lambda panel: panel.has_a_free_place,
)
EVERYBODY_DECLARED = Need(
    "First all three members have to be named, to sign that they keep it confidential, and to declare themselves"
    " (clauses 42, 43 and 45).",
    lambda panel: panel.everybody_declared,
)
TIME_TO_OBJECT_IS_OVER = Need(
    "The parties still have time to say if one of the members should not sit (clause 43).",
    lambda panel: not panel.is_time_to_object,
)
NO_OBJECTION_WAITS = Need(
    "A party has objected to one of the members: first it has to be ruled on (clause 43).",
    lambda panel: not panel.objection_waits,
)


class PanelSteps(models.Model):
    """One Enquiry Panel."""

    class Meta:
        abstract = True

    nominate: Any
    nominate_another: Any
    open_the_papers: Any

    @step(
        clause="42",
        by=[VICE_CHANCELLOR],
        source=P.PROPOSED,
        target=P.DECLARATIONS,
        needs=[GOES_ON],
        appoints=["members", "chair"],
        alerts=[PANEL_MEMBER, DIRECTOR],
    )
    def nominate_members(self, act: Act, *, members: list[Any], chair: Any, why_external: str, asked: bool) -> None:
        """Three people are asked to sit on the panel, one of them as Chair. Nothing of the case opens to them yet."""
        self.nominate(act, members, chair=chair, why_external=why_external, asked=asked)

    @step(
        clause="42",
        by=[VICE_CHANCELLOR],
        source=P.DECLARATIONS,
        needs=[GOES_ON, A_PLACE_IS_FREE],
        appoints=["member"],
        alerts=[PANEL_MEMBER, DIRECTOR],
    )
    def nominate_another_member(self, act: Act, *, member: Any, why_external: str, asked: bool) -> None:
        """Somebody else is asked to sit, in the place of whoever left it; in the Chair’s place, as Chair."""
        self.nominate_another(act, member, why_external=why_external, asked=asked)

    @step(
        clause="41",
        by=[VICE_CHANCELLOR],
        source=P.DECLARATIONS,
        target=P.CONSTITUTED,
        needs=[GOES_ON, EVERYBODY_DECLARED, TIME_TO_OBJECT_IS_OVER, NO_OBJECTION_WAITS],
        alerts=[PANEL_MEMBER, DIRECTOR],
        reveals=["The three members read the complaint as it was made and what was given with it."],
    )
    def confirm_members(self, act: Act) -> None:
        """The panel is constituted. From now on its three members read the papers, and nobody else joins them."""
        self.open_the_papers(act)

    @step(clause="43", by=[MACHINERY], source=(P.CONSTITUTED, P.PREHEARING), target=P.DECLARATIONS)
    def lose_a_member(self, act: Act) -> None:
        """A member has left: the panel does not go on before somebody else is named and it is constituted again."""
