"""The days by which a person has to act: of their own calendar link (decision 0920), and nothing but the days.

Every clock is found through the one door, now: what they may no longer see gives no day any more. Of what they see
only the clocks are taken that wait for them: as a party, their own; by an office, that office's, and for a nominee what
the instrument reaches.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from complaints import registry
from complaints.models import Deadline, GrantReason
from complaints.models.capacity import clause_number
from complaints.receiving import EQUITY
from complaints.roles import COMPLAINANT, RESPONDENT
from people.models import Appointment, Standing
from people.offices import offices_of
from procedure.offices import Office
from procedure.periods import PERIODS

DECIDING = (Office.VICE_CHANCELLOR, Office.CHANCELLORS_NOMINEE)


def own_days(person: Any, *, on: date) -> list[date]:
    """The last days of the clocks that wait for this person on that Melbourne date, each once. Two queries."""
    waiting = Deadline.objects.visible_to(person).unmet().filter(_theirs(person, on))
    return sorted(set(waiting.order_by().values_list("due_on", flat=True)))


def _theirs(person: Any, on: date) -> Q:
    without_case = Q(complaint__isnull=True)
    as_party = Q(owner=COMPLAINANT.code, complaint__complainant=person) | Q(owner=RESPONDENT.code, track__person=person)
    opened = GrantReason.objects.filter(
        person=person, kind="deadline", record=OuterRef("pk"), by_office=True, until__isnull=True
    )
    by_office = Q(pk__in=[])
    for held in offices_of(person, on):
        by_office |= _of_an_office(held, opened)
    return without_case | as_party | (Exists(opened) & by_office)


def _of_an_office(held: Appointment, opened: QuerySet[GrantReason]) -> Q:
    """Those of that office's own, as far as a nominee's instrument reaches; those of Equity and Diversity are whoever's
    receives the case (2.4), and the Vice-Chancellor's whoever's decides in it (5.1), to whom a rule of that opens them.
    """
    office = Office(held.office)
    receives = {office, Office.DIRECTOR} if office in EQUITY else {office}
    own = Q(owner__in=[str(each) for each in EQUITY], complaint__receiving_office__in=receives)
    if office in DECIDING:
        own |= Q(Exists(opened.filter(rule__in=_rules_of_deciding())), owner=Office.VICE_CHANCELLOR)
    elif office not in EQUITY:
        own |= Q(owner=office)
    return own & Q(period__in=_reached(held)) if held.standing == Standing.NOMINEE and held.clauses else own


def _rules_of_deciding() -> list[str]:
    """Those that open clocks for the work of deciding and preparing above the Director (0970)."""
    return [each.name for each in registry.rules() if each.under and "deadline" in each.kinds]


def _reached(held: Appointment) -> list[str]:
    """The periods that a nominee can do something about: of a clause that the instrument names, or met by a step of
    one (5.1)."""
    clauses = {code: {clause_number(period.clause)} for code, period in PERIODS.items()}
    for step in registry.steps():
        met = (*step.ends, *(told.meets for _, told in step.tells if told.meets))
        for period in met:
            clauses[period.code].add(clause_number(step.clause))
    return [code for code, under in clauses.items() if under.intersection(held.clauses)]
