"""Forms of local help (15): asked for or offered, agreed to, given; in the voice of whoever takes the step."""

from typing import Any

from django import forms

from complaints.forms.lodging.base import YES_NO, any_of, line, one_of, rows_of, words
from complaints.forms.step_form import StepForm
from complaints.models.informal import NOT_WITH_THEM
from procedure import confidence

LIMITS = (
    "Before you write anything: what you write here can be read by you and by the person you ask, and by nobody else."
    " They keep it to themselves.",
    f"There are limits. If {confidence.IN_A_SENTENCE}, they may have to pass on what is needed, and no more. They tell"
    " you first, where that is safe.",
)
ENOUGH = 4_000


def agreed(label: str, missing: str) -> forms.BooleanField:
    """A box that has to be ticked: consent is never assumed."""
    return forms.BooleanField(label=label, error_messages={"required": missing})


def offer(form: StepForm, name: str, code: str) -> None:
    """Let a field offer a list of the version in force, with each row's gist under it."""
    rows = rows_of(code)[code]
    field = form.fields[name]
    field.choices = [(row.code, row.label) for row in rows]
    field.choice_hints = {row.code: row.gist for row in rows if row.gist}


class _Reachable(StepForm):
    """How the person can be reached, and whether by mail: somebody else may read it."""

    reach = line(
        "How and when may they reach you safely?",
        hint="For example, a number and a time of day, or “only in person”.",
        missing="Write how they may reach you",
    )
    may_mail = one_of(
        "May we send you an e-mail when there is something new here?",
        YES_NO,
        missing="Choose yes or no",
        hint="It never says what it is about. If anyone else reads your mail, choose no, and look here instead.",
    )

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        return {**facts, "may_mail": facts["may_mail"] == "yes"}


class AskForHelp(_Reachable):
    """The request, with the limits of confidentiality before anything else (15)."""

    step = "concern.ask_for_help"
    heading = "Ask for help"
    button = "Ask them to help"
    done = "They have been asked. You will see here when they answer."
    before = LIMITS

    words = words(
        "Do you want to say something already?",
        hint="You need not. You can tell them when you talk. If you like, say only what you want to talk about.",
        rows=4,
        most=ENOUGH,
    )
    consent = agreed(
        "I agree that they and I keep this record with my name. I can end it at any time.",
        "Tick this if you agree. Without it nothing is kept, and you can talk with them instead",
    )

    def arrange(self) -> None:
        if self.record.helped_by is not None:
            already = ("They can also read what is written here so far.",) if self.record.written else ()
            self.before = (f"You ask {self.record.helped_by.name}.", *LIMITS, *already)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.record.is_about(self.record.helped_by_id):
            raise forms.ValidationError(NOT_WITH_THEM)
        return cleaned


class OfferHelp(StepForm):
    """Offering a record to a person who has spoken with whoever helps (15)."""

    step = "concern.offer_help"
    heading = "Ask whether they want a record"
    button = "Ask them"
    done = "They have been asked. Nothing about what happened can be kept until they agree."

    spoken = agreed(
        "I have spoken with them, and they said that they want this.", "Speak with them first. Tick this once you have"
    )
    limits_explained = agreed(
        "I have explained what stays between us and what cannot, before they told me any detail.",
        "Explain the limits of confidentiality first, then tick this",
    )


class ConsentToRecord(_Reachable):
    """The person's own yes, before anything with their name is kept (15)."""

    step = "concern.consent_to_record"
    heading = "Do you want to keep a record together?"
    button = "Yes, keep it"
    done = "You both can see this record now, and nobody else can."
    before = LIMITS

    consent = agreed(
        "I agree that they and I keep this record with my name. I can end it at any time.",
        "Tick this if you agree. If you do not, go back and choose “I do not want a record”",
    )


class RefuseRecord(StepForm):
    """No."""

    step = "concern.refuse_record"
    heading = "I do not want a record"
    button = "Keep no record"
    done = "No record is kept."


class AgreeToHelp(StepForm):
    """Yes, with the limits of confidentiality explained first (15d)."""

    step = "concern.agree_to_help"
    heading = "Agree to help"
    button = "I help"
    done = "They know now that you help. Next: what clause 15 asks of you stands on this page."
    before = (
        "You need not find out who is right, and you decide nothing. You listen, explain every choice, and help them"
        " do what they choose.",
        "If you are close to either of them, or may have to decide something about it, say that you cannot help.",
    )

    limits_explained = agreed(
        "I have explained to them what stays between us and what cannot, before any detail.",
        "Explain the limits of confidentiality first, then tick this",
    )
    words = words("A first word to them", hint="You can leave this empty.", rows=3, most=ENOUGH)


class StandAside(StepForm):
    """That someone cannot help, and why in a word (15i)."""

    step = "concern.stand_aside"
    heading = "Say that you cannot help"
    button = "I cannot help"
    done = "They have been told, and you no longer see it."

    because = one_of(
        "Why?",
        (
            ("close", "I am too close to one of them, or part of it"),
            ("decides", "I may have to decide something about it"),
            ("beyond", "It needs someone who knows more about this"),
            ("risk", "I think that someone is at serious risk"),
            ("no_time", "I cannot give it the time it needs"),
            ("not_said", "I would rather not say"),
        ),
        missing="Choose a reason. “I would rather not say” is one",
        hint="The person is shown it. If someone is at serious risk, call Equity and Diversity now, and 000 in danger.",
    )
    words = words("A word to them", hint="You can leave this empty.", rows=3, most=ENOUGH)

    def facts(self) -> dict[str, Any]:
        return {"because": self.cleaned_data["because"], "words": self.cleaned_data["words"]}


class AskSomeoneElse(StepForm):
    """Somebody else, from now on."""

    step = "concern.ask_someone_else"
    heading = "Ask someone else"
    button = "Ask someone else"
    done = "They no longer see this. Now choose whom you want to ask."


class RecordWhatWasExplained(StepForm):
    """Which of clause 15 were done: the list of the version in force."""

    step = "concern.record_what_was_explained"
    heading = "Record what you have done"
    button = "Record it"
    done = "It is recorded."

    covered = any_of("What have you done?", missing="Tick what you have done")
    words = words("A short note", hint="They can read it. You can leave this empty.", rows=3, most=ENOUGH)

    def arrange(self) -> None:
        offer(self, "covered", "local_help")


class WriteItDown(StepForm):
    """A few words more, by either of the two."""

    step = "concern.write_it_down"
    heading = "Write something down"
    button = "Add it"
    done = "It was added. It stays as it is."

    words = words(
        "What do you want to add?",
        hint="Both of you can read it, and nobody else. Write as much or as little as you want.",
        missing="Write what you want to add",
        rows=8,
    )
