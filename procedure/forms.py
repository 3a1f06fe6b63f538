"""The small calculator of the page on working days (specification 2.2)."""

from typing import Any

from django import forms

from config.fields import MemorableDateField
from procedure.calculator import MOST, BadQuestion, work_out
from procedure.periods import Unit
from procedure.working_days import Calendar, Working


class CountForm(forms.Form):
    """A date and a number of working days; `working` is the answer once it is valid. Nothing is kept."""

    start = MemorableDateField(
        label="What day does it count from?",
        exact=True,
        past_only=False,
        help_text="The day of the event itself, such as the day you got a letter. For example, 2 11 2026",
    )
    days = forms.IntegerField(
        label="How many working days?",
        min_value=1,
        max_value=MOST,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={
            "required": "Enter how many working days",
            "invalid": "Enter the number of working days in figures, such as 5",
            "min_value": f"Enter a number from 1 to {MOST}",
            "max_value": f"Enter a number from 1 to {MOST}",
        },
    )

    def __init__(self, *args: Any, calendar: Calendar, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.calendar = calendar
        self.working: Working | None = None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        start, days = cleaned.get("start"), cleaned.get("days")
        if start is not None and days is not None:
            try:
                self.working = work_out(start.earliest, days, Unit.WORKING_DAYS, self.calendar)
            except BadQuestion as wrong:
                self.add_error("start", str(wrong))
        return cleaned
