"""Forms for what else could help where conciliation settled nothing (26)."""

from typing import Any

from django import forms

from complaints.forms.lodging.base import words
from complaints.forms.step_form import LONG, StepForm
from config.words import WordsField


class AskWhatElse(StepForm):
    """The complainant asks, and chooses nothing by it."""

    step = "track.ask_what_else_could_help"
    heading = "Ask what else could help"
    button = "Ask what else could help"
    done = "You have asked what else could help. The answer comes as a message, and every choice stays open to you."
    before = ("For example other arrangements at work, or something put right without naming anyone.",)

    words = words(
        "Is there something you have in mind?",
        hint="You need not say. Those who handle your complaint read it.",
        rows=4,
        most=4_000,
    )


class SetOutWhatElse(StepForm):
    """The answer, as a message to the complainant."""

    step = "track.set_out_what_else_could_help"
    heading = "Tell the complainant what else could help"
    button = "Send the message"
    preview_template = "complaints/steps/preview_options.html"

    text = WordsField(
        label="What else could help",
        help_text="The complainant alone is shown this message. What they choose stays theirs.",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        error_messages={"required": "Write what else could help"},
    )

    def preview(self) -> dict[str, Any]:
        """What the complainant wrote when they asked; nothing where they wrote nothing."""
        return {"asked": self.record.options_asked}
