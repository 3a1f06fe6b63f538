"""Forms of the office for files: adding one (18), answering for one that no scanner cleared, refusing one (9)."""

from typing import Any

from django import forms

from complaints.forms.step_form import StepForm, reasons_field
from complaints.intake import ACCEPT, FileRefused, receive
from config.words import WordsField

LONGEST_LABEL = 200


class AddFiles(StepForm):
    """One file at a time, with what it is."""

    step = "complaint.add_files"
    heading = "Add a file"
    takes_files = True
    in_office = True

    file = forms.FileField(
        label="The file",
        help_text="Up to 25 MB. It is kept encrypted and checked before anyone else is given it.",
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": "Choose a file", "empty": "This file is empty. Choose another one"},
    )
    label = WordsField(
        label="What is it?",
        help_text="A few words that tell it from the others.",
        max_length=LONGEST_LABEL,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Say what the file is"},
    )
    lose_metadata = forms.BooleanField(
        label="Take out where, when and by whom a picture was made, where that is possible", required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        upload = cleaned.get("file")
        if upload is None:
            return cleaned
        try:
            self.received = receive(
                upload, label=cleaned.get("label", ""), lose_metadata=bool(cleaned.get("lose_metadata"))
            )
        except FileRefused as refused:
            self.add_error("file", str(refused))
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {"files": [self.received]}


class AcceptUnscanned(StepForm):
    """Why a file that no scanner cleared may be opened."""

    step = "document.accept_unscanned"
    heading = "Accept a file that was not scanned"
    button = "Accept the file"

    reasons = reasons_field("Why may it be opened?", hint="For example: the person sent it from a University computer.")


class RefuseFile(StepForm):
    """Why a file stays closed."""

    step = "document.refuse_file"
    heading = "Keep the file closed"

    reasons = reasons_field("Why does it stay closed?")
