"""Forms of the office for someone who does not feel safe or asked to be called (11)."""

from typing import Any

from django import forms

from complaints.forms.step_form import LONG, StepForm, reasons_field
from complaints.models.decision import NOTHING_MORE, OUTCOMES, measures_open
from config.words import WordsField


def _note_field(hint: str) -> WordsField:
    """A few words for the record."""
    return WordsField(
        label="In a few words",
        help_text=f"{hint} It is kept with the case, and the complainant does not see it.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": "Write in a few words what happened"},
    )


class RecordCall(StepForm):
    """That the call was made, or is no longer wanted (11)."""

    step = "complaint.record_call"
    heading = "Record the call to the complainant"
    button = "Record the call"
    before = ("If you did not reach them, record that instead: the call then stays to be made.",)

    outcome = forms.ChoiceField(
        label="What came of the call?",
        choices=list(OUTCOMES["call"].items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what came of the call"},
    )
    note = _note_field("When you spoke, and what was agreed.")


class RecordCallNotReached(StepForm):
    """That they were called and not reached, and when it is tried again (11)."""

    step = "complaint.record_call_not_reached"
    heading = "Record that they were not reached"
    button = "Record the try"
    before = ("Leave no message with anyone else, and none on a machine unless they said that it is safe.",)

    again = forms.ChoiceField(
        label="When do you try again?",
        choices=list(OUTCOMES["call_missed"].items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose when you try again"},
    )
    note = _note_field("When you called, and what happened.")


class RecordSafetyDecision(StepForm):
    """What is done about a serious risk (11): from the list of that clause, with reasons that stay in the office."""

    step = "complaint.record_safety_decision"
    heading = "Record what is done about safety"
    button = "Record the decision"

    measures = forms.MultipleChoiceField(
        label="What is done now?",
        help_text="Choose all that was decided.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose what is done now, or that nothing more is needed"},
    )
    reasons = reasons_field(hint="The complainant does not see them.")
    told = WordsField(
        label="What the complainant is told",
        help_text=(
            "They read this as a message from you. Say what happens next, and name nobody who must not be named."
            " A message of theirs that waits for an answer still waits."
        ),
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={"required": "Write what the complainant is told"},
    )

    def arrange(self) -> None:
        measures: Any = self.fields["measures"]
        measures.choices = [*measures_open(self.record), NOTHING_MORE]

    def clean_measures(self) -> list[str]:
        """Nothing more, or something: not both."""
        chosen: list[str] = self.cleaned_data["measures"]
        if NOTHING_MORE[0] in chosen and len(chosen) > 1:
            raise forms.ValidationError("Choose what is done, or that nothing more is needed; not both")
        return chosen
