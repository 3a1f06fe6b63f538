"""Forms of what the coordinator does for the whole network (7): officers, courses, meetings, notices."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q

from complaints.forms.step_form import StepForm, reasons_field
from config.fields import MemorableDateField
from contact_officers.forms.words import campuses, listed, names_field
from contact_officers.models import Attendance, Meeting, Officer, PolicyChange, Session
from contact_officers.stages.states import Course, OfficerState
from people import note_check
from people.directory import names_known
from people.models import User
from procedure import clock

PREPARATION = "Read the policy and the Procedure again, and bring copies of both to the course."


class ProposeOfficer(StepForm):
    """Who is proposed, and where they are found."""

    step = "network.propose_officer"
    heading = "Propose an officer"
    button = "Propose them"
    done = "They are a candidate now."

    who = forms.CharField(
        label="Their University e-mail address, or their staff number",
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Enter their e-mail address or staff number"},
    )
    campus = forms.ChoiceField(label="Campus", required=False, choices=campuses)
    languages = names_field("Languages they can listen in, beside English", hint="With commas between them.")
    areas = names_field("Parts of the University they cover", hint="With commas between them. Empty: all of it.")

    def clean_who(self) -> str:
        """Somebody who works here. What was typed stays; the person is kept beside it."""
        typed: str = self.cleaned_data["who"].strip()
        works_here = User.objects.filter(is_active=True, kind__in=[User.Kind.STAFF, User.Kind.ASSOCIATE])
        found = works_here.filter(Q(email=typed.lower()) | Q(staff_number=typed)).first()
        if found is None:
            raise forms.ValidationError("Nobody who works here has this address or number. Check it and try again")
        self.proposed = found
        return typed

    def answers(self) -> list[dict[str, Any]]:
        """With the person's name, so that the right one is confirmed."""
        return [{"label": "Who", "value": self.proposed.name}, *super().answers()]

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {
            "person": self.proposed,
            "campus": said["campus"],
            "languages": listed(said["languages"]),
            "areas": listed(said["areas"]),
        }


class PlanCourse(StepForm):
    """Which course, when, where, and how to prepare."""

    step = "network.plan_course"
    heading = "Plan a course"
    button = "Plan it"
    done = "The course is planned. Give people a place in it from their own pages."
    before = ("A course that was held before this site was set up is entered with its own day too.",)

    course = forms.ChoiceField(
        label="Which course?",
        choices=Course.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose which course it is"},
    )
    held_on = MemorableDateField(
        label="On which day?",
        exact=True,
        past_only=False,
        error_messages={"required_exact": "Enter the day of the course"},
    )
    hours = forms.CharField(label="From when to when", required=False, max_length=80)
    place = forms.CharField(label="Where", required=False, max_length=200)
    preparation = forms.CharField(
        label="How to prepare",
        initial=PREPARATION,
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "held_on": self.cleaned_data["held_on"].latest}


class _AboutOne(StepForm):
    """A form that chooses one of the network's rows."""

    def chosen(self, name: str, rows: Any) -> Any:
        """The row behind the choice, by its id."""
        return rows.get(pk=UUID(self.cleaned_data[name]))


class CallOffCourse(_AboutOne):
    """Which planned course is not held."""

    step = "network.call_off_course"
    heading = "Call off a course"
    button = "Call it off"
    done = "The course is called off."

    session = forms.ChoiceField(
        label="Which course is not held?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a course"},
    )

    def arrange(self) -> None:
        chooser: Any = self.fields["session"]
        chooser.choices = [(str(each.pk), each.in_words) for each in self._rows()]

    def _rows(self) -> Any:
        completed = Attendance.objects.completed().values("session")
        return Session.objects.filter(called_off_on__isnull=True).exclude(pk__in=completed)

    @property
    def why_nothing(self) -> str:
        return "" if self._rows().exists() else "There is no course that could be called off."

    def facts(self) -> dict[str, Any]:
        return {"session": self.chosen("session", Session.objects)}


