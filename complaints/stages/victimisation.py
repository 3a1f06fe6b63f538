"""A report that someone is treated worse because of a complaint (28, 60), or that it happens again (35).

Anyone involved may report at any time, also after the complaint was withdrawn or closed. It reaches whoever must act at
once. What they then do about it is in `reports_acted_on`.
"""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import DIRECTOR, THEMSELF, WRITER
from complaints.stages.act import Act
from complaints.stages.states import VictimisationState
from complaints.stages.step import step

S = VictimisationState
OF_THE_COMPLAINANT = Need(
    "This is for the person who complained. Whoever else is involved can report that someone is treated worse.",
    lambda report: report.owner_id == report.case.complainant_id,
)


class VictimisationSteps(models.Model):
    """A report of victimisation: sent at once, then taken up."""

    class Meta:
        abstract = True

    keep: Any
    answer: Any
    keep_letter: Any

    @step(
        clause="28",
        by=[WRITER],
        source=S.WRITING,
        target=S.REPORTED,
        alerts=[DIRECTOR],
        reveals=["The person it is about does not see it, and is not told of it by this."],
    )
    def report(
        self,
        act: Act,
        *,
        what: str,
        about: Any = None,
        about_words: str = "",
        told_by: str = "",
        of_the_office: bool = False,
    ) -> None:
        """You report that someone is treated worse because of this. Those who must act have it at once."""
        self.keep(act, what=what, about=about, about_words=about_words, told_by=told_by, of_the_office=of_the_office)

    @step(
        clause="35",
        by=[WRITER],
        source=S.WRITING,
        target=S.REPORTED,
        needs=[OF_THE_COMPLAINANT],
        tells={THEMSELF: letter("victimisation/received")},
        alerts=[DIRECTOR],
        reveals=["The person it is about does not see it, and is not told of it by this."],
    )
    def report_again(
        self, act: Act, *, kind: str, what: str, about: Any = None, about_words: str = "", of_the_office: bool = False
    ) -> None:
        """You report that it happened again, or something like it. Those who must act have it at once."""
        self.keep(act, kind=kind, what=what, about=about, about_words=about_words, of_the_office=of_the_office)

    @step(
        clause="28",
        by=[DIRECTOR],
        source=S.REPORTED,
        target=S.TAKEN_UP,
        tells={THEMSELF: letter("victimisation/taken_up")},
        alerts=[THEMSELF],
    )
    def take_up(self, act: Act, *, told: str, reasons: str) -> None:
        """You have read the report, and say what is done first. Whoever reported it reads what you tell them."""
        self.answer(act, told=told, reasons=reasons)
