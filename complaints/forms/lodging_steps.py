"""Forms of the office for what follows a complaint's receipt: standing (4), late lodging (19), scope (20)."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import Truncator, capfirst

from complaints.forms.step_form import StepForm, reasons_field
from complaints.models import Allegation
from complaints.models.decision import OUTCOMES
from procedure.models import items

GIST = 240


class ConfirmStanding(StepForm):
    """What the complainant is at the University (4). Nothing waits for it."""

    step = "complaint.confirm_standing"
    heading = "Confirm the complainant’s standing"
    button = "Confirm the standing"

    standing = forms.ChoiceField(
        label="What is the complainant at the University?",
        choices=list(OUTCOMES["standing"].items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what the complainant is at the University"},
    )
    reasons = reasons_field("How do you know?", hint="For example: found in the staff directory on that day.")


class _ForEachAllegation(StepForm):
    """One question for each allegation that the person may see and that the step is about."""

    of_each = ""
    answers_offered: tuple[tuple[str, str], ...] = ()
    asked = "Choose an answer for allegation %s"

    def arrange(self) -> None:
        self.allegations = self.concerned()
        for allegation in self.allegations:
            number = allegation.number
            self.fields[f"decision_{number}"] = self.decision_field(allegation)
            self.fields[f"reasons_{number}"] = reasons_field(
                f"Your reasons on allegation {number}",
                missing=f"Write the reasons on allegation {number}",
                in_a_letter=True,
            )

    def concerned(self) -> list[Allegation]:
        """The allegations asked about, in order."""
        return list(
            Allegation.objects.visible_to(self.person)
            .filter(complaint=self.record)
            .select_related("complaint__data_key")
        )

    def decision_field(self, allegation: Allegation) -> forms.ChoiceField:
        """The question about one allegation, with its beginning below it."""
        gist = Truncator(allegation.particulars).chars(GIST)
        told = f"{capfirst(allegation.when_told)}. " if allegation.when_told else ""
        return forms.ChoiceField(
            label=f"Allegation {allegation.number}: {self.of_each}",
            help_text=f"{told}{gist}",
            choices=self.answers_offered,
            widget=forms.RadioSelect,
            error_messages={"required": self.asked % allegation.number},
        )

    def facts(self) -> dict[str, Any]:
        decisions: dict[UUID, str] = {}
        reasons: dict[UUID, str] = {}
        for allegation in self.allegations:
            decisions[allegation.pk] = self.outcome(allegation)
            reasons[allegation.pk] = self.cleaned_data[f"reasons_{allegation.number}"]
        return {"decisions": decisions, "reasons": reasons}

    def outcome(self, allegation: Allegation) -> str:
        """The code that is kept for one allegation."""
        return str(self.cleaned_data[f"decision_{allegation.number}"])


class DecideLateLodging(_ForEachAllegation):
    """Whether what happened more than twelve months before goes on (19)."""

    step = "complaint.decide_late_lodging"
    heading = "Decide on allegations older than twelve months"
    button = "Record the decision"
    of_each = "does it go on, although it is more than twelve months old?"
    answers_offered = tuple(OUTCOMES["late_lodging"].items())

    def concerned(self) -> list[Allegation]:
        return [allegation for allegation in super().concerned() if allegation.is_late]


class DecideScope(_ForEachAllegation):
    """Whether this Procedure covers each allegation, and if not, which area does (20)."""

    step = "complaint.decide_scope"
    heading = "Decide the scope of each allegation"
    button = "Record the decision"
    of_each = "does this Procedure cover it?"
    answers_offered = (("inside", "Yes, this Procedure covers it"), ("outside", "No, another area deals with it"))

    def arrange(self) -> None:
        areas = [(area.code, area.label) for area in items("other_areas", self.record.procedure)]
        super().arrange()
        for allegation in self.allegations:
            number = allegation.number
            area = forms.ChoiceField(
                label=f"Which area deals with allegation {number}?",
                choices=[("", "Choose an area"), *areas],
                required=False,
            )
            area.mark_optional = False
            self.fields[f"area_{number}"] = area
            self.fields[f"decision_{number}"].conditional = {"outside": [f"area_{number}"]}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for allegation in self.allegations:
            number = allegation.number
            if cleaned.get(f"decision_{number}") == "outside" and not cleaned.get(f"area_{number}"):
                self.add_error(f"area_{number}", f"Choose the area that deals with allegation {number}")
            elif cleaned.get(f"decision_{number}") == "inside":
                cleaned[f"area_{number}"] = ""
        return cleaned

    def outcome(self, allegation: Allegation) -> str:
        """ "inside", or the code of the area that deals with it."""
        area = self.cleaned_data.get(f"area_{allegation.number}", "")
        return str(area) if area else "inside"
