"""What is done about a report once it was taken up: by the Director (28), or by the Vice-Chancellor (60).

The University Solicitor is consulted first, and the advice and its day are kept. Until an investigation is approved the
Director acts; from then on the Vice-Chancellor does, before whom the Director puts the report (A-40). Whoever a report
is about learns of it by a letter that was released to them, and in no other way. See docs/decisions/1020.
"""

from datetime import date
from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import DIRECTOR, EQUITY_STAFF, REPORTED, THEMSELF, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.states import VictimisationState
from complaints.stages.step import step

S = VictimisationState
UNDER_WAY = (S.REPORTED, S.TAKEN_UP, S.WITH_VICE_CHANCELLOR, S.DECIDED)
"""What is not over."""
NOT_ADVISED = Need("The Solicitor’s advice stands in the record already.", lambda report: report.advised_on is None)
ADVISED = Need(
    "First the University Solicitor is consulted: the advice, and its day, have to stand in the record (28, 60).",
    lambda report: report.advised_on is not None,
)
OF_THE_DIRECTOR = Need(
    "A formal investigation was approved: it is the Vice-Chancellor who acts now. Put it before them (clause 60).",
    lambda report: not report.is_of_an_investigation,
)
OF_THE_VICE_CHANCELLOR = Need(
    "No formal investigation was approved: the Director acts (clause 28).",
    lambda report: report.is_of_an_investigation,
)
LETTER_OF_THE_DIRECTOR = Need(
    "No letter of the Director’s to the person it is about waits to be released.",
    lambda report: report.letter_waits and not report.above,
)
LETTER_OF_THE_VICE_CHANCELLOR = Need(
    "No letter of the Vice-Chancellor’s to the person it is about waits to be released.",
    lambda report: report.letter_waits and bool(report.above),
)
LETTER_TO_GIVE = Need(
    "No letter waits to be handed over or posted.",
    lambda report: report.warned_at is not None and report.given_on is None,
)
NO_LETTER_WAITS = Need(
    "First the letter to the person it is about is released, and handed over or posted (clause 64).",
    lambda report: not report.warns or report.given_on is not None,
)
GIVEN_BY_HAND = "Nothing of it shows on any page of the person it is about: the letter is handed over or posted."


class ReportDecisionSteps(models.Model):
    """What is decided about a report, by whom, and whether it is done."""

    class Meta:
        abstract = True

    keep_advice: Any
    hand_up: Any
    decide: Any
    give_up: Any
    release_letter: Any
    keep_giving: Any
    conclude: Any

    @step(clause="28", by=[DIRECTOR], source=(S.REPORTED, S.TAKEN_UP), needs=[NOT_ADVISED])
    def record_solicitors_advice(self, act: Act, *, advised_on: date, advised_by: str, advice: str) -> None:
        """The University Solicitor was consulted about this report. Nobody is warned before that."""
        self.keep_advice(act, advised_on=advised_on, advised_by=advised_by, advice=advice)

    @step(
        clause="28",
        by=[DIRECTOR],
        source=S.TAKEN_UP,
        target=S.DECIDED,
        needs=[ADVISED, OF_THE_DIRECTOR],
        tells={THEMSELF: letter("victimisation/decided")},
        alerts=[THEMSELF],
        reveals=[GIVEN_BY_HAND],
    )
    def act_on_victimisation(
        self, act: Act, *, actions: list[str], told: str, reasons: str, to_whom: str = "", words: str = ""
    ) -> None:
        """You decide what is done about what was reported. Whoever reported it is told what they have to know."""
        self.decide(act, actions=actions, told=told, reasons=reasons, to_whom=to_whom, words=words)

    @step(
        clause="28",
        by=[DIRECTOR],
        source=S.TAKEN_UP,
        target=S.WITH_VICE_CHANCELLOR,
        needs=[ADVISED, OF_THE_DIRECTOR],
        alerts=[VICE_CHANCELLOR],
        reveals=["The Vice-Chancellor can read this report and what you write, and nothing more of the case by this."],
    )
    def refer_victimisation(self, act: Act, *, opinion: str) -> None:
        """What was reported goes to the Vice-Chancellor, who can act where you cannot."""
        self.hand_up(act, opinion)

    @step(
        clause="60",
        by=[DIRECTOR],
        source=S.TAKEN_UP,
        target=S.WITH_VICE_CHANCELLOR,
        needs=[ADVISED, OF_THE_VICE_CHANCELLOR],
        alerts=[VICE_CHANCELLOR],
        reveals=["The Vice-Chancellor can read this report and what you write, and nothing more of the case by this."],
    )
    def put_before_vice_chancellor(self, act: Act, *, opinion: str) -> None:
        """In your opinion and the Solicitor’s, someone may be treated worse. The Vice-Chancellor decides."""
        self.hand_up(act, opinion)

    @step(
        clause="28",
        by=[DIRECTOR],
        source=S.TAKEN_UP,
        target=S.ENDED,
        needs=[ADVISED],
        tells={THEMSELF: letter("victimisation/no_further")},
        alerts=[THEMSELF],
    )
    def take_report_no_further(self, act: Act, *, told: str, reasons: str) -> None:
        """After the Solicitor’s advice, what was done first is all that is done. Whoever reported it is told why."""
        self.give_up(act, told=told, reasons=reasons)

    @step(
        clause="60",
        by=[VICE_CHANCELLOR],
        source=S.WITH_VICE_CHANCELLOR,
        target=S.DECIDED,
        tells={THEMSELF: letter("victimisation/decided_above")},
        alerts=[THEMSELF, DIRECTOR],
        reveals=[GIVEN_BY_HAND],
    )
    def act_against_victimisation(
        self, act: Act, *, actions: list[str], told: str, reasons: str, to_whom: str = "", words: str = ""
    ) -> None:
        """You decide what is done about what was reported. Whoever reported it is told what they have to know."""
        self.decide(act, actions=actions, told=told, reasons=reasons, to_whom=to_whom, words=words)

    @step(
        clause="28",
        by=[DIRECTOR],
        source=S.DECIDED,
        needs=[LETTER_OF_THE_DIRECTOR],
        tells={REPORTED: letter("victimisation/warning", released_by=DIRECTOR)},
        reveals=[GIVEN_BY_HAND],
    )
    def release_warning(self, act: Act, *, words: str) -> None:
        """The letter to the person it is about is released in these words, and stays as it is."""
        self.release_letter(act, words)

    @step(
        clause="60",
        by=[VICE_CHANCELLOR],
        source=S.DECIDED,
        needs=[LETTER_OF_THE_VICE_CHANCELLOR],
        tells={REPORTED: letter("victimisation/direction", released_by=VICE_CHANCELLOR)},
        alerts=[DIRECTOR],
        reveals=[GIVEN_BY_HAND],
    )
    def release_direction(self, act: Act, *, words: str) -> None:
        """The letter to the person it is about is released in these words, and stays as it is."""
        self.release_letter(act, words)

    @step(clause="64", by=[DIRECTOR, EQUITY_STAFF], source=S.DECIDED, needs=[LETTER_TO_GIVE])
    def record_letter_given(self, act: Act, *, given_on: date, how: str, evidence: str) -> None:
        """The letter was handed over or posted to the person it is about."""
        self.keep_giving(act, given_on=given_on, how=how, evidence=evidence)

    @step(clause="28", by=[DIRECTOR], source=S.DECIDED, target=S.DONE, needs=[NO_LETTER_WAITS])
    def record_what_came_of_it(self, act: Act, *, outcome: str) -> None:
        """What was decided is done, and you have asked how it is for whoever was treated worse."""
        self.conclude(act, outcome)
