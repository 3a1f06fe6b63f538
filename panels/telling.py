"""What a letter of a panel can tell: who its members are, what it looks into, and by when to object (41-43)."""

from typing import Any

from complaints.letter_facts import MemberOfPanel, PartOfRequest
from complaints.roles import RESPONDENT
from complaints.telling_requests import named
from panels.models import Panel, PanelMember
from procedure import clock
from procedure.models import current_calendar
from procedure.periods import PANEL_OBJECTIONS
from procedure.working_days import add_working_days

OF_PANELS = "panel/"


def facts(notice: Any, case: Any) -> dict[str, Any]:
    """For letters of a panel alone. A respondent reads which allegations against them it looks into, and no others."""
    if not notice.letter.startswith(OF_PANELS):
        return {}
    panel = Panel.objects.filter(complaint=case).exclude(members=None).order_by("-formed_at").first()
    if panel is None:
        return {}
    panel.complaint = case
    own = notice.to_role == RESPONDENT.code
    terms = [cell for cell in panel.terms if not own or cell.track_id == notice.track_id]
    length = case.procedure.period(PANEL_OBJECTIONS.code).length
    return {
        "panel_members": tuple(_member(each) for each in panel.at_work),
        "panel_terms": tuple(
            PartOfRequest(f"Allegation {cell.allegation.number}" if own else named(cell)) for cell in terms
        ),
        "object_by": add_working_days(notice.written_at.astimezone(clock.MELBOURNE).date(), length, current_calendar()),
    }


def _member(member: PanelMember) -> MemberOfPanel:
    unit = member.person.unit.name if member.person.unit is not None else ""
    more = [unit, "Chair" if member.is_chair else "", "from outside the University" if member.is_external else ""]
    return MemberOfPanel(member.person.name, ", ".join(filter(None, more)))
