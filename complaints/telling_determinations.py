"""What a letter of clause 58 can tell: what was determined of one respondent, to each reader what is theirs (A-26)."""

from typing import Any

from complaints.letter_facts import DecidedAction, DeterminedPart
from complaints.models import Determination, Notice
from complaints.models.determined import DISCIPLINE, NO_ACTION, Found
from complaints.roles import COMPLAINANT, RESPONDENT
from procedure import clock

OF_DETERMINATIONS = "determination/"
NOTHING = "Nothing further is done"
TO = {
    RESPONDENT.code: {"full_admission": "You admitted all of it in writing", "panel_report": "The panel found on it"},
}
ESTABLISHED = {
    "full_admission": "It was admitted in full, in writing, and so it is established",
    "panel_report": "The panel found on it",
}


def facts(notice: Notice, case: Any) -> dict[str, Any]:
    """For letters of a determination alone, of the part whose letter it is: the complainant reads the summary and what
    they are told of; the respondent and the Director all reasons and all actions."""
    if not notice.letter.startswith(OF_DETERMINATIONS):
        return {}
    found = Determination.objects.filter(complaint=case, track=notice.track_id, determined_at__isnull=False)
    made = found.select_related(*Determination.read_with).order_by("-determined_at").first()
    if made is None:
        return {}
    actions = list(made.actions.select_related("complaint__data_key"))
    called = {item.code: item.label for item in made.menu}
    known: dict[str, Any] = {
        "determined_on": made.determined_at.astimezone(clock.MELBOURNE).date(),
        "findings": tuple(_part(each, made, notice.to_role) for each in made.established),
        "discipline": any(each.code in DISCIPLINE for each in actions),
    }
    if notice.to_role == COMPLAINANT.code:
        told = tuple(_action(each, called) for each in actions if each.told)
        return known | {"reasons_in_summary": made.summary, "actions_told": told}
    return known | {"reasons": made.reasons, "actions_decided": tuple(_action(each, called) for each in actions)}


def _part(found: Found, made: Determination, role: str) -> DeterminedPart:
    return DeterminedPart(
        f"Allegation {found.number}",
        found.established if found.finding else TO.get(role, ESTABLISHED)[made.rests_on],
        ", ".join(found.amounts).lower(),
        "" if role == COMPLAINANT.code else found.because,
    )


def _action(action: Any, called: dict[str, str]) -> DecidedAction:
    if action.code == NO_ACTION:
        return DecidedAction(NOTHING)
    return DecidedAction(f"{called.get(action.code, action.code)}: {action.what}", action.owner, action.due_on)
