"""Forms of what an officer does beside the entry itself: continuity, help, conflict, hand-over (15, 16; 3.7)."""

from typing import Any

from django import forms

from complaints.forms.step_form import StepForm
from config.fields import MemorableDateField
from contact_officers import coded
from contact_officers.forms.entries import existing_code
from procedure import clock


def chosen(label: str, codes: dict[str, str], missing: str, *, hint: str = "") -> forms.ChoiceField:
    """One of a list, by radio buttons."""
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=list(codes.items()),
        widget=forms.RadioSelect,
        error_messages={"required": missing},
    )


def agreement(label: str, missing: str) -> forms.BooleanField:
    """That the person agreed, as a tick the officer sets."""
    return forms.BooleanField(label=label, error_messages={"required": missing})


class OfferCode(StepForm):
    """A code for the person to keep."""

    step = "consultation.offer_code"
    heading = "Offer a continuity code"
    button = "Make the code"
    shown_once = "contact_officers/log/code.html"
    before = (
        "Offer it; nobody needs one. Say that it tells nobody who they are, and that whoever finds it can do nothing "
        "with it.",
        "If a code was given before for these visits, that one stops working.",
    )


class JoinEarlierVisit(StepForm):
    """By the code that the person kept."""

    step = "consultation.join_earlier_visit"
    heading = "Join it to an earlier visit"
    button = "Join them"
    before = (
        "If a code was given for this conversation as well, both codes lead to the same visits from now on, whichever"
        " of the two they bring.",
    )

    code = forms.CharField(
        label="The code",
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
        error_messages={"required": "Enter the code"},
    )

    def clean_code(self) -> str:
        """It exists; a wrong one is slowed."""
        return existing_code(self.cleaned_data["code"], by=self.person)


class _OnADay(StepForm):
    """Just the day."""

    on = MemorableDateField(label="On which day?", exact=True, error_messages={"required_exact": "Enter the day"})

    def arrange(self) -> None:
        """Most often it was today."""
        if not self.is_bound:
            self.initial = {"on": clock.today(), **self.initial}

    def facts(self) -> dict[str, Any]:
        return {"on": self.cleaned_data["on"].latest}


class HelpPrepare(_OnADay):
    """That they helped, not what was said (A-57)."""

    step = "consultation.help_prepare"
    heading = "Log that you helped them prepare"
    button = "Log it"
    before = ("You help them to find their own words. You do not speak or write for them, and you recommend nothing.",)


class WasPresent(_OnADay):
    """That they were there, not what came of it (A-57)."""

    step = "consultation.was_present"
    heading = "Log that you were present"
    button = "Log it"
    before = ("You may be there if they ask you. You do not negotiate, decide, or record what came of it for them.",)


class HandOver(StepForm):
    """To someone else, warmly."""

    step = "consultation.hand_over"
    heading = "Hand over to someone else"
    button = "Record it"
    before = (
        "Ask first. Then bring them together: call the other one with the person beside you, or go along if they wish.",
        "The directory says who is available. They tell there only what they wish. A continuity code lets the next"
        " officer join the visits without a name.",
    )

    to = chosen("To whom?", coded.HANDED_TO, "Choose to whom")
    agreed = agreement("The person agreed to this", "Tick that the person agreed; without it nobody is handed over")


class DeclareConflict(StepForm):
    """The officer's own word; the log holds nothing to compare it with."""

    step = "consultation.declare_conflict"
    heading = "Declare a conflict"
    button = "Declare it"
    before = (
        "Only you can know this: nothing here is compared with anything, and nobody else is told.",
        "Say to the person only that you cannot help with this, and not why: a reason could tell them that someone else"
        " came to you.",
        "You stop helping in this matter, and can hand over with the person’s consent. The entry stays as it is, and"
        " this is not taken back.",
    )

    because = chosen("What stands in the way?", coded.CONFLICTS, "Choose what stands in the way")


class BecomeWitness(StepForm):
    """Their part as an officer ends."""

    step = "consultation.become_witness"
    heading = "You became a witness in the matter"
    button = "Record it"
    before = (
        "Your note may then matter as evidence. Before anything of it is given to anyone: is it needed, and does the "
        "person who came to you consent? If you are unsure, ask the coordinator without names.",
    )

    asked_for = forms.ChoiceField(
        label="Has anyone asked for what you noted?",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether anyone has asked for it"},
    )

    def facts(self) -> dict[str, Any]:
        return {"asked_for": self.cleaned_data["asked_for"] == "yes"}
