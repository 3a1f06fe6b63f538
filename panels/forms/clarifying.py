"""The form by which the Chair of a panel that has reported answers the Vice-Chancellor (57, A-49)."""

from typing import Any

from complaints.forms.lodging.base import one_of
from complaints.forms.lodging.base import words as text
from complaints.forms.step_form import StepForm


class AnswerQuestion(StepForm):
    """What the panel makes clear of its report."""

    step = "panelmember.answer_question"
    heading = "Answer the Vice-Chancellor"
    button = "Send the answer"
    done = "Thank you. The Vice-Chancellor has your answer."

    about = one_of("Which question do you answer?", missing="Choose which question you answer")
    text = text(
        "Your answer, for the panel",
        hint="Make clear what the report says. No finding changes by it, and nothing new is found (clause 57).",
        missing="Write the answer",
    )

    def arrange(self) -> None:
        """The questions that wait; where there is one, it is shown and nobody has to choose."""
        self.of = {str(each.pk): each for each in self.record.questions}
        field: Any = self.fields["about"]
        field.choices = [(key, each.question) for key, each in self.of.items()]
        if len(self.of) == 1:
            del self.fields["about"]

    @property
    def before(self) -> tuple[str, ...]:  # type: ignore[override]
        """The question itself."""
        return tuple(f"The Vice-Chancellor asks: {each.question}" for each in self.of.values())

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        chosen = said.get("about") or next(iter(self.of), "")
        return {"about": self.of.get(chosen), "text": said["text"]}
