"""A person's own complaint, found by its reference through the one door; what is not theirs is not found (9)."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from complaints.models import Complaint, grants
from complaints.views import mine_receiver

View = Callable[..., HttpResponse]


def of_mine(*methods: str) -> Callable[[View], View]:
    """A view of one's own complaint: it gets the complaint instead of the reference."""

    def decorate(view: View) -> View:
        @login_required
        @require_http_methods(list(methods) or ["GET"])
        @wraps(view)
        def found(request: HttpRequest, reference: str, **places: Any) -> HttpResponse:
            seen = Complaint.objects.visible_to(request.user).for_work()
            of_theirs = seen.filter(reference=reference, complainant=request.user)
            mine = of_theirs.annotate(kinds=grants.kinds_with("pk", request.user)).first()
            if mine is None:
                raise Http404
            grants.know_kinds(mine, request.user, mine.kinds)
            mine_receiver.name_it_on(request, mine)
            return view(request, mine, **places)

        return found

    return decorate
