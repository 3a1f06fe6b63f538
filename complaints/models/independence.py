"""Whom an earlier part in a case, or an office, keeps from deciding or advising in it now (29, 32, 34).

Specification 5.1: a nominee may not be "previously involved in substance". The same is asked of everyone who decides
above the Director, and of whoever is asked for advice in the University Solicitor's place.
"""

from datetime import date
from typing import Any

from django.db.models import Q

from complaints.models.conciliation import Conciliation
from complaints.models.decision import Decision
from complaints.models.legal_advice import LegalAdvice
from complaints.models.referral_parts import PartDecision, ReferralWord
from complaints.models.suspension import Suspension
from complaints.stages.act import CannotBe
from people.offices import offices_of
from procedure.offices import Office

NOT_ABOVE = (
    "You had a part in this case before: you decided something in it, advised on it or conciliated."
    " Somebody else decides now."
)
NO_OTHER_LAWYER = (
    "This person cannot be asked: they hold an office that decides here, works on cases or watches over them,"
    " or the University Solicitor’s, who is asked by a step of their own. Choose someone else."
)
NOT_ANOTHER_LAWYER = frozenset(
    {
        Office.DIRECTOR,
        Office.EQUITY_STAFF,
        Office.ALTERNATIVE_RECEIVER,
        Office.VICE_CHANCELLOR,
        Office.VICE_CHANCELLORS_OFFICE,
        Office.CHANCELLORS_NOMINEE,
        Office.SOLICITOR,
        Office.AUDITOR,
        Office.SYSTEM_ADMINISTRATOR,
    }
)


def why_not_decide_above(person: Any, case: Any) -> str:
    """Why this person does not decide in the Vice-Chancellor's place in this case (32, 34); empty where they may.

    What somebody decided there before, as the Vice-Chancellor or in their place, is no hindrance: a case can hold
    several requests.
    """
    earlier = (
        LegalAdvice.objects.filter(Q(lawyer=person) | Q(given_by=person), complaint=case),
        Conciliation.objects.filter(complaint=case, conciliator=person),
        Decision.objects.filter(complaint=case, by=person),
        Suspension.objects.filter(complaint=case, decided_by=person),
        PartDecision.objects.filter(complaint=case, by=person, by_vice_chancellor=False),
        ReferralWord.objects.filter(complaint=case, by=person).exclude(what="question"),
    )
    return NOT_ABOVE if any(each.exists() for each in earlier) else ""


def refuse_who_was_involved(person: Any, case: Any) -> None:
    """Raises CannotBe where this person may not decide above the Director."""
    if words := why_not_decide_above(person, case):
        raise CannotBe(words)


def refuse_as_lawyer(person: Any, *, on: date) -> None:
    """Raises CannotBe where an office of theirs keeps them from advising in the University Solicitor's place (29)."""
    if any(each.office in NOT_ANOTHER_LAWYER for each in offices_of(person, on)):
        raise CannotBe(NO_OTHER_LAWYER)
