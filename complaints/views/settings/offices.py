"""Who holds each office: today, from when, until when, and before (specification 5.1; pages 3.11)."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints.models import Complaint
from complaints.office_titles import titles
from complaints.views.settings.rooms import OFFICES, ROOMS, may_see, offices_held, page_of
from config.templatetags.components import long_date
from people.appointing import MAY_APPOINT
from people.models import Appointment, Standing, User
from people.models.appointment import TWO_PERSON_OFFICES
from procedure import clock
from procedure.offices import OFFICES as FACTS
from procedure.offices import Office

PAST_SHOWN = 50
NO_RECEIVER = (
    "Nobody outside Equity and Diversity is named to receive a complaint about that office. Until someone is, such"
    " complaints go to the Vice-Chancellor, and this site reports that it is not ready."
)


@login_required
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """The parts of the settings that this person has."""
    mine = [room for room in ROOMS if may_see(request.user, room)]
    if not mine:
        raise Http404
    context = {"heading": "Settings", "rooms": mine, "warning": _receiver_warning(request.user)}
    return render(request, "complaints/settings/index.html", context)


@page_of(OFFICES)
@require_GET
def offices(request: HttpRequest) -> HttpResponse:
    """Every office with its holders today; who waits for a second person; what is vacant."""
    today = clock.today()
    named = titles()
    open_ = Appointment.objects.filter(revoked_at__isnull=True).exclude(until__lt=today).select_related("holder")
    by_office: dict[str, list[Appointment]] = defaultdict(list)
    for each in open_.order_by("starts", "pk"):
        by_office[each.office].append(each)
    return render(
        request,
        "complaints/settings/offices.html",
        {
            "heading": "Offices",
            "back": reverse("settings"),
            "rows": [_row(office, named[office], by_office[office.value], today) for office in Office],
            "warning": _receiver_warning(request.user, by_office[Office.ALTERNATIVE_RECEIVER.value]),
        },
    )


@page_of(OFFICES)
@require_GET
def office(request: HttpRequest, office: str) -> HttpResponse:
    """One office: in force, awaiting confirmation, to come, and over."""
    code = office_of(office)
    today = clock.today()
    may = may_appoint_to(request.user, code)
    found = list(
        Appointment.objects.filter(office=code)
        .select_related("holder", "appointed_by", "confirmed_by", "revoked_by")
        .order_by("-starts", "-appointed_at", "pk")
    )
    seen = _references_seen(request.user, found)
    over = [each for each in found if each.revoked_at or (each.until and each.until < today)]
    current = [each for each in found if each not in over]
    parts = {
        "in_force": sorted(
            (each for each in current if each.in_force(on=today)), key=lambda each: each.standing == Standing.NOMINEE
        ),
        "awaiting": [each for each in current if each.awaits_confirmation],
        "coming": [each for each in current if not each.awaits_confirmation and each.starts > today],
        "over": over[:PAST_SHOWN],
    }
    drawn = {name: [shown(each, request.user, seen, may=may) for each in rows] for name, rows in parts.items()}
    facts = FACTS[code]
    holding = [each for each in parts["in_force"] if each.standing != Standing.NOMINEE and each.holder.is_active]
    return render(
        request,
        "complaints/settings/office.html",
        {
            "heading": titles()[code],
            "back": reverse("settings_offices"),
            "office": code,
            "may": may,
            "two_people": code in TWO_PERSON_OFFICES,
            "vacant": not holding,
            "single": facts.single,
            "nominee_clauses": sorted(facts.nominee_clauses),
            "more": len(over) - PAST_SHOWN,
            "warning": NO_RECEIVER if may and code == Office.ALTERNATIVE_RECEIVER and not parts["in_force"] else "",
            **drawn,
        },
    )


def office_of(code: str) -> Office:
    """The office with that code; Http404."""
    try:
        return Office(code)
    except ValueError as unknown:
        raise Http404 from unknown


def may_appoint_to(person: Any, office: Office) -> bool:
    """Whether this person may appoint to it, as `people.appointing.may_appoint` says, from what is remembered."""
    return any(office in MAY_APPOINT.get(held, frozenset()) for held in offices_held(person))


def shown(
    each: Appointment, person: Any, references: frozenset[str] = frozenset(), *, may: bool = False
) -> dict[str, Any]:
    """An appointment in words. Case references stand there only for those who may see the case."""
    acts = {}
    if may and each.revoked_at is None:
        named = {"revoke": "settings_revoke"}
        if not each.until or each.until > clock.today():
            named["end"] = "settings_end"
        if each.awaits_confirmation:
            named = {"revoke": "settings_revoke"}
            if person.pk not in (each.appointed_by_id, each.holder_id):
                named["confirm"] = "settings_confirm"
        acts = {act: reverse(address, args=[each.pk]) for act, address in named.items()}
    return {
        "name": each.holder.name,
        "inactive": not each.holder.is_active,
        "standing": each.get_standing_display(),
        "days": days(each),
        "limits": limits(each, references),
        "instrument": each.instrument,
        "made_by": each.appointed_by.name if each.appointed_by else "the installation",
        "confirmed_by": each.confirmed_by.name if each.confirmed_by else "",
        "revoked_at": each.revoked_at,
        "revoked_by": each.revoked_by.name if each.revoked_by else "",
        "revoked_because": each.revoked_because,
        "acts": acts,
        "own": person.pk in (each.appointed_by_id, each.holder_id),
    }


def days(each: Appointment) -> str:
    """Its first and last Melbourne day, both inclusive, in words."""
    return f"From {long_date(each.starts)}" + (f" to {long_date(each.until)}" if each.until else "")


def limits(each: Appointment, references: frozenset[str]) -> str:
    """ "Clauses 20, 21. Only for SC-7K4M-2Q9T": a reference only where this person may see that case."""
    words = []
    if each.clauses:
        words.append(f"Clause{'s' if len(each.clauses) > 1 else ''} {', '.join(map(str, each.clauses))}")
    if each.cases:
        named = [reference for reference in each.cases if reference in references]
        words.append(f"only for {', '.join(named)}" if len(named) == len(each.cases) else "only for cases named in it")
    return "; ".join(words)


def references_seen(person: Any, references: list[str]) -> frozenset[str]:
    """Those of the references whose cases this person may see."""
    if not references:
        return frozenset()
    mine = Complaint.objects.visible_to(person).filter(reference__in=references)
    return frozenset(mine.values_list("reference", flat=True))


def _references_seen(person: Any, found: list[Appointment]) -> frozenset[str]:
    return references_seen(person, [reference for each in found for reference in each.cases])


def _row(office: Office, title: str, open_: list[Appointment], today: date) -> dict[str, Any]:
    in_force = [each for each in open_ if each.in_force(on=today) and each.holder.is_active]
    holding = [each for each in in_force if each.standing != Standing.NOMINEE]
    holders = [
        {"name": each.holder.name, "standing": "" if each.standing == Standing.SUBSTANTIVE else each.standing}
        for each in sorted(in_force, key=lambda each: (each.standing == Standing.NOMINEE, each.starts))
    ]
    return {
        "title": title,
        "url": reverse("settings_office", args=[office.value]),
        "holders": holders,
        "vacant": not holding,
        "awaiting": sum(each.awaits_confirmation for each in open_),
        "coming": sum(not each.awaits_confirmation and each.starts > today for each in open_),
    }


def _receiver_warning(person: Any, open_: list[Appointment] | None = None) -> str:
    """That nobody is named to receive complaints about Equity and Diversity: said to those who can mend it."""
    if not may_appoint_to(person, Office.ALTERNATIVE_RECEIVER):
        return ""
    if open_ is None:
        found = Appointment.objects.in_force(on=clock.today()).to(Office.ALTERNATIVE_RECEIVER)
        return "" if found.filter(holder__is_active=True).exists() else NO_RECEIVER
    named = any(each.in_force(on=clock.today()) and each.holder.is_active for each in open_)
    return "" if named else NO_RECEIVER


def found_people(typed: str) -> list[User]:
    """Up to 20 active people by part of a name or a staff number; an outsider only by the whole address."""
    at_the_university = Q(kind__in=[User.Kind.STAFF, User.Kind.ASSOCIATE]) & (
        Q(name__icontains=typed) | Q(staff_number__iexact=typed)
    )
    outside = Q(kind=User.Kind.OUTSIDER, email__iexact=typed)
    found = User.objects.filter(at_the_university | outside, is_active=True).select_related("unit")
    return list(found.order_by("name", "pk")[:20])
