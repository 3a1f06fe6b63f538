"""What a letter of a panel can tell: who its members are, what it looks into, and by when to object (41-43)."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from complaints.letter_facts import MemberOfPanel, PartOfRequest
from complaints.roles import RESPONDENT
from complaints.telling_requests import named
from complaints.telling_respondents import where_to_answer
from panels.models import Objection, Panel, PanelMember
from procedure import clock
from procedure.models import current_calendar
from procedure.periods import PANEL_OBJECTIONS
from procedure.working_days import add_working_days

OF_PANELS, OF_OBJECTIONS = "panel/", "panel/objection"


def facts(notice: Any, case: Any) -> dict[str, Any]:
    """For letters of a panel alone. A respondent reads which allegations against them it looks into, and no others."""
    if not notice.letter.startswith(OF_PANELS):
        return {}
    panel = Panel.objects.filter(complaint=case).exclude(members=None).order_by("-formed_at").first()
    if panel is None:
        return {}
    panel.complaint = case
    if notice.letter.startswith(OF_OBJECTIONS):
        return _ruled(notice, case)
    own = notice.to_role == RESPONDENT.code
    terms = [cell for cell in panel.terms if not own or cell.track_id == notice.track_id]
    length = case.procedure.period(PANEL_OBJECTIONS.code).length
    return {
        "panel_members": tuple(member_words(each) for each in panel.at_work),
        "panel_terms": tuple(
            PartOfRequest(f"Allegation {cell.allegation.number}" if own else named(cell)) for cell in terms
        ),
        **where_to_object(notice, case),
        "object_by": add_working_days(notice.written_at.astimezone(clock.MELBOURNE).date(), length, current_calendar()),
    }


def where_to_object(notice: Any, case: Any) -> dict[str, Any]:
    """Where a party objects to a member: where they enter their code, or where they find what is theirs."""
    known = where_to_answer(notice.track)
    if notice.to_role == RESPONDENT.code or not case.complainant_uses_a_code:
        return known
    return {"without_account": True, "answer_at": f"{settings.SITE_ADDRESS}{reverse('people:resume')}"}


def _ruled(notice: Any, case: Any) -> dict[str, Any]:
    """For the letter that says how an objection was ruled on: to whom its reader objected, and the reasons."""
    own = Objection.objects.filter(complaint=case, made_by=notice.recipient, ruled_at=notice.written_at)
    found = own.select_related("complaint__data_key", "member__person").first()
    return {} if found is None else {"objected_to": found.member.person.name, "reasons": found.reasons}


def member_words(member: PanelMember) -> MemberOfPanel:
    """A member as the parties are told of them: the name, the unit, and whether they chair or come from outside."""
    unit = member.person.unit.name if member.person.unit is not None else ""
    more = [unit, "Chair" if member.is_chair else "", "from outside the University" if member.is_external else ""]
    return MemberOfPanel(member.person.name, ", ".join(filter(None, more)))
