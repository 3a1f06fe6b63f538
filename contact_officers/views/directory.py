"""The directory for staff (7; specification 3.3): signed in, and without any trace of who looked or for what.

It writes no audit entry and sets nothing. What someone narrows it by is sent in a form, so that no address, history or
log keeps it, and it is forgotten with the answer.
"""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from contact_officers.forms.directory import Narrowing
from contact_officers.forms.words import campus_words
from contact_officers.models import Officer
from contact_officers.models.directory import listed
from people.models import User
from procedure import clock


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def directory(request: HttpRequest) -> HttpResponse:
    """Who can be gone to now, by campus and language; those who are away below."""
    if request.user.kind not in {User.Kind.STAFF, User.Kind.ASSOCIATE}:
        raise Http404
    everyone = listed(on=clock.today())
    form = Narrowing(everyone, request.POST if request.method == "POST" else None)
    found = form.narrowed(everyone, unit=request.user.unit_id)
    units_missing = request.user.unit_id is None or any(each.unit_id is None for each in found)
    rows = [{"officer": each, "campus": campus_words(each.campus)} for each in found]
    context = {
        "form": form,
        "free": [row for row in rows if row["officer"].is_free],
        "not_free": [row for row in rows if not row["officer"].is_free],
        "narrowed": form.is_bound,
        "nobody_at_all": not everyone,
        "units_missing": units_missing and form.is_bound and bool(form.cleaned_data.get("elsewhere")),
        "own": Officer.objects.visible_to(request.user).filter(person=request.user).exists(),
    }
    return render(request, "contact_officers/directory.html", context)
