"""One's own days in one's own calendar: the link is made, shown once, ended and made anew."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from people import calendar_links


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """What the link tells and does not tell. The button makes one, which is shown on this answer alone."""
    made = calendar_links.make(request.user) if request.method == "POST" else ""
    context = {"made": made, "link": calendar_links.of(request.user), "ended": request.GET.get("ended") == "yes"}
    return render(request, "people/calendar.html", context)


@require_POST
def end(request: HttpRequest) -> HttpResponse:
    """The link stops working."""
    calendar_links.end(request.user)
    return HttpResponseRedirect(f"{reverse('people:calendar')}?ended=yes", status=303)
