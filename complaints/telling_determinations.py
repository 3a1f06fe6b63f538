"""What a letter of clause 58 can tell: what was determined of one respondent, to each reader what is theirs (A-26)."""

from typing import Any

from complaints.letter_facts import DecidedAction, DeterminedPart
from complaints.models import Deadline, Determination, Notice, OutcomeComment
from complaints.models.determined import DISCIPLINE, NO_ACTION, Found
from complaints.roles import COMPLAINANT, RESPONDENT
from procedure import clock
from procedure.periods import COMMENT_ON_OUTCOME

OF_DETERMINATIONS = "determination/"
ASKS = {"determination/comment": "respondent", "determination/comment_on_effect": "complainant"}
"""The letters that ask for comment before anything is determined (57, A-59), and of whom."""
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
    if notice.letter in ASKS:
        return _asked(notice, case)
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


def _asked(notice: Notice, case: Any) -> dict[str, Any]:
    """What that side is asked, by when, and to the respondent how each part of theirs is established: no reasons, which
    may name others."""
    asked = OutcomeComment.objects.filter(complaint=case, of=ASKS[notice.letter], person=notice.recipient_id)
    made = asked.select_related(*OutcomeComment.read_with).order_by("-asked_at").first()
    if made is None:
        return {}
    own = Deadline.objects.filter(complaint=case, track=made.track, period=COMMENT_ON_OUTCOME.code)
    by = own.order_by("-started_on").values_list("due_on", flat=True).first()
    known: dict[str, Any] = {"asked_to_comment": made.question, **({"comment_by": by} if by else {})}
    if made.is_respondents:
        known["findings"] = tuple(
            _part(each, made.determination, notice.to_role, with_amounts=False)
            for each in made.determination.established
        )
    return known


def _part(found: Found, made: Determination, role: str, *, with_amounts: bool = True) -> DeterminedPart:
    return DeterminedPart(
        f"Allegation {found.number}",
        found.established if found.finding else TO.get(role, ESTABLISHED)[made.rests_on],
        ", ".join(found.amounts).lower() if with_amounts else "",
        "" if role == COMPLAINANT.code or not with_amounts else found.because,
    )


def _action(action: Any, called: dict[str, str]) -> DecidedAction:
    if action.code == NO_ACTION:
        return DecidedAction(NOTHING)
    return DecidedAction(f"{called.get(action.code, action.code)}: {action.what}", action.owner, action.due_on)
