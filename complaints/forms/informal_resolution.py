"""Forms of settling it, and of the choices where it cannot be settled (16, 17); of who may see what of it (9, 18)."""

from typing import Any

from django import forms

from complaints.forms.informal import ENOUGH, agreed, offer
from complaints.forms.lodging.base import NAME, any_of, line, one_of, words
from complaints.forms.step_form import StepForm
from complaints.models.carried import offered
from complaints.models.informal import NOT_WITH_THEM
from config.fields import MemorableDateField
from people.directory import look_up, place_of
from procedure import confidence

NOBODY = "nobody"


class NameTheOtherPerson(StepForm):
    """Who it is, by name and, if found, in the directory: so that they are never the one who helps or advises."""

    step = "concern.name_the_other_person"
    heading = "Say who the other person is"
    button = "Save"
    done = "The name was added. They are not told."
    before = (
        "You need not. With a name we can make sure that they are never the one who helps you or gives advice on this.",
        "Looking someone up tells them nothing. Whoever helps you can read the name here.",
    )

    name = line("Their name", missing="Write their name, as well as you know it", most=NAME)

    def arrange(self) -> None:
        typed = str(self.data.get("name", "")) if self.is_bound else ""
        self.found = (
            {str(each.pk): each for each in look_up(typed, without=self.record.person)} if typed.strip() else {}
        )
        if not self.found:
            return
        which = one_of(
            "Is it one of these people?",
            [*((key, each.name) for key, each in self.found.items()), (NOBODY, "None of these")],
            missing="Choose who it is, or “None of these”",
        )
        which.choice_hints = {key: place for key, each in self.found.items() if (place := place_of(each))}
        self.fields["which"] = which

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.chosen is not None and self.chosen.pk == self.record.open_to_id:
            self.add_error("which", NOT_WITH_THEM)
        return cleaned

    @property
    def chosen(self) -> Any:
        """Who of the directory it is, if anyone."""
        return self.found.get(self.cleaned_data.get("which", ""))

    def facts(self) -> dict[str, Any]:
        return {"name": self.chosen.name if self.chosen else self.cleaned_data["name"], "person": self.chosen}


class AgreeWhatMayBeTold(StepForm):
    """Consent to what the other person is told, each time anew (16)."""

    step = "concern.agree_what_may_be_told"
    heading = "Say what the other person may be told"
    button = "They may be told this"
    done = "It is written down. Nothing else may be told."
    before = (
        "Nobody has to speak with the other person at all. If someone does, the other person will probably know that it"
        " comes from you. If you are not sure that it is safe, leave it, or talk it over first.",
    )

    told = words("What may they be told?", missing="Write what they may be told", rows=5, most=ENOUGH)
    when = line(
        "When, and by whom?",
        hint="For example, “after my leave, by you”, or “by me, this week”.",
        missing="Write when they may be told, and by whom",
    )


class TakeBackWhatMayBeTold(StepForm):
    """No more is told."""

    step = "concern.take_back_what_may_be_told"
    heading = "Take back what may be told"
    button = "Nothing more may be told"
    done = "From now on nothing more may be told."


class RecordAttempt(StepForm):
    """What was tried (16), by the person or with help as agreed."""

    step = "concern.record_attempt"
    heading = "Write down what was tried"
    button = "Write it down"
    done = "It is written down."

    how = one_of("How?", missing="Choose how it was tried")
    on = MemorableDateField(
        label="When?", exact=True, error_messages={"required_exact": "Enter the day on which it was tried"}
    )
    words = words("What came of it?", missing="Write in a few words what came of it", rows=5, most=ENOUGH)

    def arrange(self) -> None:
        own = self.person.pk == self.record.person_id
        self.fields["how"].choices = [
            ("prepared", "It was only prepared"),
            ("direct", "I spoke or wrote to them myself" if own else "They spoke or wrote to the other person"),
            ("with_help", "With someone’s help" if own else "With my help"),
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        helping = self.person.pk != self.record.person_id
        if helping and cleaned.get("how") in {"direct", "with_help"} and not self.record.may_be_told:
            self.add_error("how", "They have not agreed that the other person is told anything. Ask them first")
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "on": self.cleaned_data["on"].latest}


