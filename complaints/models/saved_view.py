"""Views of the list of cases that people keep: codes under a name. No record of a case, and nothing of one in it.

Whoever keeps a view reads it; shared, those read it who hold an office together with them, as long as both do.
"""

import uuid
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from people.models import Appointment
from people.offices import offices_of
from procedure.offices import Office

TOGETHER = (frozenset({Office.DIRECTOR, Office.EQUITY_STAFF}),)
"""Offices that work on the same cases: what one of them shares, the other sees."""
MOST_OF_ONE = 20
LONGEST_NAME = 40


class SavedViews(models.QuerySet["SavedView"]):
    """Views, as a person comes upon them."""

    def known_to(self, person: Any, *, on: date) -> Self:
        """Their own, and those that colleagues of an office they hold that Melbourne date share; each knows whether it
        is the one they begin with."""
        with_them = {each for held in offices_of(person, on) for each in _beside(Office(held.office))}
        colleagues = Appointment.objects.in_force(on=on).to(*with_them).filter(holder__is_active=True)
        begins = DefaultView.objects.filter(person=person.pk, view=OuterRef("pk"))
        found = self.filter(Q(owner=person.pk) | Q(shared=True, owner__in=colleagues.values("holder")))
        return found.annotate(begins=Exists(begins)).order_by("name", "pk")


def _beside(office: Office) -> frozenset[Office]:
    return next((each for each in TOGETHER if office in each), frozenset({office}))


class SavedView(models.Model):
    """One view: a queue and filters by code, under a name of its owner's choice. `codes` holds nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    shared = models.BooleanField(default=False)
    codes = models.JSONField(default=dict)

    begins: bool

    objects = SavedViews.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="one_view_a_name")]


class DefaultView(models.Model):
    """The view that a person's list of cases begins with, their own or a shared one."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    view = models.ForeignKey(SavedView, on_delete=models.CASCADE, related_name="+")

    class Meta:
        default_permissions = ()
