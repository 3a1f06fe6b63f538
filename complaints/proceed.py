"""THE ONE WAY A RECORD MOVES.

    proceed(complaint.acknowledge, by=person, **facts)

One transaction: lock; may this person, in this capacity, take this step now; the transition; clocks; letters;
disclosure; mail; audit. All of it happens, or none. `rehearse` does the same and takes it back, so that a page can
show what a step would do before it is taken.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from typing import Any
from uuid import UUID, uuid4

from celery import current_app
from django.db import IntegrityError, transaction
from django_fsm import TransitionNotAllowed

from complaints import audit, deadlines, notices, papers, registry, storage
from complaints.barring import refuse_the_barred
from complaints.models import Complaint, Concern, Deadline, Draft, Notice, Submission, grants
from complaints.models.capacity import capacity_of
from complaints.models.grants import Settled
from complaints.models.notice import OF_A_DECISION
from complaints.openness import why_not
from complaints.registry import Step
from complaints.roles import MACHINERY
from complaints.stages.act import Act, Capacity
from complaints.stages.states import ComplaintState
from complaints.taken import NotOpenNow, NotYours, Stale, Taken
from procedure import clock
from procedure.asking import one_act

__all__ = [
    "Choice",
    "NotOpenNow",
    "NotYours",
    "Stale",
    "Taken",
    "choices",
    "of_itself",
    "proceed",
    "rehearse",
]

log = logging.getLogger(__name__)


def proceed(
    move: Callable[..., Any],
    *,
    by: Any,
    version: int | None = None,
    once: UUID | None = None,
    at: datetime | None = None,
    why_late: str = "",
    **facts: Any,
) -> Taken:
    """Take one step. `move` is the step bound to its record, such as `complaint.acknowledge`.

    `version` is the one the form was opened with; `once` its one-use key; `at` the effective instant (UTC; the site's
    clock); `why_late` the reason that a missed limit needs (2.4). Raises NotYours, NotOpenNow, Stale, and whatever the
    step's facts are refused with; nothing is stored then.
    """
    record, step = _read(move)
    try:
        with transaction.atomic(), one_act():
            opened = _Opened(version, once, why_late)
            return _proceed(record, step, by=by, opened=opened, at=at or clock.now(), facts=facts)
    except (NotYours, NotOpenNow) as refused:
        audit.record(
            f"refused:{step.name}",
            case=getattr(record, "case", None),
            by=by,
            clause=step.clause,
            about=record,
            because=type(refused).__name__,
        )
        raise


@dataclass(frozen=True)
class _Opened:
    """What a form says of itself: the version it was opened with, its one-use key, and why what it ends is late."""

    version: int | None = None
    once: UUID | None = None
    why_late: str = ""


class _TakenBack(Exception):
    def __init__(self, taken: Taken) -> None:
        self.taken = taken


def rehearse(
    move: Callable[..., Any], *, by: Any, why_late: str = "", look: Callable[[Taken], None] | None = None, **facts: Any
) -> Taken:
    """What the step would do: done, shown to `look`, taken back; whom it tells, what it reveals. Raises as proceed."""
    record, step = _read(move)
    try:
        with transaction.atomic(), one_act():
            taken = _proceed(record, step, by=by, opened=_Opened(why_late=why_late), at=clock.now(), facts=facts)
            if look is not None:
                look(taken)
            raise _TakenBack(taken)
    except _TakenBack as undone:
        for name in undone.taken.act.stored if undone.taken.act else ():
            storage.erase(name)
        return undone.taken


def of_itself(move: Callable[..., Any], *, at: datetime, by: Any = None, **facts: Any) -> Taken:
    """Take a step that nobody asked for: it follows from something else, and declares the machinery among its takers.

    A draft whose time is over, a case whose receiver may not have it any more; `by` is whoever brought it about, if
    anyone. The same consequences follow as of any step. Raises NotOpenNow; TypeError for a step that is only people's.
    """
    record, step = _read(move)
    if MACHINERY not in step.by:
        raise TypeError(f"{step.name} is a step of people alone")
    with transaction.atomic(), one_act():
        grants.while_offices_stand()
        return _take(_locked(record), step, Act(by, THE_MACHINERY, at), facts=facts, opened=_Opened())


THE_MACHINERY = Capacity(MACHINERY)


@dataclass(frozen=True)
class Choice:
    """A step of this person's on this record: open now, or why not."""

    step: Step
    open: bool
    why_not: str = ""


