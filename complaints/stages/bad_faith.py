"""Whether a complaint was made in bad faith: clause 59, behind its safeguards (A-27, A-28; invariant 18).

That an allegation is not substantiated does not mean that it is false. The question can be raised only where nothing at
all was found, and then the Solicitor advises, the complainant is told what is held against them and can answer, and the
Vice-Chancellor decides in person. What can follow could itself be victimisation. See docs/decisions/1083.
"""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, THEMSELF, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import BadFaithState, InvestigationState
from complaints.stages.step import step

B = BadFaithState
OPEN = (B.RAISED, B.ASKED, B.ANSWERED)

EVERYTHING_TOLD = Need(
    "Each respondent’s part has to be determined first, and every letter about it to have left (clauses 57 to 59).",
    lambda record: record.everything_was_told,
)
NOTHING_FOUND = Need(
    "Something was admitted or substantiated, in whole or in part, or nothing was ever found on it. Clause 59 is about"
    " a complaint of which no part was substantiated.",
    lambda record: record.nothing_was_substantiated,
)
NOT_RAISED = Need(
    "It was looked into once, and is not looked into again (clause 59).", lambda record: not record.was_looked_into
)
ADVISED = Need(
    "Record first what the University Solicitor advised: what follows could itself be victimisation (clause 59).",
    lambda question: question.is_advised,
)
HEARD = Need(
    "The complainant has to be heard first: their answer, or the last day for it to have gone by (clause 59).",
    lambda question: question.was_heard,
)


class RaisingBadFaith(models.Model):
    """What is open on an investigation once all of it is over."""

    class Meta:
        abstract = True

    raise_bad_faith: Any

    @step(
        clause="59",
        by=[VICE_CHANCELLOR],
        source=list(InvestigationState),
        needs=[GOES_ON, EVERYTHING_TOLD, NOTHING_FOUND, NOT_RAISED],
    )
    def look_into_bad_faith(self, act: Act, *, circumstances: str) -> None:
        """You look into whether the complaint was made in bad faith. Nobody else learns of it before you ask them."""
        self.raise_bad_faith(act, circumstances)


class BadFaithSteps(models.Model):
    """The question whether one complaint was made in bad faith."""

    class Meta:
        abstract = True

    keep_advice: Any
    ask: Any
    keep_answer: Any
    conclude: Any

    @step(clause="59", by=[VICE_CHANCELLOR], source=OPEN, needs=[GOES_ON])
    def record_the_solicitors_advice(self, act: Act, *, advised_on: date, advised_by: str, advice: str) -> None:
        """What the University Solicitor advised is kept. It stays with you."""
        self.keep_advice(act, advised_on=advised_on, advised_by=advised_by, advice=advice)

    @step(
        clause="59",
        by=[VICE_CHANCELLOR],
        source=B.RAISED,
        target=B.ASKED,
        needs=[GOES_ON, NOTHING_FOUND, ADVISED],
        tells={COMPLAINANT: letter("bad_faith/asked")},
        reveals=["The complainant reads what you hold against them. Those who receive the complaint see that you ask."],
    )
    def ask_the_complainant(self, act: Act, *, question: str, until: date) -> None:
        """The complainant is told what is held against them, and by when they can answer. Nothing is decided by it."""
        self.ask(act, question, until=until)

    @step(
        clause="59",
        by=[THEMSELF],
        source=(B.ASKED, B.ANSWERED),
        target=B.ANSWERED,
        needs=[GOES_ON],
        alerts=[VICE_CHANCELLOR],
    )
    def answer_the_question(self, act: Act, *, text: str) -> None:
        """The Vice-Chancellor reads it before anything is decided. You need not write anything, and can add more."""
        self.keep_answer(act, text)

    @step(
        clause="59",
        by=[VICE_CHANCELLOR],
        source=(B.ASKED, B.ANSWERED),
        target=B.FOUND,
        needs=[GOES_ON, EVERYTHING_TOLD, NOTHING_FOUND, ADVISED, HEARD],
        tells={COMPLAINANT: letter("bad_faith/found", released_by=VICE_CHANCELLOR)},
        final=True,
    )
    def find_bad_faith(self, act: Act, *, knew: bool, reasons: str, action: str) -> None:
        """You find that it was made in bad faith, and what follows. The complainant reads your reasons in a letter."""
        self.conclude(act, reasons, knew=knew, action=action)

    @step(
        clause="59",
        by=[VICE_CHANCELLOR],
        source=B.RAISED,
        target=B.LEFT,
        needs=[GOES_ON],
        final=True,
    )
    def leave_it(self, act: Act, *, reasons: str) -> None:
        """You leave it at that. The complainant was asked nothing, and is told nothing."""
        self.conclude(act, reasons)

    @step(
        clause="59",
        by=[VICE_CHANCELLOR],
        source=(B.ASKED, B.ANSWERED),
        target=B.NOT_FOUND,
        needs=[GOES_ON],
        tells={COMPLAINANT: letter("bad_faith/not_found", released_by=VICE_CHANCELLOR)},
        final=True,
    )
    def find_no_bad_faith(self, act: Act, *, reasons: str) -> None:
        """You do not find that it was made in bad faith. The complainant is told so in a letter."""
        self.conclude(act, reasons)
