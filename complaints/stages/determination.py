"""The determination on one respondent's part: clauses 57, 58 and 62.

It comes before the Vice-Chancellor by a full admission (40) or by the panel's report (56). They say what the facts
amount to, look at each consideration of clause 57, and decide what is done; no finding of fact is theirs to change.
Three letters tell it. No step leads on to an appeal: there is none in the University (62). See docs/decisions/1060.
"""

from typing import Any
from uuid import UUID

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, DIRECTOR, RESPONDENT, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.comment import ENDS_UNANSWERED, REACHES
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import DeterminationState
from complaints.stages.step import step
from procedure.periods import DETERMINATION_NOTIFIED, PROGRESS_REPORT

S = DeterminationState

SOMEBODY_TO_WRITE_TO = Need(
    "Nobody holds the office that receives this complaint, so the third letter of clause 58 has no reader. Somebody has"
    " to be appointed first.",
    lambda determination: determination.receiver is not None,
)


BY_A_REPORT = Need(
    "No panel reported on it: it was admitted in full.",
    lambda determination: determination.rests_on == "panel_report",
)
NOT_ASKED_BEFORE = Need(
    "The panel was asked once, and is not asked again (clause 57).",
    lambda determination: not determination.clarifications.exists(),
)
SOMETHING_ESTABLISHED = Need(
    "Nothing was found against them, so there is nothing for them to comment on.",
    lambda determination: determination.has_something_established,
)
RESPONDENT_NOT_ASKED = Need(
    "They were asked already. What they say comes here (clause 57).",
    lambda determination: not determination.was_asked_for_comment("respondent"),
)
COMPLAINANT_NOT_ASKED = Need(
    "They were asked already, or are being asked about another part. What they say comes here (clause 57).",
    lambda determination: not determination.was_asked_for_comment("complainant"),
)


class DeterminationSteps(models.Model):
    """The determination on one respondent's part."""

    class Meta:
        abstract = True

    decide: Any
    ask: Any
    ask_for_comment: Any

    @step(
        clause="57",
        by=[VICE_CHANCELLOR],
        source=S.BEFORE_VICE_CHANCELLOR,
        needs=[GOES_ON, BY_A_REPORT, NOT_ASKED_BEFORE],
        reveals=["The panel reads your question, and nothing else of what is before you."],
    )
    def ask_the_panel(self, act: Act, *, question: str) -> None:
        """You ask the panel, once, to make something of its report clear. Its findings stay, and your time goes on."""
        self.ask(act, question)

    @step(
        clause="57",
        by=[VICE_CHANCELLOR],
        source=S.BEFORE_VICE_CHANCELLOR,
        needs=[GOES_ON, SOMETHING_ESTABLISHED, RESPONDENT_NOT_ASKED],
        follows=[REACHES[0]],
        reveals=["The respondent reads how each allegation against them is established, and what you ask."],
    )
    def ask_respondent_for_comment(self, act: Act, *, question: str) -> None:
        """The respondent may say something before you decide what is done: three working days. Your time goes on."""
        self.ask_for_comment(act, question, of="respondent")

    @step(
        clause="57",
        by=[VICE_CHANCELLOR],
        source=S.BEFORE_VICE_CHANCELLOR,
        needs=[GOES_ON, COMPLAINANT_NOT_ASKED],
        follows=[REACHES[1]],
        reveals=["The complainant reads what you ask, and nothing of what was found."],
    )
    def ask_complainant_for_comment(self, act: Act, *, question: str) -> None:
        """The complainant may say what effect it had on them: three working days. Your time goes on."""
        self.ask_for_comment(act, question, of="complainant")

    @step(
        clause="57",
        by=[VICE_CHANCELLOR],
        source=S.BEFORE_VICE_CHANCELLOR,
        target=S.DETERMINED,
        follows=[ENDS_UNANSWERED],
        needs=[GOES_ON, SOMEBODY_TO_WRITE_TO],
        starts=[PROGRESS_REPORT],
        tells={
            COMPLAINANT: letter("determination/complainant", released_by=VICE_CHANCELLOR, meets=DETERMINATION_NOTIFIED),
            RESPONDENT: letter("determination/respondent", released_by=VICE_CHANCELLOR, meets=DETERMINATION_NOTIFIED),
            DIRECTOR: letter("determination/director", released_by=VICE_CHANCELLOR, meets=DETERMINATION_NOTIFIED),
        },
        final=True,
    )
    def determine(
        self,
        act: Act,
        *,
        amounts: dict[UUID, list[str]],
        because: dict[UUID, str],
        considered: dict[str, str],
        actions: list[dict[str, Any]],
        reasons: str,
        summary: str,
    ) -> None:
        """You determine what the facts amount to and what is done. Three letters tell it, once you release them."""
        self.decide(
            act,
            amounts=amounts,
            because=because,
            considered=considered,
            actions=actions,
            reasons=reasons,
            summary=summary,
        )