def choices(record: Any, person: Any, *, at: datetime | None = None, among: Any = None) -> list[Choice]:
    """The steps that are this person's on this record, in the Procedure's order; `among` these steps, if given."""
    on = (at or clock.now()).astimezone(clock.MELBOURNE).date()
    return [
        Choice(step, not (words := why_not(record, step)), words)
        for step in (registry.steps(record._meta.model_name) if among is None else among)
        if capacity_of(person, step, record, on=on) is not None
    ]


def _read(move: Callable[..., Any]) -> tuple[Any, Step]:
    record, step = getattr(move, "__self__", None), getattr(move, "step", None)
    if record is None or not isinstance(step, Step):
        raise TypeError("proceed takes a step bound to its record, such as complaint.acknowledge")
    return record, step


def _proceed(record: Any, step: Step, *, by: Any, opened: _Opened, at: datetime, facts: dict[str, Any]) -> Taken:
    grants.while_offices_stand()
    if opened.once is not None and not _first_time(opened.once, by, step, record):
        return _taken_before(record, step)
    fresh = _locked(record)
    if not grants.visible(type(record)._base_manager.filter(pk=record.pk), by).exists():
        raise NotYours
    on = at.astimezone(clock.MELBOURNE).date()
    capacity = capacity_of(by, step, fresh, on=on)
    if capacity is None:
        raise NotYours
    return _take(fresh, step, Act(by, capacity, at), facts=facts, opened=opened)


def _take(fresh: Any, step: Step, act: Act, *, facts: dict[str, Any], opened: _Opened) -> Taken:
    """The transition, on a locked record and in a capacity that is known, and all that follows from it."""
    if words := why_not(fresh, step):
        raise NotOpenNow(words)
    if opened.version is not None and opened.version != _versioned(fresh).version:
        raise Stale("This page was opened before someone changed the record. Look at what changed, then decide.")
    refuse_the_barred(fresh, step, act, facts)
    before, was_open = fresh.state, _is_open(fresh.case)
    try:
        getattr(fresh, step.name)(act, **facts)
    except TransitionNotAllowed as refused:
        raise NotOpenNow(why_not(fresh, step) or "This step is not open now.") from refused
    notices.after(step, act, fresh)
    papers.after(step, act, fresh)
    closes = was_open and not _is_open(fresh.case)
    if closes:
        _give_up_letters(fresh.case, act)
    _save(fresh, fresh.case, step)
    followed = [_follow(then, step, act, fresh.case, their_facts) for then, their_facts in act.followed]
    taken = _consequences(fresh, step, act, before=before, closes=closes, why_late=opened.why_late)
    return reduce(Taken.along_with, followed, taken)


def _follow(move: Callable[..., Any], cause: Step, act: Act, case: Any, facts: dict[str, Any]) -> Taken:
    """A step of another record of the case that this one brings about, before its own letters are written.

    TypeError where either does not declare it.
    """
    record, step = _read(move)
    if MACHINERY not in step.by or not registry.follows(f"{step.record}.{step.name}", of=cause):
        raise TypeError(f"{cause.name} does not declare that {step.name} follows from it")
    fresh = case if record == case else _locked(record)
    if fresh is not case:
        fresh.complaint = case
    return _take(fresh, step, Act(act.by, THE_MACHINERY, act.at), facts=facts, opened=_Opened())


CLOSED_FIRST = {"reasons": "The case was closed before it was sent."}


def _is_open(case: Any) -> bool:
    return case is not None and case.state != ComplaintState.CLOSED


def _give_up_letters(case: Any, act: Act) -> None:
    """What waits to be released when a case closes is not sent any more, but for what was decided before (30, 34)."""
    waiting = Notice.objects.waiting().filter(complaint=case).exclude(letter__in=OF_A_DECISION)
    for letter in waiting.select_for_update(of=("self",)).order_by("pk").select_related("complaint__data_key"):
        letter.complaint = case
        of_case = Act(act.by, THE_MACHINERY, act.at)
        _take(letter, letter.cancel.step, of_case, opened=_Opened(), facts=CLOSED_FIRST)


def _end_local_help(draft: Draft, case: Complaint, act: Act) -> None:
    """Whoever helped the complainant locally sees nothing of it once a complaint is lodged, unless they agreed (18)."""
    ended = Act(act.by, THE_MACHINERY, act.at)
    touched = Concern.objects.that_a_complaint_touches(draft, case.complainant)
    for concern in touched.select_for_update(of=("self",)).order_by("pk").select_related("own_key"):
        _take(*_read(concern.step_of_a_complaint(draft)), ended, opened=_Opened(), facts={})


