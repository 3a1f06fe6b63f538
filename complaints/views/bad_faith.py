"""Whether a complaint was made in bad faith (59), on its pages: whoever decides, those who receive it, its maker."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.models import BadFaith, Notice, grants
from complaints.models.capacity import capacity_of
from complaints.stages.states import BadFaithState, LetterState
from complaints.views import mine_receiver, requests
from complaints.views.cases_access import records_of
from complaints.views.step_addresses import address_of
from procedure import clock
from procedure.asking import one_act

LINK = "What you are asked about your complaint"
OPEN = (BadFaithState.ASKED, BadFaithState.ANSWERED)


def asked_of(case: Any, person: Any) -> list[dict[str, str]]:
    """The complainant's own page of it, where they were asked."""
    if "badfaith" not in grants.kinds_seen(case, person):
        return []
    seen = BadFaith.objects.visible_to(person).filter(complaint=case, person=person)
    return [{"title": LINK, "url": each.page_for(person)} for each in seen]


def of_case(case: Any, person: Any) -> list[dict[str, str]]:
    """Where whoever may read of it finds it, from the pages of the case."""
    found = records_of(case, BadFaith, person)
    return [{"title": BadFaith.called, "url": each.get_absolute_url()} for each in found if each.person_id != person.pk]


@login_required
@require_GET
def one(request: HttpRequest, question: UUID) -> HttpResponse:
    """What is looked into, what was asked and answered, and what can be done; the reasons for whoever decides alone."""
    with one_act():
        found = _found(request, question)
        if found.person_id == request.user.pk:
            raise Http404
        audit.read(found, by=request.user, case=found.complaint)
        decides = capacity_of(request.user, found.leave_it.step, found, on=clock.today()) is not None
        letters = records_of(found.complaint, Notice, request.user, state=LetterState.DRAFT, clause="59")
        shown = _shown(found, request.user) | {
            "decides": decides,
            "found": found if decides else None,
            "letters": [
                {"title": each.title, "url": address_of(each, each.release.step)} for each in letters if decides
            ],
        }
    return render(request, "complaints/determinations/bad_faith.html", shown)


@login_required
@require_GET
def own(request: HttpRequest, question: UUID) -> HttpResponse:
    """The complainant's: what is held against them, by when they can answer, and each thing they said."""
    found = _found(request, question)
    if found.person_id != request.user.pk:
        raise Http404
    mine_receiver.name_it_on(request, found.complaint)
    audit.read(found, by=request.user, case=found.complaint)
    with one_act():
        shown = _shown(found, request.user)
    return render(request, "complaints/determinations/bad_faith_asked.html", shown)


def _found(request: HttpRequest, question: UUID) -> BadFaith:
    seen = BadFaith.objects.visible_to(request.user).select_related(*BadFaith.read_with)
    found: BadFaith | None = seen.filter(pk=question).first()
    if found is None:
        raise Http404
    return found


def _shown(found: BadFaith, person: Any) -> dict[str, Any]:
    return {
        "reference": found.complaint.reference,
        "state": found.get_state_display(),
        "question": found.question,
        "until": found.answer_by,
        "entries": found.answers,
        "open": found.state in OPEN,
        "acts": requests.acts(found, person),
    }
