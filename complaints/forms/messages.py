"""Forms of messages between one respondent and those who receive the case, of the respondent's own part (9)."""

from typing import Any

from complaints.forms.lodging.base import words
from complaints.forms.step_form import StepForm


class RespondentWrites(StepForm):
    """A message of a respondent to those who deal with the complaint."""

    step = "track.write_to_the_office"
    heading = "Write a message"
    button = "Send message"
    done = "Your message was sent. You find it under “Messages”."

    text = words(
        "Your message",
        hint="If anyone treats you badly because of this, begin with that. It is acted on first.",
        missing="Write your message before you send it",
        rows=8,
    )

    def arrange(self) -> None:
        office = self.record.case.office_name
        self.before = (
            f"Only those in {office} who deal with the complaint read this, not the person who complained.",
            "A message is not part of your answer. What you want to be considered as your answer belongs in your"
            " statement.",
        )


class WriteToTheRespondent(StepForm):
    """A message that one respondent alone is shown: the page names whom, and so does the one that asks once more."""

    step = "track.write_to_the_respondent"
    heading = "Write to the respondent"
    button = "Send it to the respondent"
    leads_to = "case_messages"

    text = words(
        "Your message",
        hint=(
            "Write of their own part alone, and name nobody else whom the complaint is about. It is kept with the case."
            " The mail that announces it says nothing of what it is about."
        ),
        missing="Write your message",
        rows=8,
    )

    def arrange(self) -> None:
        self.before = (f"Only {self.record.shown_as} reads it: not the complainant, and no other respondent.",)

    def answers(self) -> list[dict[str, Any]]:
        return [{"label": "To", "value": f"{self.record.shown_as}, the respondent"}, *super().answers()]
