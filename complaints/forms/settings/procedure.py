"""The draft version: a list's words, a row, readings, a period's length, a contact (specification 2.5, 7)."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints.forms.settings.base import DayField, SettingsForm, line, text
from procedure import clock
from procedure.models import ProcedureVersion, ReferenceItem, ReferenceList, Source
from procedure.offices import OFFICES
from procedure.periods import UNIT_WORDS, Period
from procedure.readings import BadReading, Form, Reading

LONGEST_PERIOD = 400
SWITCH = (("yes", "Yes"), ("no", "No"))
SOURCES = (
    (Source.DEFAULT.value, "A default list, not the University’s own"),
    (Source.UNIVERSITY.value, "The University’s own"),
)


class ListForm(SettingsForm):
    """What a list is called and where it is from."""

    title = line("Title", required="Enter a title")
    note = text("Note", hint="Shown under the list.", rows=3, most=2_000)
    source = forms.ChoiceField(label="Whose list is it?", choices=SOURCES, widget=forms.RadioSelect)


class RowForm(SettingsForm):
    """One row's words and its use. The code stands in complaints and never changes."""

    label = line("Words", hint="As people read it.", required="Enter the words", most=300)
    gist = text("Explanation", hint="A sentence or two, in our own words.", rows=3, most=2_000)
    source = forms.ChoiceField(label="Whose row is it?", choices=SOURCES, widget=forms.RadioSelect)
    effective_from = DayField(label="In use from", required=False, help_text="Leave it empty if it always was.")
    retired_from = DayField(
        label="Retired from",
        required=False,
        help_text="From that day nobody is offered it. It stays readable where it was chosen.",
    )

    def __init__(self, *args: Any, fixed: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if fixed:
            del self.fields["retired_from"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        begins, retires = said.get("effective_from"), said.get("retired_from")
        if begins and retires and retires <= begins:
            self.add_error("retired_from", "It is retired before it is in use. Check the two days")
        return said

    def words(self) -> dict[str, Any]:
        """The row's columns."""
        return {name: self.cleaned_data[name] for name in self.fields if name not in {"once", "seen", "code"}}


class NewRowForm(RowForm):
    """A row that was not there."""

    code = line(
        "Short code",
        hint="Capital letters, figures and _. It stands in complaints and can never change.",
        required="Enter a short code",
        most=40,
    )
    field_order = ["code", "label", "gist", "source", "effective_from", "retired_from"]

    def __init__(self, *args: Any, listed: ReferenceList, **options: Any) -> None:
        super().__init__(*args, fixed=listed.fixed, **options)
        self.listed = listed

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].strip()
        if not re.fullmatch(r"[A-Za-z0-9_]+", code):
            raise ValidationError("Use letters, figures and _ alone, such as OTHER_BODY")
        if self.listed.rows.filter(code__iexact=code).exists():
            raise ValidationError("A row of this list has that code already")
        return code


class ReadingsForm(SettingsForm):
    """A group of readings, each as its kind asks."""

    def __init__(self, *args: Any, readings: tuple[Reading, ...], version: ProcedureVersion, **options: Any) -> None:
        self.readings = readings
        options["initial"] = {**options.get("initial", {}), **_initial(readings, version)}
        super().__init__(*args, **options)
        for reading in readings:
            for name, field in _fields(reading):
                self.fields[name] = field

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        self.values: dict[str, Any] = {}
        for reading in self.readings:
            try:
                self.values[reading.code] = reading.checked(_value(reading, said))
            except BadReading as wrong:
                target = reading.code if reading.code in self.fields else None
                self.add_error(target, str(wrong).removeprefix(reading.question).strip())
            except KeyError:
                continue  # its own field has said what is wrong
        return said


def _fields(reading: Reading) -> list[tuple[str, forms.Field]]:
    hint = f"{reading.why} Clause {reading.clause}."
    match reading.form:
        case Form.SWITCH:
            return [(reading.code, _choice(reading.question, hint, SWITCH))]
        case Form.CHOICE:
            return [(reading.code, _choice(reading.question, hint, tuple(reading.choices.items())))]
        case Form.COUNT:
            return [(reading.code, number(reading.question, hint=f"{hint} From {reading.least} to {reading.most}."))]
        case Form.TIME:
            wanted = "Enter a time of day, such as 17:00"
            return [(reading.code, line(reading.question, hint=hint, required=wanted, most=5))]
    return [
        (f"{reading.code}_{office.value}", line(facts.title, hint="Empty: as here.", most=120))
        for office, facts in OFFICES.items()
    ]


def _choice(label: str, hint: str, choices: tuple[tuple[str, str], ...]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, help_text=hint, choices=choices, widget=forms.RadioSelect)


def _initial(readings: tuple[Reading, ...], version: ProcedureVersion) -> dict[str, Any]:
    initial: dict[str, Any] = {}
    for reading in readings:
        value = version.reading(reading.code)
        if reading.form is Form.SWITCH:
            initial[reading.code] = "yes" if value else "no"
        elif isinstance(value, dict):
            initial |= {f"{reading.code}_{office}": title for office, title in value.items()}
        else:
            initial[reading.code] = value
    return initial


def _value(reading: Reading, said: dict[str, Any]) -> Any:
    if reading.form is Form.SWITCH:
        return said[reading.code] == "yes"
    if reading.form is Form.TITLES:
        typed = {office.value: said.get(f"{reading.code}_{office.value}", "").strip() for office in OFFICES}
        return {office: title for office, title in typed.items() if title}
    return said[reading.code]


def number(label: str, *, hint: str = "", required: bool = True, least: int = 0) -> forms.IntegerField:
    """A whole number in figures."""
    return forms.IntegerField(
        label=label,
        help_text=hint,
        required=required,
        min_value=least,
        max_value=1_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-4"}),
        error_messages={
            "required": "Enter a whole number in figures",
            "invalid": "Enter a whole number in figures",
            "min_value": f"Enter {least} or more",
            "max_value": "Enter 1000 or less",
        },
    )


class PeriodForm(SettingsForm):
    """A period's length, and its outer bound where it has one."""

    length = number("How long?", least=1)
    outer = number("At most", hint="The outer bound: past it, whoever stands above is told too.", least=1)

    def __init__(self, *args: Any, period: Period, **options: Any) -> None:
        super().__init__(*args, **options)
        self.period = period
        unit = UNIT_WORDS[period.unit][1]
        self.fields["length"].help_text = f"In {unit}. From 1 to {LONGEST_PERIOD}."
        if period.outer is None:
            del self.fields["outer"]
        else:
            self.fields["outer"].help_text = f"In {unit}. {self.fields['outer'].help_text}"

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        length, outer = said.get("length"), said.get("outer")
        if length is not None and length > LONGEST_PERIOD:
            self.add_error("length", f"Enter {LONGEST_PERIOD} or less")
        if length is not None and outer is not None and outer < length:
            self.add_error("outer", "The outer bound cannot be shorter than the length")
        return said


class PublishVersionForm(SettingsForm):
    """From when it is in force."""

    in_force_from = DayField(
        label="From which day is it in force?",
        help_text="Today or later. Complaints lodged before it keep the version they were lodged under.",
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("in_force_from", clock.today())


class ContactForm(SettingsForm):
    """How to reach someone. Each was looked at today, unless said otherwise."""

    phone = line("Telephone", hint="As people dial it, such as 1300 292 153.", most=40)
    url = forms.URLField(
        label="Web address",
        required=False,
        max_length=300,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"invalid": "Enter a web address, such as https://www.example.org/"},
    )
    hours = line("Hours", hint="Such as “Monday to Friday, 9 am to 5 pm”, or “always”.", most=120)
    checked_on = DayField(
        label="When was it checked?", past_only=True, help_text="By calling the number or opening the page."
    )

    def clean_phone(self) -> str:
        phone: str = " ".join(self.cleaned_data["phone"].split())
        if phone and not re.fullmatch(r"\+?[0-9][0-9 ()]{2,}", phone):
            raise ValidationError("Enter a telephone number in figures and spaces, such as 1300 292 153")
        return phone

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if url and not url.startswith(("https://", "http://")):
            raise ValidationError("Enter a web address that begins with https://")
        return url

    def extra(self) -> dict[str, str]:
        """What the row keeps besides its words."""
        said = self.cleaned_data
        return {
            "phone": said["phone"],
            "url": said["url"],
            "hours": said["hours"],
            "checked_on": said["checked_on"].isoformat(),
        }


def contact_initial(row: ReferenceItem) -> dict[str, Any]:
    """What is known of a contact."""
    known = {name: str(row.extra.get(name, "")) for name in ("phone", "url", "hours")}
    return {**known, "checked_on": clock.today()}
