"""Section 6, files and witnesses (18c). One file at a time; everything can also come later."""

from typing import Any

from django import forms

from complaints import draft_files
from complaints.forms.lodging.base import NAME, Question, line, one_of, words
from complaints.intake import ACCEPT, FileRefused
from config.fields import MemorableDateField, MemorableDateWidget

HIDDEN_DETAILS = (
    "This picture carries hidden details, such as where and when it was taken. Choose whether we may take them out"
)
CHOOSE_AGAIN = "Please choose the file again: no browser keeps one while something else is put right"


class AddFile(forms.Form):
    """One file, what it is, and whether hidden details go."""

    title = "Files"
    use_required_attribute = False

    file = forms.FileField(
        label="The file",
        help_text="Up to 25 MB. Pictures, PDF, documents, messages, recordings. One at a time.",
        error_messages={
            "required": "Choose a file, or go back if you want to give it later",
            "empty": "This file is empty. Check that it opens on your device, then choose it again.",
            "max_length": "The name of this file is too long. Rename it to something shorter and choose it again",
        },
    )
    label = line(
        "What is it?", missing="Say in a few words what it is", hint="For example, messages from May.", most=200
    )
    made_on = MemorableDateField(label="When is it from?", required=False, widget=MemorableDateWidget(ticks=("about",)))
    clean_it = one_of(
        "If it is a picture, may we take out its hidden details?",
        (
            ("yes", "Yes, take them out"),
            ("no", "No, keep them: they may be evidence"),
            ("none", "It is not a picture"),
        ),
        hint="A picture can carry where and when it was taken, and on which device. Of other files we do not ask this.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.fields["file"].widget.attrs["accept"] = ACCEPT
        self.fields["clean_it"].mark_optional = False

    def clean(self) -> dict[str, Any]:
        """The file is judged at once, with the other answers: it has to be chosen again for each of them."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("file") is not None:
            try:
                self.received = draft_files.examined(cleaned["file"], self.named, clean=self.may_clean)
            except FileRefused as refused:
                self.add_error("file", str(refused))
            except draft_files.MetadataUndecided:
                self.add_error("clean_it", HIDDEN_DETAILS)
            if self.errors and "file" not in self.errors:
                self.add_error("file", CHOOSE_AGAIN)
        return cleaned

    @property
    def named(self) -> str:
        """What the file is called from now on: the person's words, with the date they gave."""
        label, on = self.cleaned_data.get("label", ""), self.cleaned_data.get("made_on")
        return f"{label} ({str(on)[:1].lower()}{str(on)[1:]})" if on else label

    @property
    def may_clean(self) -> bool | None:
        """Whether hidden details go; None where the person has not said so of a picture."""
        return {"yes": True, "no": False}.get(self.cleaned_data.get("clean_it", ""))


class Witness(Question):
    """Someone who knows something. Nobody contacts them without the complainant knowing."""

    title = "Witnesses"
    heading = "Who knows something about this?"
    before = ("We would speak to them only as far as needed, and you will know before we do.",)

    name = line("Their name", missing="Enter their name, or what you know instead of a name", most=NAME)
    knows = words("What do they know?", hint="For example, what they saw, or what you told them.", rows=5, most=4_000)

    def arrange(self) -> None:
        self.fields["knows"].mark_optional = False
