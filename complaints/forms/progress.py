"""Forms of what becomes of a determination (61): who does an action, how far it is, and the report to the
Vice-Chancellor."""

from typing import Any

from django import forms

from complaints.forms.step_form import StepForm, reasons_field
from config.fields import MemorableDateField
from config.words import WordsField
from people.models import User


class EntrustAction(StepForm):
    """Who does it (61)."""

    step = "followup.entrust_action"
    heading = "Ask a person to do it"
    button = "Ask them"
    done = "They find it under “Actions” when they sign in."
    before = ("They see this action and its day. They see nothing else of the case, and no names in it.",)

    who = WordsField(
        label="Their University e-mail address, or their staff number",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter their e-mail address or staff number"},
    )

    def clean_who(self) -> str:
        """Somebody who is here. What was typed stays; the person is kept beside it."""
        typed: str = self.cleaned_data["who"].strip()
        found = User.objects.found_by(typed)
        if found is None:
            raise forms.ValidationError("Nobody here has this address or number. Check it and try again")
        self.found = found
        return typed

    def answers(self) -> list[dict[str, Any]]:
        return [{"label": "Who", "value": self.found.name}]

    def facts(self) -> dict[str, Any]:
        return {"owner": self.found}


class SayHowFarItIs(StepForm):
    """How far it is (61)."""

    step = "followup.say_how_far_it_is"
    heading = "Say how far it is"
    button = "Send this"
    done = "Thank you. The Director reads it."

    text = reasons_field(
        "How far is it?", hint="And what is in the way, if anything.", missing="Write how far it is (clause 61)"
    )


class RecordDone(StepForm):
    """That it is done (61)."""

    step = "followup.record_done"
    heading = "Record that it is done"
    button = "It is done"

    day = MemorableDateField(label="When was it done?", exact=True)
    text = reasons_field("What was done?", missing="Write what was done (clause 61)")

    def facts(self) -> dict[str, Any]:
        return {"done_on": self.cleaned_data["day"].latest, "text": self.cleaned_data["text"]}


class EndWithoutIt(StepForm):
    """That it is not done (61)."""

    step = "followup.end_without_it"
    heading = "End it without its being done"
    button = "End it"

    reasons = reasons_field("Why is it not done?", missing="Write the reasons (clause 61)")


class ReportProgress(StepForm):
    """How far each action is (61)."""

    step = "monitoring.report_progress"
    heading = "Report to the Vice-Chancellor how far it is"
    button = "Give the report"
    done = "The Vice-Chancellor reads it from now on."
    preview_template = "complaints/determinations/progress_so_far.html"

    text = reasons_field(
        "Your report",
        hint="How far each action is, and how the people concerned are, as far as they told you.",
        missing="Write the report (clause 61)",
    )

    def preview(self) -> dict[str, Any]:
        """Each action as it stands, which the report need not repeat."""
        return {"actions": self.record.standing}


class EndMonitoring(StepForm):
    """That nothing more has to be watched (61)."""

    step = "monitoring.end_monitoring"
    heading = "End the monitoring"
    button = "End it"

    reasons = reasons_field("Why has nothing more to be watched?", missing="Write the reasons (clause 61)")
