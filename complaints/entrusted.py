"""What somebody is asked by name to do in others' cases: to conciliate, to advise, to look after an investigation.

Each is a query, so that several are asked in one. Whoever is entrusted with anything needs a second factor in every
session, as office holders do (the house's rules of trust).
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Exists, Q, QuerySet

from complaints import registry
from complaints.models.conciliation import Conciliation
from complaints.models.executive_officer import ExecutiveOfficer
from complaints.models.legal_advice import OPEN, LegalAdvice
from complaints.models.progress import FollowUp
from people.models import User
from people.offices import holds
from procedure import clock
from procedure.offices import Office


def to_conciliate(person: Any) -> QuerySet[Conciliation]:
    """Where this person is asked to conciliate, or does (25)."""
    return Conciliation.objects.visible_to(person).filter(conciliator=person)


def to_advise(person: Any) -> QuerySet[LegalAdvice]:
    """What is theirs as a lawyer (29): not what they read because they receive the case, or decide in it."""
    theirs = Q(lawyer=person)
    if holds(person, Office.SOLICITOR, clock.today()) is not None:
        theirs |= Q(shown_to__startswith=Office.SOLICITOR.value)
    return LegalAdvice.objects.visible_to(person).filter(theirs, state__in=OPEN)


def to_look_after(person: Any) -> QuerySet[ExecutiveOfficer]:
    """Where this person is Executive Officer, or is asked to be (36)."""
    return ExecutiveOfficer.objects.visible_to(person).filter(person=person)


def to_do(person: Any) -> QuerySet[FollowUp]:
    """What a determination has this person do, as long as it is to be done (61)."""
    return FollowUp.objects.visible_to(person).filter(owner=person)


ANY: tuple[Callable[[Any], QuerySet[Any]], ...] = (to_conciliate, to_advise, to_look_after, to_do)


def with_anything(person: Any) -> bool:
    """Whether this person is entrusted with anything in a case of others. One query."""
    anything = Q()
    for each in (*ANY, *registry.entrusted()):
        anything |= Q(Exists(each(person)))
    return User.objects.filter(anything, pk=person.pk).exists()
