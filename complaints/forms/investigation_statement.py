"""What is asked of a respondent in an investigation (38): to each allegation, in their own words, whom to hear, why;
and the forms for more time.

Nothing has to be answered. What is admitted is signed before it is sent.
"""

from datetime import date
from typing import Any

from complaints.forms.conciliating import agreed_to
from complaints.forms.lodging.base import NAME, Question, line, one_of, words
from complaints.forms.step_form import StepForm, reasons_field
from complaints.models import Deadline
from complaints.models.answered import ANSWERS
from config.fields import MemorableDateField
from procedure import clock
from procedure.models import current_calendar
from procedure.periods import RESPONDENT_STATEMENT

YOURS = "Your statement"


class AnswerToAllegation(Question):
    """What the respondent says to one allegation of the investigation."""

    title = YOURS

    answer = one_of(
        "What do you say to this?",
        tuple(ANSWERS.items()),
        hint=(
            "What you admit need not be proved any more. You sign it before it is sent. You can leave this open and"
            " come back: nothing is read into an answer that you do not give."
        ),
    )
    words = words(
        "In your own words, if you want",
        hint="What happened as you saw it; which part is right, and which is not. As much or as little as you want.",
    )

    def arrange(self) -> None:
        for name in ("answer", "words"):
            self.fields[name].mark_optional = False


class OwnWordsToInvestigation(Question):
    """Anything beside the answers."""

    title = YOURS
    page_heading = "text"

    text = words(
        "What else do you want to say?",
        hint="You need not write anything here. Please write of others only what is needed.",
        rows=10,
    )

    def arrange(self) -> None:
        self.fields["text"].mark_optional = False


class WishedWitness(Question):
    """Someone whom the respondent wishes to be heard, and the reasons why (38)."""

    title = "Witnesses"
    heading = "Whom should be heard?"
    before = ("Nobody is spoken to before it is decided who is heard. Please do not ask them yourself what they know.",)

    name = line("Their name", missing="Enter their name, or what you know instead of a name", most=NAME)
    reach = line("How can they be found, if you know?", hint="For example, where they work.")
    why = words(
        "Why should they be heard?",
        missing="Write in a few words what they know, or why they should be heard (clause 38)",
        hint="What they saw or heard, and of which allegation.",
    )

    def arrange(self) -> None:
        self.fields["reach"].mark_optional = False


SIGNS = "I sign this: what I admit here is what happened, and I admit it of my own will"


class SendStatement(StepForm):
    """The statement as it was written, sent; signed where anything in it is admitted (38, 40)."""

    step = "answerdraft.give"
    heading = "Send your statement"
    button = "Send my statement"
    done = "Your statement was sent."

    signed = agreed_to(SIGNS, missing="Sign what you admit, or change your answer. Nothing is sent before")

    def arrange(self) -> None:
        if not self.record.admits_something:
            del self.fields["signed"]

    def facts(self) -> dict[str, Any]:
        return {"signed": bool(self.cleaned_data.get("signed"))}


class AskForLonger(StepForm):
    """The respondent asks for more time, with the reason."""

    step = "answer.ask_for_more_time"
    heading = "Ask for more time"
    button = "Ask for more time"
    done = "You have asked for more time. The answer comes to your page."
    before = (
        "You get an answer in writing. Until then the day stays as it is, and a statement that comes later counts too.",
    )

    reasons = reasons_field(
        "Why do you need more time?",
        hint="A few words. The Executive Officer and whoever decides read it; the person who complained does not.",
        missing="Write why you need more time",
    )


class ExtendTheTime(StepForm):
    """More time for one respondent, asked for or not: until when, and why (38)."""

    step = "answer.extend"
    heading = "Give more time for a statement"
    button = "Give more time"
    done = "There is more time. The respondent was told until when and why, the complainant until when."
    preview_template = "complaints/steps/preview_more_time.html"

    until = MemorableDateField(
        label="The new last day", exact=True, past_only=False, error_messages={"required": "Enter the new last day"}
    )
    reasons = reasons_field(
        "The reason",
        hint="The respondent reads this. The complainant is told the new day alone. Do not name anybody else.",
        missing="Write the reason: without one the time is not made longer (clause 38)",
        in_a_letter=True,
    )

    def arrange(self) -> None:
        mine = Deadline.objects.visible_to(self.person).unmet().filter(track=self.record.track_id)
        running = mine.filter(period=RESPONDENT_STATEMENT.code).select_related("complaint__data_key")
        self.clock = running.order_by("started_on").first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        until = cleaned.get("until")
        if until is None or self.clock is None:
            return cleaned
        if words := self.clock.why_not_until(until.latest, current_calendar(), on=clock.today()):
            self.add_error("until", words)
        return cleaned

    def facts(self) -> dict[str, Any]:
        until: date = self.cleaned_data["until"].latest
        return {"until": until, "reasons": self.cleaned_data["reasons"]}

    def preview(self) -> dict[str, Any]:
        """What they wrote, and the day it is due now."""
        return _asked(self.record, self.clock)


class KeepTheDay(StepForm):
    """That the time stays as it is, to a respondent who asked for more (38)."""

    step = "answer.keep_the_day"
    heading = "Answer that the time stays as it is"
    button = "Send the answer"
    done = "The respondent has been answered."
    preview_template = "complaints/steps/preview_more_time.html"

    reasons = reasons_field("The reason", hint="The respondent reads this.", in_a_letter=True)

    def preview(self) -> dict[str, Any]:
        """What they wrote, and the day it is due."""
        return _asked(self.record, self.record.clock)


def _asked(answer: Any, running: Any) -> dict[str, Any]:
    asked = answer.more_time_asked
    return {"asked": asked["words"] if asked else "", "due": running.due_on if running else None}
