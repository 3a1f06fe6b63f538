"""Forms of the closing of a file, and of how long it is kept (63)."""

from typing import Any

from django import forms

from complaints.forms.step_form import StepForm, reasons_field
from complaints.models.closing import classes, in_the_way, proposed_class

READ_BY = "The records officer reads this too, and nothing else of the case: name nobody in it."


def _class_field(case: Any, initial: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="How long is the file kept?",
        help_text="The class that the record speaks for is chosen beforehand. Someone under 18 in it goes first.",
        choices=[(each.code, _class_words(each)) for each in classes(case)],
        initial=initial,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how long the file is kept (clause 63)"},
    )


def _class_words(each: Any) -> str:
    years = each.extra.get("years")
    return f"{each.label}: {f'{years} years from today' if years else 'kept without an end of its own'}"


class CloseTheFile(StepForm):
    """The file is closed, and kept (63)."""

    step = "complaint.close_the_file"
    heading = "Close the file"
    button = "Close the file"
    done = "The file is closed. Only those who receive this complaint can open it now."
    preview_template = "complaints/closing/in_the_way.html"
    before = (
        "Everyone else’s access ends at once: the Vice-Chancellor’s, the Executive Officer’s, a panel’s, whoever did an"
        " action. Each party keeps their own letters.",
        "Nothing is erased by this. A legal hold can be laid on the file at any time.",
    )

    def arrange(self) -> None:
        self.open_still = in_the_way(self.record)
        self.fields["kept_as"] = _class_field(self.record, proposed_class(self.record))
        self.fields["reasons"] = reasons_field("Why this class?", hint=READ_BY, missing="Write the reasons (clause 63)")
        self.fields["returned"] = reasons_field(
            "What was given back, and by whom?",
            hint="Papers and copies of whoever worked on it: the panel, the Executive Officer, the Solicitor, the"
            f" Vice-Chancellor’s office. If nobody had any, say so. {READ_BY}",
            missing="Write what was given back, or that nobody had papers (clause 63)",
        )

    def preview(self) -> dict[str, Any]:
        """What is still open, each by itself."""
        return {"in_the_way": self.open_still}

    def clean(self) -> dict[str, Any]:
        """With something open nothing is closed; what was typed stays."""
        cleaned = super().clean() or self.cleaned_data
        if self.open_still:
            self.add_error(None, "The file cannot be closed yet: " + " ".join(self.open_still))
        return cleaned


class KeepInAnotherClass(StepForm):
    """It is kept by another class (63)."""

    step = "retention.keep_in_another_class"
    heading = "Keep it in another class"
    button = "Keep it so"

    def arrange(self) -> None:
        self.fields["kept_as"] = _class_field(self.record.complaint, self.record.kept_as)
        self.fields["reasons"] = reasons_field("Why this class?", hint=READ_BY, missing="Write the reasons (clause 63)")


class LayLegalHold(StepForm):
    """Nothing of it may be disposed of (63; specification 4.1)."""

    step = "retention.lay_legal_hold"
    heading = "Lay a legal hold on it"
    button = "Lay the hold"

    reasons = reasons_field(
        "Why must nothing of it be disposed of?",
        hint=f"A court, an outside body, a request for access, or a public interest disclosure. {READ_BY}",
        missing="Write the reasons (clause 63)",
    )


class LiftLegalHold(StepForm):
    """The hold ends (63)."""

    step = "retention.lift_legal_hold"
    heading = "Lift the legal hold"
    button = "Lift the hold"

    reasons = reasons_field("Why is it over?", hint=READ_BY, missing="Write the reasons (clause 63)")
