"""Section 4, what happened (18b): for each event when, where, what, who saw it, what it did, who was involved.

However long ago an event is, nothing here stops it (19). Each event becomes one allegation.
"""

from collections.abc import Mapping
from typing import Any

from complaints.forms.lodging.base import LONG, Question, any_of, line, one_of, words
from config.fields import MemorableDate, MemorableDateField, MemorableDateWidget

TITLE = "What happened"


class When(Question):
    """As exact as the person can make it."""

    title = TITLE
    heading = "When did this happen?"
    warns = (
        "The next pages ask what happened. Take your time, and a break when you want one. What you write is saved when"
        " you choose “Save and continue” or another button that saves, and in most browsers while you write."
    )

    when = MemorableDateField(
        label="The day it happened, or when it began",
        required=True,
        help_text="For example, 27 3 2026. You can leave the day or the month empty.",
    )
    until = MemorableDateField(
        label="If it happened more than once: the last time",
        required=False,
        widget=MemorableDateWidget(ticks=("about",)),
    )

    def opened_with(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        when = stored.get("when", {})
        first = {name: when[name] for name in ("year", "month", "day", "about", "ongoing", "not_sure") if name in when}
        return {"when": first, "until": when.get("until", {})} if when else {}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("when"), cleaned.get("until")
        if first and last and first.earliest and last.latest and last.latest < first.earliest:
            self.add_error("until", "The last time is before the first. Check both dates")
        if last and last.latest and first and first.ongoing:
            self.add_error("until", "You ticked that it is still happening. Untick that, or leave this date empty")
        return cleaned

    def value(self) -> dict[str, Any]:
        first: MemorableDate = self.cleaned_data["when"]
        last: MemorableDate | None = self.cleaned_data["until"]
        text = f"{first} to {str(last)[:1].lower()}{str(last)[1:]}" if last else str(first)
        latest = None if first.ongoing else (last or first).latest
        return {
            "when": first.as_json()
            | {"precision": _precision(first, last), "text": text}
            | ({"until": last.as_json()} if last else {}),
            "begins_on": first.earliest.isoformat() if first.earliest else "",
            "latest_on": latest.isoformat() if latest else "",
            "ongoing": first.ongoing,
        }


class Where(Question):
    """The place."""

    title = TITLE
    lists = ("places",)
    page_heading = "place"

    place = one_of("Where did it happen?", missing="Choose where it happened. “I am not sure” is an answer")
    where_told = line("Say more about the place, if you like", hint="For example, a room, a building, a chat group.")

    def arrange(self) -> None:
        self.offer("place", "places")
        self.fields["where_told"].mark_optional = False

    def value(self) -> dict[str, Any]:
        value = super().value()
        label = dict(self.fields["place"].choices)[value["place"]]
        told = value["where_told"]
        value["where"] = (
            told if value["place"] in {"UNSURE", "ELSEWHERE"} and told else ": ".join(filter(None, [label, told]))
        )
        return value


class What(Question):
    """In the person's own words: no least, and a most that is counted."""

    title = TITLE
    page_heading = "what"
    before = ()

    what = words(
        "What happened?",
        missing="Write what happened. A few words are enough",
        hint=(
            "Write as much or as little as you want, in your own words and your own language. If words were said,"
            " write them as you remember them."
        ),
        rows=12,
        most=LONG,
    )


class Involved(Question):
    """Which of the people named."""

    title = TITLE
    page_heading = "people"

    people = any_of(
        "Who was involved in this?",
        missing="Tick at least one person",
        hint="Tick everyone whose behaviour in this event you are complaining about.",
    )

    def arrange(self) -> None:
        people = self.content.get("people", [])
        self.fields["people"].choices = [(each["key"], shown_as(each, at)) for at, each in enumerate(people, start=1)]

    def opened_with(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        people = self.content.get("people", [])
        return {"people": stored.get("people") or ([people[0]["key"]] if len(people) == 1 else [])}

    def applies(self) -> bool:
        return bool(self.content.get("people"))


class Sort(Question):
    """Which of the kinds and attributes ticked in section 2 this event was about, where there were several."""

    title = TITLE
    lists = ("conduct_kinds", "attributes")
    heading = "What was this event about?"
    before = ("These are what you ticked before. Leave out what has nothing to do with this event.",)

    kinds = any_of("It was about", missing="Tick at least one")
    attributes = any_of("Because of", missing="Tick at least one")

    def arrange(self) -> None:
        for name, code, labels in (("kinds", "conduct_kinds", "plainly"), ("attributes", "attributes", "label")):
            ticked = self._ticked(name)
            self.offer(
                name, code, labels=labels, without=tuple(row.code for row in self.rows[code] if row.code not in ticked)
            )
            if len(ticked) < 2:
                del self.fields[name]
            else:
                self.fields[name].choice_hints = {}

    def opened_with(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        return {name: stored.get(name) or self._ticked(name) for name in ("kinds", "attributes")}

    def applies(self) -> bool:
        return any(len(self._ticked(name)) > 1 for name in ("kinds", "attributes"))

    def _ticked(self, name: str) -> list[str]:
        return list(self.content.get("about", {}).get(name, []))


class Seen(Question):
    """Who saw or heard it, or was told."""

    title = TITLE
    page_heading = "who_saw"

    who_saw = words(
        "Did anyone see or hear it, or did you tell anyone?",
        hint="Names or descriptions. “Nobody” is an answer, and so is nothing.",
        rows=4,
        most=4_000,
    )


class Effect(Question):
    """What it did to the person."""

    title = TITLE
    page_heading = "effect"

    effect = words(
        "How has this affected you?",
        hint="Your work, your health, how safe you feel: whatever you want to say, or nothing.",
        rows=6,
        most=4_000,
    )


def shown_as(person: Mapping[str, Any], number: int) -> str:
    """A person as the writer recognises them."""
    return str(person.get("name") or "") or f"Person {number} (name not known)"


def _precision(first: MemorableDate, last: MemorableDate | None) -> str:
    if first.ongoing:
        return "ongoing"
    if last:
        return "range"
    if first.year is None:
        return "unsure"
    if first.about or first.not_sure:
        return "about"
    return "exact" if first.day else "month" if first.month else "year"
