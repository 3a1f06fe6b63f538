"""What the clock does each minute. Time is an argument; every sweep is idempotent and catches up after days away."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from complaints import (
    audit,
    deadlines,
    draft_expiry,
    file_sweep,
    giving,
    handing_over,
    mailing,
    monitoring,
    reconciling,
    reminders,
)
from complaints.models import Complaint, grants
from people import sessions, slowing

log = logging.getLogger(__name__)
BATCH = 2_000  # cases settled anew in one sweep: some ten seconds


@dataclass(frozen=True)
class Sweep:
    """One sweep: its name, and what it does as of an instant; it says how much there was to do."""

    name: str
    does: Callable[[datetime], int]


def settle_cases(now: datetime) -> int:
    """Write the grants anew of every case that asks for it: an office changed hands, a date has come (9)."""
    waiting = Complaint.objects.filter(needs_settling=True).values_list("pk", flat=True)
    return sum(_settle(complaint) for complaint in list(waiting[:BATCH]))


def _settle(complaint: UUID) -> int:
    with transaction.atomic():
        grants.while_offices_stand()
        locked = Complaint.objects.select_for_update(skip_locked=True).filter(pk=complaint, needs_settling=True).first()
        if locked is None:
            return 0
        grants.settle(locked)
        Complaint.objects.filter(pk=complaint).update(needs_settling=False)
        return 1


def seal(now: datetime) -> int:
    """Link the audit entries of the last minute into the chain over all cases."""
    made = audit.seal(now)
    return made.entries if made else 0


def forget_ways_in(now: datetime) -> int:
    """Remove sessions that ran out and wrong tries long past. Both go by real time, never by the site's clock."""
    return sessions.sweep() + slowing.sweep()


SWEEPS: tuple[Sweep, ...] = (
    Sweep("monitoring", monitoring.sweep),
    Sweep("deadlines", deadlines.sweep),
    Sweep("reminders", reminders.remind),
    Sweep("letters", giving.come_of_age),
    Sweep("offices", handing_over.turn_the_day),
    Sweep("access", settle_cases),
    Sweep("reconcile", reconciling.sweep),
    Sweep("drafts", draft_expiry.sweep),
    Sweep("files", file_sweep.sweep),
    Sweep("ways in", forget_ways_in),
    Sweep("mail", mailing.dispatch),
    Sweep("audit", seal),
)


def run(now: datetime) -> dict[str, int]:
    """Every sweep as of `now` (UTC). One that fails is logged without content and holds up no other."""
    done: dict[str, int] = {}
    for sweep in SWEEPS:
        try:
            done[sweep.name] = sweep.does(now)
        except Exception as fault:  # noqa: BLE001 - one sweep's fault must not stop the others; the next minute tries again
            log.error("a sweep failed", extra={"sweep": sweep.name, "fault": type(fault).__name__})
            done[sweep.name] = -1
    return done


def send(now: datetime) -> int:
    """The outbox alone: what a wake-up asks for."""
    return mailing.dispatch(now)
