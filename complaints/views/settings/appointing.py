"""Appoint, confirm, end, revoke: through `complaints.handing_over`, whose refusals come back in words (0201)."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from complaints import audit, handing_over
from complaints.forms.settings.base import SettingsForm
from complaints.forms.settings.offices import AppointForm, EndForm, FindPerson, RevokeForm
from complaints.office_titles import titles
from complaints.views.settings.acting import ActPage
from complaints.views.settings.offices import (
    days,
    found_people,
    limits,
    may_appoint_to,
    office_of,
    references_seen,
)
from complaints.views.settings.rooms import OFFICES
from config.templatetags.components import long_date
from people.models import Appointment, Standing, User
from people.models.appointment import TWO_PERSON_OFFICES
from procedure.offices import Office

OPENS = "From its first day it opens what the office may see, case by case, within a minute."


class AppointmentPage(ActPage):
    """An act on one office, by someone who may appoint to it."""

    room = OFFICES
    final = True
    office: Office

    def permitted(self) -> bool:
        return may_appoint_to(self.request.user, self.office)

    def back(self) -> str:
        return reverse("settings_office", args=[self.office.value])


class Appoint(AppointmentPage):
    """First who, by a search that leaves nothing in any address; then the terms; then once more; then it is made."""

    act = "appoint"
    title = "Appoint"
    button = "Appoint"
    form_class = AppointForm
    done = "The appointment is made."

    def find(self, **address: Any) -> None:
        self.office = office_of(address["office"])
        self.title = f"Appoint: {titles()[self.office]}"
        self.holder: User | None = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._search(FindPerson())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "find" in request.POST:
            return self._search(FindPerson(request.POST))
        self.holder = _person(request.POST.get("holder", ""))
        if self.holder is None:
            return self._search(FindPerson({"find": ""}), choose=True)
        if "chosen" in request.POST:
            return self.ask(self.form(initial={"holder": self.holder.pk}))
        return super().post(request, *args, **kwargs)

    def _search(self, form: FindPerson, *, choose: bool = False) -> HttpResponse:
        found = None
        if form.is_bound and not choose and form.is_valid():
            found = found_people(form.cleaned_data["find"])
            audit.record("search_people", by=self.request.user, found=len(found))
        if choose:
            form = FindPerson(self.request.POST | {"find": ""})
            form.is_valid()
        return self.draw("complaints/settings/find_person.html", form=form, found=found)

    def form(self, data: Any = None, **options: Any) -> SettingsForm:
        return super().form(data, office=self.office, **options)

    def context(self) -> dict[str, Any]:
        return {"facts": [{"label": "Who", "value": _who(self.holder)}] if self.holder else []}

    def consequences(self, form: SettingsForm) -> list[str]:
        if self.office in TWO_PERSON_OFFICES:
            return [
                "It gives nothing yet: a second person, neither you nor the person appointed, has to confirm it.",
                OPENS,
            ]
        words = ["It counts from its first day; no second person is needed for this office."]
        if form.cleaned_data["standing"] == Standing.ACTING:
            words.append("Duties, letters and reminders reach whoever acts. The holder keeps their own authority.")
        return words

    def do(self, form: AppointForm) -> Appointment:
        assert self.holder is not None  # noqa: S101 - `post` goes no further without one
        return handing_over.appoint(self.office, self.holder, by=self.request.user, **form.terms())


class OnAppointment(AppointmentPage):
    """An act on an appointment that is there."""

    appointment: Appointment

    def find(self, **address: Any) -> None:
        found = (
            Appointment.objects.filter(pk=address["appointment"])
            .select_related("holder", "appointed_by")
            .first()
        )  # fmt: skip
        if found is None:
            raise Http404
        self.appointment, self.office = found, Office(found.office)

    def about(self) -> Appointment:
        return self.appointment

    def context(self) -> dict[str, Any]:
        each = self.appointment
        seen = references_seen(self.request.user, each.cases)
        facts = [
            {"label": "Office", "value": titles()[self.office]},
            {"label": "Who", "value": _who(each.holder)},
            {"label": "How", "value": each.get_standing_display()},
            {"label": "When", "value": days(each)},
            {"label": "Limited to", "value": limits(each, seen) or "Nothing: the whole office"},
            {"label": "Instrument", "value": each.instrument},
            {"label": "Made by", "value": each.appointed_by.name if each.appointed_by else "the installation"},
        ]
        return {"facts": facts}


class Confirm(OnAppointment):
    """The second person agrees."""

    act = "confirm_appointment"
    title = "Confirm this appointment?"
    button = "Confirm the appointment"
    done = "The appointment is confirmed."

    def context(self) -> dict[str, Any]:
        return {**super().context(), "words": f"You are the second person. {OPENS}"}

    def do(self, form: SettingsForm) -> Appointment:
        return handing_over.confirm(self.appointment, by=self.request.user)


class End(OnAppointment):
    """Let it run out earlier."""

    act = "end_appointment"
    title = "When does this appointment end?"
    button = "End it on that day"
    form_class = EndForm
    done = "The appointment has a new last day."

    def consequences(self, form: SettingsForm) -> list[str]:
        day = long_date(form.cleaned_data["last_day"])
        return [f"It counts until the end of {day}. It cannot be lengthened again: that takes a new appointment."]

    def do(self, form: SettingsForm) -> Appointment:
        return handing_over.end(self.appointment, by=self.request.user, last_day=form.cleaned_data["last_day"])


class Revoke(OnAppointment):
    """End it now."""

    act = "revoke_appointment"
    title = "Revoke this appointment?"
    button = "Revoke it now"
    warns = True
    form_class = RevokeForm
    done = "The appointment is revoked."

    def consequences(self, form: SettingsForm) -> list[str]:
        return [
            "It ends at once, and with it everything it let this person see.",
            "What was done under it stays done. It cannot be taken back: that takes a new appointment.",
        ]

    def do(self, form: SettingsForm) -> Appointment:
        return handing_over.revoke(self.appointment, by=self.request.user, because=form.cleaned_data["because"])


def _person(typed: str) -> User | None:
    try:
        return User.objects.filter(pk=UUID(typed), is_active=True).select_related("unit").first()
    except ValueError:
        return None


def _who(person: User) -> str:
    """ "Ann Lee, 1234567, School of Law"."""
    unit = person.unit.name if person.unit else ""
    return ", ".join(filter(None, [person.name, person.staff_number, unit]))
