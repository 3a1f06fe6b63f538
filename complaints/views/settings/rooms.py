"""Who may see and who may change what under /settings/: one table. Anyone else finds nothing there (404).

A nominee has none of it: an instrument names clauses, and keeping the settings is under none. Appointing is decided
office by office in `people.appointing`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from people.appointing import MAY_APPOINT
from people.models import Standing
from people.offices import offices_of
from procedure import clock
from procedure.offices import Office

ADMINISTRATOR = frozenset({Office.SYSTEM_ADMINISTRATOR})
DIRECTOR = frozenset({Office.DIRECTOR})
EDITORS = frozenset({Office.DIRECTOR, Office.EQUITY_STAFF})
ONLOOKERS = EDITORS | ADMINISTRATOR


@dataclass(frozen=True)
class Room:
    """One part of the settings: who may look, who may change something, and what its card on the first page says."""

    code: str
    title: str
    words: str
    url: str
    seen_by: frozenset[Office]
    changed_by: frozenset[Office] = frozenset()


OFFICES = Room(
    "offices", "Offices", "Who holds each office, acts in it or is a nominee; how each appointment began and ended.",
    "settings_offices", frozenset(MAY_APPOINT) | EDITORS | {Office.AUDITOR}, frozenset(MAY_APPOINT),
)  # fmt: skip
PEOPLE = Room(
    "people", "People", "Everyone the system knows, with their units, offices and sign-ins.",
    "settings_people", ADMINISTRATOR | DIRECTOR, ADMINISTRATOR,
)  # fmt: skip
INVITING = Room("inviting", "Inviting", "", "settings_people", ADMINISTRATOR | DIRECTOR, ADMINISTRATOR | DIRECTOR)
CALENDAR = Room(
    "calendar", "Calendar", "Public holidays and close-downs: the days that do not count.",
    "settings_calendar", ONLOOKERS, EDITORS,
)  # fmt: skip
PROCEDURE = Room(
    "procedure", "Lists, readings and periods", "What the Procedure leaves to the University, version by version.",
    "settings_procedure", ONLOOKERS, EDITORS,
)  # fmt: skip
CONTACTS = Room(
    "contacts", "Contacts", "Telephone numbers and addresses that people rely on, and when each was checked.",
    "settings_contacts", ONLOOKERS, EDITORS,
)  # fmt: skip
LETTERS = Room(
    "letters", "Letters", "Every letter with invented facts, and whether anything is missing from it.",
    "settings_letters", ONLOOKERS | {Office.VICE_CHANCELLOR},
)  # fmt: skip
ACCESS_LOG = Room(
    "access-log", "Access log", "Who opened, changed or exported what, in what capacity, and when.",
    "settings_access_log", frozenset({Office.AUDITOR}),
)  # fmt: skip
SYSTEM = Room(
    "system", "System", "Whether everything that a complaint needs is there.", "settings_system", ADMINISTRATOR
)

ROOMS = (OFFICES, PEOPLE, CALENDAR, PROCEDURE, CONTACTS, LETTERS, ACCESS_LOG, SYSTEM)


def offices_held(person: Any) -> frozenset[Office]:
    """The offices this person holds or acts in today; those of a nominee do not count here."""
    held = offices_of(person, clock.today())
    return frozenset(Office(each.office) for each in held if each.standing != Standing.NOMINEE)


def may_see(person: Any, room: Room) -> bool:
    """Whether this person, by an office held today, finds the room at all."""
    return bool(offices_held(person) & room.seen_by)


def may_change(person: Any, room: Room) -> bool:
    """Whether they may also act in it."""
    return bool(offices_held(person) & room.changed_by)


def page_of(
    room: Room, *, changes: bool = False
) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view of this part: for those who may see it (or change it); not found for anyone else."""

    def guard(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not (may_change if changes else may_see)(request.user, room):
                raise Http404
            return view(request, *args, **kwargs)

        return login_required(guarded)

    return guard
