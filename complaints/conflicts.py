"""Someone takes an office that sees cases: kept out of those that name them, and their office with them (9, 5.1).

Names were matched when a complaint was lodged; whoever takes an office later is matched now, typed names included
(docs/decisions/0004-who-receives.md).
"""

from uuid import UUID

from complaints import proceed, receiving
from complaints.models import Complaint, StoodAside, Track, Witness
from complaints.models.lodged import receiver_beside
from people.models import Appointment, User
from procedure import clock
from procedure.offices import Office


def keep_apart(appointment: Appointment, *, by: User | None) -> None:
    """The new holder gets nothing of a case that names them; an office that may not have it any more loses it whole.

    The office loses it with the act that gives the appointment its authority: one that awaits a second person, or
    that nobody is known to have made, moves nothing, nor does one to an office that receives no cases. The caller has
    called `grants.while_offices_change`.
    """
    if appointment.office not in receiving.SEES_CASES:
        return
    holder = receiving.Holder(appointment.holder_id, appointment.holder.name, Office(appointment.office))
    typed = _naming(holder)
    rows = [StoodAside(complaint_id=case, person=appointment.holder, because="named") for case in typed]
    StoodAside.objects.bulk_create(rows, ignore_conflicts=True)
    if by is None or appointment.awaits_confirmation or appointment.office not in receiving.WATCHED:
        return
    for case in Complaint.objects.for_work().filter(pk__in=typed | _of_person(holder.person)).order_by("pk"):
        to = receiver_beside(case, holder, on=clock.today())
        if to is not None:
            proceed.of_itself(case.pass_on_by_appointment, by=by, at=clock.now(), to=to)


def _naming(holder: receiving.Holder) -> set[UUID]:
    """The cases with a typed name that is, or may be, this holder's."""
    return {
        case
        for records in (Track.objects, Witness.objects)
        for case, name in records.filter(person__isnull=True).values_list("complaint", "name").iterator()
        if receiving.matches(receiving.Named(name), holder) or receiving.may_be(receiving.Named(name), holder)
    }


def _of_person(person: UUID) -> set[UUID]:
    """The cases in which this person was picked from the directory, or which they lodged."""
    return {
        *Track.objects.filter(person=person).values_list("complaint", flat=True),
        *Witness.objects.filter(person=person).values_list("complaint", flat=True),
        *Complaint.objects.filter(complainant=person).values_list("pk", flat=True),
    }
