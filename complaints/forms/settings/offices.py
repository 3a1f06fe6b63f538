"""Appointing, ending and revoking (specification 5.1). The rules are in `people.appointing`; here only facts."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints.forms.settings.base import DayField, SettingsForm, line, text
from complaints.models.record import ALPHABET
from people.models import Standing
from procedure import clock
from procedure.clauses import CLAUSES
from procedure.offices import OFFICES, Office

REFERENCE = re.compile(rf"[A-Z]{{2}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")
STANDING_HINTS = {
    Standing.SUBSTANTIVE: "Holds the office in their own right.",
    Standing.ACTING: "Holds it while the holder is away: duties, letters and reminders reach this person.",
    Standing.NOMINEE: "Acts for the holder under the clauses that say “or nominee”, and no others.",
}


class FindPerson(forms.Form):
    """A name, a staff number, or the whole address of someone outside the University."""

    use_required_attribute = False

    find = line(
        "Who is it?",
        hint="Part of a name, or a staff number. For someone outside the University, their whole e-mail address.",
        required="Enter part of a name, or a staff number",
        most=254,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("label_suffix", "")
        super().__init__(*args, **options)


class AppointForm(SettingsForm):
    """The terms of an appointment."""

    holder = forms.UUIDField(widget=forms.HiddenInput)
    standing = forms.ChoiceField(
        label="How do they hold the office?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how they hold the office"},
    )
    clauses = forms.TypedMultipleChoiceField(
        label="Under which clauses?",
        help_text="As the instrument says. None ticked: every clause that says “or nominee” of this office.",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    cases = text(
        "In which cases?", hint="References as the instrument names them, one a line. Empty: in every case.", rows=2
    )
    starts = DayField(label="First day", help_text="Counts from its beginning. For example, 27 3 2026")
    until = DayField(
        label="Last day", required=False, help_text="Counts until its end. Leave it empty if there is none yet."
    )
    instrument = line(
        "Which instrument gives the authority?",
        hint="The resolution, delegation or letter, such as “Delegation D-12 of 3 March 2026”.",
        required="Name the instrument, resolution or letter that gives the authority",
    )

    def __init__(self, *args: Any, office: Office, **options: Any) -> None:
        super().__init__(*args, **options)
        facts = OFFICES[office]
        offered = [each for each in Standing if each != Standing.NOMINEE or facts.nominee_clauses]
        standing = self.fields["standing"]
        standing.choices = [(each.value, each.label) for each in offered]
        standing.choice_hints = {each.value: STANDING_HINTS[each] for each in offered}
        self.fields["clauses"].choices = [
            (number, f"{number}: {CLAUSES[number].gist}") for number in sorted(facts.nominee_clauses)
        ]
        if facts.nominee_clauses:
            standing.conditional = {Standing.NOMINEE.value: ["clauses", "cases"]}
        else:
            del self.fields["clauses"], self.fields["cases"]
        self.initial.setdefault("starts", clock.today())

    def clean_cases(self) -> list[str]:
        """References, each on its own; their form is checked, not whether they exist: that would be telling."""
        typed = re.split(r"[\s,;]+", self.cleaned_data["cases"].strip().upper())
        found = [each for each in typed if each]
        if wrong := [each for each in found if not REFERENCE.fullmatch(each)]:
            raise ValidationError(f"“{wrong[0]}” is not a reference. Copy it as it stands, such as SC-7K4M-2Q9T")
        return found

    def terms(self) -> dict[str, Any]:
        """What `handing_over.appoint` is told."""
        said = self.cleaned_data
        return {
            "standing": Standing(said["standing"]),
            "starts": said["starts"],
            "until": said["until"],
            "instrument": said["instrument"],
            "clauses": said.get("clauses") or [],
            "cases": said.get("cases") or [],
        }


class EndForm(SettingsForm):
    """An earlier last day."""

    last_day = DayField(label="Last day on which it counts", help_text="Today or later. For example, 27 3 2026")


class RevokeForm(SettingsForm):
    """The reason, kept with the appointment."""

    because = text(
        "Why is it revoked?",
        hint="Whoever may see this page can read it. Write nothing about a complaint.",
        required="Say why it is revoked",
        most=1_000,
    )
