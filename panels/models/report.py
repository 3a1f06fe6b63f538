"""The report of a panel (54-56): its versions, who signed each, and the very bytes that were signed."""

import hashlib
import json
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import F, Q, Value
from django_fsm import FSMField

from complaints import storage
from complaints.models.record import Moving, OfCase, guards
from complaints.models.sealed import SealedJSON, SealedText
from complaints.stages.act import Act
from panels.membership import THREE
from panels.models.seats import OfPanel
from panels.stages.report import PanelReportSteps
from panels.stages.states import ReportState

FIXED = ("complaint_id", "panel_id", "number", "says", "digest", "why", "stored_as", "sha256", "locked_at")
CHANGED = " OR ".join(f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in FIXED)
WHOLE = """
IF OLD.state = 'preparing' AND NEW.state <> 'preparing' AND (
    EXISTS (SELECT 1 FROM panels_puttopanel LEFT JOIN panels_finding ON panels_finding.put_id = panels_puttopanel.id
        WHERE panels_puttopanel.panel_id = NEW.panel_id AND panels_finding.state IS DISTINCT FROM 'made')
    OR (SELECT count(*) <> 3 FROM panels_reportsignature WHERE report_id = NEW.id AND digest = NEW.digest))
THEN RAISE EXCEPTION 'a report has a finding on each part, and is signed by all three'; END IF;
RETURN NEW;
"""
SAYS_WHY = """
IF NEW.number > 1 AND length(NEW.why) = 0 THEN RAISE EXCEPTION 'a new version of a report says why'; END IF;
RETURN NEW;
"""


def bound_to(report: models.Model) -> str:
    """What its bytes are sealed about: its own row, so that two papers cannot be exchanged on disk."""
    return f"panels.panelreport:{report.pk}"


class PanelReport(PanelReportSteps, OfPanel, Moving, OfCase):
    """One version of the report. `says` is what it says (`panels.assembling`), `digest` what is signed of it.

    `why` says of each version but the first why it was made. `stored_as` and `sha256` are of the paper, made with the
    third signature. Nothing of it changes from then on, in the database too.
    """

    complaint = models.ForeignKey("complaints.Complaint", on_delete=models.PROTECT, related_name="panel_reports")
    panel = models.ForeignKey("panels.Panel", on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveSmallIntegerField(default=1)
    state = FSMField(max_length=30, choices=ReportState.choices, default=ReportState.PREPARING, protected=True)
    says: Any = SealedJSON()
    digest = models.CharField(max_length=64, blank=True)
    why = SealedText()
    stored_as = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    begun_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)

    signatures: Any

    read_with = (*OfCase.read_with, "panel")

    called = "The report"
    given_out_as = "document.pdf"
    """The neutral name under which it is saved."""

    class Meta(OfCase.Meta):
        ordering = ["panel", "-number"]
        triggers = [
            *guards([PanelReportSteps], [ReportState.PREPARING]),
            pgtrigger.Protect(name="reports_stay", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="signed_reports_stay",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(
                    f"IF OLD.state <> 'preparing' AND ({CHANGED})"
                    " THEN RAISE EXCEPTION 'a signed report stays'; END IF; RETURN NEW;"
                ),
            ),
            pgtrigger.Trigger(
                name="a_signed_report_is_whole",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=pgtrigger.Func(WHOLE),
            ),
            pgtrigger.Trigger(
                name="a_correction_says_why",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=pgtrigger.Func(SAYS_WHY),
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["panel", "number"], name="one_report_a_number")]

    @classmethod
    def begin(cls, panel: Any, act: Act, *, why: str = "") -> Self:
        """The next version (not stored here)."""
        number = panel.reports.count() + 1
        return cls(complaint=panel.complaint, panel=panel, number=number, begun_at=act.at, why=why)

    def holds(self, content: dict[str, Any]) -> None:
        """What it says from now on: who signed what it said before has to sign again."""
        self.says = content
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False)
        self.digest = hashlib.sha256(canonical.encode()).hexdigest()

    @classmethod
    def with_signers(cls, reports: Any) -> Any:
        """These versions, each with the ids of the members who have signed what it says now."""
        signed = Q(signatures__digest=F("digest"))
        return reports.annotate(signers=ArrayAgg("signatures__member", filter=signed, default=Value([])))

    @property
    def signed_by(self) -> list[Any]:
        """The signatures on what it says now, in order."""
        found = self.signatures.filter(digest=self.digest).select_related("member__person")
        return list(found.order_by("at", "pk"))

    def is_signed_by(self, member: Any) -> bool:
        """Whether that member has signed what it says now."""
        if "signers" in self.__dict__:
            return bool(member.pk in self.__dict__["signers"])
        return bool(self.signatures.filter(digest=self.digest, member=member.pk).exists())

    @property
    def is_signed_by_all(self) -> bool:
        """Whether all three have."""
        return len(self.signed_by) == THREE

    def keep_paper(self, act: Act, *, stored_as: str, sha256: str) -> None:
        """Its bytes, kept for good."""
        self.stored_as, self.sha256, self.locked_at = stored_as, sha256, act.at

    def content(self) -> bytes:
        """The very bytes that were signed. Raises `storage.FileMissing` or `sealing.CannotOpen`."""
        return storage.read(self.stored_as, self.complaint.data_key.plain, bound_to(self))


class ReportSignature(models.Model):
    """That a member signed a version of the report as it stood, known by its digest. Only added to (54)."""

    report = models.ForeignKey(PanelReport, on_delete=models.PROTECT, related_name="signatures")
    member = models.ForeignKey("panels.PanelMember", on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["report", "member", "digest"], name="nobody_signs_the_same_twice")
        ]
        triggers = [pgtrigger.Protect(name="signatures_stay", operation=pgtrigger.Update | pgtrigger.Delete)]
