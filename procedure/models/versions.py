"""Versions of the Procedure's editable data. A complaint is bound to the one in force when it was lodged.

A published version never changes (a database guard): editing means drafting the next one (`procedure.drafting`).
Versions hold values: lists, lengths of periods, readings. They never hold a state, a step or a rule.
"""

from datetime import date

from django.db import models
from django.db.models import Q

from procedure import clock
from procedure.asking import asked_once
from procedure.models.guards import PUBLISHED_STAYS, parts_stay
from procedure.periods import PERIODS, Period, Unit
from procedure.readings import READINGS, Value


class Source(models.TextChoices):
    """Where a list comes from: said on screen wherever the list is shown."""

    DEFAULT = "default", "default list, not the University's own sub-clause"
    UNIVERSITY = "university", "the University's own"


class ProcedureVersions(models.QuerySet["ProcedureVersion"]):
    """Versions of the Procedure, by where they stand."""

    def published(self) -> "ProcedureVersions":
        """Those that were published: none of them changes any more."""
        return self.filter(published_at__isnull=False)

    def in_force(self, *, on: date) -> "ProcedureVersions":
        """Published and begun by that Melbourne date, the one in force first."""
        return self.published().filter(in_force_from__lte=on).order_by("-in_force_from", "-number")


class ProcedureVersion(models.Model):
    """One edition. A draft has no `published_at`; there is one draft at a time.

    `readings` and `period_overrides` hold only what differs from the defaults in plain Python. People stand above
    this app, so `made_by` and `published_by` are their ids and no foreign keys.
    """

    number = models.PositiveIntegerField(unique=True)
    title = models.CharField(max_length=200)
    notes = models.TextField(blank=True)
    is_default_lists = models.BooleanField(default=True)
    readings = models.JSONField(default=dict, blank=True)
    period_overrides = models.JSONField(default=dict, blank=True)
    based_on = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    made_by = models.UUIDField(null=True, editable=False)
    in_force_from = models.DateField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, editable=False)
    published_by = models.UUIDField(null=True, editable=False)

    objects = ProcedureVersions.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["published_at"],
                condition=Q(published_at__isnull=True),
                nulls_distinct=False,
                name="one_draft_version",
                violation_error_message="There is a draft already: finish or drop it first.",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | Q(in_force_from__isnull=False), name="published_begins"
            ),
        ]
        triggers = [PUBLISHED_STAYS]

    def __str__(self) -> str:
        return f"Version {self.number}" + ("" if self.published_at else " (draft)")

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    def reading(self, code: str) -> Value:
        """How this version reads the Procedure there: its own value, else the default. KeyError: no such reading."""
        return self.readings.get(code, READINGS[code].default)

    def period(self, code: str) -> Period:
        """The period as this version has it. KeyError: no such period."""
        period = PERIODS[code]
        if code == "D34" and self.reading("refusal_letter_days") == "working":
            period = period.with_override({"unit": Unit.WORKING_DAYS.value})
        return period.with_override(self.period_overrides.get(code, {}))

    def items(self, list_code: str, *, on: date | None = None) -> "list[ReferenceItem]":
        """A list's rows in order; with `on`, those that were in use on that date."""
        rows = ReferenceItem.objects.filter(reference_list__version=self, reference_list__code=list_code)
        return list(rows if on is None else rows.in_use(on=on))


class ReferenceList(models.Model):
    """One list of a version: a lost sub-list (its clause says which) or a list of ours."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="lists")
    code = models.SlugField(max_length=40)
    title = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    clause = models.CharField(max_length=4)
    source = models.CharField(max_length=12, choices=Source.choices, default=Source.DEFAULT)
    fixed = models.BooleanField(default=False, help_text="Steps rest on its rows: words may change, rows may not")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="list_once_a_version")]
        triggers = [parts_stay("version_id", whole="procedure_procedureversion v", key="v.id")]

    def __str__(self) -> str:
        return self.title


class ReferenceItems(models.QuerySet["ReferenceItem"]):
    """Rows of the reference lists, by the day they are used on."""

    def in_use(self, *, on: date) -> "ReferenceItems":
        """Those in use on that date: from is inclusive, retired is not."""
        return self.filter(
            Q(effective_from__isnull=True) | Q(effective_from__lte=on),
            Q(retired_from__isnull=True) | Q(retired_from__gt=on),
        )


class ReferenceItem(models.Model):
    """One row of a list. Its code stands in records and never changes meaning; one out of use is retired, not dropped.

    `letter` is its place in the default sub-list ("b" of 17b). `extra` holds what only that list needs (a phone
    number, a law, a time limit); `confirm` marks what the adopting University has to check, and the page says so.
    """

    reference_list = models.ForeignKey(ReferenceList, on_delete=models.CASCADE, related_name="rows")
    code = models.CharField(max_length=40)
    letter = models.CharField(max_length=1, blank=True)
    label = models.CharField(max_length=300)
    gist = models.TextField(blank=True)
    clause = models.CharField(max_length=4)
    source = models.CharField(max_length=12, choices=Source.choices, default=Source.DEFAULT)
    confirm = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField()
    effective_from = models.DateField(null=True, blank=True)
    retired_from = models.DateField(null=True, blank=True)
    extra = models.JSONField(default=dict, blank=True)

    objects = ReferenceItems.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["reference_list", "code"], name="item_once_a_list")]
        triggers = [
            parts_stay(
                "reference_list_id",
                whole="procedure_procedureversion v JOIN procedure_referencelist l ON l.version_id = v.id",
                key="l.id",
            )
        ]

    def __str__(self) -> str:
        return self.label


def current_version(on: date | None = None) -> ProcedureVersion:
    """The version in force on that Melbourne date, today without one. Raises ProcedureVersion.DoesNotExist."""
    day = on or clock.today()
    version = asked_once(("procedure", day), lambda: ProcedureVersion.objects.in_force(on=day).first())
    if version is None:
        raise ProcedureVersion.DoesNotExist("no version of the Procedure is in force on that date")
    return version


def items(list_code: str, version: ProcedureVersion | None = None, *, on: date | None = None) -> list[ReferenceItem]:
    """A list's rows in order, of that version or the one in force today; with `on`, those in use on that date."""
    of = version or current_version()
    return list(asked_once(("items", of.pk, list_code, on), lambda: of.items(list_code, on=on)))
