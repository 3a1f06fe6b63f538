"""Forms of whoever is invited (48, 50), and of the Executive Officer who hears from them."""

from typing import Any

from django import forms

from complaints.forms.lodging.base import line, one_of, words
from complaints.forms.step_form import StepForm, reasons_field
from complaints.models.support import DECLARATIONS, NEITHER
from panels.models.invitation import NO_LAWYER, NOT_DECLARED, ONE_OF_THOSE, Companion


class Accept(StepForm):
    """That they come, or write (48)."""

    step = "invitation.accept"
    heading = "Say that you come, or write"
    button = "I will"
    done = "Thank you. You can change this until then."

    words = words(
        "What do you need to be able to take part?",
        hint="An interpreter, breaks, access, another time or place, or not to meet somebody. Those who arrange it read"
        " it.",
        rows=4,
    )


class Decline(StepForm):
    """That they do not (48)."""

    step = "invitation.decline"
    heading = "Say that you do not come"
    button = "I do not come"
    done = "Thank you for saying so. Nobody holds it against you."

    words = words("If you like: why?", hint="You need not say why.", rows=3)


class RecordAcceptance(StepForm):
    """That they told the Executive Officer that they come (48)."""

    step = "invitation.record_acceptance"
    heading = "Record that they come"
    button = "Record it"
    done = "It is recorded."

    words = reasons_field("How did they tell you, and when?", missing="Write how they told you, and when")


class RecordRefusal(StepForm):
    """That they told the Executive Officer that they do not (48)."""

    step = "invitation.record_refusal"
    heading = "Record that they do not come"
    button = "Record it"
    done = "It is recorded."

    words = reasons_field("How did they tell you, and when?", missing="Write how they told you, and when")


class BringCompanion(StepForm):
    """The one person who comes along (50)."""

    step = "invitation.bring_companion"
    heading = "Say who comes along"
    button = "This person comes along"
    done = "It is noted. They may speak in support, at this sitting and no other."
    before = (
        "One person, from the University or not, may come along to this sitting and speak in support (clause 50). They"
        " see nothing here. Whoever was named before is replaced.",
        "An interpreter, or somebody who helps because of a disability, does not count as this person.",
    )

    name = line("Their name", missing="Write the name of the person who comes along (clause 50)")
    declared = one_of(
        "Are they an Australian lawyer who practises, or in practical legal training?",
        list(DECLARATIONS.items()),
        missing="Say whether they are a lawyer (clause 50)",
    )
    undertakes = forms.BooleanField(
        label="They have agreed to keep private what they hear",
        error_messages={"required": NOT_DECLARED},
    )

    def clean(self) -> dict[str, Any]:
        """No lawyer, and nobody of the panel."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("declared") not in {None, NEITHER}:
            self.add_error("declared", NO_LAWYER)
        if said.get("name") and self.record.panel.has_a_part(said["name"]):
            self.add_error("name", ONE_OF_THOSE.format(said["name"]))
        return said

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"companion": Companion(said["name"], said["declared"], said["undertakes"])}


class TakeBack(StepForm):
    """That they need not come, or not then (48)."""

    step = "invitation.take_back"
    heading = "Take the invitation back"
    button = "Take it back"
    done = "They are told, and what was open to them is closed."

    told = reasons_field(
        "What they are told", missing="Write what they are told", hint="They read it in a letter.", in_a_letter=True
    )
