"""Whom a person can turn to: numbers that hold everywhere, the office's from settings, the rest from reference lists.

The lists (`support_contacts`, `external_bodies`) are the University's to edit, each entry with the day it was last
checked. What stands on every page, and on those that must stand when nothing else does (500, 503), comes from here
and from settings alone.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError

from procedure import clock


@dataclass(frozen=True)
class Contact:
    """Someone to turn to. `checked_on`: when it was last checked, as written; `to_confirm`: nobody has yet.

    `group`: danger, counselling, university, union or access. `time_limit`: what they say of lateness, in words.
    `hours`: when someone answers, as entered; empty where nobody has said. `asked_for`: how they are reached where
    they have no number of their own here.
    """

    name: str
    gist: str = ""
    phone: str = ""
    web: str = ""
    email: str = ""
    checked_on: str = ""
    to_confirm: bool = False
    code: str = ""
    group: str = ""
    time_limit: str = ""
    hours: str = ""
    asked_for: str = ""

    @property
    def can_be_reached(self) -> bool:
        return bool(self.phone or self.web or self.email or self.asked_for)

    @property
    def dialled(self) -> str:
        """The number for a tel: link."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


RESPECT = Contact(
    "1800RESPECT", "Sexual assault and violence: counselling, day and night", phone="1800 737 732", group="counselling"
)
LIFELINE = Contact("Lifeline", "Someone to talk to, day and night", phone="13 11 14", group="counselling")
INTERPRETING = Contact("TIS National", "The national interpreting service", phone="131 450")
RELAY = Contact("National Relay Service", "If you are deaf or find it hard to hear or speak", phone="133 677")
ALWAYS = (RESPECT, LIFELINE)


def office() -> Contact:
    """Equity and Diversity, as the settings give it."""
    return Contact(
        "Equity and Diversity",
        "Ask anything, without starting a complaint",
        phone=settings.OFFICE_PHONE,
        email=settings.OFFICE_EMAIL,
    )


def by_the_switchboard(name: str) -> Contact:
    """An office that has no number here: the switchboard finds it, and is told nothing of why (9)."""
    return Contact(name, asked_for="Ask the University’s switchboard for them, without saying why")


def support() -> list[Contact]:
    """Support and counselling, from the list; the two that always hold where the list is empty."""
    found = [entry for entry in listed("support_contacts") if entry.code not in {"EMERGENCY", "CONTACT_OFFICER"}]
    return [_of_the_office(entry) for entry in found] or list(ALWAYS)


def external() -> list[Contact]:
    """Bodies outside the University that take complaints at any time (clause 13)."""
    return [entry for entry in listed("external_bodies") if entry.can_be_reached]


def unchecked(entries: Iterable[Contact]) -> bool:
    """Whether the University has not yet confirmed these: the page then says so once."""
    return any(entry.to_confirm and not entry.checked_on for entry in entries)


def _of_the_office(entry: Contact) -> Contact:
    if entry.code != "EQUITY_DIVERSITY" or entry.can_be_reached:
        return entry
    return replace(entry, phone=settings.OFFICE_PHONE, email=settings.OFFICE_EMAIL)


def listed(list_code: str) -> list[Contact]:
    """The entries in use of a reference list; none where it cannot be read: a public page never fails for it."""
    try:
        from procedure.models import items

        return list(_contacts(items(list_code, on=clock.today())))
    except (ImportError, ObjectDoesNotExist, DatabaseError):
        return []


def _hours(entered: str) -> str:
    """The list says "always"; people say day and night."""
    return "Day and night" if entered.strip().lower() == "always" else entered.strip()


def _contacts(entries: Iterable[Any]) -> Iterable[Contact]:
    for entry in entries:
        extra = entry.extra or {}
        yield Contact(
            name=entry.label,
            gist=entry.gist,
            phone=str(extra.get("phone", "")),
            web=str(extra.get("web") or extra.get("website") or extra.get("url") or ""),
            email=str(extra.get("email", "")),
            checked_on=str(extra.get("checked_on", "")),
            to_confirm=entry.confirm,
            code=entry.code,
            group=str(extra.get("group", "")),
            time_limit=str(extra.get("time_limit", "")),
            hours=_hours(str(extra.get("hours", ""))),
        )
