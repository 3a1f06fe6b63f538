"""Forms of an officer's way through the network (7; specification 3.2, 3.3)."""

from typing import Any
from uuid import UUID

from django import forms

from complaints.forms.step_form import StepForm, reasons_field
from config.fields import MemorableDateField
from config.templatetags.components import long_date
from contact_officers.forms.words import campuses, listed, names_field
from contact_officers.stages.states import Availability
from procedure import clock, confidence
from procedure.models import current_version


def _day(label: str, missing: str, **options: Any) -> MemorableDateField:
    return MemorableDateField(label=label, exact=True, error_messages={"required_exact": missing}, **options)


def _open_day(label: str, **options: Any) -> MemorableDateField:
    return MemorableDateField(label=label, exact=True, past_only=False, required=False, **options)


def _to_come(day: Any) -> Any:
    """A day that is today or later, or none. Raises ValidationError."""
    if day and day.latest < clock.today():
        raise forms.ValidationError("This day has gone by. Enter a day to come, or leave it empty")
    return day


class RecordSupport(StepForm):
    """Whose support they have, and since when."""

    step = "officer.record_support"
    heading = "Record the supervisor’s support"
    button = "Record it"
    done = "The supervisor’s support is recorded."

    supported_on = _day("On which day was it given?", "Enter the day on which it was given")
    by_whom = forms.CharField(
        label="By whom, and how",
        help_text="For example: their head of school, in writing.",
        max_length=500,
        error_messages={"required": "Write whose support it is"},
    )

    def facts(self) -> dict[str, Any]:
        return {"supported_on": self.cleaned_data["supported_on"].latest, "by_whom": self.cleaned_data["by_whom"]}


class GiveUndertaking(StepForm):
    """The undertaking in words, and that it is given."""

    step = "officer.give_undertaking"
    heading = "Give your undertaking"
    button = "I give this undertaking"
    done = "Your undertaking is recorded."
    before = (
        "What someone tells you as a contact officer you keep to yourself. You pass it on only with their agreement, or"
        f" where {confidence.IN_A_SENTENCE}.",
        "Before anyone gives you details, you tell them these limits.",
        "You listen, give information and explain every choice. You do not investigate, decide, take a side, or tell"
        " anyone what to do.",
    )


class Appoint(StepForm):
    """For which term."""

    step = "officer.appoint"
    heading = "Appoint them"
    done = "They are appointed. Give them the office in Settings, if they do not have it yet."

    starts_on = MemorableDateField(
        label="From which day?",
        exact=True,
        past_only=False,
        error_messages={"required_exact": "Enter the first day of the term"},
    )
    until = MemorableDateField(
        label="Until which day?",
        exact=True,
        past_only=False,
        error_messages={"required_exact": "Enter the last day of the term"},
    )

    def arrange(self) -> None:
        years = current_version().reading("contact_officer_term_years")
        self.fields["until"].help_text = f"A term is {years} years, as the Procedure is set."

    def clean(self) -> dict[str, Any]:
        """A term ends after it starts, and is not over."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("until")
        if first and last and last.latest < first.latest:
            self.add_error("until", "Enter a day after the first day of the term")
        elif last and last.latest < clock.today():
            self.add_error("until", "Enter a day to come: this term would be over already")
        return cleaned

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name].latest for name in ("starts_on", "until")}


class RenewTerm(StepForm):
    """Until when."""

    step = "officer.renew_term"
    heading = "Renew their term"
    done = "Their term is renewed."

    until = MemorableDateField(
        label="The new last day",
        exact=True,
        past_only=False,
        error_messages={"required_exact": "Enter the new last day of the term"},
    )

    def clean_until(self) -> Any:
        """Later than the term as it is, and still to come."""
        day = self.cleaned_data["until"]
        after = max(self.record.term_until or clock.today(), clock.today())
        if day.latest <= after:
            raise forms.ValidationError(f"Enter a day after {long_date(after)}")
        return day

    def facts(self) -> dict[str, Any]:
        return {"until": self.cleaned_data["until"].latest}


class Suspend(StepForm):
    """Why."""

    step = "officer.suspend"
    heading = "Suspend them"
    done = "They are suspended, and out of the directory."
    before = ("They read the reasons on their own page. Write nothing about anyone who came to them.",)

    reasons = reasons_field()


class LiftSuspension(StepForm):
    """Why."""

    step = "officer.lift_suspension"
    heading = "Lift the suspension"
    done = "They serve again."

    reasons = reasons_field()


class BeginLeave(StepForm):
    """Until about when."""

    step = "officer.begin_leave"
    heading = "Go on leave"
    sentence = "You are on leave: not in the directory, and nothing new, until you are back."
    done = "The leave is recorded. The directory leaves the name out until it ends."

    until = _open_day("Until about which day?", help_text="Leave it empty if you do not know yet.")

    def clean_until(self) -> Any:
        """Still to come, if it is said."""
        return _to_come(self.cleaned_data["until"])

    def facts(self) -> dict[str, Any]:
        day = self.cleaned_data["until"]
        return {"until": day.latest if day else None}


class Retire(StepForm):
    """Why, in their own or the coordinator's words."""

    step = "officer.retire"
    heading = "Leave the network"
    sentence = "You leave the network. Your training stays on the record; the office itself is ended in Settings."
    done = "They are out of the network and of the directory. The office itself is ended in Settings."

    reasons = reasons_field("Why?", hint="A few words, such as: another post.", missing="Write in a few words why")


