"""Forms for what is done about a report that someone is treated worse because of a complaint (28, 60, 64)."""

from typing import Any

from django import forms

from complaints.forms.lodging.base import any_of, one_of
from complaints.forms.step_form import LONG, StepForm, reasons_field
from complaints.models.report_acted_on import WAYS
from complaints.plain_words import judges_nobody
from config.fields import MemorableDateField
from config.words import WordsField

NOT_SEEN = "Only those who handle this read it."
NOBODY_TOLD = (
    "The person it is about learns nothing by this. They learn of it by a letter alone, and only if you decide so."
)


def _told() -> WordsField:
    return WordsField(
        label="What you tell the person who reported it",
        help_text="They read these words in a letter, here. Say what changes for them, and from when.",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": "Write what the person who reported it is told"},
        validators=[judges_nobody],
    )


def _words_of_the_letter(*, required: bool) -> WordsField:
    return WordsField(
        label="The words of the letter to them",
        help_text=(
            "Say what is not to go on. Name nobody who told you anything. The letter has no reference, and says by"
            " itself that this is unlawful."
        ),
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
        error_messages={"required": "Write the words of the letter"},
        validators=[judges_nobody],
    )


class RecordSolicitorsAdvice(StepForm):
    """When the University Solicitor was consulted, and what was advised."""

    step = "victimisationreport.record_solicitors_advice"
    heading = "Record the Solicitor’s advice about this report"
    before = ("Keeping someone safe does not wait for this: say what is done first.",)

    advised_on = MemorableDateField(
        label="When was it given?",
        exact=True,
        error_messages={"required_exact": "Enter the day on which the advice was given"},
    )
    advised_by = WordsField(
        label="Who gave it?",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write who gave the advice"},
    )
    advice = reasons_field("What was advised?", hint=NOT_SEEN, missing="Write what was advised")

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "advised_on": self.cleaned_data["advised_on"].latest}


class _Deciding(StepForm):
    """What is done, and with it the letter to the person it is about, where there is to be one."""

    heading = "Decide what is done about this report"
    button = "Decide this"
    before = (NOBODY_TOLD,)

    actions = any_of("What is done?", missing="Choose what is done", hint="Choose all that you decide.")
    to_whom = WordsField(
        label="If a letter goes to the person it is about: their name, as it stands in the letter",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    words = _words_of_the_letter(required=False)
    told = _told()
    reasons = reasons_field("Why do you decide so?", hint=NOT_SEEN, missing="Write why you decide so")

    def arrange(self) -> None:
        actions: Any = self.fields["actions"]
        actions.choices = list(self.record.ways_to_act.items())


class ActOnVictimisation(_Deciding):
    """What the Director does (28)."""

    step = "victimisationreport.act_on_victimisation"


class ActAgainstVictimisation(_Deciding):
    """What the Vice-Chancellor does (60)."""

    step = "victimisationreport.act_against_victimisation"


class ReferVictimisation(StepForm):
    """The Director's opinion, with which a report goes to the Vice-Chancellor (28)."""

    step = "victimisationreport.refer_victimisation"
    heading = "Refer this report to the Vice-Chancellor"
    button = "Refer it"
    before = (NOBODY_TOLD,)

    opinion = reasons_field(
        "What do you ask of the Vice-Chancellor, and why?",
        hint="They read it together with the report. The Solicitor’s advice is not shown to them by this.",
        missing="Write what you ask, and why",
    )


class PutBeforeViceChancellor(StepForm):
    """The Director's opinion that victimisation is alleged to have occurred (60)."""

    step = "victimisationreport.put_before_vice_chancellor"
    heading = "Put this report before the Vice-Chancellor"
    button = "Put it before them"
    before = (NOBODY_TOLD,)

    opinion = reasons_field(
        "What, in your opinion with the Solicitor, is alleged to have happened, and what do you recommend?",
        hint="The Vice-Chancellor reads it together with the report.",
        missing="Write your opinion",
    )


class TakeReportNoFurther(StepForm):
    """That nothing more is done, and why."""

    step = "victimisationreport.take_report_no_further"
    heading = "Take this report no further"
    button = "Record this"
    before = ("Whoever reported it can tell you again at any time; nothing they say now counts against them.",)

    told = _told()
    reasons = reasons_field("Why is nothing more done?", hint=NOT_SEEN, missing="Write why nothing more is done")


class _Releasing(StepForm):
    """The words of the letter, as they go."""

    heading = "Release the letter to the person it is about"
    button = "Release it"
    before = ("It cannot be changed afterwards. It is then handed over or posted, and nobody else gets it.",)

    words = _words_of_the_letter(required=True)

    def arrange(self) -> None:
        self.fields["words"].initial = self.record.letter_words


class ReleaseWarning(_Releasing):
    """The Director's (28)."""

    step = "victimisationreport.release_warning"


class ReleaseDirection(_Releasing):
    """The Vice-Chancellor's (60)."""

    step = "victimisationreport.release_direction"


class RecordLetterGiven(StepForm):
    """When and how the letter was given (64)."""

    step = "victimisationreport.record_letter_given"
    heading = "Record that the letter was given"

    given_on = MemorableDateField(
        label="When?", exact=True, error_messages={"required_exact": "Enter the day on which it was given or posted"}
    )
    how = one_of("How?", tuple(WAYS.items()), missing="Choose how it was given")
    evidence = reasons_field(
        "What shows it?", hint="Who handed it over, or the number of the posting.", missing="Write what shows it"
    )

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "given_on": self.cleaned_data["given_on"].latest}


class RecordWhatCameOfIt(StepForm):
    """That what was decided is done (28, 60)."""

    step = "victimisationreport.record_what_came_of_it"
    heading = "Record what came of it"
    before = ("Ask whoever was treated worse how it is now, before you record this.",)

    outcome = reasons_field(
        "What was done, and how is it now?", hint=NOT_SEEN, missing="Write what was done, and how it is now"
    )
