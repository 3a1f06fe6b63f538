"""The days by which a person has to act: of their own calendar link (decision 0920), and nothing but the days.

Every clock is found through the one door, now: what they may no longer see gives no day any more. Of what they see
only the clocks are taken that wait for them: as a party, their own; by an office, that office's.
"""

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q

from complaints.models import Deadline, GrantReason
from complaints.receiving import EQUITY
from complaints.roles import COMPLAINANT, RESPONDENT
from people.offices import offices_of
from procedure.offices import Office


def own_days(person: Any, *, on: date) -> list[date]:
    """The last days of the clocks that wait for this person on that Melbourne date, each once. Two queries."""
    waiting = Deadline.objects.visible_to(person).unmet().filter(_theirs(person, on))
    return sorted(set(waiting.order_by().values_list("due_on", flat=True)))


def _theirs(person: Any, on: date) -> Q:
    offices = {Office(each.office) for each in offices_of(person, on)}
    without_case = Q(complaint__isnull=True)
    as_party = Q(owner=COMPLAINANT.code, complaint__complainant=person) | Q(owner=RESPONDENT.code, track__person=person)
    by_office = GrantReason.objects.filter(
        person=person, kind="deadline", record=OuterRef("pk"), by_office=True, until__isnull=True
    )
    return without_case | as_party | (Exists(by_office) & _of_offices(offices))


def _of_offices(offices: set[Office]) -> Q:
    """Those of an office's own; those of Equity and Diversity are whoever's receives the case (2.4)."""
    receives = set(offices) | ({Office.DIRECTOR} if offices & set(EQUITY) else set())
    own = Q(owner__in=[str(office) for office in offices if office not in EQUITY])
    return own | Q(owner__in=[str(office) for office in EQUITY], complaint__receiving_office__in=receives)
