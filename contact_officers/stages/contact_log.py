"""Where a conversation enters an officer's log (7, 15). What they must have for it is asked when it is sent."""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import THEMSELF
from complaints.stages.act import Act
from complaints.stages.step import step
from contact_officers.stages.officer import OPEN_NEEDS
from contact_officers.stages.states import OfficerState
from contact_officers.stages.states_of_log import LogState

WORDS = {
    OfficerState.CANDIDATE: "You are not appointed yet. The coordinator appoints you once you are trained.",
    OfficerState.SUSPENDED: "You are suspended from the network. You can begin nothing new until that is lifted.",
    OfficerState.ON_LEAVE: "You are on leave from the network. Say that you are back first, on your own page.",
    OfficerState.RETIRED: "You have left the network. You can begin nothing new.",
}


def _not(state: OfficerState, words: str) -> Need:
    return Need(words, lambda log: log.officer.state != state)


def _as_officer(need: Need) -> Need:
    return Need(need.words, lambda log: need.holds(log.officer))


NEEDS = (*(_not(state, words) for state, words in WORDS.items()), *map(_as_officer, OPEN_NEEDS))


class ContactLogSteps(models.Model):
    """The one step of a log."""

    class Meta:
        abstract = True

    begin: Any

    @step(clause="15", by=[THEMSELF], source=LogState.STANDING, needs=NEEDS)
    def open_consultation(self, act: Act, *, code: str = "", **said: Any) -> None:
        """You log a conversation. It names nobody, only you can read it, and it starts nothing."""
        self.begin(act, code=code, **said)
