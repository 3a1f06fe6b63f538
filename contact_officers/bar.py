"""Who of the network may not serve in a case: every contact officer, in every case alike (43; specification 1.11 d).

Whoever is in office now, or was at any time since the first thing alleged, is kept from panel, executive officer,
conciliator and observer. No consultation is asked, so that no refusal tells anyone whom a person went to.
"""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from complaints.registry import Bar
from people.models import Appointment
from procedure import clock
from procedure.offices import Office


def contact_officers(case: Any, on: date) -> frozenset[UUID]:
    """Who held the office on that Melbourne date, or on any day since the first thing alleged in the case.

    Where the day of an allegation is not known, everyone who ever held it.
    """
    since = _first_day(case)
    held = Appointment.objects.to(Office.CONTACT_OFFICER).filter(starts__lte=on, awaits_confirmation=False)
    if since is not None:
        held = held.filter(Q(until__isnull=True) | Q(until__gte=min(since, on)))
    rows = held.values_list("holder", "revoked_at")
    return frozenset(
        holder for holder, revoked_at in rows if since is None or revoked_at is None or _day(revoked_at) >= since
    )


def _first_day(case: Any) -> date | None:
    days = [begins or latest for begins, latest in case.allegations.values_list("begins_on", "latest_on")]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None


def _day(instant: Any) -> date:
    day: date = instant.astimezone(clock.MELBOURNE).date()
    return day


EX_HDCO = Bar(
    "EX_HDCO",
    "43",
    "Contact officers, and those who were in office since the first thing alleged, do not serve in any case.",
    contact_officers,
)
