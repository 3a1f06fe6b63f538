"""What a panel found of a respondent's part, for the determination on it (56, 57): once the Vice-Chancellor has the
report, and as it stands in the newest version that was signed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from complaints.registry import Finding
from panels import findings
from panels.models import Panel
from panels.stages.states import PanelState

AS_DETERMINED = {
    findings.SUBSTANTIATED: "substantiated",
    findings.PARTLY: "partly",
    findings.NOT_SUBSTANTIATED: "not_substantiated",
}
"""Each finding of the list of clause 54, by what whoever determines calls it (`registry.FINDINGS`)."""


def of(answer: Any) -> Mapping[UUID, Finding]:
    """By the id of each part of that answer; empty before the report is copied to the Vice-Chancellor."""
    panel = Panel.objects.filter(investigation=answer.investigation_id, state=PanelState.DELIVERED).first()
    if panel is None:
        return {}
    panel.complaint = answer.complaint
    report = panel.signed_report
    own = {str(cell.pk): cell.pk for cell in answer.cells}
    written = report.says["findings"] if report is not None else []
    return {own[each["cell"]]: _in_words(each) for each in written if each["cell"] in own}


def _in_words(said: Mapping[str, Any]) -> Finding:
    """What was found, and why: of a finding in part, first which parts; how it was reached stands in the report."""
    which = [f"Which parts are found: {said['parts']}"] if said["outcome"] == findings.PARTLY else []
    return Finding(AS_DETERMINED[said["outcome"]], "\n\n".join([*which, said["reasons"]]))
