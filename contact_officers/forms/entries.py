"""The one screen of a conversation: four answers for now, the rest now or later (15; specification 3.4)."""

import json
from typing import Any

from django import forms
from django.urls import reverse

from complaints.forms.step_form import StepForm
from config.fields import MemorableDateField
from contact_officers import coded
from contact_officers.models import Consultation, ContactLog, Continuity
from contact_officers.models.consultation import NO_SUCH_CODE
from contact_officers.models.said import areas
from people import kept, note_check, slowing
from people.directory import names_known
from procedure import clock
from procedure.models import items
from procedure.working_days import months_on

MONTHS_BACK = 24
"""Ours, a guard against a slip in the year: how long ago a conversation may lie that is logged now.

It is not how long an entry is kept. That is a row of the list of retention classes (RC1, docs/decisions/0506).
"""
YES_OR_NO = [("yes", "Yes"), ("no", "No")]
SMALL = "govuk-checkboxes--small"


def _one(label: str, codes: dict[str, str], missing: str = "", *, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=[("", "Choose"), *codes.items()],
        required=bool(missing),
        error_messages={"required": missing},
    )


def _some(label: str, codes: dict[str, str], *, hint: str = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        help_text=hint,
        choices=list(codes.items()),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": SMALL}),
    )


def _yes_or_no(label: str, missing: str = "", *, hint: str = "") -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        help_text=hint,
        choices=YES_OR_NO,
        required=bool(missing),
        widget=forms.RadioSelect(attrs={"class": "govuk-radios--inline govuk-radios--small"}),
        error_messages={"required": missing},
    )


