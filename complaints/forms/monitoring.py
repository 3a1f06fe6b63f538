"""Forms for the duties of an office that belong to no case: the annual report (65), the review (66)."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from complaints.forms import working_out_again
from complaints.forms.step_form import LONG, StepForm, reasons_field, version_of
from config.fields import MemorableDateField
from config.words import WordsField
from procedure import clock
from procedure.models import current_calendar


class _WithADay(StepForm):
    """A form whose day, in the field named `day`, is judged by the clock as it is."""

    day: ClassVar[str] = ""

    def clean(self) -> dict[str, Any]:
        """A form opened before the clock changed, or sent twice, is `proceed`'s to answer."""
        cleaned = super().clean() or self.cleaned_data
        remembered = cleaned.get(self.day)
        if remembered is None or cleaned.get("version") != version_of(self.record):
            return cleaned
        if words := self.why_not(remembered.latest):
            self.add_error(self.day, words)
        return cleaned

    def why_not(self, on: date) -> str:
        """Why it cannot be that Melbourne date, in words; empty when it can."""
        raise NotImplementedError


class _Done(_WithADay):
    """On which day what meets the clock was done, and a few words about it."""

    is_certainly_late = False  # it may have been done in time and be recorded late

    def why_not(self, on: date) -> str:
        return str(self.record.why_not_done(on, today=clock.today()))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        done = cleaned.get(self.day)
        if done and "why_late" in self.fields and self.record.is_missed_if_met(done.latest) and not self.why_late():
            self.add_error("why_late", "Write why it is late; it is kept with the record")
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {self.day: self.cleaned_data[self.day].latest, "note": self.cleaned_data["note"]}


def _note(label: str, hint: str, required: str) -> WordsField:
    return WordsField(
        label=label,
        help_text=hint,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": required},
    )


class RecordAnnualReport(_Done):
    """That the report of a year was given (65)."""

    step = "deadline.record_annual_report"
    day = "given_on"
    heading = "Record that the annual report was given"
    button = "Record it"
    done = "It is recorded that the annual report was given."

    given_on = MemorableDateField(
        label="On which day was it given?",
        exact=True,
        error_messages={"required_exact": "Enter the day on which the report was given"},
    )
    note = _note(
        "How was it given, and to whom?",
        "A few words, such as the number of the paper. Write nothing about any case.",
        "Write in a few words how it was given",
    )


class RecordReview(_Done):
    """That the Procedure was reviewed (66)."""

    step = "deadline.record_review"
    day = "completed_on"
    heading = "Record that the review was completed"
    button = "Record it"
    done = "The review is recorded. The time until the next one has started."
    before = ("If the Procedure was reviewed before this site was set up, enter that day.",)

    completed_on = MemorableDateField(
        label="On which day was it completed?",
        exact=True,
        error_messages={"required_exact": "Enter the day on which the review was completed"},
    )
    note = _note(
        "What came of it?",
        "A few words, such as who approved the changes. Write nothing about any case.",
        "Write in a few words what came of the review",
    )


class GiveALaterDay(_WithADay):
    """A new date for a duty that has a usual time, with the reason (66)."""

    step = "deadline.give_a_later_day"
    day = "until"
    heading = "Give a later day"
    done = "It has a later day now."

    until = MemorableDateField(
        label="The new last day",
        exact=True,
        past_only=False,
        error_messages={"required_exact": "Enter the new last day"},
    )
    reasons = reasons_field("Why does it take longer?")

    def why_not(self, on: date) -> str:
        """Where no day is ever later enough, the step itself is closed and says so."""
        words = self.record.why_not_until(on, current_calendar(), on=clock.today())
        return str(words) if self.record.may_take_longer else ""

    def facts(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"].latest, "reasons": self.cleaned_data["reasons"]}


class WorkOutAgain(StepForm):
    """A duty's last day worked out again with the calendar now in force, after its preview was seen (66)."""

    step = "deadline.work_out_again"
    heading = "Work the last day out again"
    done = "It is worked out again."
    preview_template = working_out_again.TEMPLATE

    reasons = reasons_field("Why is it worked out again?", hint="For example: the University closed on a further day.")

    def preview(self) -> dict[str, Any]:
        """The day it has, the day it would have, and how that is counted; nothing once it has ended."""
        shown = [working_out_again.preview(self.record, current_calendar())] if self.record.is_open else []
        return {"previews": shown}

    def clocks_moved(self) -> list[str]:
        return [working_out_again.moved(self.record, self.record.recalculated(current_calendar()))]
