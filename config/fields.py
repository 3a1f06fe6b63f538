"""Fields of our own: a date as people remember it.

Someone asked when a thing happened may know the day, only the month, only the year, roughly, or not at all,
and it may still be going on. All of these are answers; none is an error.
"""

import calendar
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from procedure import clock

EARLIEST_YEAR = 1900
MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}


@dataclass(frozen=True)
class MemorableDate:
    """When something happened, as well as the person can say. `not_sure` alone is a full answer.

    `about` says that the date is a rough one; `ongoing` that it is still happening (the date, if any, is its start).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    about: bool = False
    ongoing: bool = False
    not_sure: bool = False

    @property
    def earliest(self) -> date | None:
        """The first day it can mean; None where no year is known."""
        if self.year is None:
            return None
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date | None:
        """The last day it can mean, as typed; None where no year is known. Still happening is not looked at."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def as_json(self) -> dict[str, Any]:
        """Only what was said."""
        return {name: value for name, value in asdict(self).items() if value}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any] | None) -> "MemorableDate | None":
        """The reverse of `as_json`; None for nothing stored."""
        return cls(**stored) if stored else None

    def __str__(self) -> str:
        said = ""
        if self.year is not None:
            parts = [
                str(self.day) if self.day else "",
                calendar.month_name[self.month] if self.month else "",
                str(self.year),
            ]
            said = " ".join(filter(None, parts))
            said = f"about {said}" if self.about else said
        if self.ongoing:
            said = f"since {said}, still happening" if said else "still happening"
        if self.not_sure:
            said = f"{said}, not sure" if said else "not sure"
        return said[:1].upper() + said[1:]


class MemorableDateWidget(forms.Widget):
    """Three boxes and up to three ticks. While being typed, its value is a dictionary of strings, kept as typed."""

    template_name = "django/forms/widgets/memorable_date.html"
    use_fieldset = True
    boxes = ("day", "month", "year")
    ticks = ("about", "ongoing", "not_sure")
    labels: ClassVar = {
        "about": "This date is not exact",
        "ongoing": "It is still happening",
        "not_sure": "I’m not sure when",
    }

    def __init__(self, attrs: dict[str, Any] | None = None, *, ticks: tuple[str, ...] = ticks) -> None:
        super().__init__(attrs)
        self.offered = ticks

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        attrs = dict(attrs or {})
        wrong = attrs.pop("wrong_parts", ())
        context = super().get_context(name, None, attrs)
        typed = as_typed(value)
        identity = context["widget"]["attrs"].get("id", f"id_{name}")
        context["widget"]["boxes"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{identity}_{part}",
                "label": part.capitalize(),
                "value": typed.get(part, ""),
                "width": 2 if part == "day" else 4,
                "wrong": part in wrong,
            }
            for part in self.boxes
        ]
        context["widget"]["ticks"] = [
            {
                "name": f"{name}_{part}",
                "id": f"{identity}_{part}",
                "label": self.labels[part],
                "on": bool(typed.get(part)),
            }
            for part in self.offered
        ]
        return context

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> dict[str, str]:
        return {part: str(data.get(f"{name}_{part}", "")).strip() for part in (*self.boxes, *self.offered)}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in (*self.boxes, *self.offered))

    def id_for_label(self, id_: str) -> str:
        return ""


def as_typed(value: Any) -> dict[str, str]:
    """What to show in the boxes for a value kept (a MemorableDate, its JSON, a date) or just typed (a dictionary)."""
    if value is None or value == "":
        return {}
    if isinstance(value, date):
        value = MemorableDate(value.year, value.month, value.day)
    if isinstance(value, MemorableDate):
        value = value.as_json()
    return {part: "" if said in (None, False) else str(said) for part, said in value.items()}


