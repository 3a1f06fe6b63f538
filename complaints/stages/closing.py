"""The file of a case is closed and kept: clause 63 (specification 4.1, 5.7). See docs/decisions/1082.

It is closed once nothing in it is open. From then on whoever receives the complaint keeps it, and each party has their
own letters. How long it is kept is a class with the day on which it ends; nothing is erased by that. The records
officer sees that and no more of it, and can lay a hold or choose another class.
"""

from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import DIRECTOR, RECORDS_OFFICER
from complaints.stages.act import Act
from complaints.stages.states import ComplaintState, RetentionState
from complaints.stages.step import step
from procedure.stages import Stage

KEEPERS = (DIRECTOR, RECORDS_OFFICER)
"""Who says how long a closed file is kept, and lays a hold on it (63; specification 5.8)."""
GOING_ON = frozenset(
    {
        Stage.LODGED, Stage.SCOPE, Stage.RESPONDENTS_ADVISED, Stage.CONCILIATION, Stage.REFERRAL,
        Stage.VICE_CHANCELLOR, Stage.SUSPENDED, Stage.WITHDRAWAL,
    }
)  # fmt: skip
"""Where something is certainly open: the file is not even asked about there."""
MAY_BE_OVER = Need(
    "Something in it goes on: where it stands is on the page of the case. The file is closed once nothing is open"
    " (clause 63).",
    lambda complaint: complaint.stage not in GOING_ON,
)
NOT_FILED = Need(
    "The file is closed, and nothing is added to it any more (clause 63). You can still reach the office that keeps it,"
    " by the ways in your letters.",
    lambda complaint: not complaint.is_filed,
)
WHOLE = Need("The file is closed already.", lambda complaint: not complaint.is_filed)


class ComplaintClosing(models.Model):
    """The end of a case's file."""

    class Meta:
        abstract = True

    keep_the_file: Any

    @step(
        clause="63",
        by=[DIRECTOR],
        source=(ComplaintState.ACKNOWLEDGED, ComplaintState.CLOSED),
        target=ComplaintState.CLOSED,
        needs=[WHOLE, MAY_BE_OVER],
        follows=[
            "conciliation.end_with_the_last_part",
            "agreement.set_aside",
            "executiveofficer.end_with_the_complaint",
        ],
        final=True,
    )
    def close_the_file(self, act: Act, *, kept_as: str, reasons: str, returned: str) -> None:
        """Only those who receive this complaint can open it from now on. The parties keep their own letters."""
        self.keep_the_file(act, kept_as=kept_as, reasons=reasons, returned=returned)


class RetentionSteps(models.Model):
    """How long a closed file is kept."""

    class Meta:
        abstract = True

    note: Any
    classify: Any

    @step(clause="63", by=KEEPERS, source=RetentionState.KEPT, target=RetentionState.HELD, final=True)
    def lay_legal_hold(self, act: Act, *, reasons: str) -> None:
        """Nothing of this file may be disposed of, whatever its day, until the hold is lifted."""
        self.note(act, "hold", reasons)

    @step(clause="63", by=KEEPERS, source=RetentionState.HELD, target=RetentionState.KEPT, final=True)
    def lift_legal_hold(self, act: Act, *, reasons: str) -> None:
        """The hold ends. The file is kept until its day all the same, and nothing is erased by that."""
        self.note(act, "lifted", reasons)

    @step(clause="63", by=KEEPERS, source=(RetentionState.KEPT, RetentionState.HELD))
    def keep_in_another_class(self, act: Act, *, kept_as: str, reasons: str) -> None:
        """The file is kept by another class, counted from the day on which it was closed."""
        self.classify(act, kept_as, reasons)
