"""Forms of a hearing for its Chair (46, 47, 53): directions, the beginning, adjourning, going on, and the discharge."""

from typing import Any

from django import forms

from complaints.forms.lodging.base import any_of, one_of, words
from complaints.forms.step_form import StepForm, reasons_field
from complaints.plain_words import judges_nobody
from config.fields import MemorableDateField
from panels.models.directions import MANNERS, NAMES_ANOTHER, NO_WAIVER, PAPERS, PURPOSES, Given, names_another
from panels.models.hearing import THE_SAME_THREE

SAME = "same"
SOMEBODY_ELSE = "somebody_else"


class ConvenePrehearing(StepForm):
    """That the panel meets to prepare (47)."""

    step = "panel.convene_prehearing"
    heading = "Prepare the hearing"
    button = "Begin to prepare"
    done = "The panel prepares its hearing. Give directions once it has settled how it goes about it."
    before = (
        "A panel may meet first, to settle what is in issue, how it goes about it, who is heard and what each is shown"
        " (clause 47). It need not: a hearing can begin without.",
    )


class GiveDirections(StepForm):
    """How the panel goes about it (46, 47)."""

    step = "panel.give_directions"
    heading = "Give directions"
    button = "Give these directions"
    done = "The directions are given, and the parties are told."
    before = (
        "The panel decides how it informs itself, by what the case asks for and how serious it is (clause 46). It is"
        " bound by no rules of evidence; what is fair to each side it owes them (clause 51).",
        "Directions stay as they are given. Other directions later take their place.",
    )

    manner = one_of(
        "How does the panel go about it?",
        list(MANNERS.items()),
        missing="Choose how the panel goes about it (clause 46)",
        hint="The papers alone only where each respondent has said that they do not want to be heard, or contests"
        " nothing.",
    )
    told = words(
        "What the parties are told",
        missing="Write what the parties are told of it (clause 47)",
        hint="The complainant and each respondent read these words in a letter, all the same ones: days, places, what"
        " is asked of them. Name no respondent where there are several, and nothing that only one of them is told.",
    )

    def arrange(self) -> None:
        self.fields["told"].validators.append(judges_nobody)
        for code, purpose in PURPOSES.items():
            hint = "For the panel and the Executive Officer. The parties do not read it." if code == "a" else ""
            self.fields[f"settled_{code}"] = words(purpose, hint=hint, rows=3)
        for track in self.record.tracks:
            self.fields[f"waived_{track.number}"] = words(
                f"For papers alone: how {track.shown_as} said that they do not want to be heard, or contest nothing",
                hint="When, and in which words. Leave it empty where there is a hearing.",
                rows=3,
            )

    def clean_told(self) -> str:
        """Words that every party may read."""
        typed: str = self.cleaned_data["told"]
        if named := names_another(self.record, typed):
            raise forms.ValidationError(NAMES_ANOTHER.format(named))
        return typed

    def clean(self) -> dict[str, Any]:
        """On papers alone nobody is left out who wants to be heard (A-19)."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("manner") == PAPERS:
            for track in self.record.tracks:
                if not said.get(f"waived_{track.number}", "").strip():
                    self.add_error(f"waived_{track.number}", NO_WAIVER.format(track.shown_as))
        return said

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        settled = {code: said.get(f"settled_{code}", "") for code in PURPOSES}
        waived = {track.pk: said.get(f"waived_{track.number}", "") for track in self.record.tracks}
        return {"directions": Given(said["manner"], said["told"], settled, waived)}


class BeginHearing(StepForm):
    """That the hearing begins (46, 53)."""

    step = "panel.begin_hearing"
    heading = "Begin the hearing"
    button = "Begin it"
    done = "The hearing has begun."
    before = (
        "From now on the same three members go on with it to the end (clause 53). If one of them cannot, it stops,"
        " and a fresh panel hears everything afresh: so begin when all three can stay with it.",
    )


class Adjourn(StepForm):
    """That the hearing stands still for a time (53)."""

    step = "panel.adjourn"
    heading = "Adjourn the hearing"
    button = "Adjourn it"
    done = "The hearing is adjourned, and the parties are told."
    before = (
        "It goes on as soon as it can be done, with the same three members (clause 53). The days in which an"
        " investigation is normally done run on; how long it stood still is shown beside them.",
    )

    reasons = reasons_field(
        "Why is it adjourned?",
        hint="For the panel, and for those who look after the case. The parties do not read it.",
        missing="Write why the hearing is adjourned (clause 53)",
    )
    told = words(
        "What the parties are told",
        missing="Write what the parties are told of it (clause 53)",
        hint="The complainant and each respondent read these words in a letter. Name nobody whom they may not know of.",
        rows=4,
    )
    expected_on = MemorableDateField(
        label="When do you expect to go on?",
        exact=True,
        past_only=False,
        error_messages={"required_exact": "Enter the day on which you expect to go on (clause 53)"},
    )

    def arrange(self) -> None:
        self.fields["told"].validators.append(judges_nobody)

    def clean_told(self) -> str:
        """Words that every party may read."""
        typed: str = self.cleaned_data["told"]
        if named := names_another(self.record, typed):
            raise forms.ValidationError(NAMES_ANOTHER.format(named))
        return typed

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "expected_on": self.cleaned_data["expected_on"].latest}


class Resume(StepForm):
    """That the same three go on with it (53)."""

    step = "panel.resume"
    heading = "Go on with the hearing"
    button = "Go on"
    done = "The hearing goes on."
    before = (
        "The same three members go on with it, all of them and nobody else (clause 53): what one of them has not heard,"
        " they cannot decide on.",
    )

    here = any_of("Who is here?", missing="Tick each member who is here (clause 53)")
    who = one_of(
        "Does anybody sit in the place of one of them?",
        [(SAME, "No, these three and nobody else"), (SOMEBODY_ELSE, "Yes, somebody else would")],
        missing="Say whether anybody would sit in the place of one of them (clause 53)",
    )

    def arrange(self) -> None:
        self.fields["here"].choices = [(str(each.person_id), each.person.name) for each in self.record.at_work]

    def clean(self) -> dict[str, Any]:
        """All three, and nobody in their place: what is wrong is said where it was typed."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if "here" in said:
            there = set(said["here"])
            absent = [label for code, label in self.fields["here"].choices if code not in there]
            if absent:
                self.add_error("here", THE_SAME_THREE.format(f"Not there: {', '.join(absent)}."))
        if said.get("who") == SOMEBODY_ELSE:
            self.add_error("who", THE_SAME_THREE.format("Somebody else would sit in the place of one of them."))
        return said

    def facts(self) -> dict[str, Any]:
        there = set(self.cleaned_data["here"])
        return {"here": [each.person_id for each in self.record.at_work if str(each.person_id) in there]}


class DischargePanel(StepForm):
    """That this panel cannot go on (53; A-18)."""

    step = "panel.discharge_panel"
    heading = "Discharge this panel"
    button = "Discharge it"
    done = "The panel is discharged. Form a fresh one: it hears everything afresh."
    before = (
        "Only where it cannot go on with the same three members (clause 53). Everyone’s place on it ends, and it"
        " closes to them. A fresh panel is then formed of three other people, who hear everything afresh.",
    )

    reasons = reasons_field("Why can it not go on?", missing="Write why this panel cannot go on (clause 53)")
