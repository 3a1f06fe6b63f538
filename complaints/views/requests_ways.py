"""Where a step of a request for an investigation leads back to (29-34): the page of the lawyer, of whoever decides, or
the case's own part."""

from typing import Any

from django.urls import reverse

from complaints.models import LegalAdvice, Referral
from complaints.roles import LAWYER, SOLICITOR, VICE_CHANCELLOR, VICE_CHANCELLORS_OFFICE, Role


def is_above(role: Role) -> bool:
    """Whether it is the Vice-Chancellor, whoever decides in their place, or their office."""
    return role.office in {VICE_CHANCELLOR.office, VICE_CHANCELLORS_OFFICE.office}


def back_to(record: Any, person: Any, role: Role) -> str:
    """The page of what a step is about; empty for every step of another kind.

    What the step itself closed to the person is not gone back to.
    """
    if role in (SOLICITOR, LAWYER):
        seen = LegalAdvice.objects.visible_to(person).filter(pk=record.pk).exists()
        return str(record.get_absolute_url()) if seen else reverse("legal_advice")
    if is_above(role):
        seen = isinstance(record, Referral) and Referral.objects.visible_to(person).filter(pk=record.pk).exists()
        return reverse("decision", args=[record.pk]) if seen else reverse("decisions")
    if isinstance(record, Referral | LegalAdvice):
        return reverse("case_investigation", args=[record.case.reference])
    return ""
