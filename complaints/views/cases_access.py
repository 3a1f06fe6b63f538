"""Who may enter the office's pages, and the case a page is about. What is not theirs is not found (9)."""

from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.db.models import QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from complaints.models import (
    Allegation,
    Complaint,
    Deadline,
    Document,
    FileNote,
    Message,
    Notice,
    PartMessage,
    Track,
    grants,
)
from complaints.models.deadline import OPEN
from complaints.models.referral import asked_with_the_case
from complaints.record_groups import NOT_IN_EVERY_CASE
from complaints.stages.states import LetterState
from complaints.views.cases_beside import came_from
from complaints.views.received import received_by
from complaints.views.within import how_many, seen_of_case
from people.offices import offices_of
from procedure import clock
from procedure.offices import Office

View = Callable[..., HttpResponse]
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
    if not receives(request.user):
        raise Http404


def receives(person: Any) -> bool:
    """Whether this person holds an office that receives complaints today."""
    return bool({Office(each.office) for each in offices_of(person, clock.today())} & RECEIVING)


def sent_from(page: str) -> Callable[[View], View]:
    """For an address that only a button answers: reloaded, it leads back to the page the button stands on."""

    def decorate(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, *args, **named)
            require_office(request)
            if "reference" in named:
                case_for(request, named["reference"])
            return HttpResponseRedirect(reverse(page, kwargs=named), status=HTTPStatus.SEE_OTHER)

        return require_http_methods(["GET", "HEAD", "POST"])(answered)

    return decorate


def case_for(request: HttpRequest, reference: str) -> Complaint:
    """The case a page of the office is about, with how many of each record this person sees. Raises Http404."""
    require_office(request)
    person = request.user
    mine, the_list = received_by(person), came_from(request)
    beside = the_list.annotations(mine, person) if the_list is not None else {}
    found = (
        (the_list.ranked(mine) if the_list is not None else mine)
        .for_work()
        .filter(reference=reference)
        .annotate(
            allegation_count=how_many(Allegation, person),
            respondent_count=how_many(Track, person),
            document_count=how_many(Document, person),
            letter_count=how_many(Notice, person),
            letters_waiting=how_many(Notice, person, state=LetterState.DRAFT),
            message_count=how_many(Message, person) + how_many(PartMessage, person),
            note_count=how_many(FileNote, person),
            clock_count=how_many(Deadline, person, state__in=OPEN),
            parts_that_go_on=asked_with_the_case(),
            next_period=Subquery(_next_clock(person).values("period")[:1]),
            next_provisional=Subquery(_next_clock(person).values("provisional")[:1]),
            **beside,
        )
        .first()
    )
    if found is None:
        raise Http404
    return found


def records_of(
    case: Complaint, model: Any, person: Any, *, read_with: Sequence[str] = (), **narrowed: Any
) -> list[Any]:
    """The case's records of one kind that this person may see; each knows its case, so that sealed columns open.

    `read_with` names what else is read of each in the same query.
    """
    kind = model._meta.model_name
    if kind in NOT_IN_EVERY_CASE and kind not in grants.kinds_seen(case, person):
        return []
    found = list(model.objects.visible_to(person).filter(complaint=case, **narrowed).select_related(*read_with))
    for record in found:
        record.complaint = case
    return found


def _next_clock(person: Any) -> QuerySet[Deadline]:
    """The case's open clock that is due first, as far as this person may see it."""
    return seen_of_case(Deadline, person, state__in=OPEN).order_by("due_at", "pk")
