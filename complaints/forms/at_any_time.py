"""Forms of the office for any time: messages, receiver, codes (9), clocks (21), file notes (63), withdrawals (14)."""

from datetime import date
from typing import Any, ClassVar

from django import forms

from complaints.disclosure import CLOCKS_THAT_TELL_A_DECISION
from complaints.forms import working_out_again
from complaints.forms.step_form import LONG, StepForm, reasons_field
from complaints.models import Deadline
from complaints.models.deadline import EXTENDABLE
from complaints.models.decision import OUTCOMES
from config.fields import MemorableDateField
from config.templatetags.components import long_date
from config.words import WordsField
from procedure import clock as site_clock
from procedure.models import current_calendar
from procedure.periods import PERIODS


class WriteToTheComplainant(StepForm):
    """A message that the complainant alone is shown (9)."""

    step = "complaint.write_to_the_complainant"
    button = "Send the message"

    text = WordsField(
        label="Your message",
        help_text="It is kept with the case. The mail that announces it says nothing of what it is about.",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        error_messages={"required": "Write your message"},
    )

    def answers(self) -> list[dict[str, Any]]:
        return [{"label": "To", "value": f"{self.record.complainant_name}, the complainant"}, *super().answers()]


class WriteFileNote(StepForm):
    """A note for the file, which others may read one day (63)."""

    step = "complaint.write_file_note"
    heading = "Write a note for the file"
    button = "Keep the note"
    before = (
        "Write facts: what was said or done, when, and by whom. Leave out what you suspect and how you judge people.",
        "The parties, a court or an auditor may read it one day.",
    )

    text = WordsField(
        label="Your note",
        help_text="Everyone who handles this case can read it. It cannot be changed or taken out.",
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        error_messages={"required": "Write your note"},
    )


class PassToAnotherReceiver(StepForm):
    """Why Equity and Diversity may not have this case (9)."""

    step = "complaint.pass_to_another_receiver"
    heading = "Pass the case to another receiver"

    reasons = reasons_field("Why may Equity and Diversity not have this case?")


class GiveNewCode(StepForm):
    """How the office knew who is asking, before it gives a new code (9)."""

    step = "complaint.give_new_code"
    heading = "Give the complainant a new code"
    button = "Give a new code"
    shown_once = "new_code"
    before = (
        "Be sure that it is them: whoever has the code can read everything and write in their name. Someone who hurt"
        " them may know their name, their birthday and where they work, so do not ask for those.",
        "The code is shown once, after you confirm, for you to read to them or hand to them. It is never sent.",
    )

    recognised = forms.ChoiceField(
        label="How do you know that it is them?",
        choices=list(OUTCOMES["recognised"].items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how you know that it is them"},
    )
    note = WordsField(
        label="In a few words",
        help_text="What made you sure. It is kept with the case, and the complainant does not see it.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": "Write in a few words what made you sure"},
    )


