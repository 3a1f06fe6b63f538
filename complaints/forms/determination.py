"""The form of a determination (57): each allegation, each consideration, what is done, and why.

What the facts are is shown beside it and asked nowhere: they are established, and nobody rewrites them (A-49).
"""

from collections.abc import Iterator
from typing import Any

from django import forms

from complaints.forms.step_form import StepForm, reasons_field
from complaints.models.determined import AMOUNTS, NO_ACTION, NO_BREACH, NOT_BOTH, NOT_FOUND, why_not_whole
from config.fields import MemorableDateField
from config.words import WordsField
from procedure import clock

ACTIONS = 5
"""How many actions can be written on one page; those that are left empty are none."""
SHORT = 2_000


class AskThePanel(StepForm):
    """What the panel is asked to make clear (57, A-49)."""

    step = "determination.ask_the_panel"
    heading = "Ask the panel to make something clear"
    button = "Ask the panel"
    done = "The panel was asked. Your time under clause 58 goes on meanwhile."
    before = (
        "You can ask once. The panel answers in words; what it found stays as it is (clause 57).",
        "You may determine without waiting for the answer.",
    )

    def arrange(self) -> None:
        self.fields["question"] = reasons_field(
            "What should the panel make clear?",
            hint="A gap in the report, or a sentence that can be read in two ways.",
            missing="Write what the panel is to make clear (clause 57)",
        )


