"""An investigation for the office and for whoever decides (36): who looks after it, and what has to be done first."""

from typing import Any

from complaints import registry
from complaints.forms.step_form import form_for
from complaints.impartiality import CHECKED, NOT_CHECKED
from complaints.models import Complaint, ExecutiveOfficer, Investigation, Referral
from complaints.proceed import choices
from complaints.stages.states import InvestigationState
from complaints.views import informing
from complaints.views.cases_access import records_of
from complaints.views.step_addresses import address_of
from people.models import User

BECAUSE = {
    "stood_aside": "they stood aside",
    "appointment_ended": "the appointment was ended",
    "too_close": "they gave way to a respondent",
    "closed": "the complaint was closed",
}
FIRST_THE_LETTER = "Somebody is appointed once the letter to the complainant has left: they learn from it first (32)."


def rows(case: Complaint, person: Any) -> list[dict[str, Any]]:
    """Each investigation of the case that this person sees, with everyone who looks or looked after it."""
    found = records_of(case, Investigation, person)
    if not found:
        return []
    officers = officers_of(case, person)
    return [
        {
            "referral": each.referral_id,
            "state": each.get_state_display(),
            "investigation_acts": [*_acts(each, person), *registry.beside(each, person)],
            "waits_for": _waits_for(each, person),
            "officers": officers,
            "respondents": informing.rows(each, person),
        }
        for each in found
    ]


def for_whoever_decides(referral: Referral, person: Any) -> dict[str, Any] | None:
    """The investigation that a request led to, for the one who decides on it; nothing before it is approved."""
    return next((each for each in rows(referral.complaint, person) if each["referral"] == referral.pk), None)


def officers_of(case: Complaint, person: Any) -> list[dict[str, Any]]:
    """Everyone who was Executive Officer in the case, the newest first; why, and why not any more."""
    found = sorted(records_of(case, ExecutiveOfficer, person), key=lambda each: each.appointed_at, reverse=True)
    names = User.objects.names_of(each.person_id for each in found)
    return [
        {
            "name": names[each.person_id],
            "state": each.get_state_display(),
            "appointed_at": each.appointed_at,
            "by": each.capacity,
            "declared_at": each.declared_at,
            "ended_at": each.ended_at,
            "because": BECAUSE.get(each.ended_because, ""),
            "words": each.ended_words,
            "reasons": each.reasons,
            "line": CHECKED if each.line_checked else NOT_CHECKED,
            "acts": _acts(each, person),
        }
        for each in found
    ]


def _acts(record: Any, person: Any) -> list[dict[str, str]]:
    """The steps that are this person's on it and open now, called as their forms call them."""
    return [
        {"title": form_for(each.step).heading or each.step.title, "url": address_of(record, each.step)}
        for each in choices(record, person)
        if each.open
    ]


def _waits_for(investigation: Investigation, person: Any) -> str:
    """What has to be done first, for whoever may appoint."""
    appoints = any(each.step.name == "appoint_executive_officer" for each in choices(investigation, person))
    waits = investigation.state == InvestigationState.APPROVED and not investigation.complainant_was_told
    return FIRST_THE_LETTER if appoints and waits else ""
