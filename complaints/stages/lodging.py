"""Lodging a complaint: clauses 4, 18-21. From a draft that only its writer sees to a complaint acknowledged."""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, DIRECTOR, EQUITY_STAFF, MACHINERY, WRITER
from complaints.stages.act import Act
from complaints.stages.states import ComplaintState, DraftState, TrackState
from complaints.stages.step import step
from procedure import periods

UNDECIDED = (ComplaintState.LODGED, ComplaintState.ACKNOWLEDGED)

LODGED_FOR_THEM = Need(
    "You lodged this complaint yourself, or have confirmed it.",
    lambda complaint: bool(complaint.lodged_by_id) and complaint.confirmed_at is None,
)
SOMEONE_TO_BE_TOLD = Need(
    "Everyone whom your complaint is about has been told already.",
    lambda complaint: any(part.state == TrackState.NAMED for part in complaint.parts),
)
HAS_LATE_INCIDENT = Need(
    "No allegation is older than twelve months.",
    lambda complaint: any(allegation.is_late for allegation in complaint.allegations.all()),
)


class DraftSteps(models.Model):
    """What can become of a draft."""

    class Meta:
        abstract = True

    open_complaint: Any
    forget: Any

    @step(
        clause="18",
        by=[WRITER],
        source=DraftState.WRITING,
        target=DraftState.SENT,
        starts=[periods.CALL_BACK, periods.SAFETY_DECISION, periods.ACKNOWLEDGEMENT],
        tells={COMPLAINANT: letter("lodging/receipt")},
        alerts=[DIRECTOR],
        final=True,
    )
    def lodge(self, act: Act, *, declared: bool) -> None:
        """Your complaint is sent. You get a receipt, and the clock for acknowledging it starts."""
        self.open_complaint(act, declared=declared)

    @step(clause="18", by=[WRITER, MACHINERY], source=DraftState.WRITING, target=DraftState.DISCARDED, final=True)
    def discard(self, act: Act) -> None:
        """The draft is deleted for good. Nothing was sent, and nobody but you has seen it."""
        self.forget(act)


class ComplaintLodging(models.Model):
    """From the receipt of a complaint to its acknowledgement."""

    class Meta:
        abstract = True

    decide: Any
    confirm_form: Any
    confirm_for_release: Any
    request_investigation: Any

    @step(clause="18", by=[COMPLAINANT], source=UNDECIDED, needs=[LODGED_FOR_THEM])
    def confirm_what_was_lodged(self, act: Act) -> None:
        """You confirm that the complaint lodged for you, by telephone or on paper, says what you want it to say."""
        self.confirm_form(act)

    @step(clause="21", by=[COMPLAINANT], source=UNDECIDED, needs=[SOMEONE_TO_BE_TOLD], alerts=[DIRECTOR])
    def confirm_particulars(self, act: Act, *, particulars: dict[Any, str]) -> None:
        """You say which of your words may be given to whoever they are about. Nobody is given others of yours."""
        self.confirm_for_release(act, particulars)

    @step(clause="4", by=[DIRECTOR, EQUITY_STAFF], source=UNDECIDED)
    def confirm_standing(self, act: Act, *, standing: str, reasons: str) -> None:
        """The complainant's standing as staff member or associate is confirmed, or found to be something else."""
        self.decide(act, "standing", {None: standing}, reasons={None: reasons})

    @step(
        clause="19",
        by=[DIRECTOR],
        source=UNDECIDED,
        needs=[HAS_LATE_INCIDENT],
        tells={
            COMPLAINANT: letter("lodging/late_lodging", released_by=DIRECTOR, unless_to_come="lodging/acknowledgement")
        },
    )
    def decide_late_lodging(self, act: Act, *, decisions: dict[Any, str], reasons: dict[Any, str]) -> None:
        """For each allegation older than twelve months: whether it goes on, and why."""
        self.decide(act, "late_lodging", decisions, reasons=reasons)

    @step(
        clause="20",
        by=[DIRECTOR],
        source=UNDECIDED,
        tells={COMPLAINANT: letter("lodging/scope_decision", released_by=DIRECTOR)},
    )
    def decide_scope(self, act: Act, *, decisions: dict[Any, str], reasons: dict[Any, str]) -> None:
        """For each allegation: whether this Procedure covers it, and if not, which area does."""
        self.decide(act, "scope", decisions, reasons=reasons)

    @step(
        clause="21",
        by=[DIRECTOR],
        source=ComplaintState.LODGED,
        target=ComplaintState.ACKNOWLEDGED,
        starts=[periods.REFERRAL_DECISION],
        tells={COMPLAINANT: letter("lodging/acknowledgement", released_by=DIRECTOR, meets=periods.ACKNOWLEDGEMENT)},
    )
    def acknowledge(self, act: Act) -> None:
        """The complaint is formally acknowledged. The letter waits for release; releasing it meets the clock."""
        self.request_investigation(act)
