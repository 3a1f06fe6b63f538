"""What the directory knows of the line and the unit of the people in a case (43; A-61)."""

from typing import Any
from uuid import UUID

from complaints.models.parties import Track
from people.models import User


def parties_of(case: Any) -> set[UUID]:
    """The complainant and the respondents who are known."""
    known = Track.objects.filter(complaint=case, person__isnull=False).values_list("person", flat=True)
    return {case.complainant_id, *known}


def line_is_known(case: Any, person: Any) -> bool:
    """Whether the directory knows the unit of this person and of everyone concerned, who must all be known."""
    if person.unit_id is None or Track.objects.filter(complaint=case, person__isnull=True).exists():
        return False
    return not User.objects.filter(pk__in=parties_of(case), unit__isnull=True).exists()


def is_too_close(one: Any, other: Any) -> bool:
    """Whether they are the same person, or the directory shows one as the other's manager, or both in one unit (43)."""
    in_line = one.line_manager_id == other.pk or other.line_manager_id == one.pk
    in_unit = one.unit_id is not None and one.unit_id == other.unit_id
    return bool(one.pk == other.pk or in_line or in_unit)
