"""Forms of a deferral or suspension (13): the decision, its review every thirty days, its end."""

from complaints.forms.lodging.base import one_of
from complaints.forms.step_form import StepForm, reasons_field
from complaints.models.suspension import OUTCOMES
from procedure.models import items


class Suspend(StepForm):
    """Which outside body, what shows that it has the matter, and why the process here waits."""

    step = "complaint.suspend"
    heading = "Let the process wait for an outside body"
    button = "Let it wait"
    before = (
        "Nothing waits of itself: you decide it, with reasons. Protection, messages, reports that someone is treated"
        " worse, and withdrawal go on. You look at it again within thirty days.",
        "If the police have the matter, ask them before anyone is spoken with.",
    )

    body = one_of("Which outside body?", (), missing="Choose the outside body")
    evidence = reasons_field(
        "What shows that it has the matter?",
        hint="For example its letter and the date, or who told you. Only those who handle the case read this.",
        missing="Write what shows that it has the matter",
    )
    reasons = reasons_field(
        "Why does the process here wait?",
        hint="The complainant and each respondent who has been told read these words. Name nobody in them.",
        in_a_letter=True,
    )

    def arrange(self) -> None:
        listed = items("external_bodies", self.record.case.procedure)
        self.fields["body"].choices = [(each.code, each.label) for each in listed]


class Review(StepForm):
    """Why it still has to wait."""

    step = "suspension.review"
    heading = "Record that it still has to wait"

    reasons = reasons_field("Why does it still have to wait?", missing="Write why it still has to wait")


class Lift(StepForm):
    """Why it goes on."""

    step = "suspension.lift"
    heading = "Let the process go on"

    outcome = one_of("Why does it go on?", list(OUTCOMES.items()), missing="Choose why it goes on")
    reasons = reasons_field("What happened, in a few words?", hint="Only those who handle the case read this.")
