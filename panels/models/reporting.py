"""What a panel does from its findings to the copy of its report (52, 54-56), and what a member does with it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import models
from django.urls import reverse

from complaints import storage
from complaints.stages.act import Act, CannotBe
from panels import assembling
from panels.models.finding import Finding
from panels.models.note import MemberNote
from panels.models.report import PanelReport, ReportSignature, bound_to
from panels.stages.states import FindingState, PanelState, ReportState

BECAME = {"returned": "Given back", "destroyed": "Destroyed"}
"""What can become of a member's papers (45)."""
READ_IT_FIRST = "Read the report, and sign it only if it is what the panel found (clause 54)."


class Reporting(models.Model):
    """Belongs to `Panel`. `views_sealed`: a member's view is read by nobody else until all three are in (52)."""

    views_sealed = models.BooleanField(default=True)

    class Meta:
        abstract = True

    pk: Any
    complaint: Any
    investigation: Any
    state: Any
    findings: Any
    reports: Any
    put: Any
    at_work: list[Any]
    last_sitting_on: date | None

    @property
    def has_findings(self) -> bool:
        """Whether its findings are begun."""
        if (known := self.__dict__.get("_known_findings")) is not None:
            return bool(known)
        return bool(self.findings.exists())

    @property
    def every_part_is_found(self) -> bool:
        """Whether there is a finding on each part it looks into (invariant 5)."""
        if (known := self.__dict__.get("_known_findings")) is not None:
            return bool(known) and all(each.state == FindingState.MADE for each in known)
        made = self.findings.filter(state=FindingState.MADE).count()
        return bool(made and made == self.put.count())

    @property
    def findings_in_order(self) -> list[Finding]:
        """Its findings, by allegation and respondent."""
        found = self.findings.select_related(*Finding.read_with)
        return list(found.order_by("put__cell__allegation__number", "put__cell__track__number"))

    @property
    def report_being_written(self) -> PanelReport | None:
        """The version that is being written or signed; nothing where there is none."""
        return next((each for each in self._reports() if each.state == ReportState.PREPARING), None)

    @property
    def signed_report(self) -> PanelReport | None:
        """The newest version that all three have signed; nothing before."""
        return next((each for each in self._reports() if each.state != ReportState.PREPARING), None)

    def _reports(self) -> list[PanelReport]:
        known: list[PanelReport] | None = self.__dict__.get("_known_reports")
        if known is not None:
            return known
        return list(self.reports.select_related(*PanelReport.read_with).order_by("-number"))

    def know_its_reports(self) -> list[PanelReport]:
        """Every version of its report, the newest first, and who has signed it, for one reading of a page."""
        found = list(PanelReport.with_signers(self.reports).select_related(*PanelReport.read_with).order_by("-number"))
        for each in found:
            each.panel, each.complaint = self, self.complaint
        self.__dict__["_known_reports"] = found
        return found

    def know_its_findings(self, found: list[Finding]) -> None:
        """All its findings, as one reading of a page has found them."""
        self.__dict__["_known_findings"] = found

    @property
    def findings_page(self) -> str:
        """Where its members find, and read and sign its report."""
        return reverse("panel_findings", args=[self.pk])

    def event_day(self, act: Act) -> date:
        """From which Melbourne day its clocks count: that of the report from the last sitting, or from the day on which
        its hearing closes where there was none (55)."""
        begins = self.state == PanelState.DELIBERATING
        return (self.last_sitting_on or act.on) if begins else act.on

    def begin_to_find(self, act: Act, *, sealed: bool) -> None:
        """From now on its members give their views of each part."""
        self.views_sealed = sealed
        Finding.begin_of(self)

    def write(self, act: Act, said: Mapping[str, str]) -> None:
        """The report as it stands from now on, to be signed by all three. Raises CannotBe, citing clause 54."""
        found = self.findings_in_order
        if words := assembling.missing(said, [each.outcome for each in found]):
            raise CannotBe(words)
        draft = self.report_being_written or PanelReport.begin(self, act)
        draft.holds(assembling.content(self, found, said))
        draft.save()

    def correct(self, act: Act, *, part: str, words: str, reasons: str) -> None:
        """A new version in which those words stand in the place of a part. Raises CannotBe without why."""
        signed = self.signed_report
        if signed is None:
            raise CannotBe("There is no signed report to put right (clause 54).")
        if not reasons.strip():
            raise CannotBe("Write why: a correction is a new version of the report with its reasons (clause 54).")
        corrected = assembling.corrected(signed.says, part, words)
        if corrected is None:
            raise CannotBe("Choose which part of the report is put right. What was found stays (clause 54).")
        made = PanelReport.begin(self, act, why=reasons)
        made.holds(corrected)
        made.save()

    def deliver(self, act: Act) -> None:
        """Each version that is signed reaches the Executive Officer."""
        for each in [one for one in self._reports() if one.state == ReportState.LOCKED]:
            act.follow(each.reach_the_executive_officer)

    def copy(self, act: Act) -> None:
        """Each version reaches the Vice-Chancellor; the members leave, and each respondent's part comes before them."""
        for each in [one for one in self._reports() if one.state == ReportState.WITH_EXECUTIVE_OFFICER]:
            act.follow(each.reach_the_vice_chancellor)
        for member in self.at_work:
            act.follow(member.end_with_the_report)
        about = {each.cell.track_id for each in self.findings_in_order}
        for answer in self.investigation.answers.filter(track__in=about).order_by("track__number"):
            act.follow(answer.come_before_by_report)


