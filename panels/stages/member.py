"""A member of an Enquiry Panel: clauses 42, 43 and 45. Asked, bound to keep it confidential, declared; and its end.

First the undertaking, then the names, then the declaration: who is not bound learns no name (specification 1.13). What
happened opens when the panel is constituted. See docs/decisions/1050.
"""

from typing import Any

from django.db import models

from complaints.registry import letter
from complaints.roles import COMPLAINANT, DIRECTOR, MACHINERY, PANEL_MEMBER, RESPONDENT, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.step import step
from panels.stages.hearing import STOPS
from panels.stages.objection import LAPSES
from panels.stages.panel import LOSES
from panels.stages.states import MemberState
from procedure import periods

M = MemberState
LIVE = (M.ASKED, M.BOUND, M.DECLARED)
GIVES_WAY, ENDS = "panelmember.end_for_a_respondent", "panelmember.end_with_the_complaint"


def _is_the_last(member: Any) -> bool:
    return bool(member.completes_the_panel)


class PanelMemberSteps(models.Model):
    """One member of an Enquiry Panel."""

    class Meta:
        abstract = True

    undertake: Any
    bind_to_declare: Any
    leave: Any

    @step(
        clause="45",
        by=[PANEL_MEMBER],
        source=M.ASKED,
        target=M.BOUND,
        needs=[GOES_ON],
        alerts=[DIRECTOR],
        reveals=["You see the names and units of the parties and of the witnesses who are named, and nothing else."],
    )
    def give_undertaking(self, act: Act, *, confidential: bool, duties: bool) -> None:
        """You sign that you keep it to yourself. Then you see the names of those concerned, and nothing else yet."""
        self.undertake(act, confidential=confidential, duties=duties)

    @step(
        clause="43",
        by=[PANEL_MEMBER],
        source=M.BOUND,
        target=M.DECLARED,
        needs=[GOES_ON],
        starts=[periods.PANEL_OBJECTIONS],
        tells={
            COMPLAINANT: letter("panel/membership", where=_is_the_last),
            RESPONDENT: letter("panel/membership_respondent", where=_is_the_last),
        },
        alerts=[VICE_CHANCELLOR, DIRECTOR],
    )
    def declare(self, act: Act, *, impartial: bool) -> None:
        """You declare that you are close to nobody concerned. With the third declaration the parties are told of it."""
        self.bind_to_declare(act, impartial=impartial)

    @step(
        clause="43",
        by=[PANEL_MEMBER],
        source=LIVE,
        target=M.ENDED,
        alerts=[VICE_CHANCELLOR, DIRECTOR],
        follows=[LOSES, STOPS, LAPSES],
        final=True,
        even_suspended=True,
    )
    def stand_aside(self, act: Act, *, reasons: str) -> None:
        """You do not sit on this panel. It closes to you, and somebody else is asked."""
        self.leave(act, "stood_aside", reasons)

    @step(
        clause="42",
        by=[VICE_CHANCELLOR, MACHINERY],
        source=LIVE,
        target=M.ENDED,
        needs=[GOES_ON],
        alerts=[PANEL_MEMBER, DIRECTOR],
        follows=[LOSES, STOPS, LAPSES],
        final=True,
        even_suspended=True,
    )
    def end_membership(self, act: Act, *, reasons: str) -> None:
        """This member may not sit (43), or cannot. It closes to them at once, and the panel does not go on without."""
        self.leave(act, "appointment_ended", reasons)

    @step(
        clause="43",
        by=[MACHINERY],
        source=LIVE,
        target=M.ENDED,
        alerts=[VICE_CHANCELLOR, DIRECTOR],
        follows=[LOSES, STOPS, LAPSES],
    )
    def end_for_a_respondent(self, act: Act) -> None:
        """It turned out who a respondent is: this member may not sit. It closes to them at once."""
        self.leave(act, "too_close", "")

    @step(clause="41", by=[MACHINERY], source=LIVE, target=M.ENDED, follows=[LAPSES])
    def end_with_the_complaint(self, act: Act) -> None:
        """The complaint is closed, and with it what the member could read."""
        self.ended(act, "closed")

    @step(clause="53", by=[MACHINERY], source=LIVE, target=M.ENDED, alerts=[PANEL_MEMBER])
    def end_with_the_panel(self, act: Act) -> None:
        """The panel is discharged, and with it what its members could read."""
        self.ended(act, "discharged")

    ended: Any
