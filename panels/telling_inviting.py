"""What a letter to somebody who is invited can tell (48-50): where and when, what they are asked and shown."""

from typing import Any

from complaints.letter_facts import PartOfRequest
from panels.models import Invitation, NewMaterial, Panel

INVITED, TAKEN_BACK, NEW_MATERIAL = "panel/invitation", "panel/taken_back", "panel/new_material"


def facts(notice: Any, case: Any) -> dict[str, Any]:
    """For letters of an invitation alone: of the one that its reader was sent last."""
    if notice.letter == NEW_MATERIAL:
        return _put(notice, case)
    if notice.letter not in (INVITED, TAKEN_BACK):
        return {}
    found = Invitation.objects.filter(complaint=case, person=notice.recipient).order_by("-sent_at", "-pk").first()
    if found is None:
        return {}
    found.complaint = case
    if notice.letter == TAKEN_BACK:
        return {"panel_words": found.taken_back_words}
    panel = Panel.objects.get(pk=found.panel_id)
    return {
        "panel_chair": panel.panel_chair.name if panel.panel_chair is not None else "",
        "panel_words": found.about,
        "heard_at": found.starts_at,
        "heard_where": found.place,
        "heard_by_link": found.link,
        "heard_apart": found.waiting,
        "write_by": found.by,
        "shown_titles": tuple(PartOfRequest(each) for each in found.invitee.titles_listed),
        "shown_until": found.last_day,
        "hears_a_party": found.invitee.is_a_party,
        "answers_here": notice.mode == "portal",
    }


def _put(notice: Any, case: Any) -> dict[str, Any]:
    """What was put to one respondent last (51): their own part alone."""
    found = NewMaterial.objects.filter(complaint=case, track=notice.track_id).order_by("-number").first()
    if found is None:
        return {}
    found.complaint = case
    return {"panel_words": found.gist, "withheld_because": found.withheld, "write_by": found.answer_by}
