"""The giving of a letter (64; specification 2.3): when it has left the University, and when it counts as given."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from complaints import audit, deadlines
from complaints.models import Complaint, Delivery, Mode, Notice
from complaints.models.answer import investigation_of, others_to_be_sent
from complaints.models.copied import copies_to_be_given
from complaints.safe_times import next_safe
from complaints.stages.states import ComplaintState, LetterState
from complaints.telling import safe_details
from procedure import clock
from procedure.models import current_calendar, current_version
from procedure.periods import PERIODS, RESPONDENTS_INFORMED, STATEMENT_COPIED
from procedure.working_days import Calendar, add_working_days, received_on

POSTED = {Mode.POST: "post_working_days", Mode.POST_OVERSEAS: "post_overseas_working_days"}


def dispatched(notice: Notice, *, at: datetime) -> None:
    """It has left the University: its limit is met, and the day it counts as given is worked out (not saved here)."""
    _left(notice, at)
    calendar = current_calendar()
    notice.delivery = Delivery.DISPATCHED
    notice.deemed_given_on = deemed_given_on(Mode(notice.mode), at, calendar, case=notice.complaint)
    on = at.astimezone(clock.MELBOURNE).date()
    if notice.deemed_given_on is not None and notice.deemed_given_on <= on:
        _count_as_given(notice)
    waits = notice.mode == Mode.PORTAL and bool(notice.released_by_role)
    notice.open_by = _open_by(notice, next_safe(at, _safe_details(notice)), calendar) if waits else None


def alert_waits(notice: Notice, *, until: datetime) -> None:
    """Its alert cannot go before that instant (UTC): nobody is late to open it who could not safely be told of it."""
    unopened = Notice.objects.filter(
        pk=notice.pk, mode=Mode.PORTAL, delivery=Delivery.DISPATCHED, open_by__isnull=False, opened_at__isnull=True
    )
    later = _open_by(notice, until, current_calendar())
    unopened.filter(open_by__lt=later).update(open_by=later)


def _open_by(notice: Notice, told: datetime, calendar: Calendar) -> date:
    """The last Melbourne date on which it may stay unopened, counted from when its addressee may be told of it."""
    patience = int(_version(notice.complaint).reading("portal_unopened_working_days"))
    return add_working_days(told.astimezone(clock.MELBOURNE).date(), patience, calendar)


def _safe_details(notice: Notice) -> dict[str, Any]:
    return safe_details(notice.complaint, notice.recipient) if notice.complaint is not None else {}


def _left(notice: Notice, at: datetime) -> None:
    """When it left the University, which meets the limit that this letter is to meet."""
    notice.dispatched_at = at
    if notice.meets and notice.complaint is not None and not _others_to_leave(notice):
        on = at.astimezone(clock.MELBOURNE).date()
        deadlines.end([PERIODS[notice.meets]], case=notice.complaint, on=on, track=_part_of_the_limit(notice))


def _others_to_leave(notice: Notice) -> bool:
    """Whether a letter of the same step still has to leave that meets the same limit: it is met with the last. The
    limits of informing respondents, and of copying what one of them sent, are met with the last of them, whose letters
    are of steps of their own (37, 39)."""
    if notice.meets == RESPONDENTS_INFORMED.code:
        return others_to_be_sent(notice)
    if notice.meets == STATEMENT_COPIED.code:
        return copies_to_be_given(notice)
    others = Notice.objects.filter(cause=notice.cause, meets=notice.meets, dispatched_at__isnull=True)
    return bool(others.exclude(pk=notice.pk).exclude(state=LetterState.CANCELLED).exists())


def _part_of_the_limit(notice: Notice) -> Any:
    """Whose part the limit is that a letter meets: its own, or that of the investigation as it was asked for (37)."""
    return investigation_of(notice).track if notice.meets == RESPONDENTS_INFORMED.code else notice.track


def _version(case: Any) -> Any:
    """The version of the Procedure that a letter follows: of its case, or without one the version now in force."""
    return case.procedure if case is not None else current_version()


def deemed_given_on(mode: Mode, at: datetime, calendar: Calendar, *, case: Any) -> date | None:
    """The Melbourne date on which notice counts as given (2.3); None in the portal until it is opened."""
    if mode == Mode.PORTAL:
        return None
    if mode in POSTED:
        posted = at.astimezone(clock.MELBOURNE).date()
        return add_working_days(posted, int(_version(case).reading(POSTED[mode])), calendar)
    return received_on(at, calendar)


def come_of_age(now: datetime) -> int:
    """Letters whose day of being given has come, and those nobody opened in time, which need another way (2.3)."""
    today = now.astimezone(clock.MELBOURNE).date()
    sent = Notice.objects.filter(state=LetterState.RELEASED, delivery=Delivery.DISPATCHED)
    return sum(
        _mark(pk, delivery, now)
        for waiting, delivery in (
            (sent.filter(deemed_given_on__lte=today), Delivery.GIVEN),
            (sent.filter(open_by__lt=today, opened_at__isnull=True), Delivery.UNOPENED),
        )
        for pk in waiting.order_by("deemed_given_on", "pk").values_list("pk", flat=True)
    )


def _mark(pk: Any, delivery: Delivery, now: datetime) -> int:
    with transaction.atomic():
        Complaint.objects.select_for_update(of=("self",)).filter(notices=pk).first()  # the case first, as a step locks
        found = (
            Notice.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("complaint__procedure", "track")
            .filter(pk=pk, delivery=Delivery.DISPATCHED)
            .first()
        )
        if found is None:
            return 0
        Notice.objects.filter(pk=pk).update(delivery=delivery)
        if delivery == Delivery.GIVEN:
            _count_as_given(found)
        audit.record(f"letter:{delivery}", case=found.complaint, capacity="the clock", clause="64", about=found, at=now)
        return 1


def opened(notice: Notice, at: datetime) -> None:
    """Actual receipt that is earlier than the deemed date replaces it; in the portal it is the only one.

    A letter opened before it was handed over, posted or taken by a mail server has left the University by that.
    """
    if notice.dispatched_at is None:
        _left(notice, at)
    on = received_on(at, current_calendar())
    if notice.deemed_given_on is None or on < notice.deemed_given_on:
        notice.deemed_given_on = on
    _count_as_given(notice)


def _count_as_given(notice: Notice) -> None:
    """It counts as given: what runs against its recipient runs from that day, once for one letter (2.3; not saved)."""
    notice.delivery = Delivery.GIVEN
    if notice.starts and notice.complaint is not None and notice.complaint.state != ComplaintState.CLOSED:
        periods = [PERIODS[code] for code in notice.starts]
        deadlines.start_for(notice.track, periods, case=notice.complaint, on=notice.deemed_given_on, cause=notice.cause)


def taken_back(notice: Notice) -> None:
    """It came back, and counts as given no longer: what it started never began (2.3).

    The case's own clock runs from the next respondent told, if there is one (A-02).
    """
    if not notice.starts or notice.complaint is None:
        return
    deadlines.cancel_of(notice.cause, case=notice.complaint)
    given = Notice.objects.filter(complaint=notice.complaint, delivery=Delivery.GIVEN, starts__overlap=notice.starts)
    for other in given.exclude(pk=notice.pk).order_by("deemed_given_on", "pk").select_related("complaint", "track"):
        other.complaint = notice.complaint
        _count_as_given(other)
