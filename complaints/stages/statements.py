"""A respondent's statement in a formal investigation: clauses 38 and 41. Written, sent, more time for it.

What was said decides where an answer stands: all of it admitted, part of it, or nothing. A later statement counts, and
may say otherwise, until a panel is formed, which then weighs it (41). See docs/decisions/1040 and 1055.
"""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import (
    COMPLAINANT,
    DIRECTOR,
    EXECUTIVE_OFFICER,
    MACHINERY,
    RESPONDENT,
    VICE_CHANCELLOR,
    WRITER,
)
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import AnswerState, DraftState
from complaints.stages.step import step
from procedure import periods

A = AnswerState
ADMITS, PARTLY, NO_ANSWER = "admit", "partly", "no_answer"
TOLD = (A.INFORMED, A.ADMITTED, A.PARTLY_ADMITTED, A.DENIED, A.SILENT)
"""Where a respondent stands who can send a statement: told, whatever they have said so far."""
TIME_RUNS = Need(
    "No time runs for their statement. It begins when their papers count as given; later they can still send it.",
    lambda answer: answer.clock is not None,
)
IS_TAKEN = Need(
    "All of it is established by what you admitted, and is before the Vice-Chancellor (clause 40). What you want to add"
    " you can write in a message.",
    lambda draft: draft.answer.can_still_answer,
)
MORE_TIME_ASKED = Need("They have not asked for more time.", lambda answer: answer.more_time_asked is not None)
NOT_ASKED_YET = Need("You have asked already. The answer comes here.", lambda answer: answer.more_time_asked is None)


class AnswerDraftSteps(models.Model):
    """What can become of a statement that is being written: only its writer sees it until then."""

    class Meta:
        abstract = True

    answer: Any
    keep_as_given: Any

    @step(
        clause="38",
        by=[WRITER],
        source=DraftState.WRITING,
        target=DraftState.SENT,
        ends=[periods.RESPONDENT_STATEMENT, periods.SILENCE_AFTER_REMINDER],
        starts=[periods.STATEMENT_COPIED],
        tells={RESPONDENT: letter("investigation/statement_received")},
        alerts=[EXECUTIVE_OFFICER, DIRECTOR],
        follows=["answer.admit", "answer.admit_in_part", "answer.deny"],
        reveals=[
            "The Executive Officer and the Vice-Chancellor read your statement, and those who handle the case.",
            "The person who complained gets a copy of it from the Executive Officer (clause 39).",
        ],
        final=True,
        needs=[GOES_ON, IS_TAKEN],
    )
    def give(self, act: Act, *, signed: bool) -> None:
        """Your statement is sent to the Executive Officer. It is kept as it is, and you get a receipt."""
        self.keep_as_given(act, signed=signed)
        if not self.answer.is_before_a_panel:
            act.follow(self.answer.step_of_what_was_said())


class AnswerGiven(models.Model):
    """What a respondent says to the investigation, and by when."""

    class Meta:
        abstract = True

    wish: Any
    give_more_time: Any
    give_no_more_time: Any

    @step(
        clause="38",
        by=[RESPONDENT],
        source=A.INFORMED,
        alerts=[EXECUTIVE_OFFICER, VICE_CHANCELLOR],
        needs=[GOES_ON, TIME_RUNS, NOT_ASKED_YET],
    )
    def ask_for_more_time(self, act: Act, *, reasons: str) -> None:
        """You ask for more time for your statement. You are told the answer, and nothing is held against you."""
        self.wish(act, reasons)

    @step(
        clause="38",
        by=[EXECUTIVE_OFFICER, VICE_CHANCELLOR],
        source=A.INFORMED,
        ends=[periods.SILENCE_AFTER_REMINDER],
        tells={
            RESPONDENT: letter("investigation/more_time"),
            COMPLAINANT: letter("investigation/statement_expected"),
        },
        needs=[GOES_ON, TIME_RUNS],
    )
    def extend(self, act: Act, *, until: date, reasons: str) -> None:
        """This respondent has more time for their statement, and is told why. The complainant is told the day alone."""
        self.give_more_time(act, until=until, reasons=reasons)

    @step(
        clause="38",
        by=[EXECUTIVE_OFFICER, VICE_CHANCELLOR],
        source=A.INFORMED,
        tells={RESPONDENT: letter("investigation/more_time")},
        needs=[GOES_ON, MORE_TIME_ASKED],
    )
    def keep_the_day(self, act: Act, *, reasons: str) -> None:
        """This respondent is told that the time stays as it is, and why. A later statement counts all the same."""
        self.give_no_more_time(act, reasons)

    @step(clause="38", by=[MACHINERY], source=TOLD, target=A.ADMITTED, needs=[GOES_ON])
    def admit(self, act: Act) -> None:
        """The respondent has admitted every allegation against them in writing, and signed it."""

    @step(clause="38", by=[MACHINERY], source=TOLD, target=A.PARTLY_ADMITTED, needs=[GOES_ON])
    def admit_in_part(self, act: Act) -> None:
        """The respondent has admitted part of what is alleged against them in writing, and signed that."""

    @step(clause="38", by=[MACHINERY], source=TOLD, target=A.DENIED, needs=[GOES_ON])
    def deny(self, act: Act) -> None:
        """The respondent has answered in writing, and admits none of it."""
