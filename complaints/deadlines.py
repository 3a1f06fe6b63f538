"""Clocks: started and ended by steps, watched by the sweep (2.4, 2.5). The clock marks; it never decides."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from complaints import audit
from complaints.models import Complaint, DataKey, Deadline
from complaints.models.deadline import MISSED, Deadlines
from complaints.stages.act import CannotBe
from complaints.stages.states import ClockState, ComplaintState
from procedure.models import current_calendar, current_version
from procedure.periods import REFUSAL_LETTER, Force, Period, Unit
from procedure.working_days import Calendar, Pause

BATCH = 500
ONE_DAY = timedelta(days=1)


def start(
    periods: Iterable[Period],
    *,
    case: Any,
    on: date,
    cause: Any = None,
    track: Any = None,
    of: Any = None,
    calendar: Calendar | None = None,
) -> list[Deadline]:
    """Start clocks for the case, at the lengths of its own version of the Procedure. `on` is the day of the event.

    A clock is started only where the case, or the record it is `of`, has something for it to hold.
    """
    asks_for = getattr(of, "asks_for", case.asks_for)
    counted_with = calendar or current_calendar()
    pauses = _pauses_of(case, periods := list(periods))
    begun = [
        Deadline.begin(
            case.procedure.period(period.code),
            on=on - ONE_DAY if period.on_the_day else on,
            calendar=counted_with,
            complaint=case,
            track=track,
            cause=cause,
            pauses=pauses if period.pauses else (),
        )
        for period in periods
        if asks_for(period, of_a_part=track is not None)
    ]
    stored = list(Deadline.objects.bulk_create(begun))
    if case.suspended_on is not None:
        _stop(stored, from_day=case.suspended_on, calendar=counted_with)
    return stored


def _pauses_of(case: Any, periods: list[Period]) -> tuple[Pause, ...]:
    """The spans, now ended, in which the process of the case waited (13): a letter may count as given within one."""
    if not any(period.pauses for period in periods):
        return ()
    ended = case.suspensions.filter(resumed_on__isnull=False).order_by("began_on")
    return tuple(Pause(*span) for span in ended.values_list("began_on", "resumed_on"))


def stop(case: Any, *, on: date) -> list[Deadline]:
    """The clocks of the process stand still after that Melbourne date; those whose period does not pause go on (13)."""
    running = _of_case_locked(case, Deadline.objects.running())
    return _stop(running, from_day=on, calendar=current_calendar())


def _stop(clocks: Iterable[Deadline], *, from_day: date, calendar: Calendar) -> list[Deadline]:
    held = [clock for clock in clocks if clock.is_held_from(from_day)]
    for clock in held:
        clock.stop(from_day, calendar)
        clock.save(update_fields=["state", "pauses", "left", "remind_on"])
    return held


def go_on(case: Any, *, on: date) -> list[Deadline]:
    """The clocks that stood still run again from the first working day after that Melbourne date."""
    calendar = current_calendar()
    standing = _of_case_locked(case, Deadline.objects.paused())
    for clock in standing:
        clock.go_on(on, calendar, after=on)
        clock.save()
    return standing


def _of_case_locked(case: Any, clocks: Any) -> list[Deadline]:
    found = list(clocks.filter(complaint=case).select_for_update(of=("self",)).order_by("pk"))
    for clock in found:
        clock.complaint = case
    return found


def start_for(track: Any, periods: Iterable[Period], *, case: Any, on: date, cause: Any) -> list[Deadline]:
    """Start what a letter starts on the day it counts as given: for that respondent, or for the case without one.

    Once for one cause, and not for what was done before the letter was given. Of a period that the case has too, the
    first respondent's starts the case's, by the day on which they were told (A-02). Whoever calls outside a step leaves
    the case to be settled: the new clocks are to be seen.
    """
    running = set(_not_cancelled(case).values_list("period", "track", "started_by"))
    begun: list[Deadline] = []
    for period in periods:
        if track is not None and not track.awaits(period):
            continue
        if not any(code == period.code and by == cause for code, _, by in running):
            begun += start([period], case=case, on=on, cause=cause, track=track)
        if period.for_the_case_too and not any(code == period.code and of is None for code, of, _ in running):
            begun += start([period], case=case, on=on, cause=cause)
        elif period.for_the_case_too:
            begun += _from_an_earlier_day(period, case=case, on=on, cause=cause)
    if begun:
        _in_lists(case)
    return begun


def _from_an_earlier_day(period: Period, *, case: Any, on: date, cause: Any) -> list[Deadline]:
    """The case's own clock anew, where it counts from a later day than this: somebody was told before the one whose
    letter started it, and that is known only now."""
    own = Deadline.objects.not_ended().filter(complaint=case, track=None, period=period.code, started_on__gt=on)
    before = own.select_for_update(of=("self",)).select_related("complaint__data_key").first()
    if before is None:
        return []
    left, before.left = before.left, None
    before.state, before.remind_on = ClockState.CANCELLED, None
    before.save(update_fields=["state", "left", "remind_on"])
    (anew,) = start([period], case=case, on=on, cause=cause)
    if before.due_on != before.first_due_on:
        _keep_later_day(anew, before, left=left, held_from=case.suspended_on)
    return [anew]


def _keep_later_day(anew: Deadline, before: Deadline, *, left: int | None, held_from: date | None) -> None:
    """A later day that was given by decision is not lost; `left` is what was left of it, if it stood still (13).

    `held_from` is the Melbourne date since which the process waits, if it does.
    """
    calendar = current_calendar()
    anew.extended_because = before.extended_because
    anew.due_on, anew.due_at, anew.provisional = before.due_on, before.due_at, before.provisional
    if anew.stands_still:
        anew.left = max(anew.left or 0, left or 0)
    elif held_from is not None and anew.is_held_from(held_from):
        anew.stop(held_from, calendar)
    else:
        anew.remind_on = anew.next_reminder(calendar, after=anew.started_on)
    anew.save()


def cancel_of(cause: Any, *, case: Any) -> int:
    """The clocks that a letter started are taken back with it: it came back."""
    taken = int(
        Deadline.objects.not_ended()
        .filter(complaint=case, started_by=cause)
        .update(state=ClockState.CANCELLED, left=None)
    )
    _in_lists(case)
    return taken


def _not_cancelled(case: Any) -> Deadlines:
    return Deadline.objects.filter(complaint=case).exclude(state=ClockState.CANCELLED)


def _in_lists(case: Any) -> None:
    """Keep the column that lists are sorted by, and let the sweep settle who sees the new clocks."""
    case.next_due_at, case.needs_settling = next_due(case), True
    Complaint.objects.filter(pk=case.pk).update(next_due_at=case.next_due_at, needs_settling=True)


def end(
    periods: Iterable[Period], *, case: Any, on: date, track: Any = None, why_late: str | None = None
) -> list[Deadline]:
    """End those clocks of the case: met on that Melbourne date, in time or late.

    `why_late` is what a person said of it. Raises CannotBe where a limit was missed and they said nothing; it is None
    where no person ends the clock, as when a letter leaves by itself.
    """
    codes = [period.code for period in periods]
    ended = list(Deadline.objects.not_ended().filter(complaint=case, track=track, period__in=codes))
    if track is not None:
        ended += _last_of_the_case(case, track, periods)
    for deadline in ended:
        deadline.complaint = case
        _meet(deadline, on, why_late)
    if ended:
        case.next_due_at = next_due(case)  # lists are sorted by it, whoever ended the clock: a step or the dispatcher
        Complaint.objects.filter(pk=case.pk).update(next_due_at=case.next_due_at)
    return ended


def _last_of_the_case(case: Any, track: Any, periods: Iterable[Period]) -> list[Deadline]:
    """The case's own clocks that end with this respondent's: no other's goes on, nor will once the letter that is on
    its way to them counts as given (A-02)."""
    found: list[Deadline] = []
    for period in periods:
        if not period.for_the_case_too or any(each.awaits(period) for each in case.tracks.exclude(pk=track.pk)):
            continue
        unmet = Deadline.objects.not_ended().filter(complaint=case, period=period.code)
        if not unmet.filter(track__isnull=False).exclude(track=track).exists():
            found += unmet.filter(track__isnull=True)
    return found


def begin_without_case(
    period: Period, *, on: date, person: Any = None, cause: Any = None, months: int | None = None
) -> Deadline:
    """Start a clock of the period's own office, or of a person it answers for. `on` is the day of the event.

    At the length of the version in force today, or for as many `months` as were set when what it counts from was
    recorded. Whoever calls settles who sees it (`grants.settle_apart`).
    """
    as_set = current_version().period(period.code)
    clock = Deadline.begin(
        as_set if months is None else replace(as_set, length=months, unit=Unit.MONTHS, outer=None),
        on=on,
        calendar=current_calendar(),
        office=period.owner,
        person=person,
        cause=cause,
        own_key=DataKey.make(),
    )
    clock.save()
    return clock


def end_apart(record: Any, periods: Iterable[Period], *, on: date, why_late: str = "") -> list[Deadline]:
    """End the clocks that a step without a case ends: that clock itself, or those of the person the record is about.

    Met on that Melbourne date, in time or late. Raises CannotBe as `end` does.
    """
    codes = {period.code for period in periods}
    if isinstance(record, Deadline):
        ended = [record] if record.period in codes else []
    else:
        ended = [each for period in periods for each in _of_person(record.person, period)]
    for deadline in ended:
        _meet(deadline, on, why_late)
    return ended


def start_apart(record: Any, periods: Iterable[Period], *, on: date, cause: Any = None) -> list[Deadline]:
    """Start clocks of the office, or of the person the record is about, such as a contact officer's training (7)."""
    return [begin_without_case(period, on=on, person=record.person, cause=cause) for period in periods]


