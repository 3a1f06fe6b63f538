"""The Director of Governance's register (33): that there is a complaint, since when, of what kinds. No names.

That it was opened is kept, with the capacity and how many lines were shown (4.3); which they were is not.
"""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from complaints import audit
from complaints.models import RegisterEntry
from complaints.roles import DIRECTOR_GOVERNANCE
from complaints.stages.act import Capacity
from people import offices
from procedure import clock
from procedure.models import items
from procedure.offices import Office

PER_PAGE = 25


@login_required
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """Every entry, the newest first. Nothing in it leads to a case."""
    held = offices.holds(request.user, Office.DIRECTOR_GOVERNANCE, clock.today())
    if held is None:
        raise Http404
    seen = RegisterEntry.objects.visible_to(request.user).order_by("-informed_on", "pk")
    page = Paginator(seen, PER_PAGE).get_page(request.GET.get("page"))
    called = {each.code: each.label for each in items("conduct_kinds")}
    rows = [
        {"on": each.informed_on, "kinds": [called.get(code, code) for code in each.kinds]} for each in page.object_list
    ]
    audit.looked("read:register", by=request.user, capacity=Capacity(DIRECTOR_GOVERNANCE, held), found=len(rows))
    return render(request, "complaints/requests/register.html", {"rows": rows, "page": page})