class CallMeeting(StepForm):
    """When and where the network meets, and what about. A name in the topics is asked about."""

    step = "network.call_meeting"
    heading = "Call a meeting of the network"
    button = "Call the meeting"
    done = "The meeting is called. Officers see it on their own pages."

    held_on = MemorableDateField(
        label="On which day?",
        exact=True,
        past_only=False,
        error_messages={"required_exact": "Enter the day of the meeting"},
    )
    place = forms.CharField(label="Where", required=False, max_length=200)
    topics = forms.CharField(
        label="Topics",
        help_text="Nothing about any case, and nobody who could be known by it.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        error_messages={"required": "Write what the meeting is about"},
    )
    of_no_case = forms.BooleanField(
        label="The names or numbers in the topics belong to no case, such as a guest’s",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """What could tell who somebody is stays out, unless it is said that it belongs to no case."""
        cleaned = super().clean() or self.cleaned_data
        found = note_check.look(cleaned.get("topics", ""), names_known())
        if found and not cleaned.get("of_no_case"):
            named = note_check.quoted(found)
            self.add_error("topics", f"This could name somebody: {named}. Take it out, or tick the box below")
        return cleaned

    def facts(self) -> dict[str, Any]:
        said = self.cleaned_data
        return {"held_on": said["held_on"].latest, "place": said["place"], "topics": said["topics"]}


class RecordMeeting(_AboutOne):
    """Who came to a meeting."""

    step = "network.record_meeting"
    heading = "Record who came to a meeting"
    button = "Record it"
    done = "Who came is recorded."

    meeting = forms.ChoiceField(
        label="Which meeting?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a meeting"},
    )
    officers = forms.MultipleChoiceField(
        label="Who came?", required=False, widget=forms.CheckboxSelectMultiple, help_text="Nobody ticked: nobody came."
    )

    def arrange(self) -> None:
        meetings: Any = self.fields["meeting"]
        meetings.choices = [(str(each.pk), each.in_words) for each in self._open()]
        officers: Any = self.fields["officers"]
        officers.choices = [(str(each.pk), each.person.name) for each in self._officers()]

    def _open(self) -> Any:
        return Meeting.objects.filter(recorded_on__isnull=True, held_on__lte=clock.today())

    def _officers(self) -> Any:
        seen = Officer.objects.visible_to(self.person).exclude(state=OfficerState.RETIRED)
        return seen.select_related("person").order_by("person__name")

    @property
    def why_nothing(self) -> str:
        return "" if self._open().exists() else "No meeting that was held waits to be recorded."

    def facts(self) -> dict[str, Any]:
        came = set(self.cleaned_data["officers"])
        return {
            "meeting": self.chosen("meeting", self._open()),
            "officers": [each for each in self._officers() if str(each.pk) in came],
        }


class CorrectMeeting(_AboutOne):
    """Who came after all, and what was wrong."""

    step = "network.correct_meeting"
    heading = "Correct who came to a meeting"
    button = "Correct it"
    done = "It is corrected. What was recorded first stays beside it."
    before = ("Tick everyone who came, those who stand on the record already too.",)

    meeting = forms.ChoiceField(
        label="Which meeting?", widget=forms.RadioSelect, error_messages={"required": "Choose a meeting"}
    )
    officers = forms.MultipleChoiceField(
        label="Who came?", required=False, widget=forms.CheckboxSelectMultiple, help_text="Nobody ticked: nobody came."
    )
    reasons = reasons_field("What was wrong?", missing="Write what was wrong")

    def arrange(self) -> None:
        meetings: Any = self.fields["meeting"]
        recorded = list(self._recorded().prefetch_related("officers__person"))
        meetings.choices = [(str(each.pk), each.in_words) for each in recorded]
        meetings.choice_hints = {str(each.pk): _on_record(each) for each in recorded}
        officers: Any = self.fields["officers"]
        officers.choices = [(str(each.pk), each.person.name) for each in self._officers()]

    def _recorded(self) -> Any:
        return Meeting.objects.filter(recorded_on__isnull=False)

    def _officers(self) -> Any:
        """Those who have left since may have come."""
        return Officer.objects.visible_to(self.person).select_related("person").order_by("person__name")

    @property
    def why_nothing(self) -> str:
        return "" if self._recorded().exists() else "Of no meeting was it recorded who came."

    def facts(self) -> dict[str, Any]:
        came = set(self.cleaned_data["officers"])
        return {
            "meeting": self.chosen("meeting", self._recorded()),
            "officers": [each for each in self._officers() if str(each.pk) in came],
            "reasons": self.cleaned_data["reasons"],
        }


def _on_record(meeting: Meeting) -> str:
    came = sorted(each.person.name for each in meeting.officers.all())
    return f"On the record: {', '.join(came) if came else 'nobody'}."


class AnnouncePolicyChange(StepForm):
    """What changes, and from when."""

    step = "network.announce_policy_change"
    heading = "Tell the network of a change of policy"
    button = "Tell the network"
    done = "Everyone in the network gets mail that something waits. Your page shows who has read it."

    title = forms.CharField(
        label="What changes, in one line", max_length=200, error_messages={"required": "Write in one line what changes"}
    )
    words = reasons_field("What an officer must know of it", missing="Write what an officer must know of it")
    starts_on = MemorableDateField(
        label="From which day?",
        exact=True,
        past_only=False,
        error_messages={"required_exact": "Enter the day from which it holds"},
    )

    def arrange(self) -> None:
        words: Any = self.fields["words"]
        words.max_length = PolicyChange._meta.get_field("words").max_length
        words.error_messages["required"] = "Write what an officer must know of it"

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "starts_on": self.cleaned_data["starts_on"].latest}
