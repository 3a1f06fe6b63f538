"""Who holds an office, and who may act in it for this clause, this case, this day ("or nominee": specification 5.1).

An office may at one time have a substantive holder, someone acting, and nominees. While someone acts, they are the one
whom word for the head of the office reaches: an acting appointment is made because the holder is away. The holder keeps
their own authority, and word of new work, meanwhile (the Procedure is silent; coming back a day early must not lock
anyone out); to take it away, revoke or end the appointment. See docs/decisions/0200-acting-and-nominees.md.

Dates are Melbourne dates and inclusive at both ends. A revoked or unconfirmed appointment gives nothing.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from people.models import Appointment, Standing, User
from procedure.asking import asked_once
from procedure.offices import OFFICES, Office

_REMEMBERED = "_offices_remembered"
_PRECEDENCE = {Standing.ACTING: 0, Standing.SUBSTANTIVE: 1, Standing.NOMINEE: 2}


def acting_as(office: Office, on: date) -> Appointment | None:
    """The appointment of the one who acts in the office that day: acting before substantive, never a nominee.

    None when nobody holds it. Of several holders of an office that is not single, the longest-serving.
    """
    standing_in = [each for each in holders(office, on) if each.standing != Standing.NOMINEE]
    return standing_in[0] if standing_in else None


def holders(office: Office, on: date) -> list[Appointment]:
    """All who hold the office that day, acting first, then substantive, then nominees; inactive people left out."""
    found = (each for each in in_force(on) if each.office == office and each.holder.is_active)
    return sorted(found, key=_rank)


def in_force(on: date) -> list[Appointment]:
    """Every appointment in force that day, with its holder, active or not. One query, or none later in an act."""
    return asked_once(("appointments", on), lambda: list(Appointment.objects.in_force(on=on).select_related("holder")))


def offices_of(user: User, on: date) -> list[Appointment]:
    """This person's appointments in force that day, of any office; none for someone deactivated or anonymous.

    One query, or none after the first of a request (see `remember`).
    """
    if not user.is_authenticated or not user.is_active:
        return []
    remembered: dict[date, list[Appointment]] | None = user.__dict__.get(_REMEMBERED)
    if remembered is not None and on in remembered:
        return remembered[on]
    found = sorted(Appointment.objects.in_force(on=on).filter(holder_id=user.pk), key=_rank)
    for each in found:
        each.holder = user
    if remembered is not None:
        remembered[on] = found
    return found


def offices_known(user: User, on: date) -> list[Appointment] | None:
    """This person's appointments that day where they can be told without asking; nothing where they cannot."""
    return offices_of(user, on) if _REMEMBERED in user.__dict__ else None


def remember(user: User) -> None:
    """Let this object answer from its first finding until the request is over; a web request calls it once.

    Objects that live longer (tests, tasks) do not, so that an appointment ended a moment ago ends at once.
    """
    user.__dict__[_REMEMBERED] = {}


def forget(user: User) -> None:
    """Ask the database again: called when this person's appointments have just changed."""
    if _REMEMBERED in user.__dict__:
        user.__dict__[_REMEMBERED] = {}


def holds(
    user: User,
    office: Office,
    on: date,
    *,
    clause: int | None = None,
    case: str | None = None,
    personally: bool = False,
    strict_nominee: bool = True,
) -> Appointment | None:
    """The appointment by which this person may act in the office that day, or None.

    `clause` and `case` (its reference) narrow a nominee to their instrument: a nominee acts only under clauses that
    say "or nominee" of this office, and under those of the instrument if it names some; a nominee for named cases
    acts in no other, nor where no case is given. `personally` marks an act whose words leave the nominee out
    (12 second sentence, 23, 31 and 56 as addressee, 65): then only the holder or someone acting will do, unless the
    setting `strictNominee` is off (`strict_nominee=False`). The strongest standing wins when there are several.
    """
    facts = OFFICES[office]
    named_alone = personally or (clause in facts.personal_clauses and clause not in facts.nominee_clauses)
    for each in offices_of(user, on):
        if each.office != office:
            continue
        if each.standing != Standing.NOMINEE:
            return each
        if named_alone and strict_nominee:
            continue
        if reaches(each, clause=clause, case=case, beyond_the_text=named_alone):
            return each
    return None


def reaches(
    appointment: Appointment,
    *,
    clause: int | None = None,
    case: str | None = None,
    beyond_the_text: bool = False,
) -> bool:
    """Whether an appointment's instrument covers this clause and this case; only a nominee's is ever limited.

    `beyond_the_text` allows a clause without the nominee words (only where `strictNominee` is off).
    """
    if appointment.standing != Standing.NOMINEE:
        return True
    if clause is not None:
        said = OFFICES[Office(appointment.office)].nominee_clauses
        if clause not in said and not beyond_the_text:
            return False
        if appointment.clauses and clause not in appointment.clauses:
            return False
    return not appointment.cases or case in appointment.cases


def is_vacant(office: Office, on: date) -> bool:
    """Whether nobody holds the office that day: no holder, nobody acting, no nominee who is not for one case alone."""
    return all(each.cases for each in holders(office, on))


def holds_while_vacant(user: User, office: Office, on: date) -> Appointment | None:
    """The appointment by which this person, not as a nominee, does what belongs to an office that nobody holds."""
    instead = OFFICES[office].while_vacant
    found = holds(user, instead, on, personally=True) if instead is not None else None
    return found if found is not None and is_vacant(office, on) else None


def boundaries(after: date, through: date, *, offices: Iterable[Office] | None = None) -> list[Appointment]:
    """Appointments that came into force or ended in the days after `after`, up to and with `through`.

    Whoever settles access by the day asks this: one that starts on a day counts on it; one whose last day was a day
    counts on the day after. Revoking and confirming settle at once and are not found here.
    """
    began = Q(starts__gt=after, starts__lte=through)
    ended = Q(until__gte=after, until__lt=through)
    found = Appointment.objects.filter(began | ended, revoked_at__isnull=True, awaits_confirmation=False)
    if offices is not None:
        found = found.to(*offices)
    return list(found.select_related("holder").order_by("starts", "office", "pk"))


def _rank(appointment: Appointment) -> tuple[int, date, str]:
    return (
        _PRECEDENCE[Standing(appointment.standing)],
        appointment.starts,
        str(appointment.pk),
    )