class RecordStepsAfterWithdrawal(StepForm):
    """What the Director does although the complaint was withdrawn (14)."""

    step = "complaint.record_steps_after_withdrawal"
    heading = "Record what follows the withdrawal"

    steps_taken = forms.ChoiceField(
        label="What happens after the withdrawal?",
        choices=list(OUTCOMES["after_withdrawal"].items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what happens after the withdrawal"},
    )
    reasons = reasons_field()


class _AboutADeadline(StepForm):
    """A step on one of the case's clocks that have not been met."""

    none_offered: ClassVar[str] = "No clock runs in this case."

    def offered(self) -> list[Deadline]:
        """The clocks that may be chosen."""
        found = Deadline.objects.visible_to(self.person).unmet().filter(**self.of_here())
        return [each for each in found.select_related("complaint__data_key", "track") if not each.complaint.holds(each)]

    def of_here(self) -> dict[str, Any]:
        """Whose clocks: the case's, each respondent's own among them."""
        return {"complaint": self.record}

    def arrange(self) -> None:
        self.clocks = {str(clock.pk): clock for clock in self.offered()}
        choice = forms.ChoiceField(
            label="Which clock?",
            choices=[(key, _named(clock)) for key, clock in self.clocks.items()],
            widget=forms.RadioSelect,
            error_messages={
                "required": "Choose the clock",
                "invalid_choice": "This clock no longer runs. Choose again",
            },
        )
        choice.choice_hints = {key: self.hint(clock) for key, clock in self.clocks.items()}
        if len(self.clocks) == 1:
            choice.initial = next(iter(self.clocks))
        self.fields = {"deadline": choice, **self.fields}

    @property
    def why_nothing(self) -> str:
        return "" if self.clocks else self.none_offered

    def hint(self, clock: Deadline) -> str:
        """What stands below a clock's name."""
        return f"Clause {clock.clause}. Now due {long_date(clock.due_on)}"

    @property
    def chosen(self) -> Deadline:
        """The clock that was chosen."""
        return self.clocks[self.cleaned_data["deadline"]]


class ExtendDeadline(_AboutADeadline):
    """A new date for a clock that the Procedure calls usual, with the reason (21)."""

    step = "complaint.extend_deadline"
    heading = "Give a clock a new date"
    none_offered = (
        "No clock of the case as a whole can be given a new date. A respondent’s own is moved with their part."
    )

    until = MemorableDateField(
        label="The new last day",
        exact=True,
        past_only=False,
        error_messages={"required_exact": "Enter the new last day"},
    )
    reasons = reasons_field("Why does it take longer?", hint="The complainant sees the new date and this reason.")

    def of_here(self) -> dict[str, Any]:
        """The case's own: a respondent's is moved with word to them too (`track.extend_deadline`)."""
        return {"complaint": self.record, "track__isnull": True}

    def told(self) -> str:
        """Who learns of it."""
        return "The complainant sees the new date and your reason."

    def offered(self) -> list[Deadline]:
        found = (clock for clock in super().offered() if clock.period not in CLOCKS_THAT_TELL_A_DECISION)
        return [clock for clock in found if clock.force in EXTENDABLE]  # the others no party is told of

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        remembered, key = cleaned.get("until"), cleaned.get("deadline")
        if remembered is None or key not in self.clocks:
            return cleaned
        until: date = remembered.latest
        if words := self.clocks[key].why_not_until(until, current_calendar(), on=site_clock.today()):
            self.add_error("until", words)
        return cleaned

    def clocks_moved(self) -> list[str]:
        until: date = self.cleaned_data["until"].latest
        return [
            working_out_again.moved(self.chosen, until),
            *_worth_a_second_look(self.chosen, until),
            self.told(),
        ]

    def facts(self) -> dict[str, Any]:
        return {
            "deadline": self.chosen,
            "until": self.cleaned_data["until"].latest,
            "reasons": self.cleaned_data["reasons"],
        }


class RecalculateDeadline(_AboutADeadline):
    """A clock worked out again with the calendar now in force, after its preview was seen (21)."""

    step = "complaint.recalculate_deadline"
    heading = "Work a clock out again"
    preview_template = working_out_again.TEMPLATE
    none_offered = "The calendar now in force gives each clock of this case the day it has. There is nothing to change."

    reasons = reasons_field(
        "Why is it worked out again?",
        hint=(
            "The complainant sees this, and so does the respondent whose part the clock belongs to. For example: the"
            " University closed on a further day."
        ),
    )

    def arrange(self) -> None:
        self.calendar = current_calendar()
        super().arrange()

    def offered(self) -> list[Deadline]:
        return [clock for clock in super().offered() if clock.would_change(self.calendar)]

    def hint(self, clock: Deadline) -> str:
        again = clock.recalculated(self.calendar)
        changed = "the same day" if again == clock.due_on else f"it would be {long_date(again)}"
        return f"Now due {long_date(clock.due_on)}; with {self.calendar.version}, {changed}"

    def preview(self) -> dict[str, Any]:
        """For each clock, or the chosen one: the day it has, the day it would have, and how that is counted."""
        key = getattr(self, "cleaned_data", {}).get("deadline")
        shown = [self.clocks[key]] if key in self.clocks else list(self.clocks.values())
        return {"previews": [working_out_again.preview(clock, self.calendar) for clock in shown]}

    def clocks_moved(self) -> list[str]:
        return [working_out_again.moved(self.chosen, self.chosen.recalculated(self.calendar))]

    def facts(self) -> dict[str, Any]:
        return {"deadline": self.chosen, "reasons": self.cleaned_data["reasons"]}


def _named(clock: Deadline) -> str:
    """A clock by its period, and whose part it is of, where it is one respondent's."""
    name = PERIODS[clock.period].name
    return f"{name}: {clock.track.shown_as}" if clock.track is not None else name


def _worth_a_second_look(clock: Deadline, until: date) -> list[str]:
    """What is asked once more before a new date is given: the text sets no limit to it (2.4), so nothing refuses it."""
    words = []
    if clock.outer_on is not None and until > clock.outer_on:
        words.append(
            f"This is later than {long_date(clock.outer_on)}, by which it should be done at the very latest."
            " Does it have to be so late? If not, go back and choose an earlier day."
        )
    if current_calendar().is_provisional(until):
        words.append(f"The new date is provisional: the calendar for {until.year} is not confirmed yet.")
    return words
