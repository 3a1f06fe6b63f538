"""Where a step of conciliation leads back to: an agreement's page for everyone, the conciliator's own for the rest."""

from typing import Any

from django.urls import reverse

from complaints.models import Agreement, Conciliation, ExecutiveOfficer
from complaints.roles import CONCILIATOR, Role


def is_asked(record: Any, person: Any) -> bool:
    """Whether this is a conciliator's own appointment, or an Executive Officer's: they see it before anything of the
    case (25, 36)."""
    if isinstance(record, ExecutiveOfficer):
        return record.person_id == person.pk
    return isinstance(record, Conciliation) and record.conciliator_id == person.pk


def back_to(record: Any, person: Any, role: Role) -> str:
    """The page of what a step is about, where that is none of the case; empty for every other step.

    What the step itself closed to the person is not gone back to.
    """
    if isinstance(record, Agreement) and Agreement.objects.visible_to(person).filter(pk=record.pk).exists():
        return record.get_absolute_url()
    if role != CONCILIATOR:
        return ""
    mine = Conciliation.objects.visible_to(person).filter(complaint=record.case, conciliator=person)
    return reverse("conciliation", args=[record.case.reference]) if mine.exists() else reverse("conciliations")
