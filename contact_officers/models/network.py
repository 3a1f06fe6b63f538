"""The network itself: one record, from which its coordinator makes everything else (7)."""

from typing import Any
from uuid import UUID

from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models import DataKey
from complaints.models.record import Apart, Moving, guards
from complaints.stages.act import Act, CannotBe
from contact_officers.models import meetings, training
from contact_officers.stages.network import NetworkSteps
from contact_officers.stages.states import NetworkState, OfficerState
from procedure.offices import Office

THE_ONE = UUID("7c0f1ce0-0000-4000-8000-000000000007")


class Network(NetworkSteps, Moving, Apart):
    """The network of contact officers: its courses, meetings and notices. There is one."""

    id = models.UUIDField(primary_key=True, default=THE_ONE, editable=False)
    state = FSMField(default=NetworkState.STANDING, choices=NetworkState.choices, protected=True)
    version = models.PositiveIntegerField(default=0)

    office = Office.COORDINATOR
    called = "The network"

    class Meta(Apart.Meta):
        triggers = guards([NetworkSteps], [NetworkState.STANDING])
        constraints = [models.CheckConstraint(condition=models.Q(id=THE_ONE), name="one_network")]

    def get_absolute_url(self) -> str:
        """The coordinator's page."""
        return reverse("network")

    @classmethod
    def the_one(cls) -> "Network":
        """The network, made if it is not there: a migration makes it, and whoever empties a database needs it again."""
        from complaints.models import grants

        found, made = cls.objects.get_or_create(pk=THE_ONE)
        if made:
            grants.settle_apart(found)
        return found

    @property
    def concerned(self) -> list[Any]:
        """Everyone in the network now: whoever has to acknowledge what it is told."""
        from contact_officers.models.officer import Officer

        members = Officer.objects.exclude(state=OfficerState.RETIRED).select_related("person")
        return [each.person for each in members.order_by("pk")]

    def propose(self, act: Act, *, person: Any, **particulars: Any) -> None:
        """A candidate. Raises CannotBe for someone who is in the network, or was."""
        from contact_officers.models.officer import Officer

        if Officer.objects.filter(person=person).exists():
            raise CannotBe("They are on the network’s record already. Propose them again from their own page.")
        self.bring(Officer(person=person, own_key=DataKey.make(), proposed_on=act.on, **particulars))

    def plan(self, act: Act, **facts: Any) -> None:
        """A course on a day."""
        training.Session.objects.create(planned_on=act.on, **facts)

    def call_off(self, act: Act, *, session: "training.Session") -> None:
        """The course is not held. Raises CannotBe once somebody completed it."""
        session.call_off(on=act.on)

    def meet(self, act: Act, **facts: Any) -> None:
        """A meeting on a day."""
        meetings.Meeting.call(**facts)

    def came(self, act: Act, *, meeting: "meetings.Meeting", officers: list[Any]) -> None:
        """Who came. Raises CannotBe for a day that has not come."""
        meeting.record(officers, on=act.on)

    def came_after_all(self, act: Act, *, meeting: "meetings.Meeting", officers: list[Any], reasons: str) -> None:
        """Who came after all. Raises CannotBe where nothing was recorded, or nothing would change."""
        meeting.correct(officers, reasons=reasons, on=act.on)

    def announce(self, act: Act, *, title: str, words: str, starts_on: Any) -> None:
        """A change of policy, for everyone in the network now."""
        meetings.PolicyChange.objects.create(
            title=title, words=words, starts_on=starts_on, announced_on=act.on, announced_by=act.by
        )
