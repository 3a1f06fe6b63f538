"""What crosses the stages, as a page shows it: that the process waits (13), support (8), reports (28), requests (29).

For the office's page of a case, and for each party's own page; every record is found through the one door.
"""

from typing import Any

from django.urls import reverse

from complaints import registry
from complaints.models import (
    Allegation,
    AllegationAgainst,
    Complaint,
    Deadline,
    Referral,
    SupportPerson,
    Suspension,
    Track,
    VictimisationReport,
)
from complaints.models.deadline import NOT_ENDED, OPEN
from complaints.models.support import RELATIONS
from complaints.models.suspension import OUTCOMES
from complaints.proceed import choices
from complaints.stages.states import ComplaintState, SupportState, SuspensionState, VictimisationState
from complaints.telling_aside import body_in_words
from complaints.views.cases_access import records_of
from procedure.periods import REFERRAL_DECISION, SUSPENSION_REVIEW

NOMINATE = "nominate_support_person"
WAITS = "your complaint waits for an outside body"
STANDS_STILL = "this stands still for now"
"""To a respondent, who learns no more of why than their letter says (13)."""


def for_office(case: Complaint, person: Any, *, tracks: list[Track]) -> dict[str, Any]:
    """Everything of it in a case, with what may be done now. `tracks` are those that the person sees of it."""
    clocks = records_of(case, Deadline, person, period__in=[SUSPENSION_REVIEW.code, REFERRAL_DECISION.code])
    known = {track.pk: track for track in tracks}
    return {
        "suspensions": [_suspension(each, case, clocks, known) for each in records_of(case, Suspension, person)],
        "support": [_support(each, case, known) for each in records_of(case, SupportPerson, person)],
        "reports": [
            report_row(each, case) for each in records_of(case, VictimisationReport, person) if each.reported_at
        ],
        "requests": _requests(case, person, clocks, known),
    }


def for_party(
    case: Complaint, person: Any, *, track: Track | None = None, open_now: set[str] | None = None
) -> dict[str, Any]:
    """A party's own: whether it waits, who supports them, what they reported.

    `open_now` are the names of the steps open to them on their own record, where they are known already.
    """
    asked_of = track if track is not None else case
    if open_now is None:
        open_now = {each.step.name for each in choices(asked_of, person) if each.open}
    own = [each for each in records_of(case, SupportPerson, person) if each.person_id == person.pk]
    supports = next((each for each in own if each.state == SupportState.NAMED), None)
    last = own[-1] if own and supports is None else None
    reports = records_of(case, VictimisationReport, person, owner=person)
    waits = next((each for each in records_of(case, Suspension, person) if _is_in_force(each, case)), None)
    return {
        "waits": waits,
        "stands_still": STANDS_STILL if track is not None else WAITS,
        "supported_by": supports.name if supports is not None else "",
        "not_possible": last.name if last is not None and last.state == SupportState.NOT_POSSIBLE else "",
        "nominate": _step(case, asked_of, NOMINATE) if NOMINATE in open_now else "",
        "end_support": _step(case, supports, "end_support") if supports is not None else "",
        "reports": [report_row(each, case) for each in reports if each.reported_at],
        "make_report": reverse("make_report", args=[case.reference]),
        "again": track is None,
        "beside": registry.for_parties(case, person),
    }


def _is_in_force(each: Suspension, case: Complaint) -> bool:
    """Whether the process waits for it now: nothing waits any more in a complaint that has ended."""
    return each.state == SuspensionState.IN_FORCE and case.state != ComplaintState.CLOSED


def _suspension(each: Suspension, case: Complaint, clocks: list[Deadline], tracks: dict[Any, Track]) -> dict[str, Any]:
    in_force = _is_in_force(each, case)
    review = next((clock for clock in clocks if clock.period == SUSPENSION_REVIEW.code and clock.state in OPEN), None)
    return {
        "kind": "Deferred" if each.is_deferral else "Suspended",
        "body": body_in_words(each),
        "evidence": each.evidence,
        "reasons": each.reasons,
        "by": each.capacity,
        "began_on": each.began_on,
        "resumed_on": each.resumed_on,
        "outcome": OUTCOMES.get(each.outcome, ""),
        "looked": each.looked.get("entries", []),
        "in_force": in_force,
        "review_by": review.due_on if in_force and review is not None else None,
        "not_told": [track.shown_as for track in tracks.values() if track.advised_at is None] if in_force else [],
        "review": _step(each.complaint, each, "review") if in_force else "",
        "lift": _step(each.complaint, each, "lift") if in_force else "",
    }


def _support(each: SupportPerson, case: Complaint, tracks: dict[Any, Track]) -> dict[str, Any]:
    named = each.state == SupportState.NAMED
    of = tracks.get(each.track_id)
    return {
        "name": each.name,
        "of": of.shown_as if of is not None else case.complainant_name,
        "relation": RELATIONS.get(each.relation, "").replace(" my ", " their "),
        "state": each.get_state_display(),
        "declared_at": each.declared_at,
        "conflict": each.conflict and named,
        "not_possible": _step(case, each, "find_not_possible") if named else "",
        "possible": _step(case, each, "find_possible") if each.conflict and named else "",
    }


def report_row(each: VictimisationReport, case: Complaint) -> dict[str, Any]:
    """A report in a list: of which case, where it stands, and whether it waits to be taken up."""
    return {
        "reference": case.reference,
        "url": reverse("report", args=[case.reference, each.pk]),
        "at": each.reported_at,
        "state": each.get_state_display(),
        "urgent": each.state == VictimisationState.REPORTED,
    }


def _requests(case: Complaint, person: Any, clocks: list[Deadline], tracks: dict[Any, Track]) -> list[dict[str, Any]]:
    """Each request: of which allegations, about whom, since when, by when it is declined or referred."""
    found = records_of(case, Referral, person)
    if not found:
        return []
    numbers = {each.pk: each.number for each in records_of(case, Allegation, person)}
    seen = {cell.pk: cell for cell in records_of(case, AllegationAgainst, person)}
    asked: dict[Any, list[AllegationAgainst]] = {each.pk: [] for each in found}
    cells = Referral.objects.visible_to(person).filter(complaint=case).values_list("pk", "cells")
    for request, cell in cells:
        if cell in seen:
            asked[request].append(seen[cell])
    unmet = [each for each in clocks if each.period == REFERRAL_DECISION.code and each.state in NOT_ENDED]
    due = {clock.track_id: clock for clock in unmet}
    return [
        {
            "of": sorted(
                f"Allegation {numbers.get(cell.allegation_id, '')}, about {tracks[cell.track_id].shown_as}"
                for cell in asked[each.pk]
                if cell.track_id in tracks
            ),
            "at": each.requested_at,
            "by": due[each.track_id].due_on if each.track_id in due else None,
            "stands_still": each.track_id in due and due[each.track_id].stands_still,
        }
        for each in found
    ]


def _step(case: Complaint, record: Any, step: str) -> str:
    if record is case:
        return reverse("step_of_case", args=[case.reference, step])
    return reverse("step_of_record", args=[case.reference, record._meta.model_name, record.pk, step])
