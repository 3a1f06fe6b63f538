"""The page of whoever is asked for comment before it is determined (57, A-59): the question, and what they said."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.models import Deadline, OutcomeComment, grants
from complaints.views import mine_receiver, requests
from procedure.asking import one_act
from procedure.periods import COMMENT_ON_OUTCOME

LINK = "What you are asked before it is decided"


def asked_of(case: Any, person: Any) -> list[dict[str, str]]:
    """A party's own page of each request for comment, the newest first."""
    if "outcomecomment" not in grants.kinds_seen(case, person):
        return []
    seen = OutcomeComment.objects.visible_to(person).filter(complaint=case, person=person).order_by("-asked_at")
    return [{"title": LINK, "url": each.get_absolute_url()} for each in seen]


@login_required
@require_GET
def own(request: HttpRequest, comment: UUID) -> HttpResponse:
    """What is asked, what is established of a respondent's own part, by when, and each thing they said."""
    seen = OutcomeComment.objects.visible_to(request.user).select_related(*OutcomeComment.read_with)
    found = seen.filter(pk=comment, person=request.user).first()
    if found is None:
        raise Http404
    mine_receiver.name_it_on(request, found.complaint)
    audit.read(found, by=request.user)
    with one_act():
        shown = _shown(found, request.user)
    return render(request, "complaints/determinations/comment.html", shown)


def _shown(found: OutcomeComment, person: Any) -> dict[str, Any]:
    reference = found.complaint.reference
    established = found.determination.established if found.is_respondents else []
    return {
        "reference": reference,
        "state": found.get_state_display(),
        "home": f"/{'response' if found.is_respondents else 'my'}/{reference}/",
        "own": found.is_respondents,
        "established": [{"number": each.number, "how": each.established} for each in established],
        "question": found.question,
        "entries": found.entries,
        "due": _due(found, person),
        "determined": not found.determination.is_before_vice_chancellor,
        "acts": requests.acts(found, person),
    }


def _due(found: OutcomeComment, person: Any) -> Any:
    """The last day of the time for it, be it over, while nothing came."""
    own = Deadline.objects.visible_to(person).unmet().filter(complaint=found.complaint, track=found.track)
    return own.filter(period=COMMENT_ON_OUTCOME.code).order_by("-due_on").values_list("due_on", flat=True).first()
