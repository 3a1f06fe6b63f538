"""Section 5, what you have tried and what you want (17, 18d-f), and whether you are safe now (11)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from complaints.forms.lodging.about_you import telephone
from complaints.forms.lodging.base import Question, any_of, line, one_of, words
from complaints.models.allegation import lodged_late
from complaints.models.draft import stages_in_order
from complaints.models.written import FIRST_CONCILIATION, INVESTIGATION
from procedure import clock
from procedure.models import current_calendar
from procedure.working_days import received_on

TITLE = "What you have tried and want"


class Tried(Question):
    """What was tried before. Nothing need have been."""

    title = TITLE
    lists = ("informal_steps",)
    heading = "Have you tried anything already?"
    before = ("You need not have tried anything. It makes no difference to whether you may complain.",)

    steps = any_of("Tick all that fit")
    told = words("Say more, if you like", hint="For example, with whom, when, and what came of it.", most=4_000)

    def arrange(self) -> None:
        self.offer("steps", "informal_steps")
        for name in ("steps", "told"):
            self.fields[name].mark_optional = False


class Outcomes(Question):
    """What the person would like to happen."""

    title = TITLE
    lists = ("outcomes_sought",)
    heading = "What would you like to happen?"
    before = ("This tells us what matters to you. It binds nobody, and you can change your mind.",)

    outcomes = any_of("Tick all that fit")
    told = words("Say it in your own words, if you like", most=4_000)

    def arrange(self) -> None:
        self.offer("outcomes", "outcomes_sought")
        for name in ("outcomes", "told"):
            self.fields[name].mark_optional = False


NEEDED = "This question needs one of the two, because the rest begins with it (clauses 17 and 18)."
NOT_SURE = (
    "Not sure? Conciliation commits you to nothing: you need not meet or agree to anything, and you can stop at any"
    " time."
)
IN_ORDER = (
    "This University asks that conciliation is tried first. Where it settles nothing, or someone does not want it, you"
    " can ask for a formal investigation then (clauses 23 and 26)."
)


class Pathway(Question):
    """Conciliation or a formal investigation (17b, 17c)."""

    title = TITLE
    page_heading = "pathway"

    pathway = one_of(
        "How should it be dealt with?",
        (("conciliation", "Conciliation"), ("formal_investigation", "A formal investigation")),
        missing="Choose conciliation or a formal investigation. You can still change your mind after sending",
        hint=(f"{NEEDED} You need not have tried one before the other, and you can change your mind later. {NOT_SURE}"),
    )

    def arrange(self) -> None:
        if stages_in_order():
            self.fields["pathway"].help_text = f"{NEEDED} {IN_ORDER} {NOT_SURE}"
        self.fields["pathway"].choice_hints = {
            "conciliation": (
                "Someone who takes no side helps you and the other person to reach an agreement. Each of you must be"
                " willing. You need not meet. Nobody decides who is right. It usually takes about a month."
            ),
            "formal_investigation": (
                "If the Vice-Chancellor approves it, a panel hears everyone, decides what happened, and the"
                " Vice-Chancellor decides what follows. You will be asked about your experience. It takes some months."
            ),
        }

    def clean_pathway(self) -> str:
        chosen: str = self.cleaned_data["pathway"]
        if chosen == INVESTIGATION and stages_in_order():
            raise forms.ValidationError(FIRST_CONCILIATION)
        return chosen


class Safety(Question):
    """Numbers at once, and a call the same day for whoever wants one."""

    title = TITLE
    lists = ("safety",)
    page_heading = "safety"

    safety = one_of("How safe do you feel now?", missing="Choose one. “I would rather not say” is an answer")
    call_on = line("The number to call today", most=40, type="tel", autocomplete="tel")

    def arrange(self) -> None:
        self.offer("safety", "safety")
        self.fields["safety"].conditional = {"CALL_ME": ["call_on"]}
        self.fields["call_on"].mark_optional = False
        self.fields["call_on"].help_text = (
            "Once it is sent, the office that receives it is asked to call on the same working day; after 5 pm or on a"
            " day when the University is closed, on the next one. If you need someone now, call a number on this page."
        )

    def opened_with(self, stored: Mapping[str, Any]) -> dict[str, Any]:
        return {"call_on": self.content.get("about_you", {}).get("phone", "")} | super().opened_with(stored)

    def clean_call_on(self) -> str:
        return telephone(self.cleaned_data["call_on"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("safety") == "CALL_ME" and "call_on" not in self.errors and not cleaned.get("call_on"):
            self.add_error("call_on", "Enter the number we should call today")
        return cleaned

    def value(self) -> dict[str, Any]:
        value = super().value()
        del value["call_on"]
        value["unsafe_now"] = "yes" if value["safety"] in {"UNSAFE", "CALL_ME"} else "no"
        value["call_back"] = "yes" if value["safety"] == "CALL_ME" else "no"
        return value

    def kept_apart(self) -> dict[str, Any]:
        """The number to call is how to reach the person, not part of the complaint."""
        asked = self.cleaned_data["safety"] == "CALL_ME"
        return {"phone": self.cleaned_data["call_on"]} if asked else {}


class Late(Question):
    """Why now, for whoever wants to say. Asked only where something happened over a year ago."""

    title = TITLE
    page_heading = "told"

    told = words(
        "Do you want to say why you are telling us now?",
        hint=(
            "Something you described happened more than 12 months ago. That does not stop your complaint: whoever"
            " receives it decides whether that part goes on, and reads this first. You can leave this empty."
        ),
        rows=5,
        most=4_000,
    )

    def applies(self) -> bool:
        """Whether something happened so long ago that the Director must decide whether it goes on (19)."""
        calendar = current_calendar()
        today = received_on(clock.now(), calendar)
        return any(
            lodged_late(date.fromisoformat(each["latest_on"]), today, calendar)
            for each in self.content.get("incidents", [])
            if each.get("latest_on") and not each.get("ongoing")
        )
