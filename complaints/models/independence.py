"""Whom an earlier part in a case, or an office, keeps from deciding, advising or assisting in it (29, 32, 34, 36).

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
from people.models import User
from people.offices import offices_of
from procedure.offices import Office

NOT_ABOVE = (
    "You had a part in this case before: you decided something in it, advised on it or conciliated."
    " Somebody else decides now."
)
NO_OTHER_LAWYER = (
    "This person cannot be asked: they hold an office that decides here, works on cases or watches over them, one that"
    " is told of complaints without names or keeps their files, or the University Solicitor’s, who is asked by a step"
    " of their own. Choose someone else."
)
NOT_TO_BE_APPOINTED = (
    "This person cannot be appointed in this case: they have had a part in it, or work too closely with someone in it."
    " Choose someone else."
)
"""What every refusal of an appointment in a case says: it tells nobody what somebody has to do with the case (43)."""
NOT_EXECUTIVE_OFFICER = (
    "This person cannot be the Executive Officer: they hold an office that decides or advises here, works on cases or"
    " watches over them, is told of complaints without names or keeps their files. Choose someone else."
)
NO_MEMBER = "The Executive Officer has to be a member of the University (clause 36). Choose someone else."
MEMBERS = frozenset({User.Kind.STAFF, User.Kind.ASSOCIATE})
NOT_ANOTHER_LAWYER = frozenset(
    {
        Office.DIRECTOR,
        Office.EQUITY_STAFF,
        Office.ALTERNATIVE_RECEIVER,
        Office.VICE_CHANCELLOR,
        Office.VICE_CHANCELLORS_OFFICE,
        Office.CHANCELLORS_NOMINEE,
        Office.SOLICITOR,
        Office.DIRECTOR_GOVERNANCE,
        Office.RECORDS_OFFICER,
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
        *_earlier_work(person, case),
        PartDecision.objects.filter(complaint=case, by=person, by_vice_chancellor=False),
        ReferralWord.objects.filter(complaint=case, by=person).exclude(what="question"),
    )
    return NOT_ABOVE if _is_any(earlier) else ""


def _is_any(earlier: tuple[Any, ...]) -> bool:
    """Whether one of these finds something: asked at once, and not one after the other."""
    first, *others = (each.order_by().values("pk") for each in earlier)
    return bool(first.union(*others, all=True)[:1])


def _earlier_work(person: Any, case: Any) -> tuple[Any, ...]:
    """Where somebody advised, conciliated or decided below the Vice-Chancellor."""
    return (
        LegalAdvice.objects.filter(Q(lawyer=person) | Q(given_by=person), complaint=case),
        Conciliation.objects.filter(complaint=case, conciliator=person),
        Decision.objects.filter(complaint=case, by=person),
        Suspension.objects.filter(complaint=case, decided_by=person),
    )


def _earlier_parts(person: Any, case: Any) -> tuple[Any, ...]:
    """The same, and where they decided or wrote anything at all on a request for an investigation."""
    return (
        *_earlier_work(person, case),
        PartDecision.objects.filter(complaint=case, by=person),
        ReferralWord.objects.filter(complaint=case, by=person),
    )


def had_a_part(person: Any, case: Any) -> bool:
    """Whether somebody decided, advised, conciliated or looked after anything in this case before (43)."""
    from complaints.models.executive_officer import ExecutiveOfficer

    looked_after = ExecutiveOfficer.objects.filter(complaint=case, person=person)
    return _is_any((*_earlier_parts(person, case), looked_after))


def refuse_who_was_involved(person: Any, case: Any) -> None:
    """Raises CannotBe where this person may not decide above the Director."""
    if words := why_not_decide_above(person, case):
        raise CannotBe(words)


def refuse_as_lawyer(person: Any, *, on: date) -> None:
    """Raises CannotBe where an office of theirs keeps them from advising in the University Solicitor's place (29)."""
    if any(each.office in NOT_ANOTHER_LAWYER for each in offices_of(person, on)):
        raise CannotBe(NO_OTHER_LAWYER)


def refuse_as_executive_officer(person: Any, case: Any, *, on: date) -> None:
    """Raises CannotBe where somebody may not look after an investigation in this case (36): nobody from outside, nobody
    whose office decides, advises or watches here (nor Equity and Diversity, unless the setting says so: A-42), and
    nobody who had a part in it before."""
    if person.kind not in MEMBERS:
        raise CannotBe(NO_MEMBER)
    offices = {each.office for each in offices_of(person, on)}
    if case.procedure.reading("equity_staff_as_executive_officer"):
        offices -= {Office.EQUITY_STAFF}
    if offices & NOT_ANOTHER_LAWYER:
        raise CannotBe(NOT_EXECUTIVE_OFFICER)
    if _is_any(_earlier_parts(person, case)):
        raise CannotBe(NOT_TO_BE_APPOINTED)
