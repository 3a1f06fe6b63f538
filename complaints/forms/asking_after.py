"""Forms of asking somebody how they are while a determination is watched (61)."""

from django import forms

from complaints.forms.lodging.base import one_of
from complaints.forms.step_form import LONG, StepForm
from complaints.models.asked_after import HowTheyAre
from config.words import WordsField


class AskHowTheyAre(StepForm):
    """That somebody is asked (61)."""

    step = "askedafter.ask_how_they_are"
    heading = "Ask them how they are"
    button = "Ask them"
    done = "They are asked. Nothing is read into it if they do not answer."
    before = ("They are told in their own way that there is something for them here. They need not answer.",)


class SayHowYouAre(StepForm):
    """How somebody is (61)."""

    step = "askedafter.say_how_you_are"
    heading = "How are you?"
    button = "Send this"
    done = "Thank you. Those who look after the complaint read it."
    before = (
        "Those who look after the complaint read what you say. Nobody else is shown it: not the other side, not your"
        " manager, not the Vice-Chancellor.",
    )

    how = one_of("How are you since it was decided?", HowTheyAre.choices, missing="Choose what is nearest")
    words = WordsField(
        label="Anything you want to say",
        help_text="If somebody is in danger now, call 000 first.",
        required=False,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
    )


class NotBeAskedAgain(StepForm):
    """That somebody does not want to be asked (61)."""

    step = "askedafter.not_be_asked_again"
    heading = "Do not ask me again"
    button = "Do not ask me again"
    done = "You are not asked again."
