"""Forms for consulting Equity and Diversity: without names first, with them only if they are needed (10)."""

from typing import Any

from django import forms

from complaints.forms.lodging.base import YES_NO, one_of, words
from complaints.forms.step_form import StepForm
from people import note_check

ENOUGH = 4_000


class AskWithoutNames(StepForm):
    """The question, and no name in it."""

    step = "adviceasked.ask_without_names"
    heading = "Ask Equity and Diversity"
    button = "Ask"
    done = "Your question was sent. The answer will stand here."
    before = (
        "Say “a staff member” and “a colleague”. Leave out names, job titles and anything else by which people could be"
        " recognised.",
        "If someone is in danger, do not wait for an answer here: call 000, then Equity and Diversity.",
    )

    question = words("Your question", missing="Write your question", rows=7, most=ENOUGH)

    names_nobody = forms.BooleanField(
        label="Words in it that look like a name or a number are nobody’s whom it is about",
        help_text="Such as the name of a building. Leave it empty if you are not told of any.",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """What could tell who somebody is stays out, unless it is said that it is nobody's (10)."""
        cleaned = super().clean() or self.cleaned_data
        found = self.record.what_could_name(cleaned.get("question", ""))
        if found and not cleaned.get("names_nobody"):
            named = note_check.quoted(found)
            self.add_error("question", f"This could name somebody: {named}. Say it without, or tick the box below")
        return cleaned

    def clean_question(self) -> str:
        question = str(self.cleaned_data["question"])
        if there := self.record.names_in(question):
            raise forms.ValidationError(
                f"There seems to be a name in it ({', '.join(there)}). Say it without. What you wrote is still here"
            )
        return question


class AnswerTheQuestion(StepForm):
    """The answer, and whether a name is needed to go on."""

    step = "adviceasked.answer_the_question"
    heading = "Answer the question"
    button = "Send the answer"
    done = "The answer was sent."

    answer = words("Your answer", missing="Write your answer", rows=8, most=ENOUGH)
    names_needed = one_of(
        "Do you need a name to advise any further?",
        YES_NO,
        missing="Choose yes or no. Most questions need no name",
        hint="Only if it cannot be done without. The person concerned has to agree first.",
    )
    why_names = words("Why is it needed?", rows=3, most=ENOUGH)

    def arrange(self) -> None:
        self.fields["names_needed"].conditional = {"yes": ["why_names"]}
        self.fields["why_names"].mark_optional = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("names_needed") == "yes" and not str(cleaned.get("why_names", "")).strip():
            self.add_error("why_names", "Say why you need a name. The manager reads it")
        return cleaned

    def facts(self) -> dict[str, Any]:
        needed = self.cleaned_data["names_needed"] == "yes"
        why = self.cleaned_data["why_names"] if needed else ""
        return {"answer": self.cleaned_data["answer"], "names_needed": needed, "why_names": why}


class GiveTheNamesNeeded(StepForm):
    """The names that were asked for."""

    step = "adviceasked.give_the_names_needed"
    heading = "Give the names that are needed"
    button = "Give these names"
    done = "The names were given to Equity and Diversity."
    before = ("Give only what they asked for. The person concerned can see that you did.",)

    names = words("The names they need", missing="Write the names they asked for", rows=3, most=500)
    agreed = forms.BooleanField(
        label="The person has agreed to be named to Equity and Diversity.",
        error_messages={"required": "Ask the person first. Tick this once they have agreed"},
    )
