"""Keeping a view of the list of cases: a name that names nobody, and codes of ours alone."""

from typing import Any

from django import forms

from complaints.models.saved_view import LONGEST_NAME
from config.words import WordsField
from people import note_check

NAMES_SOMEONE = frozenset({"email", "reference", "telephone", "spoken", "extension", "staff_number", "title"})
"""What no name of a view may have in it; a plain name is no more than a word, so that the page asks."""


class SaveView(forms.Form):
    """What is kept. `offered` are the choices of each filter by name: its label, and codes with their words."""

    use_required_attribute = False

    name = WordsField(
        label="What do you call it?",
        help_text="Such as “Conciliation, overdue”. A name must not name anyone: no person, no case.",
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "true"}),
        error_messages={"required": "Write what you call the view"},
    )

    def __init__(
        self, *args: Any, offered: dict[str, tuple[str, list[tuple[str, str]]]], taken: frozenset[str], **options: Any
    ) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)
        self.taken = taken
        for name, (label, choices) in offered.items():
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=False,
                error_messages={"invalid_choice": f"{label}: choose one from the list. What was sent is none of them"},
            )
        self.fields["shared"] = forms.BooleanField(
            label="Share it with my office", help_text="Colleagues then see it, with its name.", required=False
        )

    def clean_name(self) -> str:
        name: str = " ".join(self.cleaned_data["name"].split())
        found = [each for each in note_check.look(name) if each.kind in NAMES_SOMEONE]
        if found:
            raise forms.ValidationError(
                "This looks like a person, an address, a number or a case. Choose a name that names nobody"
            )
        if name in self.taken:
            raise forms.ValidationError("You have a view of this name. Choose another, or delete that one")
        return name

    @property
    def codes(self) -> dict[str, str]:
        """The queue and the filters that were chosen, once the form is valid."""
        given = self.cleaned_data
        return {name: given[name] for name in self.fields if name not in {"name", "shared"} and given.get(name)}