class MemorableDateField(forms.Field):
    """A date as remembered; cleans to a MemorableDate, or None where nothing was said and nothing is required.

    `past_only` refuses days after today in Melbourne. `exact` asks for a whole day and offers no ticks.
    An error names the box it is about (params["part"]), so that the summary's link lands there.
    """

    widget = MemorableDateWidget
    default_error_messages: ClassVar = {
        "required": "Enter when it happened, or tick “I’m not sure when”",
        "required_exact": "Enter the date",
        "day": "The day must be a number from 1 to 31",
        "month": "The month must be a number from 1 to 12, or its name",
        "year": "The year must have 4 numbers, like 2026",
        "year_missing": "Enter the year as well. You can leave the day or the month empty",
        "month_missing": "Enter the month as well, or leave the day empty",
        "day_missing": "Enter the day",
        "no_such_day": "%(month)s %(year)s has only %(last)s days. Check the day",
        "future": "This date is in the future. Enter today’s date or an earlier one",
        "long_ago": "Check the year: it must be %(earliest)s or later",
    }

    def __init__(self, *, past_only: bool = True, exact: bool = False, **options: Any) -> None:
        self.past_only = past_only
        self.exact = exact
        if exact:
            options.setdefault("widget", MemorableDateWidget(ticks=()))
        options.setdefault(
            "help_text",
            "For example, 27 3 2026"
            if exact
            else ("For example, 27 3 2026. You can leave the day or the month empty."),
        )
        super().__init__(**options)

    def to_python(self, value: Any) -> MemorableDate | None:
        if value is None or isinstance(value, MemorableDate):
            return value
        typed = as_typed(value)
        said = any(typed.get(part) for part in MemorableDateWidget.boxes)
        ticked = {part: bool(typed.get(part)) for part in ("about", "ongoing", "not_sure")}
        if not said:
            return MemorableDate(**{**ticked, "about": False}) if ticked["ongoing"] or ticked["not_sure"] else None
        day = self._number(typed.get("day", ""), "day", 1, 31)
        month = self._month(typed.get("month", ""))
        year = self._year(typed.get("year", ""))
        self._refuse_gaps(year, month, day)
        remembered = MemorableDate(year=year, month=month, day=day, **ticked)
        self._refuse_impossible(remembered)
        return remembered

    def validate(self, value: MemorableDate | None) -> None:
        if value is None and self.required:
            raise ValidationError(
                self.error_messages["required_exact" if self.exact else "required"],
                code="required",
            )

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            before = MemorableDate.from_json(initial) if isinstance(initial, Mapping) else initial
            return self.to_python(data) != (self.to_python(as_typed(before)) if before else None)
        except ValidationError:
            return True

    def _number(self, typed: str, part: str, low: int, high: int) -> int | None:
        if not typed:
            return None
        if not re.fullmatch(r"[0-9]{1,2}", typed) or not low <= int(typed) <= high:
            raise self._error(part, part)
        return int(typed)

    def _month(self, typed: str) -> int | None:
        named = MONTHS.get(typed.lower().rstrip("."))
        return named or self._number(typed, "month", 1, 12)

    def _year(self, typed: str) -> int | None:
        if not typed:
            return None
        if not re.fullmatch(r"[0-9]{4}", typed):
            raise self._error("year", "year")
        if int(typed) < EARLIEST_YEAR:
            raise self._error("long_ago", "year", earliest=EARLIEST_YEAR)
        return int(typed)

    def _refuse_gaps(self, year: int | None, month: int | None, day: int | None) -> None:
        if year is None:
            raise self._error("year_missing", "year")
        if month is None and (day is not None or self.exact):
            raise self._error("month_missing", "month")
        if day is None and self.exact:
            raise self._error("day_missing", "day")

    def _refuse_impossible(self, remembered: MemorableDate) -> None:
        year, month, day = remembered.year, remembered.month, remembered.day
        if year and month and day:
            last = calendar.monthrange(year, month)[1]
            if day > last:
                raise self._error(
                    "no_such_day",
                    "day",
                    month=calendar.month_name[month],
                    year=year,
                    last=last,
                )
        today = clock.today()
        if self.past_only and remembered.earliest and remembered.earliest > today:
            part = (
                "year" if remembered.earliest.year > today.year else "month" if month and month > today.month else "day"
            )
            raise self._error("future", part)

    def _error(self, code: str, part: str, **facts: Any) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"part": part, **facts})
