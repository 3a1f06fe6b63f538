"""Forms of a deferral or suspension (13): the decision, its review every thirty days, its end."""

from typing import Any

from complaints.forms.lodging.base import one_of
from complaints.forms.step_form import StepForm, reasons_field
from complaints.models.suspension import OUTCOMES, names_body, names_someone
from procedure.models import items

NAMES_SOMEONE = (
    "These words name somebody in the complaint, and each respondent who has been told reads them. Write them without"
    " names."
)
NAMES_THE_BODY = (
    "These words name the outside body, and respondents are not told which it is. Say “an outside body” instead."
)


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
        hint="The complainant and each respondent who has been told read these words. Name nobody in them, and not the"
        " outside body: the letter to the complainant says which it is, and respondents are not told.",
        in_a_letter=True,
    )

    def arrange(self) -> None:
        self.listed = {each.code: each.label for each in items("external_bodies", self.record.case.procedure)}
        self.fields["body"].choices = list(self.listed.items())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        reasons, body = str(cleaned.get("reasons", "")), str(cleaned.get("body", ""))
        if names_someone(reasons, self.record.case):
            self.add_error("reasons", NAMES_SOMEONE)
        elif body and names_body(reasons, body, self.listed[body]):
            self.add_error("reasons", NAMES_THE_BODY)
        return cleaned


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
