"""Who in the University has opened what is a party's: by office, day and how often, and never by name (63, 4.3).

Only openings of records that this party can see now, and only since each became theirs: what was opened beside them,
before them or of anyone else does not count here. Of contact officers, of what a conciliator notes, and of what is
looked into about a support person nothing is ever theirs, so that nothing of it can stand here. A setting of the
version of the Procedure that the case keeps turns the page off; then it is not there.
"""

from collections import Counter
from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from complaints.models import AuditEntry, Complaint, GrantReason, Track
from complaints.roles import CONCILIATOR, EXECUTIVE_OFFICER, LAWYER
from complaints.views.mine_found import of_mine
from complaints.views.mine_who import A_LAWYER, THE_CONCILIATOR, THE_EXECUTIVE_OFFICER
from complaints.views.response_found import of_response
from people.models import Appointment
from procedure.clock import MELBOURNE
from procedure.offices import OFFICES, Office

SETTING = "parties_see_who_looked"
ON_A_PAGE = 40
SOMEONE = "Someone who takes part"
TAKING_PART = {
    CONCILIATOR.title: THE_CONCILIATOR,
    LAWYER.title: A_LAWYER,
    EXECUTIVE_OFFICER.title: THE_EXECUTIVE_OFFICER,
}
"""Who reads without an office, and as what. A respondent is not told that a lawyer does, or an Executive Officer:
nothing says so yet (29, 36)."""
UNTOLD = frozenset({LAWYER.title, EXECUTIVE_OFFICER.title})
EQUITY = frozenset({Office.DIRECTOR, Office.EQUITY_STAFF})


@of_mine("GET")
def of_complainant(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """For whoever complained: openings of their complaint and of all that they gave or were given."""
    home = reverse("my_complaint", args=[complaint.reference])
    return _page(request, complaint, home=home, called="Your complaint", own="complaint")


@of_response("GET")
def of_respondent(request: HttpRequest, track: Track) -> HttpResponse:
    """For a respondent: openings of their own part alone. Who dealt with it before is not told apart here."""
    home = reverse("response", args=[track.complaint.reference])
    return _page(request, track.complaint, home=home, called="Your page", own="part")


def address(case: Complaint, name: str) -> str:
    """The address of that page, for a link; empty where the setting turns it off."""
    return reverse(name, args=[case.reference]) if _is_on(case) else ""


def _is_on(case: Complaint) -> bool:
    return bool(case.procedure.reading(SETTING))


def _page(request: HttpRequest, case: Complaint, *, home: str, called: str, own: str) -> HttpResponse:
    if not _is_on(case):
        raise Http404
    found = rows(case, request.user, all_offices=own == "complaint")
    context = {
        "reference": case.reference,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "home": home,
        "called": called,
        "of_a_part": own == "part",
    }
    return render(request, "complaints/mine/opened.html", context)


def rows(case: Complaint, person: Any, *, all_offices: bool) -> list[dict[str, Any]]:
    """Day, office and how often, the last day first. Three queries, however many openings.

    `all_offices`: those that had the case before are named too, as a complainant is told of each move (9).
    """
    theirs = _theirs_since(case, person)
    by_the_university = Q(authority__isnull=False) | Q(capacity__in=TAKING_PART)
    opened = AuditEntry.objects.filter(
        by_the_university, complaint=case.pk, act__startswith="read:", record__in=list(theirs)
    )
    found = [
        each
        for each in opened.exclude(actor=person.pk).values_list(
            "kind", "record", "effective_at", "authority", "capacity"
        )
        if theirs[each[1]][0] == each[0] and each[2] >= theirs[each[1]][1]
    ]
    offices = dict(Appointment.objects.filter(pk__in={each[3] for each in found}).values_list("pk", "office"))
    counted: Counter[tuple[date, str]] = Counter()
    for _, _, at, authority, capacity in found:
        who = _called(offices.get(authority), case, all_offices=all_offices) if authority else TAKING_PART[capacity]
        if capacity in UNTOLD and not all_offices:
            who = SOMEONE
        counted[at.astimezone(MELBOURNE).date(), who] += 1
    return [
        {"day": day, "who": who, "times": counted[day, who]}
        for day, who in sorted(counted, key=lambda key: (-key[0].toordinal(), key[1]))
    ]


def _theirs_since(case: Complaint, person: Any) -> dict[UUID, tuple[str, Any]]:
    """Each record of the case that they can see now: its kind, and since when they can."""
    held = GrantReason.objects.filter(complaint=case, person=person, until__isnull=True).order_by("-since")
    return {record: (kind, since) for kind, record, since in held.values_list("kind", "record", "since")}


def _called(code: str | None, case: Complaint, *, all_offices: bool) -> str:
    """The office; for a respondent one that does not have the case now is not named."""
    if code is None:
        return SOMEONE
    receives = Office(case.receiving_office)
    has_it = EQUITY if receives in EQUITY else {receives}
    office = Office(code)
    return OFFICES[office].title if all_offices or office in has_it else SOMEONE