class EntryForm(StepForm):
    """What is asked of every entry. Without the first four there is none."""

    mark_optional = False

    held_on = MemorableDateField(
        label="When you spoke",
        exact=True,
        help_text="",
        error_messages={"required_exact": "Enter the day of the conversation"},
    )
    channel = _one("How you spoke", coded.CHANNELS, "Choose how you spoke")
    enquirer = _one("Who came to you", coded.ENQUIRERS, "Choose who came to you; never their name")
    limits_explained = _yes_or_no(
        "Did you explain the limits of confidentiality before they told you details?",
        "Say whether you explained the limits of confidentiality",
    )
    duration = _one("How long it took", coded.DURATIONS)
    relation = _one("How they are involved", coded.RELATIONS)
    risk = _yes_or_no(
        "Could anyone be at serious risk?",
        hint="If yes, the next page says what to do now and whom to call.",
    )
    risk_actions = _some("What was done about the risk", coded.RISK_ACTIONS)
    options_explained = _some(
        "Options you explained",
        {coded.EVERY_OPTION: "All of these", **coded.OPTIONS},
        hint="Everyone is told of all of them. You recommend none.",
    )
    next_step = _one("What they have in mind", coded.NEXT_STEPS, hint="Their choice, not your advice.")
    referrals = _some("Whom you told them of", coded.REFERRALS)
    conduct = _some("What it is about", {}, hint="As they describe it.")
    attributes = _some("Connected with", {})
    alleged = _one("Whom it is about, to them", coded.ALLEGED)
    campus = _one("Campus", {})
    area = _one("Part of the University", {}, hint="Only large ones are offered.")
    note = forms.CharField(
        label="Note",
        required=False,
        help_text="Only you read it. Name nobody, and nothing that would tell who it is.",
        widget=forms.Textarea(
            attrs={"rows": 3, "autocomplete": "off", "data-watch": json.dumps(note_check.for_the_page())}
        ),
    )
    note_because = forms.CharField(
        label="If a word in the note stays although it could be a name: why?",
        required=False,
        max_length=200,
        help_text="A few words, such as “It is the name of a room”. They are sealed with the note.",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def arrange(self) -> None:
        """Choices that are the Procedure's own lists, and the length of the note: it is judged in words of ours."""
        self._offer("conduct", self._listed("conduct_kinds", getattr(self.record, "conduct", ())))
        self._offer("attributes", self._listed("attributes", getattr(self.record, "attributes", ())))
        self._offer("campus", {"": "Choose", **self._listed("campuses", [getattr(self.record, "campus", "")])})
        if large := areas():
            self._offer("area", {"": "Choose", **large})
        else:
            del self.fields["area"]
        note: Any = self.fields["note"]
        note.max_length = note_check.MOST
        if not self.is_bound:
            self.initial = {"held_on": clock.today(), **self._known(), **self.initial}

    def _offer(self, name: str, codes: dict[str, str]) -> None:
        field: Any = self.fields[name]
        field.choices = list(codes.items())

    def _listed(self, list_code: str, said: Any) -> dict[str, str]:
        """The rows of a list that are in use today, and what this entry says already though its row was retired."""
        in_use = {each.code for each in items(list_code, on=clock.today())}
        return {each.code: each.label for each in items(list_code) if each.code in in_use or each.code in said}

    def _known(self) -> dict[str, Any]:
        """What the form begins with."""
        return {}

    warned = False
    """Whether the note was found to hold what could tell who it is about: then it is asked why it stays."""

    def clean_options_explained(self) -> list[str]:
        """“All of these” is every one of them."""
        chosen: list[str] = self.cleaned_data["options_explained"]
        return list(coded.OPTIONS) if coded.EVERY_OPTION in chosen else chosen

    def clean_note(self) -> str:
        """Too long is said in words, with how much."""
        note: str = self.cleaned_data["note"]
        if words := note_check.too_long(note):
            raise forms.ValidationError(words)
        return note

    def clean(self) -> dict[str, Any]:
        """A note with what looks like a name is kept only with the reason why it stays."""
        cleaned = super().clean() or self.cleaned_data
        found = note_check.look(cleaned.get("note", "").replace("\r\n", "\n"), names_known())
        self.warned = bool(found)
        if found and not note_check.is_a_reason(cleaned.get("note_because", "")):
            self.add_error("note", note_check.in_words(found))
        return cleaned

    def clean_held_on(self) -> Any:
        """A slip in the year would hide the entry in a month nobody looks at."""
        day = self.cleaned_data["held_on"]
        if day is not None and day.latest < months_on(clock.today(), -MONTHS_BACK):
            raise forms.ValidationError("Enter a day of the last two years")
        return day

    def facts(self) -> dict[str, Any]:
        """Codes, the day, yes or no; what was not answered is left out."""
        said = {name: value for name, value in super().facts().items() if value not in (None, "", [])}
        said["held_on"] = said["held_on"].latest
        for name in ("limits_explained", "risk"):
            if name in said:
                said[name] = said[name] == "yes"
        return said


class OpenConsultation(EntryForm):
    """A new entry. Campus and channel are those of the entry before."""

    step = "contactlog.open_consultation"
    heading = "Log a conversation"
    button = "Save"
    done = "The conversation is logged."

    code = forms.CharField(
        label="Continuity code, if they have one",
        required=False,
        max_length=40,
        help_text="From an earlier visit, to you or another officer.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
    )
    record: ContactLog

    @classmethod
    def page_of(cls, record: ContactLog) -> str:
        """The one screen of a new entry."""
        return reverse("log_conversation")

    def _known(self) -> dict[str, Any]:
        before = Consultation.objects.visible_to(self.person).order_by("-entered_at").first()
        return {"campus": before.campus, "channel": before.channel} if before is not None else {}

    def clean_code(self) -> str:
        """It exists. A wrong one is slowed, never locked."""
        return existing_code(self.cleaned_data["code"], by=self.person)


class _Again(EntryForm):
    """The form of an entry that is there."""

    @classmethod
    def page_of(cls, record: Consultation) -> str:
        """The same screen, for this entry."""
        return reverse("consultation_on_one_screen", args=[record.pk, cls.step.partition(".")[2]])

    def _known(self) -> dict[str, Any]:
        said = {name: getattr(self.record, name) for name in self.fields if hasattr(self.record, name)}
        answers = {True: "yes", False: "no", None: ""}
        return {**said, "limits_explained": answers[said["limits_explained"]], "risk": answers[said["risk"]]}


class _Whole(_Again):
    """Where nothing may be left for later."""

    def arrange(self) -> None:
        super().arrange()
        for name, missing in MISSING.items():
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = missing


MISSING = {
    "duration": "Choose how long it took",
    "relation": "Choose how they are involved",
    "risk": "Say whether anyone could be at serious risk",
}


class Finish(_Whole):
    """What was left for later."""

    step = "consultation.finish"
    heading = "Finish this entry"
    button = "Save"
    done = "The entry is complete."


class Change(_Whole):
    """The officer's own entry, within 24 hours."""

    step = "consultation.change"
    heading = "Change this entry"
    button = "Save"
    done = "The entry is changed."


class Correct(_Whole):
    """A correction that stands beside the entry."""

    step = "consultation.correct"
    heading = "Correct this entry"
    button = "Save the correction"
    done = "The correction is logged beside the first entry."


def existing_code(typed: str, *, by: Any) -> str:
    """What was typed, if it is a code. Each wrong try of a person makes the next one wait."""
    if not typed.strip():
        return ""
    source = kept.digest(str(by.pk), purpose="wrong tries:continuity")
    try:
        found = slowing.attempt(source, lambda: Continuity.found(typed))
    except slowing.TooSoon as wait:
        seconds = f"{wait.seconds} {'second' if wait.seconds == 1 else 'seconds'}"
        raise forms.ValidationError(f"Wait {seconds}, then try again") from wait
    if found is None:
        raise forms.ValidationError(NO_SUCH_CODE)
    return typed
