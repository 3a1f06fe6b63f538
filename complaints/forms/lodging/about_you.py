"""Section 1, about you (18): the name used, standing (4), where and when it is safe to reach you (64), what helps (8).

Contact, safe times, adjustments and support are kept apart from the complaint and never given to anyone it is about.
"""

import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from complaints import safe_times
from complaints.forms.lodging.base import NAME, YES_NO, Question, any_of, line, one_of, words

NO_TIMES = {"safe_days": "", "safe_from": "", "safe_until": ""}
NAMED_HOURS = {
    **dict.fromkeys(["midday", "noon", "12midday", "12noon"], "12:00"),
    **dict.fromkeys(["midnight", "12midnight", "24", "2400", "24:00"], safe_times.MIDNIGHT),
}
SAME_TIME = "Enter another time than the one you entered for “Not before”, or leave both empty"
APART = "This is kept apart from your complaint. The people it is about never see it."


class Name(Question):
    """What to call the person."""

    title = "About you"
    heading = "What should we call you?"

    name = line(
        "The name you use",
        missing="Enter the name you want us to use",
        hint=(
            "It need not be the name on your payslip. It stands on your complaint: the people you complain about"
            " normally learn it."
        ),
        most=NAME,
        autocomplete="name",
    )
    pronouns = line("Your pronouns", hint="For example, she/her, he/him, they/them.", most=100)

    def opened_with(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        return {"name": self.writer.name} | super().opened_with(stored)


class Standing(Question):
    """What the person is at the University. Anything but staff or associate is routed with words, never refused."""

    title = "About you"
    lists = ("standings",)
    page_heading = "relationship"

    relationship = one_of(
        "What are you at the University?",
        missing="Choose what you are at the University. “None of these, or not sure” is an answer",
        hint="Someone confirms this later. It does not hold up your receipt.",
    )

    def arrange(self) -> None:
        self.offer("relationship", "standings")

    def opened_with(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        known = {"staff": "STAFF", "associate": "ASSOCIATE"}.get(self.writer.kind, "")
        return {"relationship": known} | super().opened_with(stored)


class Reach(Question):
    """How the office may reach the person."""

    title = "About you"
    page_heading = "preferred"
    before = (APART,)

    preferred = one_of(
        "How may we reach you?",
        (
            ("email", "By e-mail"),
            ("phone", "By telephone"),
            ("portal", "Only here: send me nothing, I will look"),
        ),
        missing="Choose how we may reach you",
        hint="E-mails from us never say what they are about, only that something is here to read.",
    )
    email = forms.EmailField(
        label="E-mail address",
        help_text="Any address that only you read. It need not be your University one.",
        required=False,
        max_length=254,
        error_messages={"invalid": "Enter an e-mail address in full, like name@example.com"},
    )
    phone = line("Telephone number", hint="A number where it is safe to call you.", most=40, type="tel")
    voicemail = one_of("If you do not answer, may we leave a message?", YES_NO)

    def arrange(self) -> None:
        self.fields["email"].widget.attrs |= {"autocomplete": "email", "spellcheck": "false"}
        self.fields["phone"].widget.attrs |= {"autocomplete": "tel"}
        self.fields["voicemail"].help_text = "A message says only who called, never why."
        self.fields["preferred"].conditional = {"email": ["email"], "phone": ["phone", "voicemail"]}
        for name in ("email", "phone"):
            self.fields[name].mark_optional = False

    def opened_with(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        return {"email": self.writer.email or ""} | super().opened_with(stored)

    def value(self) -> dict[str, Any]:
        """Whoever wants nothing sent has no times for it."""
        value = super().value()
        return value | (NO_TIMES if value["preferred"] == "portal" else {})

    def clean_phone(self) -> str:
        return telephone(self.cleaned_data["phone"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        needed = {"email": "Enter the e-mail address that we may write to", "phone": "Enter the number we may call"}
        chosen = cleaned.get("preferred")
        if chosen in needed and chosen not in self.errors and not cleaned.get(chosen):
            self.add_error(chosen, needed[chosen])
        return cleaned


class SafeTimes(Question):
    """When it is safe to write or call."""

    title = "About you"
    page_heading = "safe_days"
    before = (APART,)

    safe_days = one_of(
        "When is it safe to reach you?",
        (("any", "On any day"), ("weekdays", "On weekdays only"), ("weekends", "At weekends only")),
        missing="Choose on which days it is safe to reach you",
        hint=(
            "We neither write nor call outside these times. A time may run past midnight, from 8 pm until 7 am; your"
            " days are then those on which it begins, so that Friday night runs into Saturday morning."
        ),
    )
    safe_from = line("Not before, if that matters", hint="For example, 9 am or 17:30.", most=20)
    safe_until = line("Not after, if that matters", hint="For example, 5 pm, 20:00 or midnight.", most=20)

    def applies(self) -> bool:
        """Not asked of someone who said to send nothing: there is nothing to time."""
        return bool(self.content.get("about_you", {}).get("preferred") != "portal")

    def arrange(self) -> None:
        for name in ("safe_from", "safe_until"):
            self.fields[name].widget.attrs["class"] = "govuk-input--width-5"
            self.fields[name].mark_optional = False

    def clean_safe_from(self) -> str:
        return hour(self.cleaned_data["safe_from"])

    def clean_safe_until(self) -> str:
        return hour(self.cleaned_data["safe_until"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        if safe_times.no_time_at_all(cleaned["safe_from"], cleaned["safe_until"]):
            self.add_error("safe_until", SAME_TIME)
        return cleaned


class Help(Question):
    """Adjustments and an interpreter."""

    title = "About you"
    heading = "Would anything make this easier for you?"
    before = (APART,)
    lists = ("adjustments",)

    adjustments = any_of("Tick all that would help")
    interpreter = line("If you would like an interpreter, in which language?", most=100)
    adjustments_told = words("Anything else we should know", rows=3, most=2_000)

    def arrange(self) -> None:
        self.offer("adjustments", "adjustments")


class Support(Question):
    """A support person (8): anyone but a lawyer. Whether they come from a union is never asked."""

    title = "About you"
    page_heading = "has_support"
    before = (APART,)

    has_support = one_of(
        "Will someone support you?",
        (("yes", "Yes"), ("no", "No"), ("later", "I do not know yet")),
        hint="You may bring someone to any conversation, at any time: a friend, a colleague, someone you trust.",
    )
    supporter = line("Who?", hint="A first name is enough.", most=200)
    no_lawyer = forms.BooleanField(
        label="They are not a practising lawyer, nor in practical training to become one",
        required=False,
        help_text="Clause 8 asks for this. A lawyer may still advise you elsewhere.",
    )

    def arrange(self) -> None:
        self.fields["has_support"].conditional = {"yes": ["supporter", "no_lawyer"]}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("has_support") == "yes" and not cleaned.get("no_lawyer"):
            self.add_error("no_lawyer", "Confirm that they are not a lawyer, or choose “I do not know yet”")
        return cleaned

    def value(self) -> dict[str, Any]:
        value = super().value()
        if value["has_support"] == "yes":
            who = value["supporter"] or "Someone"
            value["support"] = f"{who}, who is no practising lawyer and not training to be one"
        else:
            value["support"] = ""
        return value


def telephone(typed: str) -> str:
    """A number as people write it, kept as they wrote it. Raises ValidationError."""
    number = typed.strip()
    if number and (not re.fullmatch(r"[0-9+()\-./ extEXT]{3,40}", number) or sum(map(str.isdigit, number)) < 3):
        raise ValidationError("Enter a telephone number in figures, like 03 9123 4567 or +61 400 123 456")
    return number


def hour(typed: str) -> str:
    """HH:MM from a time as people write it: 9, 9 am, 9.30pm, 17:30, midday. Raises ValidationError.

    Midnight is 00:00, also as 24:00: which end of the day it is, the question says (`complaints.safe_times`).
    """
    plain = typed.strip().lower().replace(".", ":").replace(" ", "")
    plain = NAMED_HOURS.get(plain, plain)
    if not plain:
        return ""
    found = re.fullmatch(r"(\d{1,2})(?::?(\d{2}))?(am|pm|a:m:|p:m:)?", plain)
    if found:
        hours, minutes = int(found[1]), int(found[2] or 0)
        half = (found[3] or "")[:1]
        if half and 1 <= hours <= 12:
            hours = hours % 12 + (12 if half == "p" else 0)
        elif half:
            hours = 99
        if hours < 24 and minutes < 60:
            return time(hours, minutes).strftime("%H:%M")
    raise ValidationError("Enter a time like 9 am or 17:30")
