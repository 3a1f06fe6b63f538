"""The papers by which one respondent is informed of a formal investigation: clause 37.

The Executive Officer prepares them, of what was approved against that respondent alone; the Vice-Chancellor releases
them in one act, with the letter, or sends them back. See docs/decisions/1030.
"""

from typing import Any
from uuid import UUID

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import DIRECTOR, EXECUTIVE_OFFICER, RESPONDENT, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import PackState
from complaints.stages.step import step
from procedure import periods

P = PackState
RESPONDENT_KNOWN = Need(
    "First Equity and Diversity says who the respondent is: nobody can be informed without being known (clause 37).",
    lambda pack: pack.track.person_id is not None,
)
DECIDED_THROUGHOUT = Need(
    "A passage is still undecided. The respondent gets the complaint only as far as it is relevant to them: decide of"
    " each whether it is given (clause 37).",
    lambda pack: pack.is_decided,
)
SOMETHING_TOLD = Need(
    "Of one allegation nothing would be given: nobody can answer that. Give some of it, perhaps in other words"
    " (clause 37).",
    lambda pack: pack.tells_of_each,
)
FILES_DECIDED = Need(
    "Of one file of the complainant’s it is not decided whether it goes with the papers. Decide of each (clause 37).",
    lambda pack: pack.files_are_decided,
)


class PackSteps(models.Model):
    """What one respondent is given: prepared by the Executive Officer, released by the Vice-Chancellor."""

    class Meta:
        abstract = True

    arrange: Any
    arrange_files: Any
    propose: Any
    return_with: Any
    freeze: Any
    give_files: Any
    refuse_the_involved: Any
    answer: Any

    @step(clause="37", by=[EXECUTIVE_OFFICER], source=P.PREPARING, needs=[GOES_ON])
    def decide_passages(self, act: Act, *, cells: list[dict[str, Any]]) -> None:
        """Of each passage it is decided whether the respondent is given it, other words for it, or nothing of it."""
        self.arrange(act, cells)

    @step(clause="37", by=[EXECUTIVE_OFFICER], source=P.PREPARING, needs=[GOES_ON])
    def decide_files(self, act: Act, *, files: dict[UUID, bool], reasons: dict[UUID, str]) -> None:
        """Of each file that the complainant gave it is decided whether it goes with the papers."""
        self.arrange_files(act, files, reasons)

    @step(
        clause="37",
        by=[EXECUTIVE_OFFICER],
        source=P.PREPARING,
        target=P.WITH_VICE_CHANCELLOR,
        needs=[GOES_ON],
        alerts=[VICE_CHANCELLOR, DIRECTOR],
    )
    def put_before_the_vice_chancellor(self, act: Act, *, other_action: str = "") -> None:
        """What this respondent is to be given goes to the Vice-Chancellor, who releases it. Nobody is told yet."""
        self.propose(act, other_action)

    @step(
        clause="37",
        by=[VICE_CHANCELLOR],
        source=P.WITH_VICE_CHANCELLOR,
        target=P.PREPARING,
        needs=[GOES_ON],
        alerts=[EXECUTIVE_OFFICER],
    )
    def send_back(self, act: Act, *, text: str) -> None:
        """It goes back to the Executive Officer with your words. The respondent is told nothing meanwhile."""
        self.return_with(act, text)

    @step(
        clause="37",
        by=[VICE_CHANCELLOR],
        source=P.WITH_VICE_CHANCELLOR,
        target=P.RELEASED,
        tells={
            RESPONDENT: letter(
                "investigation/informed",
                released_by=VICE_CHANCELLOR,
                with_the_step=True,
                meets=periods.RESPONDENTS_INFORMED,
                starts=[periods.RESPONDENT_STATEMENT, periods.FORMAL_INVESTIGATION],
            )
        },
        needs=[GOES_ON, RESPONDENT_KNOWN, DECIDED_THROUGHOUT, SOMETHING_TOLD, FILES_DECIDED],
        alerts=[EXECUTIVE_OFFICER, DIRECTOR],
        follows=["answer.inform"],
        reveals=["The respondent reads what is alleged against them, as it stands here, and nothing else."],
        final=True,
    )
    def release(self, act: Act, *, text: str, mode: str, reasons: str) -> None:
        """The respondent is informed of the investigation, with your letter. The papers are kept as they are given."""
        self.refuse_the_involved(act)
        self.freeze(act, words=text, mode=mode, reasons=reasons)
        self.give_files(act)
        act.follow(self.answer.inform)
