"""The draft calendar: years, holidays, close-downs (2.1)."""

from datetime import date
from typing import Any

from django import forms

from complaints.forms.settings.base import DayField, SettingsForm, line
from procedure.models import CalendarVersion, CloseDown, Holiday, Profile

OUT_OF_RANGE = "The calendar does not cover that year. Add the year first"


class HolidayForm(SettingsForm):
    """One day on which the University is closed."""

    date = DayField(label="Which day?", help_text="For example, 26 1 2027")
    name = line("What is it called?", required="Enter its name, such as Labour Day", most=120)
    authority = line("Where is it from?", hint="The Act, the Gazette notice or the decision.", most=200)
    campus = line(
        "At one campus alone?",
        hint="Leave it empty for the whole University. A day of one campus is not counted.",
        most=80,
    )
    assumed = forms.BooleanField(label="The date is not fixed or gazetted yet", required=False)
    worked_traditionally = forms.BooleanField(
        label="The University works on it in years in which it works on traditional holidays", required=False
    )

    def __init__(self, *args: Any, draft: CalendarVersion, **options: Any) -> None:
        super().__init__(*args, **options)
        self.draft = draft

    def clean_date(self) -> date:
        day: date = self.cleaned_data["date"]
        if not self.draft.years.filter(year=day.year).exists():
            raise forms.ValidationError(OUT_OF_RANGE)
        return day

    def made(self) -> Holiday:
        """The row, not yet stored."""
        names = ("date", "name", "authority", "campus", "assumed", "worked_traditionally")
        return Holiday(version=self.draft, **{name: self.cleaned_data[name] for name in names})


class CloseDownForm(SettingsForm):
    """A time in which the University is closed, both days included."""

    first = DayField(label="First day closed", help_text="For example, 25 12 2026")
    last = DayField(label="Last day closed", help_text="For example, 1 1 2027")
    label = line("What is it called?", required="Enter its name, such as end-of-year closure", most=120)

    def __init__(self, *args: Any, draft: CalendarVersion, **options: Any) -> None:
        super().__init__(*args, **options)
        self.draft = draft

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("first"), said.get("last")
        if first and last and last < first:
            self.add_error("last", "The last day is before the first")
        if first and not self.draft.years.filter(year=first.year).exists():
            self.add_error("first", OUT_OF_RANGE)
        return said

    def made(self) -> CloseDown:
        """The row, not yet stored."""
        said = self.cleaned_data
        return CloseDown(version=self.draft, first=said["first"], last=said["last"], label=said["label"])


class YearForm(SettingsForm):
    """How the University keeps one year."""

    profile = forms.ChoiceField(label="Which holidays does it keep?", choices=Profile.choices, widget=forms.RadioSelect)
    confirmed = forms.BooleanField(label="The University has confirmed this year", required=False)
    notes = line("Notes", hint="Such as who confirmed it, and when.", most=300)
