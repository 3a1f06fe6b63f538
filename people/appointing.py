"""Appointing to an office, confirming, ending and revoking: the rules (specification 5.1), before anything is stored.

Each function either returns the appointment or raises `AppointmentRefused` with words for the page. Who may appoint
to what: docs/decisions/0201-two-people-appoint.md. Whether a nominee is a party, a witness or otherwise conflicted in
a case is checked in that case, not here.
"""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction

from people import offices
from people.models import Appointment, Standing, User
from people.models.appointment import TWO_PERSON_OFFICES, Appointments
from procedure import clock
from procedure.offices import OFFICES, Office

EQUITY_AND_DIVERSITY = (Office.DIRECTOR, Office.EQUITY_STAFF)
RECEIVERS_OUTSIDE = (Office.ALTERNATIVE_RECEIVER, Office.CHANCELLORS_NOMINEE)

MAY_APPOINT: dict[Office, frozenset[Office]] = {
    Office.SYSTEM_ADMINISTRATOR: frozenset(Office),
    Office.DIRECTOR: frozenset({Office.DIRECTOR, Office.EQUITY_STAFF, Office.COORDINATOR, Office.CONTACT_OFFICER}),
    Office.VICE_CHANCELLOR: frozenset(Office) - {Office.CHANCELLORS_NOMINEE, Office.SYSTEM_ADMINISTRATOR},
    Office.COORDINATOR: frozenset({Office.CONTACT_OFFICER}),
}
"""Whose holders may appoint to which offices. The Director's own nominees and staff, and so on down."""


class AppointmentRefused(ValueError):
    """The appointment cannot be made, confirmed or ended; the message says why, to the person who tried."""


def may_appoint(user: User, office: Office, on: date) -> bool:
    """Whether this person may appoint to that office and confirm others' appointments to it; never as a nominee."""
    return any(
        office in MAY_APPOINT.get(Office(each.office), frozenset()) and each.standing != Standing.NOMINEE
        for each in offices.offices_of(user, on)
    )


@transaction.atomic
def appoint(
    office: Office,
    holder: User,
    *,
    by: User,
    starts: date,
    until: date | None = None,
    standing: Standing = Standing.SUBSTANTIVE,
    instrument: str,
    clauses: Iterable[int] = (),
    cases: Iterable[str] = (),
) -> Appointment:
    """A new appointment from `starts` to `until` (Melbourne dates, inclusive; None: until ended).

    To an office that receives or runs complaints it gives no authority until a second person confirms it.
    """
    limited_to, in_cases = sorted(set(clauses)), sorted({each.strip() for each in cases if each.strip()})
    if not may_appoint(by, office, clock.today()):
        raise AppointmentRefused("You may not appoint to this office.")
    if holder == by:
        raise AppointmentRefused("Nobody appoints themselves. Ask another who may.")
    _may_hold(office, holder, starts, until)
    _is_whole(starts, until, instrument)
    _limits_fit(office, standing, limited_to, in_cases)
    try:
        with transaction.atomic():
            made = Appointment.objects.create(
                office=office,
                holder=holder,
                standing=standing,
                clauses=limited_to,
                cases=in_cases,
                starts=starts,
                until=until,
                instrument=instrument.strip(),
                appointed_by=by,
                awaits_confirmation=office in TWO_PERSON_OFFICES,
            )
    except IntegrityError as clash:
        raise AppointmentRefused(
            "Someone already holds this office, or acts in it, on some of these days. End that appointment first."
        ) from clash
    offices.forget(holder)
    return made


@transaction.atomic
def confirm(appointment: Appointment, *, by: User) -> Appointment:
    """The second person agrees: from now on the appointment gives its authority."""
    row = _locked(appointment)
    if not row.awaits_confirmation:
        raise AppointmentRefused("This appointment is confirmed already.")
    if by.pk in {row.appointed_by_id, row.holder_id}:
        raise AppointmentRefused("A second person confirms: neither who appointed nor who is appointed.")
    if not may_appoint(by, Office(row.office), clock.today()):
        raise AppointmentRefused("You may not confirm appointments to this office.")
    _may_hold(Office(row.office), row.holder, row.starts, row.until)
    row.awaits_confirmation, row.confirmed_by, row.confirmed_at = False, by, clock.now()
    row.save()
    offices.forget(row.holder)
    return row


