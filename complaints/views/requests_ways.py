"""Where a step of a request for an investigation, and of the investigation, leads back to (29-36): the page of the
lawyer, of the Executive Officer, of whoever decides, or the case's own part."""

from typing import Any

from django.urls import reverse

from complaints.models import (
    Answer,
    Determination,
    ExecutiveOfficer,
    Investigation,
    LegalAdvice,
    Pack,
    Referral,
    StatementCopy,
)
from complaints.roles import (
    COMPLAINANT,
    EXECUTIVE_OFFICER,
    LAWYER,
    RESPONDENT,
    SOLICITOR,
    VICE_CHANCELLOR,
    VICE_CHANCELLORS_OFFICE,
    Role,
)


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
    if isinstance(record, Answer | Pack | StatementCopy) and (is_above(role) or role == EXECUTIVE_OFFICER):
        return _of_papers(record, person, role)
    if role == EXECUTIVE_OFFICER:
        seen = ExecutiveOfficer.objects.visible_to(person).filter(pk=record.pk).exists()
        return str(record.get_absolute_url()) if seen else reverse("executive_officer")
    if isinstance(record, StatementCopy) and role == COMPLAINANT:
        return reverse("my_copy", args=[record.case.reference, record.pk])
    if isinstance(record, Answer) and role == RESPONDENT:
        return reverse("answer", args=[record.case.reference, record.pk])
    if is_above(role):
        return _above(record, person)
    if isinstance(record, Referral | LegalAdvice):
        return reverse("case_investigation", args=[record.case.reference])
    return ""


def _above(record: Any, person: Any) -> str:
    """For whoever decides: to what they decide on, or to all that waits for them."""
    if isinstance(record, Investigation | ExecutiveOfficer):
        return reverse("decision", args=[_request_of(record, person)])
    if isinstance(record, Determination):
        return reverse("determination", args=[record.pk])
    seen = isinstance(record, Referral) and Referral.objects.visible_to(person).filter(pk=record.pk).exists()
    return reverse("decision", args=[record.pk]) if seen else reverse("decisions")


def _of_papers(record: Any, person: Any, role: Role) -> str:
    """From what is done for one respondent: to their papers, to the decision that led to it, or to where whoever looks
    after it came from (37, 38)."""
    if isinstance(record, Pack):
        return reverse("pack", args=[record.pk])
    if is_above(role):
        begun = record.investigation
        seen = Investigation.objects.visible_to(person).filter(pk=begun.pk).exists()
        return reverse("decision", args=[begun.referral_id]) if seen else reverse("decisions")
    own = ExecutiveOfficer.objects.visible_to(person).filter(complaint=record.case, person=person)
    there = own.order_by("appointed_at").last()
    return there.get_absolute_url() if there is not None else reverse("executive_officer")


def _request_of(record: Any, person: Any) -> Any:
    """The request that led to an investigation; of whoever looks after several, to the first."""
    if isinstance(record, Investigation):
        return record.referral_id
    seen = Investigation.objects.visible_to(person).filter(complaint=record.case).order_by("begun_at")
    return seen.values_list("referral", flat=True)[0]
