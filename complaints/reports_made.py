"""Who may report that someone is treated worse because of a complaint (28, 60), or that it happens again (35), and the
making of a report in one act.

Anyone involved: the complainant, each respondent once told, and those who conciliate in the complaint, advise on it,
look after its investigation or handle it, and write down what someone told them. At any time, also after it was
withdrawn or closed.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from complaints.models import Complaint, Track, VictimisationReport, grants
from complaints.models.capacity import conciliating_in
from complaints.models.victimisation import WhatIsReported
from complaints.proceed import proceed
from complaints.stages.act import CannotBe

COMPLAINANT, RESPONDENT, CONCILIATOR, OFFICE = "complainant", "respondent", "conciliator", "office"
WRITES_DOWN = frozenset({CONCILIATOR, OFFICE})
"""Who may write down what someone told them."""


@dataclass(frozen=True)
class Involved:
    """Someone's part in a case: as what, and for a respondent their own course."""

    case: Complaint
    as_what: str
    track: Track | None = None


def involved(person: Any, reference: str) -> Involved | None:
    """The part of this person in the case of that reference; nothing where they have none that they know of."""
    case = Complaint.objects.visible_to(person).for_work().filter(reference=reference).first()
    if case is not None and case.complainant_id == person.pk:
        return Involved(case, COMPLAINANT)
    if case is not None:
        return Involved(case, CONCILIATOR if conciliating_in(case) == person.pk else OFFICE)
    own = Track.objects.visible_to(person).select_related(*Track.read_with)
    track = own.filter(complaint__reference=reference, person=person).first()
    return Involved(track.complaint, RESPONDENT, track) if track is not None else None


def begin(part: Involved, by: Any, *, once: UUID | None = None) -> VictimisationReport:
    """A report that is not made yet (not stored)."""
    named = {"id": once} if once is not None else {}
    return VictimisationReport(complaint=part.case, track=part.track, owner=by, **named)


def make(part: Involved, by: Any, *, once: UUID, **facts: Any) -> VictimisationReport:
    """Make a report, once for one form, by the clause of its `kind`. Raises what the step's facts are refused with;
    nothing is stored then."""
    mine = VictimisationReport.objects.visible_to(by).filter(owner=by, complaint=part.case)
    if (made := mine.filter(pk=once).first()) is not None:
        return made
    report = begin(part, by, once=once)
    try:
        with transaction.atomic():
            grants.while_offices_stand()
            Complaint.objects.select_for_update(of=("self",)).get(pk=part.case.pk)
            report.save(force_insert=True)
            grants.settle(part.case)
            _send(report, by, **facts)
    except IntegrityError:
        made = mine.filter(pk=once).first()
        if made is None:
            raise CannotBe("This page was sent already. Open it again to tell us more.") from None
        return made
    return report


def _send(report: VictimisationReport, by: Any, *, kind: str = WhatIsReported.WORSE, **facts: Any) -> None:
    if kind == WhatIsReported.WORSE:
        proceed(report.report, by=by, **facts)
        return
    facts.pop("told_by", None)  # the complainant reports for themselves (35)
    proceed(report.report_again, by=by, kind=kind, **facts)
