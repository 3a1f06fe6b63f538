"""Once a Melbourne day every case is settled against the rules, and what had differed is set right and recorded (9).

Settling happens in every act, so nothing should ever differ. Where something does, a person must look: the entries in
the audit trail say in which case, and how much.
"""

import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from complaints import audit
from complaints.models import Complaint, DayDone, grants
from procedure import clock

log = logging.getLogger(__name__)


def sweep(now: datetime) -> int:
    """Reconcile all cases, once a Melbourne day. In how many something differed; 0 where it was done today."""
    today = now.astimezone(clock.MELBOURNE).date()
    with transaction.atomic():
        if DayDone.last("reconcile", today=today) >= today:
            return 0
        DayDone.objects.filter(sweep="reconcile").update(day=today)
    return everything(now)


def everything(now: datetime) -> int:
    """Reconcile every case, each in a transaction of its own. In how many something differed."""
    cases = Complaint.objects.order_by("pk").values_list("pk", flat=True)
    return sum(_reconcile(complaint, now) for complaint in list(cases)) + _reconcile_apart(now)


def _reconcile(complaint: UUID, now: datetime) -> int:
    with transaction.atomic():
        grants.while_offices_stand()
        locked = Complaint.objects.select_for_update(of=("self",)).get(pk=complaint)
        return _recorded(grants.reconcile(locked), now, case=locked)


def _reconcile_apart(now: datetime) -> int:
    """The clocks without a case together, as one."""
    with transaction.atomic():
        grants.while_offices_stand()
        return _recorded(grants.reconcile_apart(), now)


def _recorded(differed: tuple[frozenset[grants.Held], frozenset[grants.Held]], now: datetime, case: Any = None) -> int:
    missing, surplus = differed
    if not missing and not surplus:
        return 0
    audit.record(
        "access_differed",
        case=case,
        capacity="the reconciling sweep",
        clause="9",
        about=case,
        at=now,
        missing=len(missing),
        surplus=len(surplus),
    )
    log.error("access differed from the rules and was set right", extra={"case": str(case.pk) if case else "none"})
    return 1
