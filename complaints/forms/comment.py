"""Forms of comment before a determination (57, A-59): what is asked, and what is said."""

from django import forms

from complaints.forms.step_form import LONG, StepForm, reasons_field
from config.words import WordsField

TIME_GOES_ON = "They have three working days. Your time under clause 58 does not wait for them."


class AskRespondentForComment(StepForm):
    """What the respondent may comment on."""

    step = "determination.ask_respondent_for_comment"
    heading = "Ask the respondent for comment"
    button = "Ask them"
    done = "They are asked by a letter. What they say comes here."
    before = (
        "They read how each allegation against them is established, and what you write here. They read no reasons of"
        " the panel, and nothing that anybody else said.",
        TIME_GOES_ON,
    )

    def arrange(self) -> None:
        self.fields["question"] = reasons_field(
            "What may they comment on?",
            hint="For example: what you think of doing, and what you should know before you decide. Name nobody.",
            missing="Write what they may comment on (clause 57)",
            in_a_letter=True,
        )


class AskComplainantForComment(StepForm):
    """What the complainant is asked about the effect on them."""

    step = "determination.ask_complainant_for_comment"
    heading = "Ask the complainant what effect it had"
    button = "Ask them"
    done = "They are asked by a letter. What they say comes here."
    before = (
        "They read what you write here, and nothing of what was found: that they learn by the determination.",
        TIME_GOES_ON,
    )

    def arrange(self) -> None:
        self.fields["question"] = reasons_field(
            "What do you want to know of them?",
            hint="For example: what effect it had on their health or their work, and what would help. Say nothing of"
            " what was found.",
            missing="Write what you want to know (clause 57)",
            in_a_letter=True,
        )


class Comment(StepForm):
    """What they say before it is decided."""

    step = "outcomecomment.comment"
    heading = "Say something before it is decided"
    button = "Send it"
    done = "The Vice-Chancellor reads it before anything is decided. You can add more until then."
    before = ("You need not write anything. What you send is kept as it is; you can add to it.",)

    text = WordsField(
        label="What do you want to say?",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off"}),
        error_messages={"required": "Write what you want to say"},
    )