class Signing(models.Model):
    """Belongs to `PanelMember`. `papers_became` is a code of `BECAME`, noted at `papers_at` (UTC)."""

    papers_became = models.CharField(max_length=20, blank=True)
    papers_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    complaint: Any
    panel: Any
    ended_because: Any

    @property
    def has_a_report_to_sign(self) -> bool:
        """Whether a version waits for their signature."""
        written = self.panel.report_being_written
        return written is not None and not written.is_signed_by(self)

    @property
    def executive_officer(self) -> Any:
        """Whom a word goes to that says nothing."""
        return self.panel.executive_officer

    @property
    def papers_are_out(self) -> bool:
        """Whether their work ended by the report and nothing is recorded of their papers yet."""
        return self.ended_because == "reported" and not self.papers_became

    def sign(self, act: Act, *, agreed: bool) -> None:
        """Their signature on the version that is written; with the third its bytes are kept. Raises CannotBe."""
        written = self.panel.report_being_written
        if not agreed or written is None:
            raise CannotBe(READ_IT_FIRST)
        ReportSignature.objects.create(report=written, member=self, digest=written.digest, at=act.at)
        if not written.is_signed_by_all:
            return
        paper = assembling.drawn(written, on=act.on)
        stored_as = storage.keep(paper, self.complaint.data_key.plain, bound_to(written))
        act.stored.append(stored_as)
        act.follow(written.lock, stored_as=stored_as, sha256=assembling.digest_of(paper))
        if self.panel.state == PanelState.REPORT_WITH_EO:
            act.follow(written.reach_the_executive_officer)

    def ended(self, act: Act, because: str, words: str = "") -> None:
        """Their part in the case ends, however it does, and their own notes are destroyed."""
        MemberNote.objects.filter(member=self.pk).delete()
        super().ended(act, because, words)  # type: ignore[misc]

    def leave_with_the_report(self, act: Act) -> None:
        """Their work is done: the case closes to them."""
        self.ended(act, "reported")

    def note_papers(self, act: Act, became: str) -> None:
        """What became of what they had on paper or elsewhere. Raises CannotBe."""
        if became not in BECAME:
            raise CannotBe("Say whether the papers were given back or destroyed (clauses 45 and 56).")
        self.papers_became, self.papers_at = became, act.at
