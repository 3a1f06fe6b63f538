"""What leaves the confidence of a talk: by recorded consent, or by the duty of care (9, 11, 15; specification 3.5)."""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import CONTACT_OFFICER, COORDINATOR
from complaints.stages.act import Act
from complaints.stages.step import step
from contact_officers.stages.consultation import NOT_ASIDE, STILL_SERVES
from contact_officers.stages.states_of_log import EntryState

LIVE = (EntryState.BEGUN, EntryState.KEPT)
ANY = (*LIVE, EntryState.ASIDE)

SOMETHING_KEPT = Need("Nothing is kept in the vault for this conversation.", lambda entry: entry.keeps_an_identity)


class ConfidedSteps(models.Model):
    """The three acts by which the vault is reached. The coordinator is told of each, without what or about whom."""

    class Meta:
        abstract = True

    agree: Any
    escalate: Any
    open_kept: Any

    @step(clause="15", by=[CONTACT_OFFICER], source=LIVE, needs=[STILL_SERVES, NOT_ASIDE], alerts=[COORDINATOR])
    def record_referral_with_consent(
        self, act: Act, *, to: str, agreed: bool, purpose: str, may_be_told: str, name: str, reached: str
    ) -> None:
        """The person agreed that you pass on who they are, to someone and for something. It is kept in the vault, apart
        from your log. Speaking to the other one stays with you: nothing is sent."""
        self.agree(act, to=to, agreed=agreed, purpose=purpose, may_be_told=may_be_told, name=name, reached=reached)

    @step(clause="11", by=[CONTACT_OFFICER], source=ANY, alerts=[COORDINATOR])
    def escalate_duty_of_care(
        self,
        act: Act,
        *,
        trigger: str,
        told: str,
        told_words: str,
        advice: str,
        to: list[str],
        disclosed: str,
        on: date,
        name: str = "",
        reached: str = "",
    ) -> None:
        """You passed on what had to be, because someone is or may be in danger or a law asks it. What, to whom, and
        whether the person was told is kept; what you passed on goes into the vault."""
        self.escalate(
            act, trigger=trigger, told=told, told_words=told_words, advice=advice, to=to, disclosed=disclosed, on=on,
            name=name, reached=reached,
        )  # fmt: skip

    @step(clause="9", by=[CONTACT_OFFICER], source=ANY, needs=[SOMETHING_KEPT], alerts=[COORDINATOR])
    def open_vault(self, act: Act, *, why: str) -> None:
        """You read what the vault keeps of this conversation. It is shown once, and that you opened it is recorded."""
        self.open_kept(act, why=why)
