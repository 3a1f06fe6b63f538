"""Who may enter the office's pages, and the case a page is about. What is not theirs is not found (9)."""

from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest

from complaints.models import Allegation, Complaint, Deadline, Document, GrantReason, Message, Notice
from complaints.models.deadline import OPEN
from complaints.stages.states import LetterState
from people.offices import offices_of
from procedure import clock
from procedure.offices import Office

RECEIVING = frozenset(
    {
        Office.DIRECTOR,
        Office.EQUITY_STAFF,
        Office.ALTERNATIVE_RECEIVER,
        Office.VICE_CHANCELLOR,
        Office.CHANCELLORS_NOMINEE,
    }
)


def require_office(request: HttpRequest) -> None:
    """Raise Http404 for whoever holds no office that receives complaints: the office's pages are not there for them."""
    held = {Office(each.office) for each in offices_of(request.user, clock.today())}
    if not held & RECEIVING:
        raise Http404


def received_by(person: Any) -> QuerySet[Complaint]:
    """The cases this person sees by an office they hold; never one to which they are themselves a party."""
    by_office = GrantReason.objects.filter(
        person=person, kind="complaint", record=OuterRef("pk"), by_office=True, until__isnull=True
    )
    return Complaint.objects.visible_to(person).filter(Exists(by_office))


def case_for(request: HttpRequest, reference: str) -> Complaint:
    """The case a page of the office is about, with how many of each record this person sees. Raises Http404."""
    require_office(request)
    person = request.user
    found = (
        received_by(person)
        .for_work()
        .filter(reference=reference)
        .annotate(
            allegation_count=_count(Allegation, person),
            document_count=_count(Document, person),
            letter_count=_count(Notice, person),
            letters_waiting=_count(Notice, person, state=LetterState.DRAFT),
            message_count=_count(Message, person),
            clock_count=_count(Deadline, person, state__in=OPEN),
        )
        .first()
    )
    if found is None:
        raise Http404
    return found


def records_of(case: Complaint, model: Any, person: Any, **narrowed: Any) -> list[Any]:
    """The case's records of one kind that this person may see; each knows its case, so that sealed columns open."""
    found = list(model.objects.visible_to(person).filter(complaint=case, **narrowed))
    for record in found:
        record.complaint = case
    return found


def _count(model: Any, person: Any, **narrowed: Any) -> Coalesce:
    rows = (
        model.objects.visible_to(person)
        .filter(Q(complaint=OuterRef("pk")), **narrowed)
        .order_by()
        .values("complaint")
        .annotate(how_many=Count("pk"))
        .values("how_many")
    )
    return Coalesce(Subquery(rows, output_field=IntegerField()), Value(0))
