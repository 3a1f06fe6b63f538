"""The panel's report: clauses 54 to 56. It assembles itself from the findings, every member signs it, the Chair
delivers it, the Executive Officer copies it on, and the panel's access ends. See docs/decisions/1070.
"""

from collections.abc import Mapping
from typing import Any

from django.db import models

from complaints.registry import Need
from complaints.roles import DIRECTOR, EXECUTIVE_OFFICER, MACHINERY, PANEL_CHAIR, PANEL_MEMBER, VICE_CHANCELLOR
from complaints.stages.act import Act
from complaints.stages.conciliation import GOES_ON
from complaints.stages.step import step
from panels.stages.states import MemberState, PanelState, ReportState
from procedure.periods import PANEL_REPORT, REPORT_TO_VICE_CHANCELLOR

P, R, M = PanelState, ReportState, MemberState
LOCKS, REACHES_OFFICER, REACHES_ABOVE = (
    "panelreport.lock",
    "panelreport.reach_the_executive_officer",
    "panelreport.reach_the_vice_chancellor",
)
LEAVES, COMES_BEFORE = "panelmember.end_with_the_report", "answer.come_before_by_report"

NOT_BEGUN = Need("The findings are begun already.", lambda panel: not panel.has_findings)
EVERY_PART_IS_FOUND = Need(
    "The report cannot be written yet: clause 54 wants a finding with reasons on each allegation for each respondent,"
    " and not every part has one. The page of the findings says which.",
    lambda panel: panel.every_part_is_found,
)
NOT_SIGNED_BY_ALL = Need(
    "All three members have signed the report: nothing of it changes any more. What has to be put right is a new"
    " version, with why (clause 54).",
    lambda panel: panel.report_being_written is not None,
)
NEVER_SIGNED = Need(
    "The report was signed: no finding is looked at again, and nobody votes any more (clauses 52 and 54).",
    lambda panel: panel.signed_report is None,
)
SIGNED_BY_ALL = Need(
    "First all three members have to sign the report (clause 54).",
    lambda panel: panel.signed_report is not None and panel.report_being_written is None,
)
SOMEBODY_TO_RECEIVE = Need(
    "Nobody is Executive Officer in this complaint now, so nobody can receive the report (clause 55). The"
    " Vice-Chancellor has to appoint somebody first (clause 36).",
    lambda panel: panel.is_looked_after,
)
TO_BE_SIGNED = Need("There is no report for you to sign now.", lambda member: member.has_a_report_to_sign)
PAPERS_ARE_OUT = Need(
    "It is recorded already what became of this member’s papers, or their work has not ended by the report.",
    lambda member: member.papers_are_out,
)


