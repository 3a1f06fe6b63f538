"""What follows from a respondent's answer to an investigation, or from none: clauses 40 and 41.

All admitted: it is established, and comes before the Vice-Chancellor without a panel. Nothing sent: a reminder, three
more working days, and then it is recorded. The clock opens these steps and takes none. See docs/decisions/1055.
"""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, DIRECTOR, EXECUTIVE_OFFICER, RESPONDENT, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import AnswerState
from complaints.stages.step import step
from procedure import periods

A = AnswerState
REMINDER = "investigation/reminder"
TO_BE_REMINDED = Need(
    "The time for the statement has not gone by, or they were reminded already (clause 41).",
    lambda answer: answer.may_be_reminded,
)
WAITED_LONG_ENOUGH = Need(
    "Silence is recorded once the time for the statement has gone by, and the working days after the reminder came to"
    " them as well (clause 41).",
    lambda answer: answer.was_silent,
)
ALL_ADMITTED = Need(
    "Not every allegation against them is admitted and signed (clause 40).", lambda answer: answer.stands_admitted
)


class AnswerFollowed(models.Model):
    """What is done about one respondent's answer, or about their silence."""

    class Meta:
        abstract = True

    reminded: Any
    establish_what_is_admitted: Any

    @step(
        clause="41",
        by=[EXECUTIVE_OFFICER],
        source=A.INFORMED,
        tells={
            RESPONDENT: letter(
                REMINDER,
                released_by=EXECUTIVE_OFFICER,
                with_the_step=True,
                starts=[periods.SILENCE_AFTER_REMINDER],
            )
        },
        needs=[GOES_ON, TO_BE_REMINDED],
    )
    def remind(self, act: Act, *, mode: str) -> None:
        """This respondent is asked once more for a statement, by a letter in the way that you choose."""
        self.reminded(act, mode)

    @step(
        clause="41",
        by=[EXECUTIVE_OFFICER, VICE_CHANCELLOR],
        source=A.INFORMED,
        target=A.SILENT,
        ends=[periods.RESPONDENT_STATEMENT, periods.SILENCE_AFTER_REMINDER],
        tells={
            RESPONDENT: letter("investigation/time_gone_by"),
            COMPLAINANT: letter("investigation/no_statement"),
        },
        alerts=[VICE_CHANCELLOR, DIRECTOR],
        needs=[GOES_ON, WAITED_LONG_ENOUGH],
    )
    def record_silence(self, act: Act) -> None:
        """No statement came in time, nor after a reminder. It goes on without one; one that comes late still counts."""

    @step(
        clause="40",
        by=[EXECUTIVE_OFFICER, VICE_CHANCELLOR],
        source=A.ADMITTED,
        target=A.ESTABLISHED,
        starts=[periods.DETERMINATION_NOTIFIED],
        tells={
            RESPONDENT: letter("investigation/admitted"),
            COMPLAINANT: letter("investigation/admitted_by_respondent"),
        },
        alerts=[EXECUTIVE_OFFICER, VICE_CHANCELLOR, DIRECTOR],
        needs=[GOES_ON, ALL_ADMITTED],
        final=True,
    )
    def establish_by_admission(self, act: Act) -> None:
        """All that is alleged against this respondent is established by what they admit. It is before the
        Vice-Chancellor now, without a panel; each of both sides is told so."""
        self.establish_what_is_admitted(act)
