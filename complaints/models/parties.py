"""People in a case: who takes part and as what, each respondent's track, witnesses named, those kept out (9, 18)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django_fsm import FSMField

from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedText
from complaints.stages.states import TrackState
from procedure import clock

PARTIES = frozenset({"complainant", "respondent", "witness"})
"""The roles of those whom a case is about: no office they hold gives them any of it."""


class Involvement(models.Model):
    """That a person takes part in a case in some role, from when until when. Never a column per party."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="involvements")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="involvements")
    role = models.CharField(max_length=40)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)
    because = models.CharField(max_length=80, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["complaint", "person", "role"],
                condition=models.Q(until__isnull=True),
                name="one_involvement_a_role",
            )
        ]


class Track(Moving, OfCase):
    """One respondent's own course through the Procedure. `person` is known once they are identified."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="tracks")
    state = FSMField(default=TrackState.NAMED, choices=TrackState.choices, protected=True)
    number = models.PositiveSmallIntegerField()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="tracks")
    name = models.CharField(max_length=500, blank=True)
    position = models.CharField(max_length=500, blank=True)
    relation = models.CharField(max_length=40, blank=True)
    still_in_contact = models.CharField(max_length=20, blank=True)
    in_office = models.CharField(max_length=40, blank=True)
    described = SealedText()

    class Meta(OfCase.Meta):
        triggers = guards([], [TrackState.NAMED])
        constraints = [models.UniqueConstraint(fields=["complaint", "number"], name="one_track_a_number")]

    @property
    def shown_as(self) -> str:
        """The name, or that it is not known."""
        return self.name or f"Person {self.number} (name not known)"


class Witness(OfCase):
    """Someone the complainant says knows something. Nobody has contacted them."""

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="witnesses")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=500)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    knows = SealedText()


class StoodAside(models.Model):
    """Someone kept out of a case whatever office they hold: named in it, or having said that they may not act.

    For good (decision 0004): only added to.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="stood_aside")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=40)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["complaint", "person"], name="aside_once")]
        triggers = [pgtrigger.Protect(name="aside_for_good", operation=pgtrigger.Update | pgtrigger.Delete)]
