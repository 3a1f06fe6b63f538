"""The pages of whoever is invited to be heard (48-50): when and where, what they are shown, what they answer.

What the panel directed opens until their sitting ends and no longer: the row of the one table ends with that day, and
on the day itself what is shown closes with the hour at which the sitting ends (49).
"""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from complaints import audit, ics
from complaints.intake import content_disposition
from complaints.models import Notice
from complaints.proceed import proceed
from complaints.storage import FileMissing
from complaints.views import requests
from complaints.views.documents import require_own_site
from complaints.views.lodging_draft import to
from complaints.views.mine_letters import letter_page, letter_paper
from panels.models import Invitation, Shown
from panels.models.shown import VIEWED
from panels.stages.states import InvitationState
from panels.telling_inviting import INVITED
from procedure import clock
from procedure.asking import one_act

WORDS, NAME, MAKER = "A date at work", "Dates", "-//Dates//EN"
OPEN = (InvitationState.SENT, InvitationState.ACCEPTED, InvitationState.DECLINED)


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Every invitation of this person's."""
    seen = Invitation.objects.visible_to(request.user).filter(person=request.user).select_related("complaint")
    rows = [
        {
            "url": each.get_absolute_url(),
            "reference": each.complaint.reference,
            "state": each.get_state_display(),
            "waits": each.state == InvitationState.SENT and not each.is_over,
            "on": each.last_day,
        }
        for each in seen.order_by("-sent_at")
    ]
    return render(request, "panels/invitations.html", {"rows": rows})


@login_required
@require_GET
def one(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """When and where, what they are asked, what they are shown, and what they can answer."""
    found = _found(request, invitation)
    with one_act():
        unread = _letter(found, request.user, opened=False)
        if unread is not None:
            return to(reverse("invitation_letter", args=[found.pk]))
        audit.read(found, by=request.user)
        return render(request, "panels/invitation.html", _shown(found, request.user))


@login_required
@require_http_methods(["GET", "POST"])
def letter(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """Its letter: opening one counts as being given it (64)."""
    found = _found(request, invitation)
    notice = _letter_or_none_there(found, request.user)
    if request.method == "POST":
        proceed(notice.open_letter, by=request.user)
        return to(request.path)
    pdf = reverse("invitation_letter_pdf", args=[found.pk])
    return letter_page(request, notice, home=found.get_absolute_url(), called="Your invitation", pdf=pdf)


@login_required
@require_GET
def letter_pdf(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """The same as a PDF."""
    found = _found(request, invitation)
    notice = _letter_or_none_there(found, request.user)
    return letter_paper(request, notice, page=reverse("invitation_letter", args=[found.pk]))


@login_required
@require_GET
def shown(request: HttpRequest, invitation: UUID, number: int) -> HttpResponse:
    """A file that the panel directed they are shown: to look at, as long as it is open to them (49)."""
    require_own_site(request)
    found = _found(request, invitation)
    item = next((each for each in _listed(found, request.user) if each.number == number), None)
    if item is None or item.document is None or not item.document.may_be_opened:
        raise Http404
    if item.document.extension not in VIEWED:
        raise Http404
    try:
        content = item.document.content()
    except FileMissing as missing:
        raise Http404 from missing
    audit.read(item, by=request.user, case=found.complaint)
    headers = {
        "Content-Disposition": "inline",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=VIEWED[item.document.extension], headers=headers)


@login_required
@require_GET
def calendar(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """The time of their sitting for their own calendar, in words that say nothing of what it is."""
    found = _found(request, invitation)
    entry = ics.Entry(str(found.pk), found.last_day, WORDS, found.starts_at, found.ends_at)
    return HttpResponse(
        ics.calendar([entry], name=NAME, maker=MAKER, at=clock.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": content_disposition("date.ics"), "Cache-Control": "no-store"},
    )


def _found(request: HttpRequest, invitation: UUID) -> Invitation:
    own = Invitation.objects.visible_to(request.user).filter(pk=invitation, person=request.user)
    found = own.select_related(*Invitation.read_with).first()
    if found is None:
        raise Http404
    return found  # type: ignore[no-any-return]


def _letter(found: Invitation, person: Any, *, opened: bool | None = None) -> Notice | None:
    own = Notice.objects.visible_to(person).filter(
        complaint=found.complaint, letter=INVITED, recipient=person, written_at=found.sent_at
    )
    if opened is not None:
        own = own.filter(opened_at__isnull=not opened)
    return own.select_related("complaint__data_key").first()  # type: ignore[no-any-return]


def _letter_or_none_there(found: Invitation, person: Any) -> Notice:
    notice = _letter(found, person)
    if notice is None:
        raise Http404
    return notice


def _listed(found: Invitation, person: Any) -> list[Shown]:
    """What is open to them now: nothing once their sitting is over."""
    if found.is_over or found.state not in OPEN:
        return []
    seen = Shown.objects.visible_to(person).filter(invitation=found, person=person)
    return list(seen.select_related(*Shown.read_with).order_by("number"))


def _shown(found: Invitation, person: Any) -> dict[str, Any]:
    over = found.is_over or found.state not in OPEN
    return {
        "reference": found.complaint.reference,
        "state": found.get_state_display(),
        "over": over,
        "starts_at": found.starts_at,
        "ends_at": found.ends_at,
        "by": found.by,
        "place": found.place,
        "link": found.link,
        "waiting": found.waiting,
        "about": found.about,
        "companion": found.companion,
        "acts": requests.acts(found, person),
        "letter": reverse("invitation_letter", args=[found.pk]),
        "calendar": "" if over else reverse("invitation_calendar", args=[found.pk]),
        "items": [
            {
                "title": each.title,
                "words": each.words,
                "url": reverse("invitation_shown", args=[found.pk, each.number]) if each.document_id else "",
            }
            for each in _listed(found, person)
        ],
    }
