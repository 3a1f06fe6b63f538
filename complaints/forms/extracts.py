"""Forms of the office for telling a respondent (21): what they are given, in which letter, approved and released."""

from collections.abc import Iterator
from typing import Any

from django import forms

from complaints import plain_words
from complaints.forms.letters import Approve, ChangeWords, Release
from complaints.forms.step_form import StepForm, reasons_field
from complaints.letter_text import Block, blocks
from complaints.models import Notice
from complaints.models.passages import DECISIONS, FACTS, LEFT_OUT, REWORDED, UNDECIDED, decided, given, heading_of
from complaints.roles import DIRECTOR, RESPONDENT
from complaints.stages.act import CannotBe
from config.words import WordsField

SAME_WORDS = "These are the same words. Change them, or choose that it is given as it stands"


class PrepareExtract(StepForm):
    """What a respondent is to be told is begun; nobody is told by it (21)."""

    step = "track.prepare_extract"
    heading = "Prepare what they are told"
    button = "Begin it"
    done = "It is begun. Now decide, passage by passage, what they are given."


class BeginAgain(StepForm):
    """Everything that was decided so far is given up (21)."""

    step = "extract.begin_again"
    heading = "Begin the extract again"
    button = "Give up what was decided, and begin again"
    done = "It is begun again, from what the complainant has confirmed by now."
    before = ("For when the complainant has confirmed other words since. If not, change single decisions instead.",)


