"""Forms about an officer's training (7; specification 3.2): places, preparation, what came of a course."""

from typing import Any
from uuid import UUID

from django import forms

from complaints.forms.step_form import StepForm, reasons_field
from contact_officers.competencies import COMPETENCIES, RESULTS
from contact_officers.models import Session
from contact_officers.stages.states import Course
from procedure import clock


class BookCourse(StepForm):
    """A place in a course."""

    step = "officer.book_course"
    heading = "Give them a place in a course"
    button = "Give them the place"
    done = "They have a place in the course."

    session = forms.ChoiceField(
        label="In which course?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a course"},
    )

    def arrange(self) -> None:
        chooser: Any = self.fields["session"]
        chooser.choices = [(str(each.pk), each.in_words) for each in self._rows()]

    def _rows(self) -> Any:
        taken = self.record.attendances.standing().values("session")
        return Session.objects.filter(called_off_on__isnull=True).exclude(pk__in=taken)

    @property
    def why_nothing(self) -> str:
        return "" if self._rows().exists() else "No course is planned in which they have no place yet. Plan one first."

    def facts(self) -> dict[str, Any]:
        return {"session": Session.objects.get(pk=UUID(self.cleaned_data["session"]))}


class _OfAPlace(StepForm):
    """A form about one of their open places."""

    course: Course | None = None
    held = True
    nothing = "They have no place in a course that was held and is not recorded yet. Give them a place first."

    attendance = forms.ChoiceField(
        label="Which course?", widget=forms.RadioSelect, error_messages={"required": "Choose a course"}
    )

    def arrange(self) -> None:
        chooser: Any = self.fields["attendance"]
        chooser.choices = [(str(each.pk), each.session.in_words) for each in self._rows()]
        if len(chooser.choices) == 1:
            chooser.initial = chooser.choices[0][0]

    def _rows(self) -> Any:
        rows = self.record.attendances.booked().select_related("session")
        rows = rows.filter(session__course=self.course) if self.course else rows
        return rows.filter(session__held_on__lte=clock.today()) if self.held else rows

    @property
    def why_nothing(self) -> str:
        return "" if self._rows().exists() else self.nothing

    def facts(self) -> dict[str, Any]:
        return {"attendance": self._rows().get(pk=UUID(self.cleaned_data["attendance"]))}


class RecordPreparation(_OfAPlace):
    """That they have prepared."""

    step = "officer.record_preparation"
    heading = "Say that you have prepared"
    button = "I have prepared"
    done = "It is recorded that you have prepared."
    before = (
        "Before a course you read the policy and the Procedure again. You bring copies of both, to work with there.",
    )
    held = False
    nothing = "You have no place in a course to prepare for."

    def _rows(self) -> Any:
        return super()._rows().filter(prepared_on__isnull=True)


class RecordFullDay(_OfAPlace):
    """That they completed the full-day course."""

    step = "officer.record_full_day"
    heading = "Record a completed full-day course"
    button = "Record it"
    done = "The full-day course is recorded."
    course = Course.FULL_DAY


class RecordAbsence(_OfAPlace):
    """That they did not complete a course."""

    step = "officer.record_absence"
    heading = "Record that they did not complete a course"
    button = "Record it"
    done = "It is recorded that they did not complete the course."


class CorrectTraining(StepForm):
    """Which entry is wrong, and why."""

    step = "officer.correct_training"
    heading = "Correct an entry of their training"
    button = "Take the entry back"
    done = "The entry is taken back. If they were there, give them a place again and record what is right."
    before = (
        "What was recorded is not changed. The entry is taken back and stays on the record with your reasons; they can"
        " read them. Then record what is right, as for any course.",
        "If no other training of theirs counts, they leave the directory at once.",
        "If the course itself has the wrong day, plan it again with the right one.",
    )

    attendance = forms.ChoiceField(
        label="Which entry is wrong?", widget=forms.RadioSelect, error_messages={"required": "Choose an entry"}
    )
    reasons = reasons_field("What was wrong, and what is right?", missing="Write what was wrong")

    def arrange(self) -> None:
        chooser: Any = self.fields["attendance"]
        chooser.choices = [(str(each.pk), each.in_words) for each in self._rows()]

    def _rows(self) -> Any:
        return self.record.attendances.standing().select_related("session")

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "attendance": self._rows().get(pk=UUID(self.cleaned_data["attendance"]))}


class RecordRefresher(_OfAPlace):
    """That they completed a refresher, part by part."""

    step = "officer.record_refresher"
    heading = "Record a completed refresher"
    button = "Record it"
    done = "The refresher is recorded."
    course = Course.REFRESHER
    before = ("A part that is to be practised again does not undo the refresher. It shows what to come back to.",)

    def arrange(self) -> None:
        super().arrange()
        for code, words in COMPETENCIES.items():
            self.fields[code.lower()] = forms.ChoiceField(
                label=words,
                choices=list(RESULTS.items()),
                widget=forms.RadioSelect,
                error_messages={"required": f"Say how it went: {words.lower()}"},
            )

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "competencies": {code: self.cleaned_data[code.lower()] for code in COMPETENCIES}}
