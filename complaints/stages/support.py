"""A support person (8): someone of a party's own choice who stands by them, and sees nothing here by default.

Anyone but an Australian legal practitioner or someone in practical legal training; one at a time, replaced or ended at
any time. A complainant names theirs on the complaint, a respondent on their own part.
"""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, DIRECTOR, MACHINERY, RESPONDENT, THEMSELF
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON, TOLD
from complaints.stages.states import ComplaintState, SupportState
from complaints.stages.step import step

LIVE = (ComplaintState.LODGED, ComplaintState.ACKNOWLEDGED)
TO_LOOK_AT = Need("Nothing is to be looked at here: no conflict was found.", lambda named: named.conflict)
REPLACES = ("supportperson.be_replaced",)


class ComplaintSupport(models.Model):
    """The complainant's support person."""

    class Meta:
        abstract = True

    name_support: Any

    @step(
        clause="8",
        by=[COMPLAINANT],
        source=LIVE,
        follows=REPLACES,
        tells={COMPLAINANT: letter("support/role_sheet")},
    )
    def nominate_support_person(self, act: Act, *, nominated: Any) -> None:
        """You say who supports you. They see nothing here by it; you get a sheet for them. It replaces any before."""
        self.name_support(act, nominated)


class TrackSupport(models.Model):
    """A respondent's support person."""

    class Meta:
        abstract = True

    name_support: Any

    @step(
        clause="8",
        by=[RESPONDENT],
        source=TOLD,
        needs=[GOES_ON],
        follows=REPLACES,
        tells={RESPONDENT: letter("support/role_sheet_respondent")},
    )
    def nominate_support_person(self, act: Act, *, nominated: Any) -> None:
        """You say who supports you. They see nothing here by it; you get a sheet for them. It replaces any before."""
        self.name_support(act, nominated)


class SupportPersonSteps(models.Model):
    """A support person, from being named to being replaced or ended."""

    class Meta:
        abstract = True

    note_end: Any
    note_no_conflict: Any

    @step(clause="8", by=[MACHINERY], source=SupportState.NAMED, target=SupportState.REPLACED)
    def be_replaced(self, act: Act) -> None:
        """Someone else supports this person from now on."""
        self.note_end(act)

    @step(clause="8", by=[THEMSELF], source=SupportState.NAMED, target=SupportState.ENDED)
    def end_support(self, act: Act) -> None:
        """This person no longer supports you. You can name someone else at any time."""
        self.note_end(act)

    @step(
        clause="8",
        by=[DIRECTOR],
        source=SupportState.NAMED,
        target=SupportState.NOT_POSSIBLE,
        alerts=[THEMSELF],
    )
    def find_not_possible(self, act: Act, *, reasons: str) -> None:
        """This person cannot be the support person in this matter. Whoever named them is told that, and no reason."""
        self.note_end(act, reasons)

    @step(clause="8", by=[DIRECTOR], source=SupportState.NAMED, needs=[TO_LOOK_AT])
    def find_possible(self, act: Act) -> None:
        """You looked, and this person can be the support person. Nothing changes for whoever named them."""
        self.note_no_conflict()
