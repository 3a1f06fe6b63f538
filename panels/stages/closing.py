"""What is owed to each respondent before a panel deliberates: clause 51. New material is put to them, ten assurances
are answered for each, and the Chair closes the hearing. See docs/decisions/1120.
"""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import DIRECTOR, EXECUTIVE_OFFICER, PANEL_CHAIR, PANEL_MEMBER, RESPONDENT
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.step import step
from panels.stages.hearing import BEFORE, NOTHING_IS_LEFT_OPEN, THREE_ARE_THERE, UNDER_WAY
from panels.stages.states import FairnessState, MaterialState, PanelState
from procedure import periods

F, M, P = FairnessState, MaterialState, PanelState

BEFORE_IT_DELIBERATES = Need(
    "The panel does not hear any more: it deliberates, or was discharged (clause 51).",
    lambda record: record.panel.state in UNDER_WAY,
)
RESPONDENT_KNOWS = Need(
    "This respondent was not told of the investigation yet: nothing new can be put to them before (clauses 37 and 51).",
    lambda check: check.is_of_somebody_told,
)
SOMEBODY_WAS_HEARD = Need(
    "Nothing was heard yet: the hearing closes once a sitting of it is recorded, or the panel has directed that it"
    " decides on the papers alone (clauses 46 and 51).",
    lambda panel: panel.has_heard,
)
NO_SITTING_TO_COME = Need(
    "A sitting is still arranged. Hold it, or call it off (clause 51).", lambda panel: not panel.a_sitting_is_to_come
)
EVERY_WITNESS = Need(
    "Of a witness whom a party has named it is not settled whether they are heard: ask for them, or write why not"
    " (clause 48).",
    lambda panel: not panel.named_and_open,
)
MATERIAL_IS_ANSWERED = Need(
    "New material was put to a respondent, and they have neither answered nor had their time for it: until then nothing"
    " can rest on it (clause 51).",
    lambda panel: not panel.material_waits,
)
EVERY_ASSURANCE = Need(
    "What the panel owes each respondent is not answered for every one of them: each of the ten assurances by a paper"
    " that shows it, or with the reasons of an exception (clause 51).",
    lambda panel: panel.every_assurance_is_answered,
)


class PanelClosing(models.Model):
    """The end of the hearing."""

    class Meta:
        abstract = True

    end_hearing: Any

    @step(
        clause="51",
        by=[PANEL_CHAIR],
        source=(*BEFORE, P.HEARING),
        target=P.DELIBERATING,
        needs=[
            GOES_ON,
            THREE_ARE_THERE,
            SOMEBODY_WAS_HEARD,
            NOTHING_IS_LEFT_OPEN,
            NO_SITTING_TO_COME,
            EVERY_WITNESS,
            MATERIAL_IS_ANSWERED,
            EVERY_ASSURANCE,
        ],
        starts=[periods.PANEL_REPORT],
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
        final=True,
    )
    def close_hearing(self, act: Act) -> None:
        """The hearing closes and the panel deliberates. The days for its report run from the last sitting."""
        self.end_hearing(act)


class FairnessSteps(models.Model):
    """What is owed to one respondent."""

    class Meta:
        abstract = True

    put: Any
    answer: Any

    @step(
        clause="51",
        by=[PANEL_CHAIR],
        source=(F.OPEN, F.ANSWERED),
        target=F.OPEN,
        needs=[GOES_ON, BEFORE_IT_DELIBERATES, RESPONDENT_KNOWS],
        tells={RESPONDENT: letter("panel/new_material")},
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER, DIRECTOR],
    )
    def put_new_material(self, act: Act, *, material: Any) -> None:
        """The respondent reads what is new against them, and has time to answer. Nothing rests on it before."""
        self.put(act, material)

    @step(
        clause="51",
        by=[PANEL_CHAIR],
        source=(F.OPEN, F.ANSWERED),
        target=F.ANSWERED,
        needs=[GOES_ON, BEFORE_IT_DELIBERATES],
        alerts=[PANEL_MEMBER],
    )
    def answer_checklist(self, act: Act, *, answers: Any) -> None:
        """For this respondent, each of the ten assurances is shown by a paper, or excepted with reasons."""
        self.answer(act, answers)


class MaterialSteps(models.Model):
    """New material that was put to a respondent."""

    class Meta:
        abstract = True

    keep_answer: Any

    @step(
        clause="51",
        by=[EXECUTIVE_OFFICER, PANEL_CHAIR],
        source=M.PUT,
        target=M.ANSWERED,
        needs=[GOES_ON],
        alerts=[PANEL_MEMBER, EXECUTIVE_OFFICER],
    )
    def record_answer(self, act: Act, *, words: str) -> None:
        """What the respondent says of it, in their own words as far as they can be written down."""
        self.keep_answer(act, words)