class ProposeAgain(StepForm):
    """Why they come back."""

    step = "officer.propose_again"
    heading = "Propose them again"
    done = "They are a candidate again."

    reasons = reasons_field("What has changed?", missing="Write what has changed")


class ChangeParticulars(StepForm):
    """Where and how an officer is found."""

    step = "officer.change_particulars"
    heading = "Change how staff find you"
    sentence = "Where and how you are found: campus, languages, areas, and how to reach you."
    button = "Keep it"
    done = "It is changed."

    campus = forms.ChoiceField(label="Campus", required=False, choices=campuses)
    languages = names_field("Languages you can listen in, beside English", hint="With commas between them.")
    areas = names_field("Parts of the University you cover", hint="With commas between them. Empty: all of it.")
    pronouns = forms.CharField(label="Pronouns, if you want them shown", required=False, max_length=40)
    reach = forms.CharField(
        label="How to reach you",
        help_text="Staff see this in the directory. For example: extension 4210, or ask for me at the library desk.",
        required=False,
        max_length=200,
    )

    def __init__(self, record: Any, person: Any, data: Any = None, files: Any = None, **options: Any) -> None:
        known = {
            "campus": record.campus,
            "languages": ", ".join(record.languages),
            "areas": ", ".join(record.areas),
            "pronouns": record.pronouns,
            "reach": record.reach,
        }
        options["initial"] = known | options.get("initial", {})
        super().__init__(record, person, data, files, **options)

    def facts(self) -> dict[str, Any]:
        said = super().facts()
        return said | {name: listed(said[name]) for name in ("languages", "areas")}


class ChangeTheirParticulars(ChangeParticulars):
    """The same in the coordinator's voice."""

    step = "officer.change_particulars"
    in_office = True
    heading = "Change how staff find them"
    sentence = ""

    def arrange(self) -> None:
        super().arrange()
        theirs = {
            "languages": "Languages they can listen in, beside English",
            "areas": "Parts of the University they cover",
            "pronouns": "Pronouns, if they want them shown",
            "reach": "How to reach them",
        }
        for name, label in theirs.items():
            self.fields[name].label = label


class LeaveRecorded(BeginLeave):
    """The same in the coordinator's voice."""

    step = "officer.begin_leave"
    in_office = True
    heading = "Record that they are on leave"
    sentence = ""

    def arrange(self) -> None:
        super().arrange()
        self.fields["until"].help_text = "Leave it empty if it is not known yet."


class RetireThem(Retire):
    """The same in the coordinator's voice."""

    step = "officer.retire"
    in_office = True
    heading = "Record that they leave the network"
    sentence = ""


class ReturnFromLeave(StepForm):
    """Nothing but that they are back."""

    step = "officer.return_from_leave"
    heading = "Say that you are back from leave"
    sentence = "You are back from leave. Then say anew whether you are available."
    button = "I am back"
    done = "Your leave is over. Say anew whether you are available."


class ReturnRecorded(ReturnFromLeave):
    """The same in the coordinator’s voice."""

    step = "officer.return_from_leave"
    in_office = True
    heading = "Record that they are back from leave"
    sentence = ""
    button = "Record it"
    done = "The leave is over. They say anew whether they are available."


class ConfirmAvailability(StepForm):
    """Whether they can take someone on now."""

    step = "officer.confirm_availability"
    heading = "Say whether you are available"
    button = "Confirm it"
    done = "It is in the directory, with today’s date."

    availability = forms.ChoiceField(
        label="Can you take someone on now?",
        choices=[
            (Availability.AVAILABLE, "Yes"),
            (Availability.LIMITED, "Yes, but I have little time"),
            (Availability.AWAY, "No, I am away"),
            (Availability.NOT_TAKING_NEW, "No, I take on nothing new just now"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether you can take someone on now"},
    )
    away_until = _open_day("If you are away: until about which day?", help_text="Leave it empty if you do not know.")

    def clean_away_until(self) -> Any:
        """Still to come, where it counts."""
        day = self.cleaned_data["away_until"]
        return _to_come(day) if self.cleaned_data.get("availability") == Availability.AWAY else day

    def facts(self) -> dict[str, Any]:
        day = self.cleaned_data["away_until"]
        return {"availability": self.cleaned_data["availability"], "away_until": day.latest if day else None}


class AcknowledgePolicyChange(StepForm):
    """Which change they have read."""

    step = "officer.acknowledge_policy_change"
    heading = "Acknowledge a change of policy"
    button = "I have read it"
    done = "Your acknowledgement is recorded."

    change = forms.ChoiceField(
        label="Which change have you read?", widget=forms.RadioSelect, error_messages={"required": "Choose a change"}
    )

    def arrange(self) -> None:
        chooser: Any = self.fields["change"]
        chooser.choices = [(str(each.pk), each.title) for each in self.record.changes_to_acknowledge()]
        if len(chooser.choices) == 1:
            chooser.initial = chooser.choices[0][0]

    def facts(self) -> dict[str, Any]:
        return {"change": self.record.changes_to_acknowledge().get(pk=UUID(self.cleaned_data["change"]))}
