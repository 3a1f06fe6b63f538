"""A respondent's own answer to an investigation (38), found through the one door; what is not theirs is not found.

Their root is their own `Answer`: no page of it reads the complaint, another respondent's part, or their number.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from complaints import answering_investigations
from complaints.drafting import NotBeingWritten
from complaints.models import Answer, AnswerDraft, Notice
from complaints.views import mine_receiver, statement_pages
from procedure.periods import RESPONDENT_STATEMENT

View = Callable[..., HttpResponse]


def answers_of(person: Any) -> Any:
    """This person's own answers to investigations, each with what its pages read."""
    mine = Answer.objects.visible_to(person).filter(track__person=person)
    return mine.select_related("complaint__data_key", "complaint__procedure", "track", "investigation")


def of_answer(*methods: str) -> Callable[[View], View]:
    """A view of one's own answer: it gets that instead of the reference and the id."""

    def decorate(view: View) -> View:
        @login_required
        @require_http_methods(list(methods) or ["GET"])
        @wraps(view)
        def found(request: HttpRequest, reference: str, answer: UUID, **places: Any) -> HttpResponse:
            own = answers_of(request.user).filter(complaint__reference=reference, pk=answer).first()
            if own is None:
                raise Http404
            own.track.complaint = own.complaint
            mine_receiver.name_it_on(request, own.complaint)
            request.of_case = reference  # type: ignore[attr-defined]
            return view(request, own, **places)

        return found

    return decorate


def of_draft(*methods: str) -> Callable[[View], View]:
    """A view of the statement that is being written: it gets that. Where none is, the answer's page says how it is."""

    def decorate(view: View) -> View:
        @of_answer(*(methods or ("GET", "POST")))
        @wraps(view)
        def found(request: HttpRequest, own: Answer, **places: Any) -> HttpResponse:
            draft = answering_investigations.being_written(own, request.user)
            if draft is None:
                return _none_is_written(request, own)
            draft.answer, draft.track, draft.complaint = own, own.track, own.complaint
            try:
                return view(request, draft, **places)
            except NotBeingWritten:
                return _none_is_written(request, own)

        return found

    return decorate


def _none_is_written(request: HttpRequest, own: Answer) -> HttpResponse:
    may_write = answering_investigations.may_write(own)
    return statement_pages.none_is_written(request, home=page(own), may_write=may_write)


def page(own: Answer, *places: Any) -> str:
    """An address of this answer."""
    return "/".join([reverse("answer", args=[own.complaint.reference, own.pk]).rstrip("/"), *map(str, places), ""])


def writing(draft: AnswerDraft, *places: Any) -> str:
    """An address of the statement that is being written."""
    return page(draft.answer, "statement", *places)


def unopened_papers(letters: list[Notice]) -> Notice | None:
    """The letter with the papers, where it does not count as given yet: reading on means opening it (64)."""
    asks = (each for each in letters if RESPONDENT_STATEMENT.code in each.starts)
    return next((each for each in asks if each.opened_at is None and each.deemed_given_on is None), None)
