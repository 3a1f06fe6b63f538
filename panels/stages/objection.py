"""A party objects to a member of an Enquiry Panel, and it is ruled on: clause 43.

Each party whom the panel concerns is told who its members are, and may object to one of them while the days run. The
Vice-Chancellor rules, with reasons. No other party learns of it, and the member no more than that their place ended.
See docs/decisions/1052.
"""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, DIRECTOR, MACHINERY, RESPONDENT, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.step import step

ENDS_A_PLACE = "panelmember.end_membership"
LAPSES = "objection.lapse"


class ToldState(models.TextChoices):
    """One party who was told who the members are: nothing moves in it but what they say."""

    TOLD = "told", "Told who the members are"


class ObjectionState(models.TextChoices):
    """One objection: it waits for a ruling, is ruled on, or falls away because that member has left."""

    WAITING = "waiting", "Waits for a ruling"
    UPHELD = "upheld", "Found right"
    DISMISSED = "dismissed", "Not found right"
    LAPSED = "lapsed", "The member has left"


S = ObjectionState

TIME_TO_OBJECT_RUNS = Need(
    "The days to object to a member are over (clause 43). If you know of something only now, write to those who handle"
    " this: the Vice-Chancellor can still end that member’s place.",
    lambda told: told.may_object,
)


def _of_the_complainant(objection: Any) -> bool:
    return objection.track is None


def _of_a_respondent(objection: Any) -> bool:
    return objection.track is not None


class MembersToldSteps(models.Model):
    """What a party may say once they were told who the members are."""

    class Meta:
        abstract = True

    keep_objection: Any

    @step(
        clause="43",
        by=[COMPLAINANT, RESPONDENT],
        source=ToldState.TOLD,
        needs=[GOES_ON, TIME_TO_OBJECT_RUNS],
        alerts=[VICE_CHANCELLOR, DIRECTOR],
    )
    def object_to_member(self, act: Act, *, about: Any, reasons: str) -> None:
        """You say that one of the three should not sit, and why. It is decided before the panel begins."""
        self.keep_objection(act, about, reasons)


class ObjectionSteps(models.Model):
    """One objection to one member."""

    class Meta:
        abstract = True

    member: Any
    rule: Any

    @step(
        clause="42",
        by=[VICE_CHANCELLOR],
        source=S.WAITING,
        target=S.UPHELD,
        needs=[GOES_ON],
        tells={
            COMPLAINANT: letter("panel/objection_upheld", where=_of_the_complainant),
            RESPONDENT: letter("panel/objection_upheld_respondent", where=_of_a_respondent),
        },
        alerts=[DIRECTOR],
        follows=[ENDS_A_PLACE],
        final=True,
    )
    def uphold(self, act: Act, *, reasons: str) -> None:
        """The party is right: this member may not sit (43). Their place ends at once, and they do not learn why."""
        self.rule(act, reasons)
        act.follow(self.member.end_membership, reasons=reasons)

    @step(
        clause="42",
        by=[VICE_CHANCELLOR],
        source=S.WAITING,
        target=S.DISMISSED,
        needs=[GOES_ON],
        tells={
            COMPLAINANT: letter("panel/objection_dismissed", where=_of_the_complainant),
            RESPONDENT: letter("panel/objection_dismissed_respondent", where=_of_a_respondent),
        },
        alerts=[DIRECTOR],
        final=True,
    )
    def dismiss(self, act: Act, *, reasons: str) -> None:
        """Nothing that was said keeps this member from the panel. Whoever objected is told so, with your reasons."""
        self.rule(act, reasons)

    @step(clause="43", by=[MACHINERY], source=S.WAITING, target=S.LAPSED)
    def lapse(self, act: Act) -> None:
        """The member has left the panel for another reason: nothing has to be decided any more."""
