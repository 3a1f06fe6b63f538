"""Before sending (18a): the declaration. And what the office needs to begin a complaint for someone else."""

from typing import Any
from uuid import uuid4

from django import forms

from complaints.forms.lodging.base import NAME, line, one_of

WRITTEN_DOWN = {
    "declared": (
        "What I have written down is what the person told me or wrote",
        "Tick the box to say that you wrote down what the person told you",
    ),
    "understood": (
        "I have told them who receives it, and that the people it is about normally read what they must answer",
        "Tick the box to say that you have told them who will get to read it",
    ),
}


class Declaration(forms.Form):
    """True as far as the person knows, and that they know who will read it."""

    use_required_attribute = False

    once = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    declared = forms.BooleanField(
        label="What I have written is true as far as I know",
        error_messages={"required": "Tick the box to say that what you have written is true as far as you know"},
    )
    understood = forms.BooleanField(
        label="I understand who receives it, and that the people it is about normally read what they must answer",
        error_messages={"required": "Tick the box to say that you know who will get to read it"},
    )

    def __init__(self, *args: Any, version: int = 0, for_someone: bool = False, **options: Any) -> None:
        options["initial"] = {"once": uuid4(), "version": version} | options.get("initial", {})
        super().__init__(*args, label_suffix="", **options)
        if for_someone:  # the officer answers for what they wrote down, not for what they did not see
            for name, (label, missing) in WRITTEN_DOWN.items():
                self.fields[name].label = label
                self.fields[name].error_messages["required"] = missing


class ForSomeone(forms.Form):
    """Whom the office takes a complaint down for, and how it came."""

    use_required_attribute = False

    channel = one_of(
        "How did it come?",
        (("telephone", "By telephone or in person"), ("paper", "On paper or in a letter")),
        missing="Choose how it came",
    )
    who = one_of(
        "Who is it from?",
        (
            ("staff", "Someone in the staff directory"),
            ("outsider", "Someone else with an e-mail address: they are invited to sign in"),
            ("code", "Someone without an account: when you have sent it you read them a code to keep"),
        ),
        missing="Choose who it is from",
    )
    find = line("Their name or staff number", most=NAME)
    name = line("The name they use", most=NAME)
    email = forms.EmailField(
        label="Their e-mail address",
        required=False,
        help_text="An address that only they read. The invitation says nothing of the matter.",
        error_messages={"invalid": "Enter an e-mail address in full, like name@example.com"},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, label_suffix="", **options)
        self.fields["who"].conditional = {"staff": ["find"], "outsider": ["email"]}
        for name in ("find", "name", "email"):
            self.fields[name].mark_optional = False
        self.fields["name"].help_text = "Leave it empty for someone you choose from the directory."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        who = cleaned.get("who")
        if who == "staff" and len(cleaned.get("find", "")) < 2:
            self.add_error("find", "Enter at least two letters of their name")
        if who in {"outsider", "code"} and not cleaned.get("name"):
            self.add_error("name", "Enter the name they use")
        if who == "outsider" and "email" not in self.errors and not cleaned.get("email"):
            self.add_error("email", "Enter the address to invite them at")
        return cleaned