def _consequences(fresh: Any, step: Step, act: Act, *, before: str, closes: bool, why_late: str) -> Taken:
    """Clocks, letters, disclosure, mail, audit, in this order (decision 0002): nobody is written to about what they may
    not see."""
    cause = uuid4()
    case = fresh.case
    ended: list[Deadline] = []
    begun: list[Deadline] = []
    written: list[Notice] = []
    stopped: list[Deadline] = []
    resumed: list[Deadline] = []
    settled = Settled()
    if case is not None:
        track = getattr(fresh, "track", None)
        ended = deadlines.end(step.ends, case=case, on=act.on, track=track, why_late=why_late)
        begun = deadlines.start(step.starts, case=case, of=fresh, on=_event_day(fresh, act), track=track, cause=cause)
        stopped = deadlines.stop(case, on=act.on) if step.stops_clocks else []
        resumed = deadlines.go_on(case, on=act.on) if step.resumes_clocks else []
        if closes:
            deadlines.cancel_all(case, at=act.at)
        written = notices.write(step, act, fresh, case=case, cause=cause)
        if getattr(fresh, "moves_the_case", True) and not step.moves_nothing:
            _touch(case, act)
        settled = grants.settle(case)
        if isinstance(fresh, Draft):
            grants.settle_apart(fresh)
            _end_local_help(fresh, case, act)
        notices.announce(written, step, fresh, case=case, cause=cause, by=act.by)
    elif isinstance(fresh, Draft):
        settled = grants.settle_apart(fresh)
    else:
        on = _event_day(fresh, act)
        ended = deadlines.end_apart(fresh, step.ends, on=on, why_late=why_late)
        begun = deadlines.start_apart(fresh, step.starts, on=on, cause=cause)
        settled = grants.settle_apart(fresh, *begun, *getattr(fresh, "brought", ()))
        notices.announce_apart(step, fresh, cause=cause)
    audit.step(
        act,
        step.name,
        step.clause,
        act.added[0] if act.added else fresh,
        case=case,
        before=before,
        after=fresh.state,
        gained=len(settled.gained),
        lost=len(settled.lost),
        letters=[str(notice.pk) for notice in written],
        clocks=[deadline.period for deadline in begun],
    )
    transaction.on_commit(_wake, robust=True)
    moved = (tuple(begun), tuple(ended), tuple(written), tuple(stopped), tuple(resumed))
    return Taken(fresh, case, step, act, settled, *moved)


def _first_time(once: UUID, by: Any, step: Step, record: Any) -> bool:
    """Whether this form is sent for the first time. A second sending waits here until the first is decided."""
    try:
        with transaction.atomic():
            Submission.objects.create(id=once, person=by, step=f"{step.record}.{step.name}", record=record.pk)
    except IntegrityError:
        earlier = Submission.objects.filter(id=once, person=by, record=record.pk, step=f"{step.record}.{step.name}")
        if not earlier.exists():
            raise NotYours from None
        return False
    return True


def _taken_before(record: Any, step: Step) -> Taken:
    now = _with_case(type(record)).get(pk=record.pk)
    return Taken(now, now.case, step, again=True)


def _with_case(model: type[Any]) -> Any:
    """The model's rows with what a step reads, in one query."""
    return model._base_manager.select_related(*model.read_with)


def _locked(record: Any) -> Any:
    """The record as it is now, locked behind its case: the case is locked first."""
    case = record.case
    if case is not None and case is not record:
        Complaint.objects.select_for_update(of=("self",)).get(pk=case.pk)
    fresh = _with_case(type(record)).select_for_update(of=("self",)).filter(pk=record.pk).first()
    if fresh is None:
        raise NotYours
    return fresh


def _versioned(record: Any) -> Any:
    return record if hasattr(record, "version") else record.case


def _event_day(record: Any, act: Act) -> Any:
    return record.event_day(act) if hasattr(record, "event_day") else act.on


def _save(record: Any, case: Any, step: Step) -> None:
    if record is not case:
        if hasattr(record, "version") and not step.moves_nothing:
            record.version += 1
        record.save()


def _touch(case: Any, act: Act) -> None:
    """The case's own columns: version, stage, next clock, last activity."""
    case.version += 1
    case.touched_at = act.at
    case.next_due_at = deadlines.next_due(case)
    case.show_stage()
    case.save()


def _wake() -> None:
    """Tell the dispatcher that there may be something to send. It would find it within a minute anyway."""
    try:
        current_app.send_task("complaints.tasks.dispatch", expires=50)
    except Exception:  # noqa: BLE001 - a broker that is down or hanging must not undo what is stored
        log.warning("the dispatcher could not be woken; the timetable will find what is due")
