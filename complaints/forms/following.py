"""Forms of what follows from a respondent's answer to an investigation, or from none (39-41)."""

from typing import Any

from django import forms

from complaints.forms.letters import WithMode
from complaints.forms.step_form import LONG, StepForm, reasons_field
from config.words import WordsField

GIVEN, LEFT_OUT = "given", "left_out"


class GiveCopy(StepForm):
    """Of each part of a statement: whether the complainant gets it, and why not (39)."""

    step = "statementcopy.give_copy"
    heading = "Give the complainant a copy"
    button = "Give them the copy"
    done = "The complainant has a copy, and is told so by a letter."
    preview_template = "complaints/steps/preview_copy.html"
    before = (
        "They get a copy of the statement and of what came with it (clause 39). Leave a part out only where it says"
        " something of somebody else that is not theirs to read, and write why: the complainant reads the reason.",
        "How witnesses can be found is never in the copy. Nothing of another respondent’s statement is.",
    )

    def arrange(self) -> None:
        for place, (_, called) in enumerate(self.record.parts, start=1):
            choice = forms.ChoiceField(
                label=called,
                choices=[(GIVEN, "It is given"), (LEFT_OUT, "It is left out")],
                widget=forms.RadioSelect,
                initial=GIVEN,
                error_messages={"required": f"Decide whether it is given: {called}"},
            )
            why = reasons_field("Why is it left out? The complainant reads this.", required=False, in_a_letter=True)
            why.mark_optional = False  # type: ignore[attr-defined]
            choice.conditional = {LEFT_OUT: [f"why_{place}"]}  # type: ignore[attr-defined]
            self.fields[f"part_{place}"], self.fields[f"why_{place}"] = choice, why
        self.places = {place: part for place, (part, _) in enumerate(self.record.parts, start=1)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for place in self.places:
            unsaid = cleaned.get(f"part_{place}") == LEFT_OUT and not str(cleaned.get(f"why_{place}", "")).strip()
            if unsaid and f"why_{place}" not in self.errors:
                self.add_error(f"why_{place}", "Write why it is left out")
        if self.places and all(cleaned.get(f"part_{place}") == LEFT_OUT for place in self.places):
            raise forms.ValidationError("Then nothing would be given. The complainant gets a copy (clause 39)")
        return cleaned

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        left_out = {place: part for place, part in self.places.items() if said[f"part_{place}"] == LEFT_OUT}
        return {"left_out": {part: said[f"why_{place}"] for place, part in left_out.items()}}

    def preview(self) -> dict[str, Any]:
        """The statement, as it was sent."""
        return {"statement": self.record.statement, "said": self.record.statement.answered}


class AnswerTheStatement(StepForm):
    """What the complainant says to what a respondent wrote (39)."""

    step = "statementcopy.answer_the_statement"
    heading = "Answer what they wrote"
    button = "Send your answer"
    done = "Your answer is kept with the statement. You can write more at any time."
    before = (
        "You need not answer. The Executive Officer reads it, whoever decides, and those who handle your complaint.",
    )

    text = WordsField(
        label="What do you want to say to it?",
        help_text="What is right, what is not, and what is missing, as you see it.",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 10, "autocomplete": "off"}),
        error_messages={"required": "Write what you want to say to it"},
    )


class RemindTheRespondent(WithMode):
    """Once more, and in which way (41)."""

    step = "answer.remind"
    heading = "Remind them of the statement"
    button = "Send the reminder"
    done = "The reminder is on its way. Once it counts as given, three more working days are waited."
    before = (
        "The letter says that the time has gone by, that they can still answer, and what follows if they do not.",
        "Choose a way that reaches them: a letter on this site counts only once they open it.",
    )


class RecordSilence(StepForm):
    """That no statement came (41)."""

    step = "answer.record_silence"
    heading = "Record that no statement came"
    button = "Record it"
    done = "It is recorded, and both sides are told. A statement that comes later still counts."


class EstablishByAdmission(StepForm):
    """A full admission, before the Vice-Chancellor (40)."""

    step = "answer.establish_by_admission"
    heading = "Put the full admission before the Vice-Chancellor"
    button = "Put it before them"
    done = "It is before the Vice-Chancellor, and both sides are told that no panel is needed for this part."
    before = (
        "Every allegation against this respondent is admitted, in writing and signed. From now on it counts as"
        " established, and what the Vice-Chancellor determines has to be told within its time (clause 58).",
    )
