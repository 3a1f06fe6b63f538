"""Preparing a formal investigation: clause 36. What was approved gets an Executive Officer, who looks after it.

The Vice-Chancellor appoints them. Every bar is asked of them, and nothing opens to them before they have declared that
they are impartial and keep it to themselves. See docs/decisions/0960.
"""

from typing import Any

from django.db import models

from complaints.registry import Need, letter
from complaints.roles import COMPLAINANT, DIRECTOR, EXECUTIVE_OFFICER, MACHINERY, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.states import ExecutiveOfficerState, InvestigationState
from complaints.stages.step import step
from procedure import periods

S = InvestigationState
E = ExecutiveOfficerState
LIVE = (E.APPOINTED, E.IN_OFFICE)
GIVES_WAY = "executiveofficer.end_for_a_respondent"

COMPLAINANT_WAS_TOLD = Need(
    "First your letter has to leave: the complainant learns from it that there is an investigation (clause 32).",
    lambda investigation: investigation.complainant_was_told,
)
NOBODY_APPOINTED = Need(
    "Somebody is appointed in this complaint already.", lambda investigation: not investigation.has_an_executive_officer
)
SOMEONE_APPOINTED = Need(
    "Nobody is appointed in this complaint yet.", lambda investigation: investigation.has_an_executive_officer
)
EVERYONE_ANSWERED = Need(
    "First each respondent has to be told, and to answer, or let the time for it go by (clauses 37 to 41).",
    lambda investigation: investigation.everyone_answered,
)
NOT_ADMITTED = Need(
    "Every respondent has admitted all of it: it is determined without a panel (clause 40).",
    lambda investigation: bool(investigation.put_to_a_panel),
)
NO_PANEL = Need(
    "An Enquiry Panel is formed for this investigation already.", lambda investigation: not investigation.has_a_panel
)


class InvestigationSteps(models.Model):
    """One formal investigation."""

    class Meta:
        abstract = True

    appoint: Any
    form: Any

    @step(
        clause="36",
        by=[VICE_CHANCELLOR],
        source=S.APPROVED,
        target=S.EXECUTIVE_OFFICER_APPOINTED,
        ends=[periods.EXECUTIVE_OFFICER_APPOINTED],
        needs=[GOES_ON, COMPLAINANT_WAS_TOLD, NOBODY_APPOINTED],
        appoints=["executive_officer"],
        alerts=[EXECUTIVE_OFFICER, DIRECTOR],
    )
    def appoint_executive_officer(self, act: Act, *, executive_officer: Any, asked: bool, reasons: str) -> None:
        """Somebody suitable looks after the investigation. Nothing opens to them before they declare themselves."""
        self.appoint(act, executive_officer, asked=asked, reasons=reasons)

    @step(
        clause="36",
        by=[VICE_CHANCELLOR],
        source=S.APPROVED,
        target=S.EXECUTIVE_OFFICER_APPOINTED,
        ends=[periods.EXECUTIVE_OFFICER_APPOINTED],
        needs=[GOES_ON, COMPLAINANT_WAS_TOLD, SOMEONE_APPOINTED],
        alerts=[EXECUTIVE_OFFICER, DIRECTOR],
    )
    def entrust_to_the_executive_officer(self, act: Act) -> None:
        """Whoever looks after the other investigation in this complaint looks after this one too."""

    @step(
        clause="36",
        by=[VICE_CHANCELLOR],
        source=(S.EXECUTIVE_OFFICER_APPOINTED, S.RESPONDENTS_INFORMED),
        needs=[GOES_ON, NOBODY_APPOINTED],
        appoints=["executive_officer"],
        alerts=[EXECUTIVE_OFFICER, DIRECTOR],
    )
    def appoint_another_executive_officer(self, act: Act, *, executive_officer: Any, asked: bool, reasons: str) -> None:
        """Somebody else looks after the investigation. Nothing opens to them before they declare themselves."""
        self.appoint(act, executive_officer, asked=asked, reasons=reasons)

    @step(
        clause="37",
        by=[MACHINERY],
        source=S.EXECUTIVE_OFFICER_APPOINTED,
        target=S.RESPONDENTS_INFORMED,
        needs=[GOES_ON],
    )
    def complete_informing(self, act: Act) -> None:
        """Every respondent of this investigation has been informed of it by their own papers."""

    @step(
        clause="41",
        by=[VICE_CHANCELLOR],
        source=[each for each in S if each != S.APPROVED],
        needs=[GOES_ON, NO_PANEL, EVERYONE_ANSWERED, NOT_ADMITTED],
        alerts=[DIRECTOR],
    )
    def form_panel(self, act: Act) -> None:
        """An Enquiry Panel finds the facts of what is not admitted. Nobody is told before its members are known."""
        self.form(act)


class ExecutiveOfficerSteps(models.Model):
    """The work of one Executive Officer in a case."""

    class Meta:
        abstract = True

    bind: Any
    keep_away: Any
    keep_out: Any
    ended: Any

    @step(
        clause="36",
        by=[EXECUTIVE_OFFICER],
        source=E.APPOINTED,
        target=E.IN_OFFICE,
        needs=[GOES_ON],
        tells={COMPLAINANT: letter("investigation/executive_officer")},
        alerts=[VICE_CHANCELLOR, DIRECTOR],
        reveals=["You read the complaint, what was given with it, and what each respondent was told, until it ends."],
    )
    def declare(self, act: Act, *, confidential: bool, impartial: bool) -> None:
        """You declare that you are impartial and keep what you read to yourself. Then the case opens to you."""
        self.bind(act, confidential=confidential, impartial=impartial)

    @step(
        clause="36",
        by=[EXECUTIVE_OFFICER],
        source=LIVE,
        target=E.ENDED,
        alerts=[VICE_CHANCELLOR, DIRECTOR],
        final=True,
        even_suspended=True,
    )
    def stand_aside(self, act: Act, *, reasons: str) -> None:
        """You do not look after this investigation. It closes to you, and somebody else is appointed."""
        self.keep_away(act, reasons)

    @step(
        clause="36",
        by=[VICE_CHANCELLOR],
        source=LIVE,
        target=E.ENDED,
        needs=[GOES_ON],
        alerts=[EXECUTIVE_OFFICER, DIRECTOR],
        final=True,
        even_suspended=True,
    )
    def end_appointment(self, act: Act, *, reasons: str) -> None:
        """This Executive Officer looks after it no longer. It closes to them, and somebody else is appointed."""
        self.ended(act, "appointment_ended", reasons)

    @step(clause="36", by=[MACHINERY], source=LIVE, target=E.ENDED, alerts=[VICE_CHANCELLOR, DIRECTOR])
    def end_for_a_respondent(self, act: Act) -> None:
        """It turned out who a respondent is: this Executive Officer may not look after it. It closes to them."""
        self.keep_out(act, "too_close")

    @step(clause="36", by=[MACHINERY], source=LIVE, target=E.ENDED)
    def end_with_the_complaint(self, act: Act) -> None:
        """The complaint is closed, and with it what the Executive Officer could read."""
        self.ended(act, "closed")
