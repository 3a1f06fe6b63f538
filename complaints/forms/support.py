"""Forms for a support person (8): who they are to the party, and what is declared of them."""

from typing import Any

from django import forms

from complaints.forms.lodging.base import one_of
from complaints.forms.step_form import StepForm, reasons_field
from complaints.models.support import A_LAWYER, DECLARATIONS, NEITHER, RELATIONS, Nominated, check
from complaints.stages.act import CannotBe
from config.words import WordsField
from procedure import clock

BEFORE = (
    "You can have someone at your side: a colleague, a friend, someone of your family, or whoever you choose. They see"
    " nothing here. What they know, they know from you.",
)


class _Nominate(StepForm):
    """Who supports someone. Whether they come from a union is not asked."""

    heading = "Say who supports you"
    button = "This is my support person"
    done = "Your support person is noted. Your letters hold a sheet for them."
    before = BEFORE

    name = WordsField(
        label="Their name",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "Write the name of your support person"},
    )
    relation = one_of("Who are they to you?", list(RELATIONS.items()), missing="Choose who they are to you")
    email = forms.EmailField(
        label="Their University e-mail, if they have one",
        help_text="Only so that nobody takes them for someone else. We do not write to them.",
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    declared = one_of(
        "Are they an Australian lawyer who practises, or in practical legal training?",
        list(DECLARATIONS.items()),
        missing="Say whether they are a lawyer",
    )
    undertakes = forms.BooleanField(
        label="They have agreed to keep private what they learn",
        error_messages={"required": "Ask them first whether they keep private what they learn, then tick this"},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("declared") not in {None, NEITHER}:
            self.add_error("declared", A_LAWYER)
        if self.errors:
            return cleaned
        try:
            check(
                self._nominated(cleaned),
                self.person,
                case=self.record.case,
                on=clock.today(),
                of_complainant=self.record is self.record.case,
            )
        except CannotBe as refused:
            self.add_error("name", refused.words)
        return cleaned

    @staticmethod
    def _nominated(cleaned: dict[str, Any]) -> Nominated:
        return Nominated(
            cleaned["name"], cleaned["relation"], cleaned["declared"], cleaned["undertakes"], cleaned.get("email", "")
        )

    def facts(self) -> dict[str, Any]:
        return {"nominated": self._nominated(self.cleaned_data)}


class ComplainantNominates(_Nominate):
    """The complainant's."""

    step = "complaint.nominate_support_person"


class RespondentNominates(_Nominate):
    """A respondent's."""

    step = "track.nominate_support_person"


class EndSupport(StepForm):
    """The party goes on without them."""

    step = "supportperson.end_support"
    heading = "Say that they no longer support you"
    button = "They no longer support me"
    done = "They are no longer your support person. You can name someone else at any time."


class FindNotPossible(StepForm):
    """The office found that they have a part in the matter."""

    step = "supportperson.find_not_possible"
    heading = "Record that this person cannot be the support person"

    reasons = reasons_field(
        "Why can they not?", hint="Only those who handle the case read this. The party is told no reason."
    )


class FindPossible(StepForm):
    """The office looked at what may be a conflict, and it is none."""

    step = "supportperson.find_possible"
    heading = "Record that this person can be the support person"
