"""The people the system knows: found, shown with unit and offices, signed out for good or let back in.

No case data. Whoever lodged without an account is never here; people from outside are shown to system administrators
alone, because that someone from outside has a sign-in may say that they are in a matter.
"""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from complaints import audit, handing_over
from complaints.forms.settings.base import SettingsForm
from complaints.forms.settings.people import FindPeople
from complaints.office_titles import titles
from complaints.views.settings.acting import ActPage
from complaints.views.settings.rooms import PEOPLE, may_change, offices_held, page_of
from config.templatetags.components import long_time
from people.models import Appointment, Invitation, User
from procedure import clock
from procedure.offices import Office

PAGE = 50
MOST_FOUND = 50
AWAITS = ", awaits a second person"


def known_to(person: Any) -> QuerySet[User]:
    """Everyone whom this person may see here."""
    kinds = [User.Kind.STAFF, User.Kind.ASSOCIATE]
    if Office.SYSTEM_ADMINISTRATOR in offices_held(person):
        kinds.append(User.Kind.OUTSIDER)
    return User.objects.filter(kind__in=kinds).select_related("unit", "line_manager")


@page_of(PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """A page of everyone by name, or those found. A search is a POST and stands in no address."""
    form = FindPeople(request.POST if request.method == "POST" else None)
    following, found, searched = "", None, False
    mine = known_to(request.user).order_by("name", "pk")
    if form.is_bound and form.is_valid():
        typed, searched = form.cleaned_data["find"], True
        found = list(mine.filter(Q(name__icontains=typed) | Q(staff_number__iexact=typed))[: MOST_FOUND + 1])
        audit.record("search_people", by=request.user, found=len(found))
    else:
        found = list(_after(mine, request.GET.get("after", ""))[: PAGE + 1])
        if len(found) > PAGE:
            following = f"?after={found[PAGE - 1].pk}"
    return render(
        request,
        "complaints/settings/people.html",
        {
            "heading": "People",
            "back": reverse("settings"),
            "form": form,
            "people": found[:PAGE],
            "too_many": searched and len(found) > MOST_FOUND,
            "searched": searched,
            "following": following,
            "from_start": not searched and "after" not in request.GET,
            "may": may_change(request.user, PEOPLE),
        },
    )


@page_of(PEOPLE)
@require_GET
def person(request: HttpRequest, person: UUID) -> HttpResponse:
    """One person: who they are here, their offices, their sign-in."""
    found = known_to(request.user).filter(pk=person).first()
    if found is None:
        raise Http404
    named = titles()
    held = Appointment.objects.filter(holder=found, revoked_at__isnull=True).exclude(until__lt=clock.today())
    return render(
        request,
        "complaints/settings/person.html",
        {
            "heading": "One person",
            "back": reverse("settings_people"),
            "person": found,
            "rows": _facts(found),
            "offices": [
                {
                    "title": named[Office(each.office)],
                    "url": reverse("settings_office", args=[each.office]),
                    "words": f"{each.get_standing_display()}{AWAITS if each.awaits_confirmation else ''}",
                }
                for each in held.order_by("starts")
            ],
            "acts": _acts(found, request.user),
        },
    )


def _after(people: QuerySet[User], cursor: str) -> QuerySet[User]:
    """Those after the person with that id, in order of name; from the start where the id says nothing."""
    try:
        last = people.filter(pk=UUID(cursor)).values_list("name", "pk").first()
    except ValueError:
        last = None
    if last is None:
        return people
    return people.filter(Q(name__gt=last[0]) | Q(name=last[0], pk__gt=last[1]))


def _facts(found: User) -> list[dict[str, Any]]:
    return [
        {"label": "Name", "value": found.name},
        {"label": "Staff number", "value": found.staff_number},
        {"label": "Who they are here", "value": found.get_kind_display()},
        {"label": "Position", "value": found.position},
        {"label": "Unit", "value": found.unit.name if found.unit else ""},
        {"label": "Line manager", "value": found.line_manager.name if found.line_manager else ""},
        {"label": "Campus", "value": found.campus},
        {"label": "Sign-in", "value": _sign_in(found)},
    ]


def _sign_in(found: User) -> str:
    if not found.is_active:
        return "Closed"
    if found.kind != User.Kind.OUTSIDER:
        return "Open, through the University"
    last = Invitation.objects.filter(person=found).order_by("-issued_at").first()
    if last is None:
        return "Open; never invited"
    if last.used_at:
        return f"Open since {long_time(last.used_at)}"
    return f"Invited {long_time(last.issued_at)}; the link has not been used"


def _acts(found: User, person: Any) -> list[dict[str, str]]:
    acts = []
    if may_change(person, PEOPLE) and found.pk != person.pk:
        name = "settings_close_sign_in" if found.is_active else "settings_open_sign_in"
        words = "Close this sign-in" if found.is_active else "Open this sign-in again"
        acts.append({"title": words, "url": reverse(name, args=[found.pk])})
    if found.kind == User.Kind.OUTSIDER and found.is_active:
        acts.append({"title": "Send a new link", "url": reverse("settings_invite", args=[found.pk])})
    if found.kind != User.Kind.OUTSIDER and not found.is_active and Office.DIRECTOR in offices_held(person):
        acts.append({"title": "Invite at a private address", "url": reverse("settings_invite", args=[found.pk])})
    return acts


class OnPerson(ActPage):
    """An act on one person's sign-in."""

    room = PEOPLE
    final = True
    person: User

    def find(self, **address: Any) -> None:
        found = known_to(self.request.user).filter(pk=address["person"]).first()
        if found is None:
            raise Http404
        self.person = found

    def about(self) -> User:
        return self.person

    def context(self) -> dict[str, Any]:
        return {"facts": _facts(self.person)[:5]}

    def back(self) -> str:
        return reverse("settings_person", args=[self.person.pk])


class CloseSignIn(OnPerson):
    """Nobody is deleted; they cannot sign in."""

    act = "close_sign_in"
    title = "Close this sign-in?"
    button = "Close the sign-in"
    warns = True
    done = "The sign-in is closed. Every session has ended."

    def context(self) -> dict[str, Any]:
        words = (
            "Every session of theirs ends now, and what their offices let them see is closed. Nothing they wrote is"
            " lost. Their appointments stay on record and give nothing meanwhile."
        )
        return {**super().context(), "words": words}

    def do(self, form: SettingsForm) -> None:
        handing_over.close_sign_in(self.person, by=self.request.user)


class OpenSignIn(OnPerson):
    """Back again."""

    act = "open_sign_in"
    title = "Open this sign-in again?"
    button = "Open the sign-in"
    done = "The sign-in is open again."

    def context(self) -> dict[str, Any]:
        return {**super().context(), "words": "Appointments that are still in force give their authority again."}

    def do(self, form: SettingsForm) -> None:
        handing_over.open_sign_in(self.person, by=self.request.user)
