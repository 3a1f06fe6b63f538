"""Questions to Equity and Diversity (10): a manager's own, and for Equity and Diversity those that wait."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit, drafting, informal
from complaints.forms.step_form import form_for
from complaints.models import AdviceAsked, Concern
from complaints.proceed import choices
from complaints.stages.states import AdviceState, ConcernState
from complaints.views.local_help import of_staff
from complaints.views.step_addresses import address_of
from people.models import User

SAID = {"question": "Asked", "answer": "Answered", "names": "The names that were needed were given"}


@of_staff("GET")
def questions(request: HttpRequest) -> HttpResponse:
    """What waits for an answer, and what one asked oneself."""
    seen = list(AdviceAsked.objects.visible_to(request.user).select_related("own_key", "person"))
    own = [each for each in seen if each.person_id == request.user.pk]
    others = [each for each in seen if each.person_id != request.user.pk]
    context = {
        "own": [_row(each) for each in own if each.state != AdviceState.ASKING],
        "waiting": [_row(each) for each in others if each.state == AdviceState.ASKED],
        "answered": [_row(each) for each in others if each.state == AdviceState.ANSWERED],
        "answers": request.user in informal.in_equity(without=set()),
    }
    return render(request, "complaints/advice/list.html", context)


@of_staff("POST")
def begin(request: HttpRequest) -> HttpResponse:
    """A question is begun, in what one helps with or in none; it is asked on the next page."""
    about = None
    if wanted := request.POST.get("concern", ""):
        identity = drafting.as_uuid(wanted)
        seen = Concern.objects.visible_to(request.user).filter(open_to=request.user, state=ConcernState.OPEN)
        about = seen.select_related("person", "other_person").filter(pk=identity).first()
        if about is None:
            raise Http404
    begun = informal.begin_question(request.user, about)
    return HttpResponseRedirect(reverse("step_apart", args=["adviceasked", begun.pk, "ask_without_names"]))


@login_required
@require_GET
def one(request: HttpRequest, advice: UUID) -> HttpResponse:
    """One question with its answers. That it was opened is kept."""
    found = (
        AdviceAsked.objects.visible_to(request.user).select_related(*AdviceAsked.read_with).filter(pk=advice).first()
    )
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    own = found.person_id == request.user.pk
    possible = choices(found, request.user)
    context = {
        "asked": found,
        "own": own,
        "state": found.get_state_display(),
        "said": _said(found, request.user),
        "names": found.names,
        "acts": [
            {"title": form_for(each.step, in_office=not own).heading, "url": address_of(found, each.step)}
            for each in possible
            if each.open
        ],
        "why_no_names": next(
            (each.why_not for each in possible if each.step.name == "give_the_names_needed" and not each.open), ""
        )
        if found.names_needed
        else "",
        "concern": _concern(found, request.user),
    }
    return render(request, "complaints/advice/one.html", context)


def _row(asked: AdviceAsked) -> dict[str, Any]:
    return {
        "url": asked.get_absolute_url(),
        "at": asked.asked_at or asked.begun_at,
        "from": asked.person.name,
        "state": asked.get_state_display(),
    }


def _said(asked: AdviceAsked, reader: User) -> list[dict[str, Any]]:
    names = User.objects.names_of(drafting.as_uuid(each["who"]) for each in asked.written)
    return [
        {
            "title": SAID[each["what"]],
            "by": "You" if each["who"] == str(reader.pk) else names.get(drafting.as_uuid(each["who"]), ""),
            "at": datetime.fromisoformat(each["at"]),
            "words": each["words"],
            "why_names": each.get("why_names", ""),
        }
        for each in asked.written
    ]


def _concern(asked: AdviceAsked, reader: User) -> str:
    """The way back to what one helps with, where one still may see it."""
    seen = Concern.objects.visible_to(reader).filter(pk=asked.concern_id).first() if asked.concern_id else None
    return seen.get_absolute_url() if seen is not None else ""
