"""Forms by which the vault is reached: consent, the duty of care, an opening (9, 11, 15; specification 3.4, 3.5)."""

from typing import Any

from django import forms

from complaints.forms.step_form import StepForm
from config.fields import MemorableDateField
from contact_officers import coded
from contact_officers.forms.own_part import agreement, chosen
from procedure import clock

A_LINE = 300
A_PARAGRAPH = 2_000


def _line(label: str, *, hint: str = "", missing: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=A_LINE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": missing},
    )


def _words(label: str, *, hint: str = "", missing: str = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=bool(missing),
        max_length=A_PARAGRAPH,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": missing},
    )


class RecordReferralWithConsent(StepForm):
    """Who they are, what for, to whom: as they agreed."""

    step = "consultation.record_referral_with_consent"
    heading = "Refer them on, with their consent"
    button = "Record it"
    done = "It is in the vault. Now speak to the other one, as you agreed."
    before = (
        "Go through this with them. They can say no. If they take it back before you have passed it on, you pass on"
        " nothing; what you enter here stays sealed in the vault all the same.",
        "Nothing is sent. What you enter goes into the vault, apart from your log, and only you can open it.",
    )

    agreed = agreement(
        "They agree that I pass this on, to this one, for this purpose",
        "Tick that they agree; without it nothing is kept or passed on",
    )
    to = chosen("To whom?", coded.REFERRALS, "Choose to whom")
    purpose = _line("What for?", missing="Write what it is for, as they agreed")
    name = _line("Who they are", missing="Write who they are")
    reached = _line("How they may be reached", hint="Only in a way that is safe for them.")
    may_be_told = _words("What may be told", hint="As much as they agreed to, and no more.")


class EscalateDutyOfCare(StepForm):
    """The steps of 3.5, in their order."""

    step = "consultation.escalate_duty_of_care"
    heading = "Record what you passed on under the duty of care"
    button = "Record it"
    done = "It is recorded, and the coordinator is told that it happened, without what."
    before = (
        "In danger, call 000 first and record this afterwards.",
        "Otherwise: tell the person unless that is unsafe; ask the coordinator without names; then pass on as little"
        " as will do. The system sends nothing: you speak to those whom it concerns.",
        "If it is about the Director or someone in Equity and Diversity, the alternative receiver is told instead.",
    )

    trigger = chosen("Why?", coded.TRIGGERS, "Choose why")
    told = chosen("Was the person told?", coded.TOLD, "Say whether the person was told")
    told_words = _line("If not: why?", hint="It goes into the vault.")
    advice = chosen(
        "Did you ask the coordinator, without names?", coded.ADVICE, "Say whether you asked the coordinator"
    )
    to = forms.MultipleChoiceField(
        label="To whom did you pass it on?",
        choices=list(coded.DISCLOSED_TO.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose to whom you passed it on"},
    )
    on = MemorableDateField(label="On which day?", exact=True, error_messages={"required_exact": "Enter the day"})
    disclosed = _words(
        "What you passed on",
        hint="The least that would do. It goes into the vault.",
        missing="Write what you passed on",
    )
    name = _line("Who they are, if you passed that on", hint="Leave it empty if no name was needed.")
    reached = _line("How they may be reached, if you passed that on")

    def arrange(self) -> None:
        """Most often it was today."""
        if not self.is_bound:
            self.initial = {"on": clock.today(), **self.initial}

    def clean(self) -> dict[str, Any]:
        """Whoever was not told: why."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("told") not in (None, "TOLD") and not cleaned.get("told_words", "").strip():
            self.add_error("told_words", "Write why the person was not told")
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "on": self.cleaned_data["on"].latest}


class OpenVault(StepForm):
    """Shown once; the coordinator learns that it was."""

    step = "consultation.open_vault"
    heading = "Open the vault"
    button = "Open it"
    shown_once = "contact_officers/log/opened.html"
    before = ("Look that nobody reads along. The coordinator is told that you opened it, and not what it says.",)

    why = chosen("Why do you open it?", coded.OPENING_REASONS, "Choose why you open it")
