"""What a letter of a hearing can tell: how the panel goes about it, that it stands still, and what the Chair writes."""

from typing import Any

from panels.models import Adjournment, Directions, Panel
from procedure.periods import HEARING_NOTICE

DIRECTED, ADJOURNED, DISCHARGED = "panel/directions", "panel/adjourned", "panel/discharged"


def facts(notice: Any, case: Any) -> dict[str, Any]:
    """For letters of a hearing alone: of the panel that hears now, or was discharged last."""
    if not notice.letter.startswith((DIRECTED, ADJOURNED, DISCHARGED)):
        return {}
    panel = Panel.objects.filter(complaint=case).order_by("-formed_at").first()
    if panel is None:
        return {}
    panel.complaint = case
    known: dict[str, Any] = {"panel_chair": panel.panel_chair.name} if panel.panel_chair is not None else {}
    if notice.letter.startswith(DIRECTED):
        return known | _directed(panel)
    return known | (_adjourned(panel) if notice.letter.startswith(ADJOURNED) else {})


def _directed(panel: Panel) -> dict[str, Any]:
    newest = Directions.objects.filter(panel=panel).order_by("-number").first()
    if newest is None:
        return {}
    newest.complaint = panel.complaint
    return {
        "hearing_manner": newest.get_manner_display(),
        "panel_words": newest.told,
        "hearing_notice": panel.complaint.procedure.period(HEARING_NOTICE.code).in_words,
    }


def _adjourned(panel: Panel) -> dict[str, Any]:
    last = Adjournment.objects.filter(panel=panel).order_by("-number").first()
    if last is None:
        return {}
    last.complaint = panel.complaint
    return {"panel_words": last.told, "goes_on_about": last.expected_on}
