"""What follows when an office changes hands: who sees what is settled anew, and the record says who did it (5.1, 9).

The rules of appointing are in `people.appointing`; here they meet the cases. Rights that an ended appointment gave end
in the same transaction; those a new one gives are written by the sweep, case by case, within a minute.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from complaints import audit
from complaints.models import Complaint, DayDone, grants
from people import appointing
from people.models import Appointment, User
from people.offices import boundaries
from procedure import clock
from procedure.offices import Office

SEES_CASES = (
    Office.DIRECTOR,
    Office.EQUITY_STAFF,
    Office.ALTERNATIVE_RECEIVER,
    Office.VICE_CHANCELLOR,
    Office.CHANCELLORS_NOMINEE,
)


@transaction.atomic
def appoint(office: Office, holder: User, *, by: User, **terms: Any) -> Appointment:
    """As `people.appointing.appoint`, recorded. Raises AppointmentRefused."""
    made = appointing.appoint(office, holder, by=by, **terms)
    _record("appoint", made, by)
    _settle_soon(made)
    return made


@transaction.atomic
def confirm(appointment: Appointment, *, by: User) -> Appointment:
    """As `people.appointing.confirm`, recorded; from now on the appointment opens what its office may see."""
    confirmed = appointing.confirm(appointment, by=by)
    _record("confirm_appointment", confirmed, by)
    _settle_soon(confirmed)
    return confirmed


@transaction.atomic
def end(appointment: Appointment, *, by: User, last_day: date) -> Appointment:
    """As `people.appointing.end`, recorded; what it opened closes after its last day, sweep or no sweep."""
    ended = appointing.end(appointment, by=by, last_day=last_day)
    _record("end_appointment", ended, by)
    grants.withdraw_offices([ended.holder_id])
    _settle_soon(ended)
    return ended


@transaction.atomic
def revoke(appointment: Appointment, *, by: User, because: str) -> Appointment:
    """As `people.appointing.revoke`, recorded; what it opened is closed before this returns."""
    revoked = appointing.revoke(appointment, by=by, because=because)
    _record("revoke_appointment", revoked, by)
    grants.withdraw_offices([revoked.holder_id])
    _settle_soon(revoked)
    return revoked


@transaction.atomic
def leave(person: User) -> None:
    """Someone is no longer active: whatever their offices opened to them is closed."""
    grants.withdraw_offices([person.pk])


@transaction.atomic
def turn_the_day(now: datetime) -> int:
    """Settle the cases anew when appointments have begun or ended by date since this last ran. How many had."""
    today = now.astimezone(clock.MELBOURNE).date()
    last = DayDone.last("appointments", today=today - timedelta(days=1))
    if last >= today:
        return 0
    changed = boundaries(last, today, offices=SEES_CASES)
    if changed:
        grants.withdraw_offices({each.holder_id for each in changed if each.until is not None and each.until < today})
        Complaint.objects.update(needs_settling=True)
    DayDone.objects.filter(sweep="appointments").update(day=today)
    return len(changed)


def _settle_soon(appointment: Appointment) -> None:
    if appointment.office in SEES_CASES:
        Complaint.objects.update(needs_settling=True)


def _record(act: str, appointment: Appointment, by: User) -> None:
    audit.record(
        act,
        by=by,
        about=appointment,
        office=appointment.office,
        standing=appointment.standing,
        holder=str(appointment.holder_id),
        starts=appointment.starts.isoformat(),
        until=appointment.until.isoformat() if appointment.until else "",
    )
