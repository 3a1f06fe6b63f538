"""What a letter can tell of what crosses the stages: that the process waits (13), and who supports someone (8)."""

from typing import Any

from complaints.models import Notice, SupportPerson, Suspension
from complaints.roles import COMPLAINANT
from complaints.stages.states import SupportState
from procedure.models import items

WAITING = "suspension/"
SUPPORT = "support/"
ELSEWHERE = "An outside body"


def facts(notice: Notice, case: Any) -> dict[str, Any]:
    """For letters about these alone, and for the person each is addressed to; nothing for any other letter."""
    if notice.letter.startswith(WAITING):
        return _of_waiting(notice, case)
    if notice.letter.startswith(SUPPORT):
        return _of_support(notice, case)
    return {}


def _of_waiting(notice: Notice, case: Any) -> dict[str, Any]:
    """Of the wait that the letter was written about, whatever followed. Nothing goes on while the next wait runs."""
    before = Suspension.objects.filter(complaint=case, decided_at__lte=notice.written_at)
    found = before.select_related("complaint__data_key").order_by("decided_at").last()
    if found is None:
        return {}
    known: dict[str, Any] = {
        "waits_deferred": found.is_deferral,
        "waits_over": found.resumed_on is not None,
        "waits_since": found.began_on,
        "waits_because": found.reasons,
    }
    if found.resumed_on is not None and case.suspended_on is None:
        known["goes_on_after"] = found.resumed_on
    return known | ({"outside_body": body_in_words(found)} if notice.to_role == COMPLAINANT.code else {})


def body_in_words(suspension: Suspension) -> str:
    """The outside body as the list of the case's own version names it."""
    return str(bodies(suspension.complaint).get(suspension.body, ELSEWHERE))


def bodies(case: Any) -> dict[str, str]:
    """The outside bodies, as the list of the case's own version names them."""
    return {each.code: each.label for each in items("external_bodies", case.procedure)}


def _of_support(notice: Notice, case: Any) -> dict[str, Any]:
    named = SupportPerson.objects.filter(complaint=case, person=notice.recipient, state=SupportState.NAMED)
    found = named.select_related("complaint__data_key").order_by("declared_at").last()
    return {"support_name": found.name} if found is not None else {}
