"""What else could help where conciliation settled nothing (26d): asked by the complainant, and told by the office."""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import COMPLAINANT, DIRECTOR
from complaints.stages.act import Act
from complaints.stages.choosing import NOT_CHOSEN_YET
from complaints.stages.conciliation import GOES_ON, NOT_SETTLED
from complaints.stages.step import step

NOT_ASKED_YET = Need(
    "You have asked already. You are told what there is.", lambda track: track.options_asked_at is None
)
ASKED = Need("The complainant has not asked what else could help.", lambda track: track.options_asked_at is not None)


class TrackOptions(models.Model):
    """What else could help where conciliation settled nothing: measures at work, a workplace issue, people to ask."""

    class Meta:
        abstract = True

    ask_options: Any
    tell_options: Any

    @step(
        clause="26",
        by=[COMPLAINANT],
        source=NOT_SETTLED,
        needs=[GOES_ON, NOT_CHOSEN_YET, NOT_ASKED_YET],
        alerts=[DIRECTOR],
        even_suspended=True,
    )
    def ask_what_else_could_help(self, act: Act, *, words: str = "") -> None:
        """You ask what else could help. You choose nothing by it: every choice stays open to you."""
        self.ask_options(act, words)

    @step(
        clause="26",
        by=[DIRECTOR],
        source=NOT_SETTLED,
        needs=[GOES_ON, ASKED],
        alerts=[COMPLAINANT],
        even_suspended=True,
    )
    def set_out_what_else_could_help(self, act: Act, *, text: str) -> None:
        """The complainant is told, in a message, what else there is. What they choose is theirs."""
        self.tell_options(act, text)
