"""The links of the account menu: which rooms of the site a person has, from the offices they hold today.

A link that leads nowhere yet, or to a part that is not installed, is left out. Links open nothing by themselves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import Exists, QuerySet
from django.urls import Resolver404, resolve

import panels.asked
from complaints import drafting, entrusted
from complaints.models import Complaint, Concern, Track
from complaints.views.asking_after import to_answer
from people import offices
from people.models import Standing, User
from procedure import clock
from procedure.offices import Office

CASEWORK = frozenset(
    {
        Office.DIRECTOR,
        Office.EQUITY_STAFF,
        Office.ALTERNATIVE_RECEIVER,
        Office.CHANCELLORS_NOMINEE,
    }
)
SETTINGS = frozenset(
    {
        Office.DIRECTOR,
        Office.EQUITY_STAFF,
        Office.SYSTEM_ADMINISTRATOR,
        Office.VICE_CHANCELLOR,
        Office.COORDINATOR,
        Office.AUDITOR,
    }
)


@dataclass(frozen=True)
class Room:
    """One link: its words, its address, and the offices it is for (empty: everyone signed in).

    `personally`: for holders and those acting, not for nominees. `within`: where its pages are, if not below `url`.
    `asked`: what this person is asked to do there, where that rests on no office; nothing: no link.
    """

    title: str
    url: str
    offices: frozenset[Office] = frozenset()
    personally: bool = False
    within: str = ""
    asked: Callable[[Any], QuerySet[Any]] | None = None


MINE, INVITED = "/my/", "/invitations/"

ROOMS = (
    Room("Cases", "/cases/", CASEWORK | {Office.VICE_CHANCELLOR}),
    Room("Tasks", "/tasks/", CASEWORK | {Office.VICE_CHANCELLOR}),
    Room("Take a complaint down", "/complaint/for-someone/", CASEWORK | {Office.VICE_CHANCELLOR}),
    Room("Duties", "/duties/", frozenset({Office.DIRECTOR, Office.EQUITY_STAFF, Office.COORDINATOR})),
    Room("Contact officers", "/contact-officers/network/", frozenset({Office.COORDINATOR, Office.DIRECTOR})),
    Room(
        "Decisions",
        "/decisions/",
        frozenset({Office.VICE_CHANCELLOR, Office.CHANCELLORS_NOMINEE, Office.VICE_CHANCELLORS_OFFICE}),
    ),
    Room("Legal advice", "/legal-advice/", asked=entrusted.to_advise),
    Room("Closed files", "/records/", frozenset({Office.RECORDS_OFFICER})),
    Room("Register", "/register/", frozenset({Office.DIRECTOR_GOVERNANCE})),
    Room(
        "Conversations",
        "/contact-log/",
        frozenset({Office.CONTACT_OFFICER, Office.COORDINATOR}),
    ),
    Room(
        "Your place in the network",
        "/contact-officers/mine/",
        frozenset({Office.CONTACT_OFFICER}),
        within="/contact-officers/network/",
    ),
    Room(
        "Reports",
        "/reports/",
        frozenset({Office.DIRECTOR, Office.DIRECTOR_HR, Office.COORDINATOR}),
    ),
    Room("Questions", "/advice/", frozenset({Office.DIRECTOR, Office.EQUITY_STAFF})),
    Room("Conciliation", "/conciliation/", asked=entrusted.to_conciliate),
    Room("Investigations", "/executive-officer/", asked=entrusted.to_look_after),
    Room("Actions", "/actions/", asked=entrusted.to_do),
    Room("How you are", "/how-you-are/", asked=to_answer),
    Room("Enquiry Panels", "/panel/", asked=panels.asked.to_sit),
    Room("Invitations", INVITED, asked=panels.asked.to_be_heard),
    Room("Your matters", MINE),
    Room("Settings", "/settings/", SETTINGS, personally=True),
)


def links_for(request: Any) -> list[dict[str, Any]]:
    """The rooms of the person who asks, in order: title, url, current. Nothing for someone not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return []
    appointments = offices.offices_of(user, clock.today())
    held = {Office(each.office) for each in appointments}
    in_person = {Office(each.office) for each in appointments if each.standing != Standing.NOMINEE}
    return [
        {
            "title": room.title,
            "url": room.url,
            "current": request.path.startswith(tuple(filter(None, (room.url, room.within)))),
        }
        for room in ROOMS
        if (not room.offices or room.offices & (in_person if room.personally else held))
        and (room.asked is None or _is_asked(request, room))
        and _leads_somewhere(room.url, settings.ROOT_URLCONF)
    ]


def first_page(request: Any) -> str:
    """Where someone who just signed in arrives: the first room of their office, else their own matters, else what they
    are invited to, else /."""
    rooms = [str(link["url"]) for link in links_for(request)]
    for url in rooms:
        if url not in (MINE, INVITED):
            return url
    person = request.user
    of_theirs = (
        Complaint.objects.visible_to(person).filter(complainant=person),
        Track.objects.visible_to(person).filter(person=person),
        drafting.drafts_of(person),
        Concern.objects.visible_to(person),
    )
    begun = any(each.exists() for each in of_theirs)
    if begun:
        return MINE
    return INVITED if INVITED in rooms else "/"


def _is_asked(request: Any, room: Room) -> bool:
    """Whether this person is asked to do something there.

    Looked up where they arrive, among their own matters and in the room itself, and kept in their session for every
    other page: no page of an office asks for it. The link opens nothing, so that it may lag behind. All such rooms are
    looked up in one query.
    """
    session, fresh = request.session, request.path == MINE or request.path.startswith(room.url)
    if fresh or room.url not in session:
        for url, asked in _where_asked(request).items():
            if session.get(url) != asked:
                session[url] = asked
    return bool(session[room.url])


def _where_asked(request: Any) -> dict[str, bool]:
    """Of each room that rests on no office, whether this person is asked for anything there; once a request."""
    known: dict[str, bool] | None = getattr(request, "_where_asked", None)
    if known is None:
        rooms = [(room.url, room.asked(request.user)) for room in ROOMS if room.asked is not None]
        row = User.objects.filter(pk=request.user.pk).values_list(*(Exists(found) for _, found in rooms)).get()
        known = request._where_asked = {url: bool(asked) for (url, _), asked in zip(rooms, row, strict=True)}
    return known


@cache
def _leads_somewhere(url: str, addresses: str) -> bool:
    """Whether that address is among those (the name of their module), which stay as they are while the site runs."""
    try:
        resolve(url, addresses)
    except Resolver404:
        return False
    return True