class ReportingSteps(models.Model):
    """What a panel does from its findings on."""

    class Meta:
        abstract = True

    begin_to_find: Any
    write: Any
    correct: Any
    deliver: Any
    copy: Any

    @step(
        clause="52",
        by=[PANEL_CHAIR],
        source=P.DELIBERATING,
        needs=[GOES_ON, NOT_BEGUN],
        alerts=[PANEL_MEMBER],
    )
    def begin_findings(self, act: Act, *, sealed: bool) -> None:
        """The three of you give your views of each part. You choose whether each is sealed until all three are in."""
        self.begin_to_find(act, sealed=sealed)

    @step(
        clause="54",
        by=[PANEL_CHAIR],
        source=P.DELIBERATING,
        target=P.REPORTING,
        needs=[GOES_ON, EVERY_PART_IS_FOUND],
        alerts=[PANEL_MEMBER],
    )
    def write_report(self, act: Act, *, said: Mapping[str, str]) -> None:
        """The report is put together from the findings and from what you write. Nobody votes any more from here on."""
        self.write(act, said)

    @step(
        clause="54",
        by=[PANEL_CHAIR],
        source=P.REPORTING,
        needs=[GOES_ON, NEVER_SIGNED, NOT_SIGNED_BY_ALL],
        alerts=[PANEL_MEMBER],
    )
    def change_report(self, act: Act, *, said: Mapping[str, str]) -> None:
        """The report says something else, and whoever has signed it is asked to sign it again."""
        self.write(act, said)

    @step(
        clause="52",
        by=[PANEL_CHAIR],
        source=P.REPORTING,
        target=P.DELIBERATING,
        needs=[GOES_ON, NEVER_SIGNED],
        alerts=[PANEL_MEMBER],
    )
    def return_to_deliberating(self, act: Act) -> None:
        """The panel goes back to its findings: one of them has to be looked at again before anything is signed."""

    @step(
        clause="54",
        by=[PANEL_CHAIR],
        source=(P.REPORTING, P.REPORT_WITH_EO),
        needs=[GOES_ON, SIGNED_BY_ALL],
        alerts=[PANEL_MEMBER],
    )
    def correct_report(self, act: Act, *, part: str, words: str, reasons: str) -> None:
        """A new version of the report puts a part of it right. The signed one is kept as it is; no finding changes."""
        self.correct(act, part=part, words=words, reasons=reasons)

    @step(
        clause="55",
        by=[PANEL_CHAIR],
        source=P.REPORTING,
        target=P.REPORT_WITH_EO,
        ends=[PANEL_REPORT],
        starts=[REPORT_TO_VICE_CHANCELLOR],
        needs=[GOES_ON, SIGNED_BY_ALL, SOMEBODY_TO_RECEIVE],
        alerts=[EXECUTIVE_OFFICER],
        follows=[REACHES_OFFICER],
        final=True,
    )
    def deliver_report(self, act: Act) -> None:
        """The Executive Officer receives the report, and passes a copy to the Vice-Chancellor."""
        self.deliver(act)

    @step(
        clause="56",
        by=[EXECUTIVE_OFFICER],
        source=P.REPORT_WITH_EO,
        target=P.DELIVERED,
        ends=[REPORT_TO_VICE_CHANCELLOR],
        needs=[GOES_ON, SIGNED_BY_ALL],
        alerts=[VICE_CHANCELLOR, DIRECTOR],
        follows=[REACHES_ABOVE, LEAVES, COMES_BEFORE],
        final=True,
    )
    def copy_report(self, act: Act) -> None:
        """The Vice-Chancellor has a copy of the report. The panel’s work ends, and the case closes to it."""
        self.copy(act)


class SigningSteps(models.Model):
    """What a member does with the report, and what becomes of their papers."""

    class Meta:
        abstract = True

    sign: Any
    leave_with_the_report: Any
    note_papers: Any

    @step(
        clause="54",
        by=[PANEL_MEMBER],
        source=M.DECLARED,
        needs=[GOES_ON, TO_BE_SIGNED],
        follows=[LOCKS, REACHES_OFFICER],
    )
    def sign_report(self, act: Act, *, agreed: bool) -> None:
        """You sign the panel’s report. With the third signature it is locked, and nothing of it changes."""
        self.sign(act, agreed=agreed)

    @step(clause="56", by=[MACHINERY], source=M.DECLARED, target=M.ENDED)
    def end_with_the_report(self, act: Act) -> None:
        """The Vice-Chancellor has the report: the case closes to the member, whose notes are destroyed."""
        self.leave_with_the_report(act)

    @step(
        clause="56",
        by=[EXECUTIVE_OFFICER],
        source=(M.ENDED, M.CONSULTED),
        needs=[PAPERS_ARE_OUT],
    )
    def record_papers(self, act: Act, *, became: str) -> None:
        """What became of the papers that this member had: that they gave them back, or destroyed them."""
        self.note_papers(act, became)


class PanelReportSteps(models.Model):
    """One version of the report."""

    class Meta:
        abstract = True

    keep_paper: Any

    @step(clause="54", by=[MACHINERY], source=R.PREPARING, target=R.LOCKED)
    def lock(self, act: Act, *, stored_as: str, sha256: str) -> None:
        """All three members have signed it. Its very bytes are kept, and nothing of it changes."""
        self.keep_paper(act, stored_as=stored_as, sha256=sha256)

    @step(clause="55", by=[MACHINERY], source=R.LOCKED, target=R.WITH_EXECUTIVE_OFFICER)
    def reach_the_executive_officer(self, act: Act) -> None:
        """The Executive Officer reads the report."""

    @step(clause="56", by=[MACHINERY], source=R.WITH_EXECUTIVE_OFFICER, target=R.WITH_VICE_CHANCELLOR)
    def reach_the_vice_chancellor(self, act: Act) -> None:
        """The Vice-Chancellor reads the report."""
