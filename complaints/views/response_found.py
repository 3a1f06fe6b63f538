"""A respondent's own part of a complaint, found by its reference through the one door; what is not theirs is not found.

Their root is their own `Track`: no page of theirs reads the complaint, or another respondent's part, or their number.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from complaints import answering
from complaints.drafting import NotBeingWritten
from complaints.models import Notice, StatementDraft, Track
from complaints.stages.states import LetterState
from complaints.views import mine_receiver, statement_pages

View = Callable[..., HttpResponse]
TELL_WHAT_IS_ALLEGED = ("conciliation/allegations", "investigation/informed")
"""Of a complaint (21), of an investigation (37)."""


def parts_of(person: Any) -> Any:
    """The parts of complaints in which this person is asked to answer, each with what its pages read."""
    related = ("complaint__data_key", "complaint__procedure")
    return Track.objects.visible_to(person).filter(person=person).select_related(*related)


def of_response(*methods: str) -> Callable[[View], View]:
    """A view of one's own part: it gets the part instead of the reference."""

    def decorate(view: View) -> View:
        @login_required
        @require_http_methods(list(methods) or ["GET"])
        @wraps(view)
        def found(request: HttpRequest, reference: str, **places: Any) -> HttpResponse:
            track = parts_of(request.user).filter(complaint__reference=reference).first()
            if track is None:
                raise Http404
            mine_receiver.name_it_on(request, track.complaint)
            request.of_case = reference  # type: ignore[attr-defined]
            return view(request, track, **places)

        return found

    return decorate


def of_statement(*methods: str) -> Callable[[View], View]:
    """A view of the statement that is being written: it gets that. Where none is, the person's page says how it is."""

    def decorate(view: View) -> View:
        @of_response(*(methods or ("GET", "POST")))
        @wraps(view)
        def found(request: HttpRequest, track: Track, **places: Any) -> HttpResponse:
            draft = answering.being_written(track, request.user)
            if draft is None:
                return _none_is_written(request, track)
            draft.track, draft.complaint = track, track.complaint
            try:
                return view(request, draft, **places)
            except NotBeingWritten:
                return _none_is_written(request, track)

        return found

    return decorate


def _none_is_written(request: HttpRequest, track: Track) -> HttpResponse:
    return statement_pages.none_is_written(request, home=page(track), may_write=track.is_answering)


def page(track: Track, *places: Any) -> str:
    """An address of this part."""
    return "/".join(["/response", track.complaint.reference, *map(str, places), ""])


def writing(draft: StatementDraft, *places: Any) -> str:
    """An address of the statement that is being written."""
    return page(draft.track, "statement", *places)


def letters_to(track: Track, person: Any) -> list[Notice]:
    """The letters that this respondent has been given, the last first."""
    mine = Notice.objects.visible_to(person).filter(complaint=track.complaint_id, recipient=person)
    given = mine.filter(state=LetterState.RELEASED).select_related("complaint__data_key")
    return list(given.order_by("-released_at", "letter", "pk"))


def unopened_notice(letters: list[Notice]) -> Notice | None:
    """The letter that says what is alleged, where it does not count as given yet: reading on means opening it (64)."""
    latest = next((each for each in letters if each.letter in TELL_WHAT_IS_ALLEGED), None)
    return latest if latest is not None and latest.opened_at is None and latest.deemed_given_on is None else None
