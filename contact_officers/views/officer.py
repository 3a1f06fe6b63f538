"""An officer's page: the coordinator's view of it, and their own (7; specification 3.1-3.3)."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.views import happenings
from contact_officers.forms.words import campus_words
from contact_officers.models import Meeting, Network, Officer, with_training
from contact_officers.models.directory import LATELY
from contact_officers.views import standing
from contact_officers.views.network import acts
from people.offices import offices_of
from procedure import clock
from procedure.offices import Office


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """To one's own page; someone in office whom the network does not know yet is told so."""
    own = Officer.objects.visible_to(request.user).filter(person=request.user).first()
    if own is not None:
        return HttpResponseRedirect(own.get_absolute_url())
    if not any(each.office == Office.CONTACT_OFFICER for each in offices_of(request.user, clock.today())):
        raise Http404
    return render(request, "contact_officers/unknown.html")


@login_required
@require_GET
def officer(request: HttpRequest, record: UUID) -> HttpResponse:
    """One officer. That somebody else opened the page is kept."""
    found = with_training(Officer.objects.visible_to(request.user)).filter(pk=record).first()
    if found is None:
        raise Http404
    if found.person_id == request.user.pk:
        return render(request, "contact_officers/own.html", _shown(found, request) | _own(found, request))
    audit.read(found, by=request.user)
    return render(request, "contact_officers/officer.html", _shown(found, request))


def _shown(found: Officer, request: HttpRequest) -> dict[str, Any]:
    today = clock.today()
    return {
        "officer": found,
        "campus": campus_words(found.campus),
        "tags": standing.tags_of(found, on=today),
        "until": found.current_until,
        "gone_by": found.current_until is not None and found.current_until < today,
        "unlisted": standing.missing_from_directory(found, on=today),
        "in_directory": found.serves_today,
        "courses": standing.courses(found),
        "acts": acts(found, request.user),
        "waiting": found.changes_to_acknowledge() if found.has_changes_waiting else [],
        "came_to": found.meetings.all(),
        "happened": happenings.of_record_apart(found),
    }


def _own(found: Officer, request: HttpRequest) -> dict[str, Any]:
    """What an officer reads of the network besides: meetings to come, and whether they said lately that they are there.

    Only while they hold the office, by which the network opens to them.
    """
    today, said_on = clock.today(), found.availability_confirmed_on
    sees_network = Network.objects.visible_to(request.user).exists()
    meetings = Meeting.objects.filter(held_on__gte=today).select_related("own_key").order_by("held_on")
    return {
        "acknowledge": reverse("step_apart", args=["officer", found.pk, "acknowledge_policy_change"]),
        "meetings": list(meetings) if sees_network else [],
        "confirm_again": found.serves_today and (said_on is None or said_on < today - LATELY),
    }
