"""The incidence of what contact officers are asked about: the reports that were issued, as they were issued (65)."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

import pgtrigger
from django.db import models
from django.urls import reverse
from django_fsm import FSMField

from complaints.models import DataKey
from complaints.models.record import Apart, Moving, guards
from complaints.models.sealed import SealedText
from complaints.stages.act import Act, CannotBe
from contact_officers import incidence
from procedure.models import current_version
from procedure.offices import Office
from reporting import issuing
from reporting.spans import QUARTERS, WHOLE_YEAR, Span, settled_since
from reporting.stages.incidence import IncidenceState, IncidenceSteps

THE_ONE = UUID("1c1de9ce-0000-4000-8000-000000000065")


class Incidence(IncidenceSteps, Moving, Apart):
    """From which the coordinator issues each report. There is one."""

    id = models.UUIDField(primary_key=True, default=THE_ONE, editable=False)
    state = FSMField(default=IncidenceState.STANDING, choices=IncidenceState.choices, protected=True)
    version = models.PositiveIntegerField(default=0)

    office = Office.COORDINATOR
    called = "The reports"

    class Meta(Apart.Meta):
        triggers = guards([IncidenceSteps], [IncidenceState.STANDING])
        constraints = [models.CheckConstraint(condition=models.Q(id=THE_ONE), name="one_incidence")]

    def get_absolute_url(self) -> str:
        """The list of the reports."""
        return reverse("incidence")

    @classmethod
    def the_one(cls) -> "Incidence":
        """It, made if it is not there: a migration makes it, and whoever empties a database needs it again."""
        from complaints.models import grants

        found, made = cls.objects.get_or_create(pk=THE_ONE)
        if made:
            grants.settle_apart(found)
        return found

    def can_be_issued(self, today: date) -> list[Span]:
        """The times whose report can be issued now: over, not issued, and a year only with its quarters."""
        begun = incidence.first_logged()
        if begun is None:
            return []
        return [span for span in settled_since(begun, today) if not self.why_not(span, today=today)]

    def why_not(self, span: Span, *, today: date) -> str:
        """Why that report cannot be issued now, in words; empty when it can."""
        issued = {report.quarter for report in IncidenceReport.objects.filter(year=span.year)}
        if span.quarter in issued:
            return f"The report of {span.called} was issued already."
        if not span.is_settled(today):
            return f"{span.title} is not over, or ended only now."
        if span.is_year and issued < {*QUARTERS}:
            return "A year is the sum of its quarters. Issue the report of each quarter first."
        return ""

    def issue(self, act: Act, *, span: Span) -> None:
        """Count, hide, and keep the report. Raises CannotBe."""
        if words := self.why_not(span, today=act.on):
            raise CannotBe(words)
        before = {report.quarter: report.issued for report in IncidenceReport.of_year(span.year)}
        smallest = next(iter(before.values())).smallest if before else _smallest_shown(act.on)
        if span.is_year:
            made = issuing.year(before, smallest=smallest)
        else:
            counted = incidence.entries(span.first, span.last)
            made = issuing.quarter(span.quarter, counted, incidence.choices(), before, smallest=smallest)
        self.bring(
            IncidenceReport(
                year=span.year,
                quarter=span.quarter,
                issued_on=act.on,
                smallest=smallest,
                figures=made.figures,
                own_key=DataKey.make(),
                counted=made.counted,
            )
        )


class IncidenceReport(Apart):
    """One report as it was issued: `figures` as everyone reads them, with nothing where a number is hidden.

    `counted` are all the numbers, sealed: a year is summed up from them. `smallest` is the smallest number shown.
    """

    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField()
    issued_on = models.DateField()
    smallest = models.PositiveSmallIntegerField()
    figures = models.JSONField()
    own_key = models.OneToOneField(DataKey, on_delete=models.PROTECT, related_name="+")
    counted = SealedText()

    office = Office.COORDINATOR
    read_with = ("own_key",)

    class Meta(Apart.Meta):
        ordering = ["-year", "quarter"]
        triggers = [pgtrigger.Protect(name="as_issued", operation=pgtrigger.Update | pgtrigger.Delete)]
        constraints = [
            models.UniqueConstraint(fields=["year", "quarter"], name="issued_once"),
            models.CheckConstraint(
                condition=models.Q(quarter__in=[WHOLE_YEAR, *QUARTERS]), name="a_quarter_or_the_year"
            ),
        ]

    @property
    def data_key(self) -> Any:
        return self.own_key

    @property
    def span(self) -> Span:
        return Span(self.year, self.quarter)

    @property
    def issued(self) -> issuing.Issued:
        """It, for reports that come after it."""
        return issuing.Issued(self.figures, self.counted, self.smallest)

    @classmethod
    def of_year(cls, year: int) -> Iterator["IncidenceReport"]:
        """The quarters of that year that were issued."""
        yield from cls.objects.filter(year=year).exclude(quarter=WHOLE_YEAR).select_related("own_key")

    def get_absolute_url(self) -> str:
        if self.span.is_year:
            return reverse("incidence_year", args=[self.year])
        return reverse("incidence_quarter", args=[self.year, self.quarter])


def _smallest_shown(on: date) -> int:
    return int(current_version(on).reading("smallest_count_shown"))
