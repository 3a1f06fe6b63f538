"""The page of one concern: the person's own, and that of whoever helps them (15-17)."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.models import Concern
from complaints.proceed import choices
from complaints.stages.states import ConcernState
from complaints.views import local_help_words
from complaints.views.lodging_draft import page


@login_required
@require_GET
def one(request: HttpRequest, concern: UUID) -> HttpResponse:
    """Where it stands, what is next, what clause 15 asks, what is written, who knows. That it was opened is kept."""
    found = Concern.objects.visible_to(request.user).select_related(*Concern.read_with).filter(pk=concern).first()
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    own = found.person_id == request.user.pk
    possible = choices(found, request.user)
    context = {
        "concern": found,
        "own": own,
        "state": found.get_state_display(),
        "status": local_help_words.status(found, request.user),
        "next": local_help_words.next_thing(found, request.user),
        "acts": local_help_words.acts(found, possible),
        "after_stage_1": local_help_words.after_stage_1(found, possible),
        "local_help": local_help_words.local_help(found) if found.limits_explained_at or not own else [],
        "entries": local_help_words.entries(found, request.user),
        "nothing_may_be_told": not own and found.state == ConcernState.OPEN and not found.may_be_told,
        "who_knows": local_help_words.who_knows(found, request.user),
        "whom": reverse("concern_whom", args=[found.pk]) if own and found.state == ConcernState.ASKING else "",
        "draft": page(found.draft) if own and found.draft_goes_on else "",
        "ask_equity": "" if own else local_help_words.advice_of(found),
    }
    return render(request, "complaints/local_help/concern.html", context)
