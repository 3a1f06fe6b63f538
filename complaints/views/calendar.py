"""What a person's own calendar fetches: their days, without a session and without a word of what they are for.

Decision 0920. A link that is wrong, ended or never was is not found, like any other page that is not there.
"""

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from complaints import ics
from complaints.own_days import own_days
from people import calendar_links
from people.occurrences import Occurrence, tell
from procedure import clock

WORDS = "A date at work"
NAME = "Dates"
MAKER = "-//Dates//EN"
WAIT = "60"
"""Seconds after which whoever asked too often by links that do not work may ask again."""


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The days that wait for whoever's link it is, as far as they may see them now. That it was fetched is kept."""
    link = calendar_links.find(token)
    if link is None:
        return _not_there(request)
    tell(Occurrence.CALENDAR_FETCHED, person=link.person, request=request)
    entries = [
        ics.Entry(calendar_links.name_of_day(link, day.isoformat()), day, WORDS)
        for day in own_days(link.person, on=clock.today())
    ]
    return HttpResponse(
        ics.calendar(entries, name=NAME, maker=MAKER, at=clock.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="dates.ics"', "Cache-Control": "no-store"},
    )


def _not_there(request: HttpRequest) -> HttpResponse:
    """Not found; from an address that asks too often, to be asked later. Links that work are never kept waiting by it:
    the calendars of a whole university may ask from one address."""
    if ratelimit.consume(request, app="allauth.account", action="calendar_feed", limit_get=True) is None:
        return HttpResponse(status=429, headers={"Retry-After": WAIT})
    raise Http404
