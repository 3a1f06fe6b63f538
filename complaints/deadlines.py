"""Clocks: started and ended by steps, watched by the sweep (2.4, 2.5). The clock marks; it never decides."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from complaints import audit
from complaints.models import Complaint, Deadline
from complaints.models.deadline import MISSED
from complaints.stages.states import ClockState
from procedure.models import current_calendar
from procedure.periods import Force, Period
from procedure.working_days import Calendar

BATCH = 500


def start(
    periods: Iterable[Period],
    *,
    case: Any,
    on: date,
    cause: Any = None,
    track: Any = None,
    calendar: Calendar | None = None,
) -> list[Deadline]:
    """Start clocks for the case, at the lengths of its own version of the Procedure. `on` is the day of the event."""
    counted_with = calendar or current_calendar()
    begun = [
        Deadline.begin(
            case.procedure.period(period.code), on=on, calendar=counted_with, complaint=case, track=track, cause=cause
        )
        for period in periods
    ]
    return list(Deadline.objects.bulk_create(begun))


def end(periods: Iterable[Period], *, case: Any, on: date, track: Any = None) -> list[Deadline]:
    """End those clocks of the case: met on that Melbourne date, in time or late."""
    codes = [period.code for period in periods]
    ended = list(Deadline.objects.unmet().filter(complaint=case, track=track, period__in=codes))
    for deadline in ended:
        deadline.met_on = on
        deadline.state = ClockState.MET if on <= deadline.due_on else ClockState.MET_LATE
        deadline.save(update_fields=["met_on", "state"])
    if ended:
        case.next_due_at = next_due(case)  # lists are sorted by it, whoever ended the clock: a step or the dispatcher
        Complaint.objects.filter(pk=case.pk).update(next_due_at=case.next_due_at)
    return ended


def cancel_all(case: Any) -> int:
    """A closed case has no running clocks."""
    return int(Deadline.objects.unmet().filter(complaint=case).update(state=ClockState.CANCELLED))


def next_due(case: Any) -> datetime | None:
    """The last moment of the clock that is due first, for lists."""
    return Deadline.objects.unmet().filter(complaint=case).order_by("due_at").values_list("due_at", flat=True).first()


def sweep(now: datetime) -> int:
    """Mark the clocks that have run out by `now` (UTC), each exactly once, with its true date. How many were marked.

    Idempotent; any number of sweeps may run at once; after days away it catches up in one go.
    """
    marked = 0
    while batch := _sweep_batch(now):
        marked += batch
    return marked


def _sweep_batch(now: datetime) -> int:
    with transaction.atomic():
        missed = list(
            Deadline.objects.running()
            .due_by(now)
            .select_related("complaint")
            .select_for_update(skip_locked=True, of=("self",))
            .order_by("due_at")[:BATCH]
        )
        for deadline in missed:
            deadline.state = MISSED.get(Force(deadline.force), ClockState.BEYOND_TARGET)
        Deadline.objects.bulk_update(missed, ["state"])
        for deadline in sorted(missed, key=lambda each: str(each.complaint_id)):  # chains are locked in one order
            audit.record(
                f"clock:{deadline.state}",
                case=deadline.complaint,
                capacity="the clock",
                clause=deadline.clause,
                about=deadline,
                at=now,
                period=deadline.period,
                due=deadline.due_on.isoformat(),
            )
        return len(missed)
