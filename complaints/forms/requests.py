"""Forms of a request for a formal investigation (29-34): advice, and what is decided on each part of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.text import Truncator

from complaints.forms.lodging.base import one_of
from complaints.forms.lodging_steps import GIST
from complaints.forms.step_form import StepForm, reasons_field
from complaints.models import Allegation
from complaints.telling_requests import named
from config.fields import MemorableDateField
from config.words import WordsField
from people.models import User

QUESTION_HINT = (
    "Say what you want to know, and what matters for it. The lawyer reads the complaint and what was given with it."
)


def _question() -> Any:
    return reasons_field("What do you ask?", hint=QUESTION_HINT, missing="Write what you ask")


class ConsultTheSolicitor(StepForm):
    """What the University Solicitor is asked (29)."""

    step = "referral.consult_the_solicitor"
    heading = "Ask the University Solicitor"
    button = "Ask for advice"

    question = _question()


class ConsultAnotherLawyer(StepForm):
    """Which lawyer is asked in the Solicitor's place, and why (29)."""

    step = "referral.consult_another_lawyer"
    heading = "Ask another lawyer"
    button = "Ask for advice"
    before = (
        "For where the University Solicitor may not advise: because they are named, or too close to somebody.",
        "A lawyer without an account here gets the papers from you, outside this system; record their advice here.",
    )

    who = WordsField(
        label="Who is asked?",
        help_text="A name, or the firm.",
        max_length=200,
        error_messages={"required": "Write who is asked"},
    )
    account = WordsField(
        label="Their e-mail address here, if they have an account",
        max_length=254,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    reasons = reasons_field("Why is it not the University Solicitor?")
    question = _question()

    def clean_account(self) -> str:
        """Somebody who is here, where an address was typed. What was typed stays; the person is kept beside it."""
        typed: str = self.cleaned_data["account"].strip()
        self.found = User.objects.found_by(typed)
        if typed and self.found is None:
            raise forms.ValidationError("Nobody here has this address. Check it, or leave it empty")
        return typed

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "who": said["who"],
            "reasons": said["reasons"],
            "question": said["question"],
            "lawyer": self.found,
        }


class GiveAdvice(StepForm):
    """A lawyer's advice (29)."""

    step = "legaladvice.give_advice"
    heading = "Give your advice"
    button = "Send the advice"
    done = "Your advice was sent. You can read the complaint until the Director has decided."

    text = reasons_field(
        "Your advice",
        hint="Whether, if it were proved, it could be a breach: for each allegation and each person it is about.",
        missing="Write your advice",
    )


class RecordAdvice(StepForm):
    """Advice that was given in another way (29)."""

    step = "legaladvice.record_advice"
    heading = "Record the advice"

    advised_on = MemorableDateField(
        label="When was it given?",
        exact=True,
        error_messages={"required_exact": "Enter the day on which the advice was given"},
    )
    text = reasons_field("What was advised?", missing="Write what was advised")

    def facts(self) -> dict[str, Any]:
        return {"advised_on": self.cleaned_data["advised_on"].latest, "text": self.cleaned_data["text"]}


class StandAsideAsLawyer(StepForm):
    """That a lawyer may not advise (29)."""

    step = "legaladvice.stand_aside_as_lawyer"
    heading = "Stand aside"
    button = "I may not advise in this"