class Determine(StepForm):
    """What the facts amount to, what was considered, and what is done (57)."""

    step = "determination.determine"
    heading = "Determine"
    button = "Make the determination"
    done = "It is determined. Now release the three letters: the limit is met when the last of them has left (58)."
    preview_template = "complaints/determinations/established.html"
    before = (
        "Findings of fact are not yours to change: you say what they amount to, and what is done (clause 57).",
        "Anything disciplinary goes the way of the enterprise agreement: here it is recorded that it was referred, and"
        " nothing more.",
        "Nothing of it can be changed once it is made, and nobody can appeal against it here (clause 62).",
    )

    def arrange(self) -> None:
        self.established = self.record.established
        self.cells = [each.cell for each in self.established]
        for number, cell in enumerate(self.cells, start=1):
            self._ask_of_an_allegation(number, f"Allegation {cell.allegation.number}")
        self.considerations = list(self.record.considerations)
        for number, item in enumerate(self.considerations, start=1):
            self.fields[f"considered_{number}"] = _words(
                f"{chr(ord('a') + number - 1)}. {item.label}",
                item.gist or "If nothing is known of it, say so.",
                f"Say what you thought of this (clause 57): {item.label}",
            )
        for number in range(1, ACTIONS + 1):
            self._ask_for_an_action(number)
        self.fields["reasons"] = reasons_field(
            "Your reasons",
            hint="The respondent and the Director read them, each in their own letter. Name nobody else.",
            missing="Write the reasons (clause 57)",
            in_a_letter=True,
        )
        self.fields["summary"] = reasons_field(
            "Your reasons in summary, for the complainant",
            hint="The complainant reads this in their letter. Of discipline say nothing here.",
            missing="Write the reasons in summary (clause 57)",
            in_a_letter=True,
        )

    def _ask_of_an_allegation(self, number: int, called: str) -> None:
        self.fields[f"amounts_{number}"] = forms.MultipleChoiceField(
            label=f"{called}: what do the facts amount to?",
            choices=list(AMOUNTS.items()),
            widget=forms.CheckboxSelectMultiple,
            error_messages={"required": f"Choose what the facts amount to (clause 57): {called}"},
        )
        self.fields[f"because_{number}"] = reasons_field(
            f"{called}: why?",
            hint="The respondent reads this in their letter.",
            missing=f"Write why (clause 57): {called}",
            in_a_letter=True,
        )

    def _ask_for_an_action(self, number: int) -> None:
        first = number == 1
        choices = [(item.code, item.label) for item in self.record.menu]
        self.fields[f"action_{number}"] = forms.ChoiceField(
            label=f"Action {number}",
            help_text="What is done. Choose “No action” where nothing is."
            if first
            else "Leave it if there is no other.",
            choices=[("", "Choose"), *choices],
            required=first,
            error_messages={"required": "Choose what is done, be it no action (clause 57)"},
        )
        self.fields[f"action_what_{number}"] = _words(f"Action {number}: what exactly?", required=False)
        self.fields[f"action_who_{number}"] = WordsField(
            label=f"Action {number}: who does it?",
            help_text="A person or an office of the University.",
            max_length=200,
            required=False,
        )
        self.fields[f"action_day_{number}"] = MemorableDateField(
            label=f"Action {number}: by when?", exact=True, past_only=False, required=False
        )
        self.fields[f"action_told_{number}"] = forms.BooleanField(
            label=f"Action {number}: the complainant is told of it",
            help_text="Where it affects their safety or their working life. Of discipline only if you so direct."
            if first
            else "",
            required=False,
        )

    def preview(self) -> dict[str, Any]:
        """What is established, which is asked nowhere on this page."""
        return {"established": self.established}

    def clean(self) -> dict[str, Any]:
        """Every part said beside its own question, with everything that was typed left in place."""
        cleaned = super().clean() or self.cleaned_data
        for number in range(1, len(self.cells) + 1):
            chosen = cleaned.get(f"amounts_{number}") or []
            if NO_BREACH in chosen and len(chosen) > 1:
                self.add_error(f"amounts_{number}", NOT_BOTH.removesuffix("."))
            elif chosen and chosen != [NO_BREACH] and not self.established[number - 1].is_substantiated:
                self.add_error(f"amounts_{number}", NOT_FOUND.removesuffix("."))
        for number, action in self._actions():
            self._check(number, action)
        chosen = [action["code"] for _, action in self._actions()]
        if NO_ACTION in chosen and len(chosen) > 1:
            self.add_error("action_1", "Either nothing is done, or something is: it cannot be both (clause 57)")
        return cleaned

    def _check(self, number: int, action: dict[str, Any]) -> None:
        if not action["code"]:
            if self._is_begun(action) and number > 1:
                self.add_error(f"action_{number}", "Choose what is done, or leave the whole action empty (clause 57)")
            return
        if action["code"] == NO_ACTION or f"action_day_{number}" in self.errors:
            return
        if why := why_not_whole(action, clock.today()):
            name = "what" if why.startswith("Write what") else "who" if why.startswith("Write who") else "day"
            self.add_error(f"action_{name}_{number}", why.removesuffix("."))

    def _actions(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Each action that is begun, with its number on the page."""
        said = self.cleaned_data
        for number in range(1, ACTIONS + 1):
            day = said.get(f"action_day_{number}")
            action = {
                "code": said.get(f"action_{number}", ""),
                "what": said.get(f"action_what_{number}", ""),
                "owner": said.get(f"action_who_{number}", ""),
                "due": day.latest if day is not None else None,
                "told": bool(said.get(f"action_told_{number}")),
            }
            if action["code"] or self._is_begun(action):
                yield number, action

    @staticmethod
    def _is_begun(action: dict[str, Any]) -> bool:
        return any(action[name] for name in ("what", "owner", "due", "told"))

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        numbered = list(enumerate(self.cells, start=1))
        return {
            "amounts": {cell.pk: said[f"amounts_{number}"] for number, cell in numbered},
            "because": {cell.pk: said[f"because_{number}"] for number, cell in numbered},
            "considered": {
                item.code: said[f"considered_{number}"] for number, item in enumerate(self.considerations, start=1)
            },
            "actions": [action for _, action in self._actions()],
            "reasons": said["reasons"],
            "summary": said["summary"],
        }


def _words(label: str, hint: str = "", missing: str = "", *, required: bool = True) -> WordsField:
    return WordsField(
        label=label,
        help_text=hint,
        max_length=SHORT,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        error_messages={"required": missing},
    )
