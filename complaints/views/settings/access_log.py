"""Who opened, changed or exported what, in what capacity, when: for the auditor, without any content (9, 4.3).

Entries hold ids and codes; `access_log_words` makes words of them. A search is a POST, is about one case or one person,
and is itself audited. An auditor who is named in a case finds nothing of it, whatever they hold. What one person keeps
for themself alone is not listed: how often they write in it, and when, would tell of the people who came to them (7).
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from complaints import audit
from complaints.forms.settings.access_log import AccessLogForm
from complaints.models import AdviceAsked, AuditEntry, AuditSeal, Complaint, Concern, kinds
from complaints.models.capacity import kept_out_of
from complaints.roles import Role
from complaints.stages.act import Capacity
from complaints.views.settings.access_log_words import OF_KIND, in_words
from complaints.views.settings.rooms import ACCESS_LOG, page_of
from people.models import Standing, User
from people.offices import offices_of
from procedure import clock
from procedure.offices import OFFICES, Office

PAGE = 50
MOST_PEOPLE = 20
TO_TAKE_AWAY = "access_log_taken_away"
"""Where the session keeps which search is to be taken away: a reference, an id, codes and days."""
OF_THE_PAGE = frozenset({"csrfmiddlewaretoken", "person", "who", "before", "export"})


@page_of(ACCESS_LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def access_log(request: HttpRequest) -> HttpResponse:
    """The search, what it finds, and whether the log is sealed."""
    form = AccessLogForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "seal": AuditSeal.objects.order_by("-id").first()}
    if form.is_bound and form.is_valid():
        sought = Sought.said(form.cleaned_data)
        if "export" in request.POST and (sought.reference or sought.who):
            request.session[TO_TAKE_AWAY] = sought.kept()
            return redirect("settings_access_log_export")
        context |= _found(request, sought, form.cleaned_data)
        context["carried"] = _carried(request)
    heading = {"heading": "Access log", "back": reverse("settings")}
    return render(request, "complaints/settings/access_log.html", {**heading, **context})


@dataclass(frozen=True)
class Sought:
    """One search: a case by its reference, or a person; of these kinds (all, where none); these Melbourne days."""

    reference: str = ""
    who: UUID | None = None
    kinds: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    @classmethod
    def said(cls, said: dict[str, Any]) -> "Sought":
        return cls(said["reference"], said["who"], tuple(said["kinds"]), said["since"], said["until"])

    @classmethod
    def again(cls, kept: dict[str, Any]) -> "Sought":
        """As `kept` said it."""
        since, until = (date.fromisoformat(kept[name]) if kept[name] else None for name in ("since", "until"))
        return cls(kept["reference"], UUID(kept["who"]) if kept["who"] else None, tuple(kept["kinds"]), since, until)

    def kept(self) -> dict[str, Any]:
        return {"reference": self.reference, "who": str(self.who) if self.who else "", **self.narrowed}

    @property
    def narrowed(self) -> dict[str, Any]:
        """By what it is narrowed, in codes: this stands in the entry of the search itself."""
        days = {"since": self.since, "until": self.until}
        return {"kinds": list(self.kinds), **{name: day.isoformat() if day else "" for name, day in days.items()}}

    def of(self, entries: QuerySet[AuditEntry]) -> QuerySet[AuditEntry]:
        """Those entries of these kinds and days, the newest first."""
        if self.kinds:
            wanted = Q()
            for each in self.kinds:
                wanted |= OF_KIND[each]
            entries = entries.filter(wanted)
        if self.since:
            entries = entries.filter(effective_at__gte=_midnight(self.since))
        if self.until:
            entries = entries.filter(effective_at__lt=_midnight(self.until + timedelta(days=1)))
        return entries.order_by("-id")


@dataclass(frozen=True)
class Watched:
    """What an auditor may follow: entries of the log, and the references of the cases they are about."""

    entries: QuerySet[AuditEntry]
    cases: QuerySet[Complaint]


@dataclass(frozen=True)
class Looked:
    """What a search is about, and its entries: none of what is not there, and none of what is not theirs to follow."""

    watched: Watched
    entries: QuerySet[AuditEntry]
    case: Complaint | None = None
    person: User | None = None
    narrowed: dict[str, Any] = field(default_factory=dict)

    @property
    def about(self) -> Any:
        return self.case or self.person


def look_for(auditor: Any, sought: Sought) -> Looked:
    """What this auditor finds by it."""
    watched = _watched_by(auditor)
    if sought.reference:
        case = watched.cases.filter(reference=sought.reference).first()
        entries = watched.entries.filter(complaint=case.pk) if case else AuditEntry.objects.none()
        return Looked(watched, sought.of(entries), case=case, narrowed=sought.narrowed)
    person = User.objects.filter(pk=sought.who).first()
    entries = watched.entries.filter(Q(actor=sought.who) | Q(kind="user", record=sought.who))
    return Looked(watched, sought.of(entries), person=person, narrowed=sought.narrowed)


def as_auditor(auditor: Any) -> Capacity | None:
    """The appointment by which they look into the log."""
    held = (each for each in offices_of(auditor, clock.today()) if each.office == Office.AUDITOR)
    appointment = next((each for each in held if each.standing != Standing.NOMINEE), None)
    role = Role(Office.AUDITOR.value, OFFICES[Office.AUDITOR].title, Office.AUDITOR)
    return Capacity(role, appointment) if appointment is not None else None


def _found(request: HttpRequest, sought: Sought, said: dict[str, Any]) -> dict[str, Any]:
    auditor = request.user
    if not sought.reference and sought.who is None:
        people = _people(said["person"])
        if len(people) != 1:
            audit.looked("search_access_log", by=auditor, capacity=as_auditor(auditor), found=0, **sought.narrowed)
            return {"people": people[:MOST_PEOPLE], "too_many": len(people) > MOST_PEOPLE, "searched": True}
        sought = Sought("", people[0].pk, sought.kinds, sought.since, sought.until)
    return _page(auditor, look_for(auditor, sought), sought, before=said["before"])


def _watched_by(auditor: Any) -> Watched:
    """Everything but what is of a case, or of local help, in which the auditor is; and what is someone's own alone.

    An auditor follows who opened what in cases that they never see themselves (9, 4.3): so this is not `visible_to`,
    and of a case nothing but its reference is read.
    """
    out = kept_out_of(auditor)
    cases = Complaint.objects.exclude(pk__in=out).only("reference")
    is_in = Q(person=auditor) | Q(other_person=auditor)
    apart = [
        Concern.objects.filter(is_in | Q(helped_by=auditor)).values("pk"),
        AdviceAsked.objects.filter(is_in | Q(about=auditor)).values("pk"),
    ]
    own_alone = [kind.name for kind in kinds.KINDS.values() if kind.own_alone]
    entries = AuditEntry.objects.exclude(complaint__in=out).exclude(kind__in=own_alone)
    for records in apart:
        entries = entries.exclude(record__in=records)
    return Watched(entries, cases)


def _page(auditor: Any, looked: Looked, sought: Sought, *, before: int | None) -> dict[str, Any]:
    """50 entries, the newest first, before the one where the page before ended."""
    wanted = looked.entries.filter(pk__lt=before) if before else looked.entries
    found = list(wanted[: PAGE + 1])
    audit.looked(
        "search_access_log",
        by=auditor,
        capacity=as_auditor(auditor),
        case=looked.case,
        about=looked.about,
        found=len(found[:PAGE]),
        **looked.narrowed,
    )
    more = found[PAGE - 1].pk if len(found) > PAGE else None
    lines = in_words(found[:PAGE], looked.watched.cases, asked=sought.who)
    return {"entries": lines, "who": sought.who or "", "more": more, "person": looked.person, "searched": True}


def _people(typed: str) -> list[User]:
    with_account = User.objects.exclude(kind=User.Kind.WITHOUT_ACCOUNT)
    found = with_account.filter(Q(name__icontains=typed) | Q(staff_number__iexact=typed) | Q(email__iexact=typed))
    return list(found.select_related("unit").order_by("name", "pk")[: MOST_PEOPLE + 1])


def _carried(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, for the next page of it, for choosing among several people, and for taking it away."""
    return [(name, value) for name, values in request.POST.lists() if name not in OF_THE_PAGE for value in values]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=clock.MELBOURNE)
