"""Who is heard: clauses 48 to 50. The panel asks for somebody, directs what they are shown, and the Executive Officer
invites them by a letter; they answer, and may bring one person. See docs/decisions/1110.
"""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import DIRECTOR, EXECUTIVE_OFFICER, INVITED, MACHINERY, PANEL_CHAIR, PANEL_MEMBER
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.step import step
from panels.stages.hearing import NOT_ON_PAPERS_ALONE, THREE_ARE_THERE, UNDER_WAY
from panels.stages.states import InvitationState, InviteeState

W = InviteeState
I = InvitationState  # noqa: E741
OPEN = (I.SENT, I.ACCEPTED)
INVITE_AGAIN = "invitee.want_again"

A_WITNESS_IS_OPEN = Need(
    "Of every witness whom a party has named it is settled whether they are heard (clause 48).",
    lambda panel: bool(panel.named_and_open),
)
NOT_A_PARTY = Need(
    "A party has their papers by clauses 37 and 39, and is told of new material by clause 51: no direction takes from"
    " that.",
    lambda invitee: not invitee.is_a_party,
)
DIRECTED = Need(
    "First the Chair directs what this person may be shown, or that they are shown nothing (clause 49).",
    lambda invitee: invitee.is_directed,
)
TO_COME = Need(
    "They are asked to write, not to come: nobody has to come along with them (clause 50).",
    lambda invitation: invitation.has_a_sitting,
)
BEFORE_IT = Need(
    "It is over. Whoever came with them is written in the record of the sitting (clause 50).",
    lambda invitation: not invitation.is_over,
)


class PanelInviting(models.Model):
    """Whom the panel wants to hear, and whom it does not."""

    class Meta:
        abstract = True

    want: Any
    refuse: Any

    @step(
        clause="48",
        by=[PANEL_CHAIR],
        source=UNDER_WAY,
        needs=[GOES_ON, THREE_ARE_THERE, NOT_ON_PAPERS_ALONE],
        alerts=[EXECUTIVE_OFFICER],
    )
    def ask_to_invite(self, act: Act, *, wanted: Any) -> None:
        """The panel asks the Executive Officer to invite somebody. They are told nothing before the letter."""
        self.want(act, wanted)

    @step(
        clause="48",
        by=[PANEL_CHAIR],
        source=UNDER_WAY,
        needs=[GOES_ON, THREE_ARE_THERE, A_WITNESS_IS_OPEN],
        alerts=[EXECUTIVE_OFFICER],
    )
    def decline_to_hear(self, act: Act, *, witness: str, reasons: str) -> None:
        """The panel does not hear a witness whom a party has named, with its reasons. The report says so."""
        self.refuse(act, witness, reasons)


class InviteeSteps(models.Model):
    """Somebody whom the panel wants to hear, until they are invited."""

    class Meta:
        abstract = True

    show: Any
    send: Any
    drop: Any
    reopen: Any

    @step(clause="49", by=[PANEL_CHAIR], source=W.WANTED, needs=[GOES_ON, NOT_A_PARTY], alerts=[EXECUTIVE_OFFICER])
    def direct_disclosure(self, act: Act, *, direction: Any) -> None:
        """What this person may be shown: what is listed and nothing else, and only until their sitting is over."""
        self.show(act, direction)

    @step(
        clause="48",
        by=[EXECUTIVE_OFFICER],
        source=W.WANTED,
        target=W.INVITED,
        needs=[GOES_ON, DIRECTED],
        tells={INVITED: letter("panel/invitation", released_by=EXECUTIVE_OFFICER, with_the_step=True)},
        alerts=[PANEL_MEMBER, DIRECTOR],
        final=True,
    )
    def invite(self, act: Act, *, invited: Any) -> None:
        """They are invited by your letter. What was listed for them opens to them now, and closes with the sitting."""
        self.send(act, invited)

    @step(
        clause="48",
        by=[PANEL_CHAIR],
        source=W.WANTED,
        target=W.DROPPED,
        alerts=[EXECUTIVE_OFFICER],
        even_suspended=True,
    )
    def do_without(self, act: Act, *, reasons: str) -> None:
        """The panel does without them after all, with its reasons."""
        self.drop(act, reasons)

    @step(clause="48", by=[MACHINERY], source=W.INVITED, target=W.WANTED)
    def want_again(self, act: Act) -> None:
        """Their invitation was taken back: they can be invited to another sitting."""
        self.reopen(act)


class InvitationSteps(models.Model):
    """One invitation, from the letter to the end of its sitting."""

    class Meta:
        abstract = True

    say: Any
    bring: Any
    take: Any
    close: Any

    @step(clause="48", by=[INVITED], source=I.SENT, target=I.ACCEPTED, needs=[BEFORE_IT], alerts=[EXECUTIVE_OFFICER])
    def accept(self, act: Act, *, words: str = "") -> None:
        """You come, or send what you are asked for. You can change this until then."""
        self.say(act, words)

    @step(clause="48", by=[INVITED], source=OPEN, target=I.DECLINED, needs=[BEFORE_IT], alerts=[EXECUTIVE_OFFICER])
    def decline(self, act: Act, *, words: str = "") -> None:
        """You do not come. It is an invitation: nobody holds it against you."""
        self.say(act, words)

    @step(clause="48", by=[EXECUTIVE_OFFICER], source=I.SENT, target=I.ACCEPTED, alerts=[PANEL_MEMBER])
    def record_acceptance(self, act: Act, *, words: str) -> None:
        """They told you that they come. You write how, and the day."""
        self.say(act, words, needed=True)

    @step(clause="48", by=[EXECUTIVE_OFFICER], source=OPEN, target=I.DECLINED, alerts=[PANEL_MEMBER])
    def record_refusal(self, act: Act, *, words: str) -> None:
        """They told you that they do not come. You write how, and the day."""
        self.say(act, words, needed=True)

    @step(
        clause="50",
        by=[INVITED, EXECUTIVE_OFFICER],
        source=OPEN,
        needs=[TO_COME, BEFORE_IT],
        alerts=[EXECUTIVE_OFFICER],
    )
    def bring_companion(self, act: Act, *, companion: Any) -> None:
        """One person comes along to this sitting, and may speak in support. It replaces whoever was named before."""
        self.bring(act, companion)

    @step(
        clause="48",
        by=[EXECUTIVE_OFFICER],
        source=OPEN,
        target=I.TAKEN_BACK,
        tells={INVITED: letter("panel/taken_back")},
        alerts=[PANEL_MEMBER],
        follows=[INVITE_AGAIN],
        even_suspended=True,
    )
    def take_back(self, act: Act, *, told: str) -> None:
        """They need not come after all, or not then. What was open to them closes at once."""
        self.take(act, told)

    @step(clause="49", by=[MACHINERY], source=(*OPEN, I.DECLINED), target=I.OVER)
    def end_with_the_sitting(self, act: Act) -> None:
        """The sitting is over, and with it what was open to them."""
        self.close(act)
