"""Forms of a sitting (44, 46, 51): where and when it is, that it is called off, and what is recorded of it."""

from datetime import date, datetime, time
from typing import Any

from django import forms

from complaints.forms.lodging.base import any_of, line, one_of, words
from complaints.forms.step_form import StepForm, reasons_field
from config.fields import MemorableDateField
from panels.models.sitting import (
    ALL_THREE,
    HAVE_TO,
    OBSERVERS,
    TOO_SOON,
    WHY_AWAY,
    Held,
    Plan,
    earliest_day,
)
from procedure import clock
from procedure.clock import MELBOURNE

THERE, AWAY = "there", "away"


def hour_field(label: str, *, missing: str) -> forms.TimeField:
    """A time of the day in Melbourne."""
    return forms.TimeField(
        label=label,
        help_text="For example, 14:30.",
        input_formats=["%H:%M", "%H.%M", "%I:%M %p", "%I %p", "%I%p", "%I:%M%p"],
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "autocomplete": "off"}),
        error_messages={"required": missing, "invalid": "Enter the time like 14:30 or 2:30 pm"},
    )


class ArrangeSitting(StepForm):
    """Where and when, and how each takes part (46)."""

    step = "panel.arrange_sitting"
    heading = "Arrange a sitting"
    button = "Arrange it"
    done = "The sitting is arranged. Nobody is invited by it: each is asked by a letter of their own."
    before = (
        "Nobody is told by this page alone. Whoever is heard is asked by a letter of their own, and has time to"
        " prepare.",
    )

    on = MemorableDateField(
        label="Which day?", exact=True, past_only=False, error_messages={"required_exact": "Enter the day"}
    )
    begins = hour_field("When does it begin?", missing="Enter when it begins")
    ends = hour_field("When does it end?", missing="Enter when it ends, as far as you can say")
    place = line(
        "Where?", hint="A room that is quiet and easy to reach. Leave it empty where all take part from elsewhere."
    )
    link = line("How does somebody take part from elsewhere?", hint="A link, or a telephone number.")
    waiting = words(
        "How do those who come arrive and wait apart?",
        missing="Write how those who come arrive and wait apart: nobody has to meet the other side (clause 51)",
        hint="Other doors, other rooms, times that do not meet, who goes with whom.",
        rows=3,
    )
    adjustments = words(
        "What is adjusted for those who come?", hint="An interpreter, access, breaks, who may sit where.", rows=3
    )
    shorter = words(
        "If it is sooner than usual: who agreed to that, and how?",
        hint="Leave it empty where everyone who comes has the usual time to prepare.",
        rows=2,
    )

    def arrange(self) -> None:
        _, notice = earliest_day(self.record.complaint, clock.today())
        self.fields[
            "on"
        ].help_text = f"Those who come have at least {notice} to prepare (clause 51). For example, 14 12 2026."

    def clean(self) -> dict[str, Any]:
        """A time to come, a place or a way, and enough time to prepare."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not said.get("place") and not said.get("link"):
            self.add_error("place", "Write where it is, or how to take part from elsewhere (clause 46)")
        if {"on", "begins", "ends"} <= said.keys():
            self._check_time(said["on"].latest, said["begins"], said["ends"], shorter=said.get("shorter", ""))
        return said

    def _check_time(self, on: date, begins: time, ends: time, *, shorter: str) -> None:
        if _at(on, begins) <= clock.now():
            self.add_error("on", "Choose a time that is still to come")
        if ends <= begins:
            self.add_error("ends", "It ends before it begins. Check both times")
        earliest, notice = earliest_day(self.record.complaint, clock.today())
        if on < earliest and not shorter.strip():
            self.add_error("on", TOO_SOON.format(notice, f"{earliest:%A} {earliest.day} {earliest:%B %Y}"))

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        on = said["on"].latest
        how = {name: said[name] for name in ("place", "link", "waiting", "adjustments", "shorter")}
        return {"sitting": Plan(_at(on, said["begins"]), _at(on, said["ends"]), **how)}


class ChangeArrangements(ArrangeSitting):
    """Otherwise than before (46)."""

    step = "sitting.change_arrangements"
    heading = "Arrange it otherwise"
    button = "Keep this"
    done = "The sitting is arranged otherwise. Tell those who were asked to come."
    before = ("Whoever was asked to come has to be told: this page tells nobody.",)

    def __init__(self, record: Any, person: Any, data: Any = None, files: Any = None, **options: Any) -> None:
        begins, ends = (each.astimezone(MELBOURNE) for each in (record.starts_at, record.ends_at))
        known = {
            "on": begins.date(),
            "begins": f"{begins:%H:%M}",
            "ends": f"{ends:%H:%M}",
            **{name: getattr(record, name) for name in ("place", "link", "waiting", "adjustments", "shorter")},
        }
        options["initial"] = {**known, **options.get("initial", {})}
        super().__init__(record, person, data, files, **options)


class CallOff(StepForm):
    """That it does not take place (46)."""

    step = "sitting.call_off"
    heading = "Call this sitting off"
    button = "Call it off"
    done = "The sitting is called off. Tell those who were asked to come."

    reasons = reasons_field("Why?", missing="Write in a few words why")


class RecordSitting(StepForm):
    """Who was there, who observed, what was said (44)."""

    step = "sitting.record_sitting"
    heading = "Record the sitting"
    button = "Record it"
    done = "The sitting is recorded."
    before = (
        "It stays as you write it. The three members hear all of it; the Executive Officer and the Director observe"
        " it, or the record says why not; the Solicitor may (clause 44). Whoever observes neither votes nor sees what"
        " the panel drafts.",
    )

    members = any_of("Which members were there?", missing="Tick each member who was there (clause 53)")
    notes = words(
        "What was said",
        missing="Write what was said, in a few words at least: findings rest on it (clause 51)",
        hint="Who was heard, on what, and what they said. The panel and the Executive Officer read it, and those who"
        " receive the case.",
        rows=12,
        most=50_000,
    )

    def arrange(self) -> None:
        self.fields["members"].choices = [(str(each.person_id), each.person.name) for each in self.record.panel.at_work]
        for code, title in OBSERVERS.items():
            has_to = code in HAVE_TO
            self.fields[f"observed_{code}"] = one_of(
                f"{title}:",
                [(THERE, "Was there"), (AWAY, "Was not there")],
                missing=f"Say whether {_low(title)} was there",
            )
            self.fields[f"why_{code}"] = line(
                f"If not, why was {_low(title)} not there?" if has_to else "If you like: why not?",
            )
        self.order_fields(["members", *(f"{of}_{code}" for code in OBSERVERS for of in ("observed", "why")), "notes"])

    def clean(self) -> dict[str, Any]:
        """All three, and of each observer whether they were there, or why not."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "members" in said:
            absent = [label for code, label in self.fields["members"].choices if code not in set(said["members"])]
            if absent:
                self.add_error("members", ALL_THREE.format(", ".join(absent)))
        for code in HAVE_TO:
            away = said.get(f"observed_{code}") == AWAY
            if away and not said.get(f"why_{code}", "").strip():
                self.add_error(f"why_{code}", WHY_AWAY.format(_low(OBSERVERS[code])))
        return said

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        there = set(said["members"])
        return {
            "record": Held(
                frozenset(each.person_id for each in self.record.panel.at_work if str(each.person_id) in there),
                {code: said[f"observed_{code}"] == THERE for code in OBSERVERS},
                {code: said.get(f"why_{code}", "") for code in OBSERVERS},
                said["notes"],
            )
        }


def _low(title: str) -> str:
    return title[:1].lower() + title[1:]


def _at(on: date, hour: time) -> datetime:
    return datetime.combine(on, hour, MELBOURNE)
