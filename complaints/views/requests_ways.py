"""Where a step of a request for an investigation, and of the investigation, leads back to (29-36): the page of the
lawyer, of the Executive Officer, of whoever decides, or the case's own part."""

from typing import Any

from django.urls import reverse

from complaints.models import Determination, ExecutiveOfficer, Investigation, LegalAdvice, Referral
from complaints.roles import EXECUTIVE_OFFICER, LAWYER, SOLICITOR, VICE_CHANCELLOR, VICE_CHANCELLORS_OFFICE, Role


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
    if role == EXECUTIVE_OFFICER:
        seen = ExecutiveOfficer.objects.visible_to(person).filter(pk=record.pk).exists()
        return str(record.get_absolute_url()) if seen else reverse("executive_officer")
    if is_above(role) and isinstance(record, Investigation | ExecutiveOfficer):
        return reverse("decision", args=[_request_of(record, person)])
    if is_above(role) and isinstance(record, Determination):
        return reverse("determination", args=[record.pk])
    if is_above(role):
        seen = isinstance(record, Referral) and Referral.objects.visible_to(person).filter(pk=record.pk).exists()
        return reverse("decision", args=[record.pk]) if seen else reverse("decisions")
    if isinstance(record, Referral | LegalAdvice):
        return reverse("case_investigation", args=[record.case.reference])
    return ""


def _request_of(record: Any, person: Any) -> Any:
    """The request that led to an investigation; of whoever looks after several, to the first."""
    if isinstance(record, Investigation):
        return record.referral_id
    seen = Investigation.objects.visible_to(person).filter(complaint=record.case).order_by("begun_at")
    return seen.values_list("referral", flat=True)[0]