class ForEachPart(StepForm):
    """One question for each part: an allegation, and one person it is about."""

    outcomes: tuple[tuple[str, str], ...] = ()
    reasons_hint = ""
    in_letter = True
    reasons_needed = True

    def arrange(self) -> None:
        self.parts = self.concerned()
        gists = self._gists()
        before = self.prepared()
        for number, cell in enumerate(self.parts, start=1):
            words = named(cell)
            drafted = before.get(str(cell.pk), {})
            hint = f"{self.reasons_hint} {drafted.get('said', '')}".strip()
            if self.outcomes:
                self.fields[f"decision_{number}"] = forms.ChoiceField(
                    label=words,
                    help_text=gists.get(cell.allegation_id, ""),
                    choices=self.outcomes,
                    initial=drafted.get("outcome"),
                    widget=forms.RadioSelect,
                    error_messages={"required": f"Choose what is decided: {words}"},
                )
            self.fields[f"reasons_{number}"] = reasons_field(
                f"Your reasons: {words}",
                hint=hint if self.outcomes else f"{gists.get(cell.allegation_id, '')} {hint}",
                missing=f"Write the reasons: {words}",
                required=self.reasons_needed,
                in_a_letter=self.in_letter,
            )
            self.fields[f"reasons_{number}"].initial = drafted.get("reasons", "")

    def concerned(self) -> list[Any]:
        """The parts asked about, in order."""
        return list(self.record.parts)

    def prepared(self) -> dict[str, dict[str, str]]:
        """What each part begins with, by the id of its cell: the `outcome`, the `reasons`, and whose they are, `said`
        beside the question."""
        return {}

    def _gists(self) -> dict[UUID, str]:
        seen = Allegation.objects.visible_to(self.person).filter(complaint=self.record.complaint)
        found = seen.select_related("complaint__data_key")
        return {each.pk: Truncator(each.particulars).chars(GIST) for each in found}

    def decisions(self) -> dict[UUID, str]:
        """What was chosen for each part."""
        return {cell.pk: self.cleaned_data[f"decision_{number}"] for number, cell in self._numbered()}

    def reasons(self) -> dict[UUID, str]:
        """What was written for each part."""
        return {cell.pk: self.cleaned_data[f"reasons_{number}"] for number, cell in self._numbered()}

    def _numbered(self) -> Any:
        return enumerate(self.parts, start=1)

    def facts(self) -> dict[str, Any]:
        return {"decisions": self.decisions(), "reasons": self.reasons()} if self.outcomes else {
            "reasons": self.reasons()
        }  # fmt: skip


class Decline(ForEachPart):
    """Why no part of it goes to the Vice-Chancellor (30)."""

    step = "referral.decline"
    heading = "Do not refer any part of it"
    button = "Decline the request"
    reasons_hint = "Why it would be no breach even if it were proved. The complainant reads this, in a letter."
    before = (
        "Only where, even if all of it were proved, it would not be a breach of the law or of a relevant policy of the"
        " University. What may be a breach has to go to the Vice-Chancellor, whatever you recommend (clause 31).",
    )


class Refer(ForEachPart):
    """What goes to the Vice-Chancellor, and what does not, with a recommendation (30, 31)."""

    step = "referral.refer_to_vice_chancellor"
    heading = "Refer it to the Vice-Chancellor"
    button = "Refer it"
    outcomes = (
        ("referred", "It may be a breach: it goes to the Vice-Chancellor"),
        ("declined", "It would not be a breach even if it were proved"),
    )
    reasons_needed = False
    reasons_hint = "Needed where it does not go on: the complainant reads it then, in a letter."

    recommends = one_of(
        "What do you recommend to the Vice-Chancellor?",
        [("for", "That it is investigated"), ("against", "That it is not investigated")],
        missing="Choose what you recommend",
    )
    recommendation = reasons_field(
        "Why do you recommend that?",
        hint="The Vice-Chancellor reads this. Leave out what the lawyer advised: that is privileged.",
        missing="Write why you recommend that",
    )

    def arrange(self) -> None:
        """First what is decided on each part, then what follows from it for the Vice-Chancellor."""
        super().arrange()
        self.order_fields([name for name in self.fields if not name.startswith("recommend")])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for number, cell in self._numbered():
            if cleaned.get(f"decision_{number}") == "declined" and not cleaned.get(f"reasons_{number}", "").strip():
                self.add_error(f"reasons_{number}", f"Write the reasons: {named(cell)}")
        return cleaned

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {**super().facts(), "recommends": said["recommends"], "recommendation": said["recommendation"]}


class AskTheDirector(StepForm):
    """What the Vice-Chancellor wants made clear (32)."""

    step = "referral.ask_the_director"
    heading = "Ask the Director something first"
    button = "Ask"

    question = reasons_field("What do you want made clear?", missing="Write what you want made clear")


class AnswerTheViceChancellor(StepForm):
    """What the Director answers (31)."""

    step = "referral.answer_the_vice_chancellor"
    heading = "Answer the Vice-Chancellor"
    button = "Send the answer"

    text = reasons_field(
        "Your answer",
        hint="Leave out what the lawyer advised: that is privileged.",
        missing="Write your answer",
    )