class DecidePassages(StepForm):
    """Of each part of each allegation: given, given in other words, or not given (21, A-43).

    Original and copy stand side by side; the copy is what would be given with the choices in the form.
    """

    step = "extract.decide_passages"
    heading = "Decide what the respondent is given"
    button = "Keep these decisions"
    done = "Kept. The respondent has been told nothing yet."
    question = "complaints/steps/extract.html"
    asks_why = False
    before = (
        "They are given what is said of them, and nothing else: nobody else’s part, no witness, nothing about how the"
        " complainant can be reached, is kept safe or what they hope for.",
        "What you leave out or say otherwise is not in the copy at all. The original stays as it is.",
    )

    def arrange(self) -> None:
        for cell in self._cells():
            for place, part in _parts(cell):
                called = f"{heading_of(cell).lower()}, {_called(place)}"
                self.fields[_decision(cell, place)] = self._choice(cell, place, part, called)
                self.fields[_words(cell, place)] = WordsField(
                    label=f"The words that are given instead ({called})",
                    max_length=10_000,
                    required=False,
                    initial=part["words"] or part["text"],
                    widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
                )
                self.fields[_words(cell, place)].mark_optional = False
                if self.asks_why:
                    self.fields[_why(cell, place)] = self._reason(cell, place, part, called)
            if cell["attributes"]:
                self.fields[f"attributes_{cell['number']}"] = forms.BooleanField(
                    label=f"Name the grounds of allegation {cell['number']}: {', '.join(cell['grounds'])}",
                    help_text="Only where the respondent cannot answer without them.",
                    required=False,
                    initial=cell["gives_attributes"],
                )

    def _reason(self, cell: dict[str, Any], place: str, part: dict[str, Any], called: str) -> WordsField:
        reason = WordsField(
            label=f"Why, if {called} is left out or said otherwise",
            max_length=1000,
            required=False,
            initial=part.get("why", ""),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        )
        reason.mark_optional = False
        return reason

    def _choice(self, cell: dict[str, Any], place: str, part: dict[str, Any], called: str) -> forms.ChoiceField:
        decision = forms.ChoiceField(
            label=f"What is given of {called}?",
            choices=list(DECISIONS.items()),
            initial=part["decision"],
            widget=forms.RadioSelect,
            error_messages={"required": f"Choose what is given of {called}"},
        )
        decision.conditional = {REWORDED: [_words(cell, place)]}
        return decision

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for cell in self._cells():
            for place, part in _parts(cell):
                name = _words(cell, place)
                self._ask_why(cleaned, cell, place)
                if cleaned.get(_decision(cell, place)) != REWORDED or name in self.errors:
                    continue
                typed = str(cleaned.get(name, ""))
                if not typed.strip():
                    self.add_error(name, "Write the words that the respondent is given instead")
                elif typed.split() == part["text"].split():
                    self.add_error(name, SAME_WORDS)
                elif words := plain_words.refused(typed, beside=part["text"]):
                    self.add_error(name, words)
        return cleaned

    def _ask_why(self, cleaned: dict[str, Any], cell: dict[str, Any], place: str) -> None:
        why = _why(cell, place)
        changed = cleaned.get(_decision(cell, place)) in {LEFT_OUT, REWORDED}
        if self.asks_why and changed and why not in self.errors and not str(cleaned.get(why, "")).strip():
            self.add_error(why, f"Write why {heading_of(cell).lower()}, {_called(place)} is left out or said otherwise")

    def facts(self) -> dict[str, Any]:
        return {"cells": [self._said(cell, self.cleaned_data) for cell in self._cells()]}

    def answers(self) -> list[dict[str, Any]]:
        """The copy is shown whole; beside it stands what of each part is not in it as it was."""
        return [
            {"label": f"{heading_of(cell)}, {_called(place)}", "value": DECISIONS[part["decision"]]}
            for cell in self.copy()
            for place, part in _parts(cell)
        ]

    def copy(self) -> list[dict[str, Any]]:
        """The cells as they would be with what the form says now; one that cannot be, as it stands."""
        return [self._as_said(cell) for cell in self._cells()]

    def columns(self) -> list[dict[str, Any]]:
        """For the page: each allegation with its parts, the original of each, the copy and its fields."""
        return [
            {
                "number": cell["number"],
                "heading": heading_of(cell),
                "about": ", ".join(cell.get("about", [])),
                "grounds": self[f"attributes_{cell['number']}"] if cell["attributes"] else None,
                "parts": [
                    {
                        "called": _called(place).capitalize(),
                        "original": part["text"],
                        "copy": given(now),
                        "undecided": now["decision"] == UNDECIDED,
                        "decision": self[_decision(cell, place)],
                        "why": self[_why(cell, place)] if self.asks_why else None,
                    }
                    for (place, part), (_, now) in zip(_parts(cell), _parts(as_said), strict=True)
                ],
            }
            for cell, as_said in zip(self._cells(), self.copy(), strict=True)
        ]

    def preview(self) -> dict[str, Any]:
        """What they would read, in one piece."""
        return {"copy": [block for cell in self.copy() for block in told_of(self.record, cell)]}

    preview_template = "complaints/steps/preview_extract.html"

    def _as_said(self, cell: dict[str, Any]) -> dict[str, Any]:
        said = {name: self[name].value() for name in self.fields}
        try:
            return decided(cell, self._said(cell, said))
        except CannotBe:
            return cell

    def _said(self, cell: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
        parts = {
            place: {
                "decision": said.get(_decision(cell, place)) or UNDECIDED,
                "words": said.get(_words(cell, place)) or "",
                **({"why": said.get(_why(cell, place)) or ""} if self.asks_why else {}),
            }
            for place, _ in _parts(cell)
        }
        return {
            "allegation": cell["allegation"],
            "gives_attributes": bool(said.get(f"attributes_{cell['number']}")),
            "facts": {place: part for place, part in parts.items() if place in FACTS},
            "passages": [part for place, part in parts.items() if place not in FACTS],
        }

    def _cells(self) -> list[dict[str, Any]]:
        told: list[dict[str, Any]] = self.record.told
        return told


class TheLetterWithIt:
    """The letter that goes with what a respondent is told: it is written when that is released."""

    record: Any
    answers_for_it = DIRECTOR
    saves_as = "Save what they are given, as PDF"

    def letter_to_come(self) -> Notice:
        """The letter as it will be written with the step."""
        return Notice(
            complaint=self.record.complaint,
            letter=self.record.letter,
            recipient=self.record.recipient,
            track=self.record.track,
            to_role=RESPONDENT.code,
            released_by_role=self.answers_for_it.code,
        )

    def kept_words(self) -> str:
        """The words that somebody gave it, if any."""
        return str(self.record.letter_words)

    @property
    def why_nothing(self) -> str:
        """Why there is no letter to look at yet."""
        return (
            "" if self.record.recipient is not None else "First say who the respondent is: a letter needs its reader."
        )


class WriteLetter(TheLetterWithIt, ChangeWords):
    """Other words for the letter it goes with."""

    step = "extract.write_letter"
    heading = "Change the letter’s words"


class ApproveExtract(TheLetterWithIt, Approve):
    """That a second person has read what a respondent is to be told, and its letter."""

    step = "extract.approve"
    heading = "Approve what the respondent is told"
    not_yet = "This cannot be approved yet"


class ReleaseExtract(TheLetterWithIt, Release):
    """What the respondent is told, with its letter, in one act and with the reason (21)."""

    step = "extract.release"
    heading = "Tell the respondent"
    button = "Tell the respondent"
    done = "The respondent has been told, or is told once the letter is handed over or posted."

    reasons = reasons_field(
        "Why is this what they are given?",
        hint="For example: everything that is said of them; what is about others was left out.",
    )

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "reasons": self.cleaned_data["reasons"]}


def told_of(extract: Any, cell: dict[str, Any]) -> list[Block]:
    """One allegation as its respondent would read it."""
    return blocks(extract.words_of(cell))


def _parts(cell: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """What has to be decided of it, each with its place: when, where, and the passages by number."""
    yield from ((fact, part) for fact, part in cell["facts"].items() if part["text"])
    yield from ((str(number), part) for number, part in enumerate(cell["passages"], start=1))


def _called(place: str) -> str:
    return place if place in FACTS else f"passage {place}"


def _decision(cell: dict[str, Any], place: str) -> str:
    return f"decision_{cell['number']}_{place}"


def _words(cell: dict[str, Any], place: str) -> str:
    return f"words_{cell['number']}_{place}"


def _why(cell: dict[str, Any], place: str) -> str:
    return f"why_{cell['number']}_{place}"
