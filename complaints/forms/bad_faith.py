"""Forms of the question whether a complaint was made in bad faith (59)."""

from typing import Any

from django import forms

from complaints.forms.step_form import LONG, StepForm, reasons_field
from config.fields import MemorableDateField
from config.templatetags.components import long_date
from config.words import WordsField
from procedure import clock

NOT_FALSE = (
    "“Not substantiated” does not mean false. Many complaints that nobody could prove were made in good faith.",
    "A reprimand for having complained can itself be victimisation, unless what was alleged was false and not said in"
    " good faith. That is why the Solicitor advises and the complainant is heard first (clauses 59 and 60).",
)


class LookIntoBadFaith(StepForm):
    """What leads to the question."""

    step = "investigation.look_into_bad_faith"
    heading = "Look into whether it was made in bad faith"
    button = "Look into it"
    done = "It is noted. Nobody else learns of it before you ask the complainant."
    before = NOT_FALSE

    circumstances = reasons_field(
        "What leads you to ask?",
        hint="What somebody did or knew; not that something could not be proved.",
        missing="Write what leads you to ask (clause 59)",
    )


class RecordTheSolicitorsAdvice(StepForm):
    """What the Solicitor advised."""

    step = "badfaith.record_the_solicitors_advice"
    heading = "Record the Solicitor’s advice"
    button = "Keep it"
    done = "The advice is kept, for you alone."

    day = MemorableDateField(label="When was it given?", exact=True)
    by = WordsField(
        label="Who advised?",
        max_length=200,
        error_messages={"required": "Enter who advised"},
    )
    advice = reasons_field("What is the advice?", missing="Write what the advice is (clause 59)")

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"advised_on": said["day"].latest, "advised_by": said["by"], "advice": said["advice"]}


class AskTheComplainant(StepForm):
    """What is held against the complainant, and by when they can answer."""

    step = "badfaith.ask_the_complainant"
    heading = "Ask the complainant"
    button = "Ask them"
    done = "They are asked by a letter. What they answer comes here."
    before = ("They read what you write here, word for word. Say what was done or known, and when.",)

    def arrange(self) -> None:
        first = self.record.earliest_day(clock.today())
        self.fields["question"] = reasons_field(
            "What is held against them?",
            missing="Write what is held against them, so that they can answer it (clause 59)",
            in_a_letter=True,
        )
        self.fields["until"] = MemorableDateField(
            label="Until when can they answer?",
            help_text=f"{long_date(first)} at the earliest: five working days.",
            exact=True,
            past_only=False,
        )

    def facts(self) -> dict[str, Any]:
        return {"question": self.cleaned_data["question"], "until": self.cleaned_data["until"].latest}


class AnswerTheQuestion(StepForm):
    """What the complainant answers."""

    step = "badfaith.answer_the_question"
    heading = "Answer"
    button = "Send it"
    done = "The Vice-Chancellor reads it before anything is decided. You can add more until then."
    before = (
        "You need not write anything. Nothing is decided, and that something was not proved is not held against you.",
    )

    text = WordsField(
        label="What do you want to say?",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off"}),
        error_messages={"required": "Write what you want to say"},
    )


class FindBadFaith(StepForm):
    """That it was made in bad faith, and what follows."""

    step = "badfaith.find_bad_faith"
    heading = "Find that it was made in bad faith"
    button = "Decide so"
    done = "It is decided. Now release the letter."
    before = NOT_FALSE

    knew = forms.BooleanField(
        label="I find that they knew it to be false, or something that weighs as much",
        required=False,
    )

    def arrange(self) -> None:
        self.fields["reasons"] = reasons_field(
            "Your reasons",
            hint="The complainant reads them. Say what shows it, and what you thought of their answer.",
            missing="Write the reasons (clause 59)",
            in_a_letter=True,
        )
        self.fields["action"] = reasons_field(
            "What follows?",
            hint="A reprimand, or something else that you think right. The complainant reads it.",
            missing="Write what follows (clause 59)",
            in_a_letter=True,
        )


class LeaveIt(StepForm):
    """That nothing is asked."""

    step = "badfaith.leave_it"
    heading = "Leave it at that"
    button = "Leave it"
    done = "Nothing follows, and the complainant is told nothing."

    reasons = reasons_field("Why?", missing="Write the reasons (clause 59)")


class FindNoBadFaith(StepForm):
    """That it was not made in bad faith."""

    step = "badfaith.find_no_bad_faith"
    heading = "Find no bad faith"
    button = "Decide so"
    done = "It is decided. Now release the letter."

    def arrange(self) -> None:
        self.fields["reasons"] = reasons_field(
            "Your reasons",
            hint="The complainant reads them in a letter.",
            missing="Write the reasons (clause 59)",
            in_a_letter=True,
        )
