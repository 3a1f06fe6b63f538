"""Whom a person can turn to: numbers that hold everywhere, the office's own from settings, the rest from reference lists.

The lists (`support_contacts`, `external_bodies`) are the University's to edit, each entry with the day it was last
checked. The pages that must stand when nothing else does (500, 503) use only what is here and in settings.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import DatabaseError


@dataclass(frozen=True)
class Contact:
    """Someone to turn to. `checked_on` is the date (ISO or as written) on which the entry was last confirmed."""

    name: str
    gist: str = ""
    phone: str = ""
    web: str = ""
    email: str = ""
    checked_on: str = ""
    code: str = ""

    @property
    def dialled(self) -> str:
        """The number for a tel: link."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


EMERGENCY = Contact(
    "Police, fire and ambulance",
    "If you or someone else is in danger now",
    phone="000",
    code="000",
)
ALWAYS = (
    Contact(
        "1800RESPECT",
        "Sexual assault and violence: counselling, day and night",
        phone="1800 737 732",
        code="1800respect",
    ),
    Contact(
        "Lifeline",
        "Someone to talk to, day and night",
        phone="13 11 14",
        code="lifeline",
    ),
)


def office() -> Contact:
    """Equity and Diversity, as the settings give it."""
    return Contact(
        "Equity and Diversity",
        "Ask anything, without starting a complaint",
        phone=settings.OFFICE_PHONE,
        email=settings.OFFICE_EMAIL,
        code="office",
    )


def support() -> list[Contact]:
    """Support and counselling, from the list; the two that always hold where the list is empty."""
    return listed("support_contacts") or list(ALWAYS)


def external() -> list[Contact]:
    """Bodies outside the University that take complaints at any time (clause 13)."""
    return listed("external_bodies")


def listed(list_code: str) -> list[Contact]:
    """The entries of a reference list as contacts; none where the list cannot be read: a public page never fails for it."""
    try:
        from procedure.models import items

        return [_contact(entry) for entry in items(list_code)]
    except (ImportError, AttributeError, LookupError, DatabaseError):
        return []


def _contact(entry: Any) -> Contact:
    extra = getattr(entry, "extra", None) or {}
    return Contact(
        name=entry.label,
        gist=entry.gist,
        phone=str(extra.get("phone", "")),
        web=str(extra.get("web", extra.get("website", extra.get("url", "")))),
        email=str(extra.get("email", "")),
        checked_on=str(extra.get("checked_on", "")),
        code=entry.code,
    )
