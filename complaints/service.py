"""Service of a letter (64; specification 2.3): when it has left the University, and when it counts as given."""

from datetime import date, datetime
from typing import Any

from complaints import deadlines
from complaints.models import Delivery, Mode, Notice
from procedure import clock
from procedure.models import current_calendar
from procedure.periods import PERIODS
from procedure.working_days import Calendar, add_working_days, received_on

POSTED = {Mode.POST: "post_working_days", Mode.POST_OVERSEAS: "post_overseas_working_days"}


def dispatched(notice: Notice, *, at: datetime) -> None:
    """It has left the University: its limit is met, and the day it counts as given is worked out (not saved here)."""
    calendar = current_calendar()
    notice.dispatched_at = at
    notice.delivery = Delivery.DISPATCHED
    notice.deemed_given_on = deemed_given_on(Mode(notice.mode), at, calendar, case=notice.complaint)
    if notice.deemed_given_on is not None:
        notice.delivery = Delivery.GIVEN
    if notice.meets and notice.complaint is not None:
        on = at.astimezone(clock.MELBOURNE).date()
        deadlines.end([PERIODS[notice.meets]], case=notice.complaint, on=on)


def deemed_given_on(mode: Mode, at: datetime, calendar: Calendar, *, case: Any) -> date | None:
    """The Melbourne date on which notice counts as given (2.3); None in the portal until it is opened."""
    if mode == Mode.PORTAL:
        return None
    if mode in POSTED:
        posted = at.astimezone(clock.MELBOURNE).date()
        return add_working_days(posted, int(case.procedure.reading(POSTED[mode])), calendar)
    return received_on(at, calendar)


def opened(notice: Notice, at: datetime) -> None:
    """Actual receipt that is earlier than the deemed date replaces it; in the portal it is the only one."""
    on = received_on(at, current_calendar())
    if notice.deemed_given_on is None or on < notice.deemed_given_on:
        notice.deemed_given_on = on
    notice.delivery = Delivery.GIVEN
