"""What a letter to the complainant can tell of their request for a formal investigation (30, 32, 34)."""

from typing import Any

from complaints.letter_facts import PartOfRequest
from complaints.models import Notice, PartDecision
from complaints.roles import COMPLAINANT
from complaints.stages.states import AGAINST, ComplaintState
from procedure import clock
from procedure.periods import FORMAL_INVESTIGATION

OF_REQUESTS = "referral/"
BY_DIRECTOR = "referral/declined"


def facts(notice: Notice, case: Any) -> dict[str, Any]:
    """For letters about a request alone, and of these for the complainant alone: what was decided on each part, by the
    office whose letter it is."""
    if not notice.letter.startswith(OF_REQUESTS) or notice.to_role != COMPLAINANT.code:
        return {}
    decided = PartDecision.objects.filter(
        complaint=case, referral__track=notice.track_id, by_vice_chancellor=notice.letter != BY_DIRECTOR
    ).select_related("complaint__data_key", "cell__allegation", "cell__track")
    parts = list(decided.order_by("cell__allegation__number", "cell__track__number"))
    going_on = [] if case.state == ComplaintState.CLOSED else [each for each in parts if not _ends(each)]
    known: dict[str, Any] = {
        "not_taken_further": tuple(PartOfRequest(named(each.cell), each.reasons) for each in parts if _ends(each)),
        "taken_further": tuple(PartOfRequest(named(each.cell)) for each in going_on),
        "investigation_time": case.procedure.period(FORMAL_INVESTIGATION.code).in_words,
    }
    return known | ({"decided_on": parts[0].at.astimezone(clock.MELBOURNE).date()} if parts else {})


def named(cell: Any) -> str:
    """One part of a request, for whoever may read of all of them."""
    return f"Allegation {cell.allegation.number}, about {cell.track.shown_as}"


def _ends(decision: PartDecision) -> bool:
    return decision.outcome in AGAINST
