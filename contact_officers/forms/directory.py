"""What a reader of the directory may narrow it by. Nothing of it stands in an address, and none of it is kept."""

from collections.abc import Sequence
from typing import Any

from django import forms

from contact_officers.forms.words import campuses
from contact_officers.models.directory import Listed


class Narrowing(forms.Form):
    """Campus, language, and not my own unit."""

    mark_optional = False

    campus = forms.ChoiceField(label="Campus", required=False)
    language = forms.ChoiceField(label="Language", required=False)
    elsewhere = forms.BooleanField(label="Nobody from my own unit", required=False)

    def __init__(self, everyone: Sequence[Listed], data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        here = {each.campus for each in everyone}
        spoken = sorted({language for each in everyone for language in each.languages})
        campus: Any = self.fields["campus"]
        campus.choices = [("", "Any campus"), *(each for each in campuses() if each[0] and each[0] in here)]
        language: Any = self.fields["language"]
        language.choices = [("", "Any language"), *((each, each) for each in spoken)]

    def narrowed(self, everyone: Sequence[Listed], *, unit: Any) -> list[Listed]:
        """Those who match what was chosen; everyone where it cannot be read. `unit` is the reader's, if it is known."""
        if not self.is_valid():
            return list(everyone)
        said = self.cleaned_data
        return [
            each
            for each in everyone
            if (not said["campus"] or each.campus == said["campus"])
            and (not said["language"] or said["language"] in each.languages)
            and not (said["elsewhere"] and unit is not None and each.unit_id == unit)
        ]
