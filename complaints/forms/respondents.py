"""Forms of the office about a respondent (21): who they are, how someone without an account comes in, more time."""

from datetime import date
from typing import Any

from django import forms

from complaints.forms.step_form import StepForm, reasons_field
from complaints.models import Deadline
from config.fields import MemorableDateField
from config.words import WordsField
from people.models import User
from procedure import clock
from procedure.models import current_calendar
from procedure.periods import STAGE_2_STATEMENT


class Identify(StepForm):
    """Who a respondent is: found among those who work here, by what only one person has."""

    step = "track.identify"
    heading = "Say who the respondent is"
    button = "This is the respondent"
    before = (
        "They are told nothing by this, and see nothing. If somebody else stands here already, whoever you name takes"
        " their place.",
    )

    who = WordsField(
        label="Their University e-mail address, or their staff number",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter their e-mail address or staff number"},
    )

    def clean_who(self) -> str:
        """Somebody who is here. What was typed stays; the person is kept beside it."""
        typed: str = self.cleaned_data["who"].strip()
        found = User.objects.found_by(typed)
        if found is None:
            raise forms.ValidationError(
                "Nobody here has this address or number. Check it and try again. If they have no account here, go back"
                " and invite them instead"
            )
        self.found = found
        return typed

    def answers(self) -> list[dict[str, Any]]:
        """With the person's name, so that the right one is confirmed."""
        return [{"label": "Who", "value": self.found.name}, *super().answers()]

    def facts(self) -> dict[str, Any]:
        return {"respondent": self.found}


class Invite(StepForm):
    """A code for a respondent without an account, to hand over; it opens nothing before they are told."""

    step = "track.invite"
    heading = "Invite a respondent who has no account"
    button = "Make their code"
    shown_once = "respondent_code"
    before = (
        "For someone who is not among those who work here, or who cannot sign in. They get a code with which they read"
        " what is said of them and answer. It opens nothing until they have been told.",
        "The code is shown once, after you confirm. Hand it over in person or send it in its own envelope, apart from"
        " the letter. It is never sent from here, and whoever has it can answer in their name.",
    )

    name = WordsField(
        label="Their name, as it stands in letters to them",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Enter their name"},
    )

    def arrange(self) -> None:
        self.fields["name"].initial = self.record.name


class GiveRespondentCode(StepForm):
    """How the office knew who was asking, before it gives a respondent another code (9)."""

    step = "track.give_respondent_code"
    heading = "Give the respondent a new code"
    button = "Give a new code"
    shown_once = "respondent_code"
    before = (
        "Be sure that it is them: whoever has the code can read what is said of them and answer in their name.",
        "The code is shown once, after you confirm. It is never sent from here.",
    )

    note = WordsField(
        label="How do you know that it is them?",
        help_text="In a few words. It is kept with the case, and the respondent does not see it.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": "Write in a few words how you know that it is them"},
    )


YES, NO = "yes", "no"


class AnswerMoreTime(StepForm):
    """Whether a respondent gets more time, until when, and why: they read it, and only their own clock moves (21)."""

    step = "track.answer_more_time"
    heading = "Answer the wish for more time"
    button = "Send the answer"
    done = "The respondent has been answered."
    preview_template = "complaints/steps/preview_more_time.html"

    answer = forms.ChoiceField(
        label="Do they get more time?",
        choices=[(YES, "Yes, until another day"), (NO, "No")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether they get more time"},
    )
    until = MemorableDateField(
        label="The new last day", exact=True, past_only=False, required=False,
        error_messages={"required_exact": "Enter the new last day"},
    )  # fmt: skip
    reasons = reasons_field(
        "The reason", hint="The respondent reads this. The complainant sees only the new day.", in_a_letter=True
    )

    def arrange(self) -> None:
        self.fields["answer"].conditional = {YES: ["until"]}
        self.fields["until"].mark_optional = False
        mine = Deadline.objects.visible_to(self.person).unmet().filter(track=self.record)
        running = mine.filter(period=STAGE_2_STATEMENT.code).select_related("complaint__data_key")
        self.clock = running.first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("answer") != YES or "until" in self.errors:
            return cleaned
        remembered = cleaned.get("until")
        if remembered is None:
            self.add_error("until", "Enter the new last day")
        elif self.clock is None:
            self.add_error("answer", "No time runs for their statement any more. They can still send it")
        elif words := self.clock.why_not_until(remembered.latest, current_calendar(), on=clock.today()):
            self.add_error("until", words)
        return cleaned

    def facts(self) -> dict[str, Any]:
        until: date | None = self.cleaned_data["until"].latest if self.cleaned_data["answer"] == YES else None
        return {"until": until, "reasons": self.cleaned_data["reasons"]}

    def preview(self) -> dict[str, Any]:
        """What they wrote, and the day it is due now."""
        asked = self.record.more_time_asked
        return {"asked": asked["words"] if asked else "", "due": self.clock.due_on if self.clock else None}
