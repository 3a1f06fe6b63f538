"""Who holds which office, when, and on whose authority ("or nominee": specification 5.1)."""

import uuid
from datetime import date

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from people.models.user import User
from procedure import clock
from procedure.offices import OFFICES, Office

TWO_PERSON_OFFICES = (
    Office.DIRECTOR,
    Office.EQUITY_STAFF,
    Office.VICE_CHANCELLOR,
    Office.ALTERNATIVE_RECEIVER,
    Office.CHANCELLORS_NOMINEE,
)
"""Offices that receive or run complaints: a second person confirms each appointment (docs/decisions/0201)."""


class Standing(models.TextChoices):
    """How a person holds an office. Only the first two may act where the text leaves out "or nominee"."""

    SUBSTANTIVE = "substantive", "Holder of the office"
    ACTING = "acting", "Acting in the office"
    NOMINEE = "nominee", "Nominee"


class Appointments(models.QuerySet["Appointment"]):
    """Appointments, by the day and the office they are asked for."""

    def in_force(self, *, on: date) -> "Appointments":
        """Those in force on that Melbourne date: both ends are inclusive, and a revoked one never is again."""
        return self.filter(
            Q(until__isnull=True) | Q(until__gte=on),
            starts__lte=on,
            revoked_at__isnull=True,
            awaits_confirmation=False,
        )

    def to(self, *offices: Office) -> "Appointments":
        """Those to any of these offices."""
        return self.filter(office__in=offices)


class Appointment(models.Model):
    """That a person holds an office, acts in it, or is a nominee for it, from one Melbourne date to another.

    A nominee's powers end where the instrument ends: `clauses` (empty: every clause that says "or nominee")
    and `cases` (references; empty: every case). A row is never edited but to confirm, shorten or revoke it: the
    database refuses the rest. One that awaits confirmation gives no authority yet.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.CharField(
        max_length=40,
        choices=[(office.value, facts.title) for office, facts in OFFICES.items()],
    )
    holder = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    standing = models.CharField(max_length=20, choices=Standing.choices, default=Standing.SUBSTANTIVE)
    clauses = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    cases = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    starts = models.DateField()
    until = models.DateField(null=True, blank=True)
    instrument = models.CharField(
        max_length=200,
        help_text="The instrument, resolution or letter that gives the authority",
    )
    appointed_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments_made",
    )
    appointed_at = models.DateTimeField(default=clock.now, editable=False)
    awaits_confirmation = models.BooleanField(default=False)
    confirmed_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments_confirmed",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        User,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="appointments_revoked",
    )
    revoked_because = models.TextField(blank=True)

    objects = Appointments.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["office", "starts"]),
            models.Index(fields=["holder"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("starts")),
                name="ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(awaits_confirmation=True)
                | ~Q(office__in=[office.value for office in TWO_PERSON_OFFICES])
                | Q(appointed_by__isnull=True)  # the installation itself
                | (Q(confirmed_by__isnull=False) & ~Q(confirmed_by=F("appointed_by")) & ~Q(confirmed_by=F("holder"))),
                name="two_people_appoint_to_it",
            ),
            *(
                ExclusionConstraint(
                    name=f"one_{standing.value}_{office.value}",
                    expressions=[
                        (
                            Func(
                                F("starts"),
                                F("until"),
                                Value("[]"),
                                function="daterange",
                                output_field=DateRangeField(),
                            ),
                            RangeOperators.OVERLAPS,
                        )
                    ],
                    condition=Q(
                        office=office.value,
                        standing=standing.value,
                        revoked_at__isnull=True,
                    ),
                )
                for office, facts in OFFICES.items()
                if facts.single
                for standing in (Standing.SUBSTANTIVE, Standing.ACTING)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="appointments_stay", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="appointments_are_not_rewritten",
                fields=[
                    "office",
                    "holder",
                    "standing",
                    "clauses",
                    "cases",
                    "starts",
                    "instrument",
                    "appointed_by",
                ],
            ),
            pgtrigger.Protect(
                name="revoked_stays_revoked",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__revoked_at__isnull=False),
            ),
            pgtrigger.Protect(
                name="appointments_are_not_lengthened",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__until__isnull=False)
                & (pgtrigger.Q(new__until__isnull=True) | pgtrigger.Q(new__until__gt=pgtrigger.F("old__until"))),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_office_display()} ({self.get_standing_display()})"

    def in_force(self, *, on: date) -> bool:
        """Whether it is in force on that Melbourne date; both ends are inclusive."""
        return (
            self.revoked_at is None
            and not self.awaits_confirmation
            and self.starts <= on
            and (self.until is None or on <= self.until)
        )