class NoteResolution(StepForm):
    """In which of the ways of clause 16, and what was agreed."""

    step = "concern.note_resolution"
    heading = "Write down how it could be settled"
    button = "Write it down"
    done = "It is written down. It counts as settled once the person says so."

    resolutions = any_of("How could it be settled?", missing="Tick at least one. “Something else” is one")
    agreement = words(
        "What was agreed?",
        hint="Who does what, and by when. Nobody has to agree to keep silent about anything.",
        missing="Write what was agreed",
        rows=6,
        most=ENOUGH,
    )

    def arrange(self) -> None:
        offer(self, "resolutions", "informal_resolutions")


class AcceptAsResolved(StepForm):
    """The person's own word that it is settled (16)."""

    step = "concern.accept_as_resolved"
    heading = "It is settled"
    button = "Yes, it is settled"
    done = "It is settled. If it starts again, you can make a complaint at any time."

    both_accept = agreed("The other person accepts it too, as far as I know.", "Tick this only if they accept it too")
    words = words("Do you want to add something?", rows=3, most=ENOUGH)


class SayItIsNotResolved(StepForm):
    """That it could not be settled here (17)."""

    step = "concern.say_it_is_not_resolved"
    heading = "It could not be settled"
    button = "It could not be settled"
    done = "It is written down. The choices from here stand on this page."

    words = words("Do you want to say more?", hint="You can leave this empty.", rows=4, most=ENOUGH)


class TakeNoFurther(StepForm):
    """The end, for now (17a)."""

    step = "concern.take_no_further"
    heading = "Stop here"
    button = "Stop here"
    done = "You have stopped. You can begin again at any time."
    before = (
        f"If {confidence.IN_A_SENTENCE}, something may still have to be done. You would be told first, where that is"
        " safe.",
    )

    words = words("Do you want to say why?", hint="You need not.", rows=3, most=ENOUGH)


class BeginAComplaint(StepForm):
    """The way into lodging, with what the person ticks and nothing else (17b, 17c, 18)."""

    step = "concern.begin_a_complaint"
    heading = "Begin a complaint"
    button = "Begin a draft"
    done = "A draft was begun. Only you can see it, and nothing has been sent."
    before = (
        "You choose conciliation or a formal investigation in the draft.",
        "Once you send the complaint, whoever helped you no longer sees this record, unless you tick it below.",
    )

    carry = any_of(
        "Put into the draft",
        hint="Tick nothing if you want to begin with an empty page. You can change all of it there.",
    )
    keep_help = forms.BooleanField(
        label="Whoever helps me may still see this record after I send the complaint. They do not see the complaint.",
        required=False,
    )

    def arrange(self) -> None:
        there = offered(self.record)
        if there:
            self.fields["carry"].choices = there
            self.fields["carry"].mark_optional = False
        else:
            del self.fields["carry"]
        if self.record.open_to_id is None:
            del self.fields["keep_help"]

    def facts(self) -> dict[str, Any]:
        return {"carry": self.cleaned_data.get("carry", []), "keep_help": self.cleaned_data.get("keep_help", False)}


class LetThemSeeIt(StepForm):
    """The complainant's recorded consent that the local help goes on (18)."""

    step = "concern.let_them_see_it"
    heading = "Let them see this although I complain"
    button = "Let them see it"
    done = "They may see this record."

    consent = agreed(
        "I agree that they may see this record although I make a complaint.", "Tick this if you agree, or go back"
    )


class CloseItToThem(StepForm):
    """No longer."""

    step = "concern.close_it_to_them"
    heading = "End what they can see"
    button = "They no longer see it"
    done = "They no longer see this record."


class AgreeToBeNamed(StepForm):
    """Consent to be named to Equity and Diversity, only if they need it (10)."""

    step = "concern.agree_to_be_named"
    heading = "Agree to be named to Equity and Diversity"
    button = "I agree"
    done = "Whoever helps you may name you there, if they cannot advise without it."
    before = (
        "They can ask for advice without your name at any time. You need not agree.",
        "You can take this back at any time. What was told by then cannot be undone.",
    )

    consent = agreed(
        "They may tell Equity and Diversity my name, if it is needed.", "Tick this if you agree, or go back"
    )


class TakeBackBeingNamed(StepForm):
    """No name goes there from now on."""

    step = "concern.take_back_being_named"
    heading = "Take back that you may be named"
    button = "I may not be named"
    done = "From now on Equity and Diversity may not be told your name. Whoever helps you is told."
