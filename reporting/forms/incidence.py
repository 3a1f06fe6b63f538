"""Which report to issue."""

from typing import Any

from django import forms

from complaints.forms.step_form import StepForm
from procedure import clock
from reporting.spans import Span


class IssueReport(StepForm):
    """A quarter that is over, or a year whose four quarters were issued."""

    step = "incidence.issue_report"
    heading = "Issue a report"
    button = "Issue it"
    done = "The report is issued."
    before = (
        "A quarter can be issued from the third day after its end. A year can be issued once its four quarters are.",
    )

    span = forms.ChoiceField(
        label="Which report?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the report", "invalid_choice": "Choose one of the reports"},
    )

    def arrange(self) -> None:
        open_now = self.record.can_be_issued(clock.today())
        self.fields["span"].choices = [(span.code, span.title) for span in open_now]

    @property
    def why_nothing(self) -> str:
        return "" if self.fields["span"].choices else "There is nothing to issue now: no quarter is over that was not."

    def facts(self) -> dict[str, Any]:
        return {"span": Span.of(self.cleaned_data["span"])}
