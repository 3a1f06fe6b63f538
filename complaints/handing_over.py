"""What follows when an office changes hands: who sees what is settled anew, and the record says who did it (5.1, 9).

The rules of appointing are in `people.appointing`; here they meet the cases. Rights that an ended appointment gave end
in the same transaction; those a new one gives are written by the sweep, case by case, within a minute.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from complaints import audit
from complaints.conflicts import keep_apart
from complaints.models import Complaint, DayDone, grants
from complaints.receiving import SEES_CASES
from people import appointing, roster
from people.appointing import AppointmentRefused
from people.models import Appointment, User
from people.offices import boundaries, offices_of
from people.sessions import end_all
from procedure import clock
from procedure.offices import Office

HAVE_RECORDS_APART = (Office.DIRECTOR, Office.EQUITY_STAFF, Office.COORDINATOR, Office.CONTACT_OFFICER)
"""Offices that have records without a case: duties, the network's (7, 65, 66)."""


@transaction.atomic
def appoint(office: Office, holder: User, *, by: User, **terms: Any) -> Appointment:
    """As `people.appointing.appoint`, recorded. Raises AppointmentRefused."""
    grants.while_offices_change()
    made = appointing.appoint(office, holder, by=by, **terms)
    _record("appoint", made, by)
    keep_apart(made, by=by)
    _settle_soon(made)
    return made


@transaction.atomic
def confirm(appointment: Appointment, *, by: User) -> Appointment:
    """As `people.appointing.confirm`, recorded; from now on the appointment opens what its office may see."""
    grants.while_offices_change()
    confirmed = appointing.confirm(appointment, by=by)
    _record("confirm_appointment", confirmed, by)
    keep_apart(confirmed, by=by)
    _settle_soon(confirmed)
    return confirmed


@transaction.atomic
def end(appointment: Appointment, *, by: User, last_day: date) -> Appointment:
    """As `people.appointing.end`, recorded; what it opened closes after its last day, sweep or no sweep."""
    grants.while_offices_change()
    ended = appointing.end(appointment, by=by, last_day=last_day)
    _record("end_appointment", ended, by)
    grants.shorten_offices(ended.holder_id, last_day)
    _settle_soon(ended)
    return ended


@transaction.atomic
def revoke(appointment: Appointment, *, by: User, because: str) -> Appointment:
    """As `people.appointing.revoke`, recorded; what it opened is closed before this returns."""
    grants.while_offices_change()
    revoked = appointing.revoke(appointment, by=by, because=because)
    _record("revoke_appointment", revoked, by)
    cases = grants.withdraw_offices([revoked.holder_id])
    grants.settle_all_apart()
    if offices_of(revoked.holder, clock.today()):  # another office may still give some of it: not left to the sweep
        for case in Complaint.objects.filter(pk__in=cases):
            grants.settle(case)
    _settle_soon(revoked)
    return revoked


@transaction.atomic
def leave(person: User) -> None:
    """Someone is no longer active: whatever their offices opened to them is closed."""
    grants.withdraw_offices([person.pk])


@transaction.atomic
def close_sign_in(person: User, *, by: User) -> None:
    """Nobody is deleted (63): the sign-in is closed, every session ends, and what offices opened is closed.

    Raises AppointmentRefused for oneself and for the last system administrator.
    """
    grants.while_offices_change()
    row = User.objects.select_for_update().get(pk=person.pk)
    _may_close([row], by)
    if not row.is_active:
        raise AppointmentRefused("This sign-in is closed already.")
    row.is_active = False
    row.save()
    end_all(row)
    leave(row)
    _settle_where_held([row.pk])
    audit.record("close_sign_in", by=by, about=row)


@transaction.atomic
def open_sign_in(person: User, *, by: User) -> None:
    """The sign-in is open again; offices the person still holds count again, and open what they see with the sweep."""
    grants.while_offices_change()
    row = User.objects.select_for_update().get(pk=person.pk)
    if row.is_active:
        raise AppointmentRefused("This sign-in is open already.")
    row.is_active = True
    row.save()
    _settle_where_held([row.pk])
    audit.record("open_sign_in", by=by, about=row)


@transaction.atomic
def apply_roster(entries: list[roster.Entry], *, by: User) -> roster.Difference:
    """As `people.roster.apply`, recorded in numbers; whoever is gone loses at once what their offices opened.

    Raises RosterRefused, and AppointmentRefused where it would close one's own or the last administrator's sign-in.
    """
    grants.while_offices_change()
    expected = roster.compare(entries)
    going = list(User.objects.filter(staff_number__in=[number for number, _ in expected.gone]))
    _may_close(going, by)
    done = roster.apply(entries)
    for person in going:
        leave(person)
    back = [line.split()[0] for line in done.back]
    returned = User.objects.filter(staff_number__in=back).values_list("pk", flat=True)
    _settle_where_held([*(person.pk for person in going), *returned])
    audit.record(
        "import_people",
        by=by,
        new=len(done.new),
        changed=len(done.changed),
        back=len(done.back),
        gone=len(done.gone),
        unchanged=done.unchanged,
    )
    return done


@transaction.atomic
def turn_the_day(now: datetime) -> int:
    """Settle the cases anew when appointments have begun or ended by date since this last ran. How many had."""
    today = now.astimezone(clock.MELBOURNE).date()
    if DayDone.is_done("appointments", today=today):
        return 0  # each minute but one: nobody waits behind the lock on the offices
    grants.while_offices_change()
    last = DayDone.last("appointments", today=today)
    if last >= today:
        return 0
    changed = boundaries(last, today, offices={*SEES_CASES, *HAVE_RECORDS_APART})
    if changed:
        grants.withdraw_offices({each.holder_id for each in changed if each.until is not None and each.until < today})
        for each in changed:
            if each.starts > last:  # it begins: cases lodged since it was made are looked through too
                keep_apart(each, by=each.confirmed_by or each.appointed_by)
        Complaint.objects.update(needs_settling=True)
        grants.settle_all_apart()
    DayDone.objects.filter(sweep="appointments").update(day=today)
    return len(changed)


def _settle_soon(appointment: Appointment) -> None:
    """The cases by the sweep, one by one; the few clocks without a case at once."""
    if appointment.office in SEES_CASES:
        Complaint.objects.update(needs_settling=True)
    if appointment.office in HAVE_RECORDS_APART:
        grants.settle_all_apart()


def _settle_where_held(people: list[UUID]) -> None:
    """Cases are settled anew where any of these people holds, or will hold, an office that sees them."""
    if Appointment.objects.to(*SEES_CASES).filter(holder__in=people, revoked_at__isnull=True).exists():
        Complaint.objects.update(needs_settling=True)
    grants.settle_all_apart()


def _may_close(people: list[User], by: User) -> None:
    """Neither one's own sign-in nor that of the last system administrator. Raises AppointmentRefused."""
    closing = {person.pk for person in people}
    if by.pk in closing:
        raise AppointmentRefused("This would close your own sign-in. Ask another system administrator.")
    administrators = Appointment.objects.in_force(on=clock.today()).to(Office.SYSTEM_ADMINISTRATOR)
    held_by = set(administrators.filter(holder__is_active=True).values_list("holder_id", flat=True))
    if held_by and held_by <= closing:
        raise AppointmentRefused("This would close the sign-in of the last system administrator.")


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