@transaction.atomic
def end(appointment: Appointment, *, by: User, last_day: date) -> Appointment:
    """Let it run out earlier: `last_day` is the last Melbourne date on which it counts, today or later."""
    row = _locked(appointment)
    if not may_appoint(by, Office(row.office), clock.today()):
        raise AppointmentRefused("You may not end appointments to this office.")
    if last_day < clock.today():
        raise AppointmentRefused("The last day has passed. To end it at once, revoke it.")
    if last_day < row.starts:
        raise AppointmentRefused("That is before it starts. To undo it, revoke it.")
    if row.until is not None and last_day > row.until:
        raise AppointmentRefused("It ends before that. To lengthen it, make a new appointment.")
    row.until = last_day
    row.save()
    offices.forget(row.holder)
    return row


@transaction.atomic
def revoke(appointment: Appointment, *, by: User, because: str) -> Appointment:
    """End it now, with the reason. What was done under it stays done."""
    row = _locked(appointment)
    if not may_appoint(by, Office(row.office), clock.today()):
        raise AppointmentRefused("You may not revoke appointments to this office.")
    if not because.strip():
        raise AppointmentRefused("Say why.")
    if _is_last_administrator(row):
        raise AppointmentRefused("This is the last system administrator. Appoint another first.")
    row.revoked_at, row.revoked_by, row.revoked_because = clock.now(), by, because.strip()
    row.save()
    offices.forget(row.holder)
    return row


def _locked(appointment: Appointment) -> Appointment:
    row = Appointment.objects.select_for_update(of=("self",)).select_related("holder").get(pk=appointment.pk)
    if row.revoked_at is not None:
        raise AppointmentRefused("This appointment has been revoked.")
    return row


def _is_whole(starts: date, until: date | None, instrument: str) -> None:
    if until is not None and until < starts:
        raise AppointmentRefused("The last day is before the first.")
    if until is not None and until < clock.today():
        raise AppointmentRefused("The last day has passed.")
    if not instrument.strip():
        raise AppointmentRefused("Name the instrument, resolution or letter that gives the authority.")


def _limits_fit(office: Office, standing: Standing, clauses: list[int], cases: list[str]) -> None:
    said = OFFICES[office].nominee_clauses
    if standing != Standing.NOMINEE:
        if clauses or cases:
            raise AppointmentRefused("Only a nominee is limited to clauses or cases.")
        return
    if not said:
        raise AppointmentRefused("The Procedure gives this office no nominee.")
    if beyond := [str(each) for each in clauses if each not in said]:
        raise AppointmentRefused(f"No nominee may act under clause {', '.join(beyond)}: the words are not there.")


def _may_hold(office: Office, holder: User, starts: date, until: date | None) -> None:
    """Whether this person may hold that office on these days at all."""
    if not holder.is_active:
        raise AppointmentRefused("This person's sign-in is closed.")
    if holder.kind == User.Kind.WITHOUT_ACCOUNT:
        raise AppointmentRefused("This person has no account.")
    if office in RECEIVERS_OUTSIDE:
        if _overlapping(EQUITY_AND_DIVERSITY, starts, until).filter(holder=holder).exists():
            raise AppointmentRefused("They receive complaints about Equity and Diversity, so they cannot work there.")
        if holder.unit_id is not None and holder.unit_id in _units_of_equity_and_diversity(starts, until):
            raise AppointmentRefused(
                "They receive complaints about Equity and Diversity, so they cannot be in its unit."
            )
    if office in EQUITY_AND_DIVERSITY and _overlapping(RECEIVERS_OUTSIDE, starts, until).filter(holder=holder).exists():
        raise AppointmentRefused("They receive complaints about Equity and Diversity. End that appointment first.")


def _overlapping(these: tuple[Office, ...], starts: date, until: date | None) -> Appointments:
    found = Appointment.objects.to(*these).filter(revoked_at__isnull=True).exclude(until__lt=starts)
    return found if until is None else found.filter(starts__lte=until)


def _units_of_equity_and_diversity(starts: date, until: date | None) -> set[int]:
    staff = _overlapping(EQUITY_AND_DIVERSITY, starts, until).filter(holder__unit__isnull=False)
    return set(staff.exclude(standing=Standing.NOMINEE).values_list("holder__unit_id", flat=True))


def _is_last_administrator(row: Appointment) -> bool:
    if row.office != Office.SYSTEM_ADMINISTRATOR:
        return False
    others = Appointment.objects.in_force(on=clock.today()).to(Office.SYSTEM_ADMINISTRATOR).exclude(pk=row.pk)
    return not others.filter(holder__is_active=True).exists()
