"""A contact officer: their way through the network, their training, where and how they are found (7; 3.2, 3.3)."""

from datetime import date
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models import DataKey
from complaints.models.record import Apart, Moving, guards
from complaints.models.sealed import SealedText
from complaints.stages.act import Act, CannotBe
from contact_officers.currency import Currency, Training, currency, current_until
from contact_officers.models.meetings import Acknowledgement, PolicyChange
from contact_officers.models.serving import Serving
from contact_officers.models.studying import Studying
from contact_officers.stages.officer import OfficerSteps
from contact_officers.stages.states import Availability, Course, OfficerState
from people.offices import holds
from procedure import clock
from procedure.offices import Office


class Officer(OfficerSteps, Studying, Serving, Moving, Apart):
    """Someone's place in the network, from candidate to retired; one record a person, whatever comes and goes.

    Dates are Melbourne dates, ends inclusive. `campus` is a code of the list of campuses; `areas` are the parts of the
    University they know or cover; `reach` is what the directory says of how to reach them. `remarks` keeps the reasons
    given at steps, each with its day. `supported_by` says in words who supports that they serve.
    """

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contact_officer")
    own_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="contact_officer")
    state = FSMField(max_length=20, default=OfficerState.CANDIDATE, choices=OfficerState.choices, protected=True)
    version = models.PositiveIntegerField(default=0)
    proposed_on = models.DateField()
    campus = models.CharField(max_length=40, blank=True)
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    areas = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    pronouns = models.CharField(max_length=40, blank=True)
    reach = models.CharField(max_length=200, blank=True)
    supported_on = models.DateField(null=True)
    supported_by = SealedText()
    undertaken_on = models.DateField(null=True)
    term_starts_on = models.DateField(null=True)
    term_until = models.DateField(null=True)
    leave_until = models.DateField(null=True)
    remarks = SealedText()
    availability = models.CharField(max_length=20, blank=True, choices=Availability.choices)
    away_until = models.DateField(null=True)
    availability_confirmed_on = models.DateField(null=True)

    read_with = ("own_key", "person")

    office = Office.COORDINATOR
    called = "The officer"
    called_own = "Your place in the network"

    class Meta(Apart.Meta):
        triggers = [
            pgtrigger.Protect(name="officers_stay", operation=pgtrigger.Delete),
            *guards([OfficerSteps], [OfficerState.CANDIDATE]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(term_until__isnull=True) | models.Q(term_until__gte=models.F("term_starts_on")),
                name="a_term_ends_after_it_starts",
            )
        ]

    def get_absolute_url(self) -> str:
        """Their page: their own, or the coordinator's view of it."""
        return reverse("network_officer", args=[self.pk])

    @property
    def which(self) -> str:
        """Whose place in the network it is."""
        return str(self.person.name)

    @property
    def data_key(self) -> Any:
        """The key that opens what the coordinator wrote."""
        return self.own_key

    def event_day(self, act: Act) -> date:
        """The day that clocks are counted from: a course's own."""
        day: date = self.__dict__.get("_course_day", act.on)
        return day

    @property
    def trained(self) -> list[Training]:
        """What they completed, for the reckoning of who is current."""
        return [each.training for each in self.attendances.all() if each.counts]

    def currency(self, *, on: date) -> Currency:
        """Where their training stands on that Melbourne date."""
        return currency(self.trained, on=on)

    @property
    def current_until(self) -> date | None:
        """The last day their training counts; None without any."""
        return current_until(self.trained)

    @property
    def is_trained(self) -> bool:
        """Whether their training counts today."""
        return self.currency(on=clock.today()) in {Currency.CURRENT, Currency.DUE}

    @property
    def full_day_on(self) -> date | None:
        """The first full-day course they completed."""
        days = self.attendances.completed(Course.FULL_DAY).values_list("session__held_on", flat=True)
        return min(days, default=None)

    @property
    def holds_the_office(self) -> bool:
        """Whether they hold the office of contact officer today: an appointment in Settings (decision 0201)."""
        return holds(self.person, Office.CONTACT_OFFICER, clock.today()) is not None

    @property
    def term_runs(self) -> bool:
        """Whether their term covers today."""
        today = clock.today()
        return self.term_until is not None and (self.term_starts_on or today) <= today <= self.term_until

    @property
    def serves_today(self) -> bool:
        """Whether they can be gone to today: appointed, in office, in their term, with training that counts."""
        return self.state == OfficerState.APPOINTED and self.term_runs and self.is_trained and self.holds_the_office

    def changes_to_acknowledge(self) -> models.QuerySet[PolicyChange]:
        """Changes of policy announced since they were proposed that they have not acknowledged."""
        return PolicyChange.objects.filter(announced_on__gte=self.proposed_on).exclude(acknowledgements__officer=self)

    @property
    def has_changes_waiting(self) -> bool:
        """Whether a change of policy waits for them: it does until they acknowledge it, or leave the network."""
        return self.state != OfficerState.RETIRED and self.changes_to_acknowledge().exists()

    def acknowledge(self, act: Act, *, change: PolicyChange) -> None:
        """They have read it. Raises CannotBe for one that does not wait for them."""
        if not self.changes_to_acknowledge().filter(pk=change.pk).exists():
            raise CannotBe("You have acknowledged this change already.")
        Acknowledgement.objects.create(officer=self, change=change, on=act.on)


def with_training(officers: models.QuerySet[Officer]) -> models.QuerySet[Officer]:
    """Officers with all that their standing is read from, in three queries whatever their number."""
    return officers.select_related("person", "person__unit", "own_key").prefetch_related("attendances__session")
