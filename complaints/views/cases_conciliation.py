"""The office's page of conciliation in a case (24, 25): who conciliates, when sessions were, and the agreements.

Never what was said, and never a conciliator's note: what is known of those is that they were destroyed, and when.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse

from complaints.impartiality import CHECKED, NOT_CHECKED
from complaints.models import Agreement, Complaint, Conciliation, ConciliationSession, Track
from complaints.views import agreement_words
from complaints.views.cases_access import records_of
from complaints.views.cases_acts import acts_on
from complaints.views.cases_page import draw, part
from people.models import User
from procedure.asking import one_act

ENDED = {
    "last_part": "the last respondent’s part ended",
    "stood_aside": "they stood aside",
    "appointment_ended": "the Director ended it",
    "too_close": "it turned out who a respondent is, and they work too closely with them, or are that person",
}


@part("conciliation")
def conciliation(request: HttpRequest, case: Complaint) -> HttpResponse:
    """Each conciliator with their sessions, and each agreement."""
    with one_act():
        return draw(request, case, "case_conciliation", "conciliation", **_shown(case, request.user))


def _shown(case: Complaint, person: Any) -> dict[str, Any]:
    works = records_of(case, Conciliation, person)
    names = User.objects.names_of(each.conciliator_id for each in works)
    tracks = {str(each.pk): each.shown_as for each in records_of(case, Track, person)}
    met = records_of(case, ConciliationSession, person)
    agreements = records_of(case, Agreement, person)
    taking_part = {"complainant": case.complainant_name, **tracks}
    return {
        "works": [
            {
                "name": names[each.conciliator_id],
                "state": each.get_state_display(),
                "appointed_at": each.appointed_at,
                "declared_at": each.declared_at,
                "line": CHECKED if each.line_checked else NOT_CHECKED,
                "reasons": each.reasons,
                "ended_at": each.ended_at,
                "because": ENDED.get(each.ended_because, ""),
                "words": each.ended_words,
                "notes_destroyed": each.notes_destroyed,
                "sessions": agreement_words.sessions(
                    (held for held in met if held.conciliation_id == each.pk), taking_part
                ),
                "acts": acts_on(each, person),
            }
            for each in works
        ],
        "agreements": [
            {**row, "with_whom": tracks.get(str(each.track_id), "")}
            for row, each in zip(agreement_words.rows(agreements), agreements, strict=True)
        ],
        "acts": [act for act in acts_on(case, person) if act["step"] == "appoint_conciliator"],
    }
