"""Forms of the office for telling a respondent (21): who they are, what they are given, and the letter it goes with."""

from typing import Any

from django import forms
from django.db.models import Q

from complaints.forms.letters import Release
from complaints.forms.step_form import StepForm, reasons_field
from complaints.models import Notice
from complaints.models.extract import DECISIONS, REWORDED, UNDECIDED
from complaints.roles import RESPONDENT
from config.words import WordsField
from people.models import User

LETTER = "conciliation/allegations"


class Identify(StepForm):
    """Who a respondent is: found among those who work here, by what only one person has."""

    step = "track.identify"
    heading = "Say who the respondent is"
    button = "This is the respondent"
    before = ("They are told nothing by this, and see nothing.",)

    who = forms.CharField(
        label="Their University e-mail address, or their staff number",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter their e-mail address or staff number"},
    )

    def clean_who(self) -> str:
        """Somebody who is here. What was typed stays; the person is kept beside it."""
        typed: str = self.cleaned_data["who"].strip()
        found = User.objects.filter(Q(email=typed.lower()) | Q(staff_number=typed), is_active=True).first()
        if found is None:
            raise forms.ValidationError("Nobody here has this address or number. Check it and try again")
        self.found = found
        return typed

    def answers(self) -> list[dict[str, Any]]:
        """With the person's name, so that the right one is confirmed."""
        return [{"label": "Who", "value": self.found.name}, *super().answers()]

    def facts(self) -> dict[str, Any]:
        return {"respondent": self.found}


class DecidePassages(StepForm):
    """Of each passage of each allegation: given, given in other words, or not given (21, A-43)."""

    step = "extract.decide_passages"
    heading = "Decide what the respondent is given"
    button = "Keep these decisions"
    done = "Kept. The respondent has been told nothing yet."

    def arrange(self) -> None:
        for cell in self._cells():
            number = cell["number"]
            for place, passage in enumerate(cell["passages"], start=1):
                decision = forms.ChoiceField(
                    label=f"Allegation {number}, passage {place}",
                    help_text=passage["text"],
                    choices=list(DECISIONS.items()),
                    initial=passage["decision"],
                    widget=forms.RadioSelect,
                    error_messages={"required": f"Choose what is given of passage {place} of allegation {number}"},
                )
                decision.conditional = {REWORDED: [_words(number, place)]}
                self.fields[_decision(number, place)] = decision
                self.fields[_words(number, place)] = WordsField(
                    label=f"The words that are given instead of passage {place} of allegation {number}",
                    max_length=10_000,
                    required=False,
                    initial=passage["words"],
                    widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
                )
                self.fields[_words(number, place)].mark_optional = False
            if cell["attributes"]:
                self.fields[f"attributes_{number}"] = forms.BooleanField(
                    label=f"Name the grounds of allegation {number}, such as an attribute of the complainant",
                    help_text="Only where the respondent cannot answer without them.",
                    required=False,
                    initial=cell["gives_attributes"],
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for cell in self._cells():
            for place, _ in enumerate(cell["passages"], start=1):
                name = _words(cell["number"], place)
                if cleaned.get(_decision(cell["number"], place)) == REWORDED and not cleaned.get(name, "").strip():
                    self.add_error(name, "Write the words that the respondent is given instead")
        return cleaned

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "cells": [
                {
                    "allegation": cell["allegation"],
                    "gives_attributes": bool(said.get(f"attributes_{cell['number']}")),
                    "passages": [
                        {
                            "decision": said.get(_decision(cell["number"], place), UNDECIDED),
                            "words": said.get(_words(cell["number"], place), ""),
                        }
                        for place, _ in enumerate(cell["passages"], start=1)
                    ],
                }
                for cell in self._cells()
            ]
        }

    def _cells(self) -> list[dict[str, Any]]:
        return list(self.record.cells.get("cells", []))


class ReleaseExtract(Release):
    """What the respondent is told, with its letter, in one act and with the reason (21)."""

    step = "extract.release"
    heading = "Tell the respondent"
    button = "Tell the respondent"
    done = "The respondent has been told."

    reasons = reasons_field(
        "Why is this what they are given?",
        hint="For example: everything that is said of them; what is about others was left out.",
    )

    def letter_to_come(self) -> Notice:
        """The letter as it will be written with the step."""
        return Notice(
            complaint=self.record.complaint,
            letter=LETTER,
            recipient=self.record.recipient,
            track=self.record.track,
            to_role=RESPONDENT.code,
        )

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "reasons": self.cleaned_data["reasons"]}


def _decision(number: int, place: int) -> str:
    return f"decision_{number}_{place}"


def _words(number: int, place: int) -> str:
    return f"words_{number}_{place}"
