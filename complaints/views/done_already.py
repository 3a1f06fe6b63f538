"""A form that is sent a second time, by someone to whom the matter closed with the first: told so, and not "not found".

A letter released twice, a decision sent twice. Only whoever took that very step on that very record is told (9).
"""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from complaints.models import Submission

View = Callable[[HttpRequest, str, str, UUID, str], HttpResponse]
WORDS = "You did this already. It was done once, and is not done again; with it the matter closed to you."


def or_done_already(view: View) -> View:
    """The page of a step of a case's record; where it is not found any more, but was taken by them, they are told."""

    @wraps(view)
    def found(request: HttpRequest, reference: str, kind: str, record: UUID, step: str) -> HttpResponse:
        try:
            return view(request, reference, kind, record, step)
        except Http404:
            if not _took(request, record, f"{kind}.{step}"):
                raise
            messages.info(request, WORDS)
            return HttpResponseRedirect("/")

    return found


def _took(request: HttpRequest, record: UUID, step: str) -> bool:
    taken = Submission.objects.filter(person=request.user.pk, record=record, step=step)
    return request.method == "POST" and taken.exists()
