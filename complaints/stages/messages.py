"""Messages between one respondent and those who receive the case (9): of that respondent's own part, and nothing else.

Open from when they are told of their part (21) until the complaint is closed, also while the process waits (13). A
message changes no version: whoever has a form open on the case or the part learns nothing of it (decision 0940).
"""

from typing import Any

from django.db import models

from complaints.roles import DIRECTOR, EQUITY_STAFF, RESPONDENT
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON, TOLD
from complaints.stages.step import step


class TrackMessages(models.Model):
    """What a respondent and the office write to each other."""

    class Meta:
        abstract = True

    add_message: Any

    @step(clause="9", by=[RESPONDENT], source=TOLD, needs=[GOES_ON], alerts=[DIRECTOR], moves_nothing=True)
    def write_to_the_office(self, act: Act, *, text: str) -> None:
        """Your message goes to those who deal with the complaint, and to nobody else."""
        self.add_message(act, text, to_office=True)

    @step(
        clause="9", by=[DIRECTOR, EQUITY_STAFF], source=TOLD, needs=[GOES_ON], alerts=[RESPONDENT], moves_nothing=True
    )
    def write_to_the_respondent(self, act: Act, *, text: str) -> None:
        """The message is shown to this respondent alone. An alert without content goes to their safe address."""
        self.add_message(act, text, to_office=False)
