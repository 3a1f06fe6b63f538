"""What is asked wherever somebody is entrusted with work in a case of others (25, 36, 43): whom, what they declare
before anything opens to them, and why they stand aside or it ends."""

from typing import Any, ClassVar

from django import forms

from complaints.forms.step_form import StepForm, reasons_field
from complaints.impartiality import CHECKED, NOT_CHECKED
from complaints.models.line import line_is_known
from config.words import WordsField
from people.models import User

IF_YOU_KNOW_ONE = (
    "Once you have declared this, you see who takes part and what was written. If you then find that you know one of"
    " them, or that it could look as if you took a side, say so at once: that is one click, and no harm."
)


def agreed_to(label: str, *, missing: str) -> forms.BooleanField:
    """A box that has to be ticked; `missing` says so."""
    return forms.BooleanField(label=label, error_messages={"required": missing})


class Appointing(StepForm):
    """Whom to appoint in a case, found among those who are here; and that somebody asked them whom they know (43)."""

    who = WordsField(
        label="Their University e-mail address, or their staff number",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter their e-mail address or staff number"},
    )
    asked = agreed_to(
        "I have asked them, and they say that they are not close to anyone concerned",
        missing="Ask them first, and then tick that you have",
    )
    reasons = reasons_field("Why this person?", hint="A few words, such as what they are trained in.")

    fact: ClassVar[str] = ""

    def clean_who(self) -> str:
        """Somebody who is here. What was typed stays; the person is kept beside it."""
        typed: str = self.cleaned_data["who"].strip()
        found = User.objects.found_by(typed)
        if found is None:
            raise forms.ValidationError("Nobody here has this address or number. Check it and try again")
        self.found = found
        return typed

    def answers(self) -> list[dict[str, Any]]:
        """With the person's name, and what the directory knows of their line and unit: never that all is clear."""
        known = line_is_known(self.record.case, self.found)
        return [
            {"label": "Who", "value": self.found.name},
            {"label": "Line and unit", "value": CHECKED if known else NOT_CHECKED},
            *super().answers(),
        ]

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {self.fact: self.found, "asked": said["asked"], "reasons": said["reasons"]}


class Declaring(StepForm):
    """What they declare before anything opens to them."""

    confidential = agreed_to(
        "I keep to myself what I read and hear here",
        missing="Tick this if it is so. Without it nothing opens",
    )
    impartial = agreed_to(
        "I am impartial, and know of nothing that could make me or anyone else doubt it",
        missing="Tick this if it is so. If it is not, choose to stand aside instead",
    )


class StandingAside(StepForm):
    """That they may not, or do not want to. `read_by` says who reads why."""

    heading = "Stand aside"
    button = "I stand aside"
    done = "You have stood aside. Nothing of it is open to you any more."
    before = ("Anything that could look like taking a side is reason enough. Somebody else is then asked.",)
    read_by: ClassVar[str] = ""

    reasons = reasons_field("Why?", missing="Write in a few words why")

    def arrange(self) -> None:
        self.fields["reasons"].help_text = f"A few words. {self.read_by}"


class EndingAppointment(StepForm):
    """That whoever appointed them ends it: a conflict found late, or a long absence."""

    heading = "End this appointment"

    reasons = reasons_field("Why does it end?")
