"""The copy of a respondent's statement for the complainant: clause 39.

It is there with each statement, and to be given; the Executive Officer gives it in one act, with the letter. See
docs/decisions/1055.
"""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, DIRECTOR, EXECUTIVE_OFFICER, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import StatementCopyState
from complaints.stages.step import step
from procedure import periods

S = StatementCopyState
FILES_CHECKED = Need(
    "A file that came with the statement waits to be checked. First Equity and Diversity accepts or refuses it.",
    lambda copy: copy.files_are_checked,
)


class StatementCopySteps(models.Model):
    """What the complainant gets of one statement, and what they answer to it."""

    class Meta:
        abstract = True

    give_to_the_complainant: Any
    note_answer: Any

    @step(
        clause="39",
        by=[EXECUTIVE_OFFICER],
        source=S.TO_BE_GIVEN,
        target=S.GIVEN,
        tells={COMPLAINANT: letter("investigation/copy_of_statement", meets=periods.STATEMENT_COPIED)},
        alerts=[DIRECTOR],
        needs=[GOES_ON, FILES_CHECKED],
        reveals=["The complainant reads what this respondent wrote, and whom they want heard and why."],
        final=True,
    )
    def give_copy(self, act: Act, *, left_out: dict[str, str]) -> None:
        """The complainant gets a copy of this statement and of what came with it, and is told so by a letter."""
        self.give_to_the_complainant(act, left_out)

    @step(
        clause="39",
        by=[COMPLAINANT],
        source=S.GIVEN,
        alerts=[EXECUTIVE_OFFICER, VICE_CHANCELLOR, DIRECTOR],
        needs=[GOES_ON],
        reveals=["The Executive Officer and the Vice-Chancellor read your answer, and those who handle the case."],
        final=True,
    )
    def answer_the_statement(self, act: Act, *, text: str) -> None:
        """What you say to this statement is kept with it. You need not say anything, and can say more later."""
        self.note_answer(act, text)