def cancel_for(person: Any, period: Period) -> int:
    """A person's clocks of that period are no longer needed, as when they leave the office."""
    return int(_of_person(person, period).update(state=ClockState.CANCELLED, version=F("version") + 1))


def _of_person(person: Any, period: Period) -> Deadlines:
    own = Deadline.objects.unmet().filter(complaint__isnull=True, person=person, period=period.code)
    return own.select_for_update(of=("self",))


def _meet(deadline: Deadline, on: date, why_late: str | None = None) -> None:
    if why_late is not None and deadline.is_missed_if_met(on):
        if not why_late.strip():
            raise CannotBe("This is late. Write why: a limit that is missed is kept with its reason.")
        deadline.missed_because = why_late
    in_time = deadline.stands_still or on <= deadline.due_on
    deadline.met_on, deadline.left = on, None
    deadline.state = ClockState.MET if in_time else ClockState.MET_LATE
    deadline.save(update_fields=["met_on", "state", "missed_because", "left"])


def cancel_all(case: Any, *, at: datetime) -> int:
    """A closed case needs no clocks, and nobody is reminded. What was missed by `at` (UTC) stays on the record.

    A refusal that was decided before is still told within its five days (34). A clock that ran out since the last sweep
    is left for the next one to mark as missed.
    """
    others = Q(complaint=case) & ~Q(period=REFUSAL_LETTER.code)
    Deadline.objects.unmet().filter(others).update(remind_on=None)
    needless = Deadline.objects.running().filter(others, due_at__gte=at)
    standing = Deadline.objects.paused().filter(complaint=case)
    cancelled = needless.update(state=ClockState.CANCELLED) + standing.update(state=ClockState.CANCELLED, left=None)
    return int(cancelled)


def not_needed(case: Any, period: Period, **narrowed: Any) -> int:
    """What a clock of the case waited for will not come any more, or need not: nobody is reminded, and none runs on."""
    waiting = Deadline.objects.not_ended().filter(complaint=case, period=period.code, **narrowed)
    return int(waiting.update(state=ClockState.CANCELLED, left=None, remind_on=None))


def nobody_waits(record: Any, period: Period) -> int:
    """The same of the clock that was running for one record, of its respondent's part where it has one."""
    return not_needed(record.complaint, period, track=record.track)


def next_due(case: Any) -> datetime | None:
    """The last moment of the clock that is due first, for lists; nothing once the case is closed."""
    if case.state == ComplaintState.CLOSED:
        return None
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
