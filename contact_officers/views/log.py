"""An officer's own log: what they logged, month by month, and one screen to log more (7, 15; pages, 3.4).

Only the officer sees an entry. The coordinator, on the same address, sees that the vault was reached, and nothing else.
"""

import re
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from complaints import audit
from complaints.forms.step_form import form_for
from complaints.models.complaint import office_in_a_sentence
from complaints.proceed import Choice, Taken, choices
from complaints.receiving import receiving_office
from complaints.views import happenings
from complaints.views.step_addresses import address_of
from complaints.views.steps import StepPage
from config import contacts
from contact_officers import coded
from contact_officers.models import Consultation, ContactLog, VaultOpening
from contact_officers.views.log_words import entry_rows, row, vault_row
from people.offices import holders, offices_of
from procedure import clock
from procedure.offices import Office

ON_ONE_SCREEN = frozenset({"finish", "change", "correct"})
ON_A_PAGE = 25
OUTSIDE_THE_OFFICE = (Office.ALTERNATIVE_RECEIVER, Office.VICE_CHANCELLOR, Office.CHANCELLORS_NOMINEE)
AS_WANTED = (
    "finish", "change", "correct", "offer_code", "join_earlier_visit", "record_referral_with_consent", "hand_over",
    "help_prepare", "was_present", "open_vault", "escalate_duty_of_care", "declare_conflict", "become_witness",
)  # fmt: skip
"""The steps of an entry in the order in which they are offered."""


def _offices(person: Any) -> set[Office]:
    return {Office(each.office) for each in offices_of(person, clock.today())}


@login_required
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The officer's entries of a month, what is to be finished, the conflicts they declared; the coordinator's word."""
    held = _offices(request.user)
    log = _log(request)
    if log is None and not held & {Office.CONTACT_OFFICER, Office.COORDINATOR}:
        raise Http404
    entries = Consultation.objects.visible_to(request.user)
    month = _month(request.GET.get("month", ""))
    shown = entries.filter(held_on__gte=month, held_on__lt=_next(month)).exclude(state="corrected")
    before = None if shown.exists() else entries.exclude(state="corrected").filter(held_on__lt=month).first()
    context = {
        "log": log,
        "officer": log.officer if log is not None else None,
        "changes_wait": log is not None and log.officer.has_changes_waiting,
        "in_office": Office.CONTACT_OFFICER in held,
        "why_not": _why_not(log, request.user),
        "month": month,
        "earlier": _month_of(_next(month, -1)),
        "later": _month_of(_next(month)) if _next(month) <= clock.today() else None,
        "latest": _month_of(before.held_on) if before is not None else None,
        "latest_is_before": before is not None and before.held_on >= _next(month, -1),
        "rows": [row(each) for each in shown],
        "to_finish": [row(each) for each in entries.filter(state="begun")],
        "conflicts": [row(each) for each in entries.filter(state="aside")],
        "coordinates": Office.COORDINATOR in held,
        "this_month": f"month={month:%Y-%m}",
        **_told(request, held),
    }
    return render(request, "contact_officers/log/list.html", context)


def _told(request: HttpRequest, held: set[Office]) -> dict[str, Any]:
    """Every time that the vault was reached, the latest first, a page at a time: for the coordinator alone."""
    if Office.COORDINATOR not in held:
        return {}
    openings = VaultOpening.objects.visible_to(request.user).select_related("person").order_by("-at", "pk")
    told = Paginator(openings, ON_A_PAGE).get_page(request.GET.get("vault"))
    return {"told": [vault_row(each) for each in told], "told_page": told}


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One screen for a new entry."""
    log = _log(request)
    if log is None:
        raise Http404
    return EntryPage(request, None, log, "open_consultation").answer()


@login_required
@require_GET
def one(request: HttpRequest, consultation: UUID) -> HttpResponse:
    """An entry: what was said, what came of it, what the officer may do. That it was opened is recorded."""
    entry = _entry(request, consultation)
    audit.read(entry, by=request.user)
    visits = []
    if entry.thread is not None:
        same = Consultation.objects.visible_to(request.user).filter(thread__in=entry.threads).exclude(pk=entry.pk)
        visits = [row(each) for each in same.exclude(state="corrected")]
    before = Consultation.objects.visible_to(request.user).filter(pk=entry.corrects_id).first()
    after = Consultation.objects.visible_to(request.user).filter(corrects=entry.pk).first()
    context = {
        "entry": entry,
        "row": row(entry),
        "rows": entry_rows(entry),
        "vault": [vault_row(each) for each in entry.in_the_vault],
        "visits": visits,
        "corrects": before,
        "corrected_by": after,
        "acts": [_act(entry, each) for each in sorted(choices(entry, request.user), key=_as_wanted)],
        "happened": happenings.of_record_apart(entry),
        "danger": entry.waits_for_what_to_do,
        **_whom_to_call(),
        "escalate": reverse("step_apart", args=["consultation", entry.pk, "escalate_duty_of_care"]),
    }
    return render(request, "contact_officers/log/entry.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def on_one_screen(request: HttpRequest, consultation: UUID, screen: str) -> HttpResponse:
    """The same screen for an entry that is there: to finish, change or correct it."""
    if screen not in ON_ONE_SCREEN:
        raise Http404
    return EntryPage(request, None, _entry(request, consultation), screen).answer()


@login_required
@require_GET
def danger(request: HttpRequest) -> HttpResponse:
    """What to do now, when someone may be in danger (11)."""
    if not _offices(request.user) & {Office.CONTACT_OFFICER, Office.COORDINATOR}:
        raise Http404
    return render(request, "contact_officers/log/danger.html", _whom_to_call())


@login_required
@require_GET
def role(request: HttpRequest) -> HttpResponse:
    """What an officer can do and cannot do, and what to say first."""
    if not _offices(request.user) & {Office.CONTACT_OFFICER, Office.COORDINATOR}:
        raise Http404
    return render(request, "contact_officers/log/role.html", {"options": coded.OPTIONS.values()})


class EntryPage(StepPage):
    """A step whose form is the one screen: it is taken at once, and nothing else follows from it."""

    @property
    def asked_twice(self) -> bool:
        return False

    def _next(self, taken: Taken) -> str:
        """The entry where something is still to be done, whatever was asked for; else another one, or the list."""
        entry = taken.record.brought[-1] if taken.record.brought else None
        if entry is None and isinstance(taken.record, Consultation):
            entry = taken.record
        if entry is not None and (entry.risk or self.step.name in ON_ONE_SCREEN):
            return str(entry.get_absolute_url())
        another = self.request.POST.get("then") == "another"
        return reverse("log_conversation" if another else "contact_log")

    def _page(self, name: str, *, status: int = 200, **context: Any) -> HttpResponse:
        template = "contact_officers/log/form.html" if name == "question" else name
        return super()._page(template, status=status, is_new=self.step.name == "open_consultation", **context)


def _log(request: HttpRequest) -> ContactLog | None:
    return ContactLog.objects.visible_to(request.user).select_related("person", "officer__person").first()


def _entry(request: HttpRequest, record: UUID) -> Consultation:
    found = Consultation.objects.visible_to(request.user).select_related("own_key", "person").filter(pk=record).first()
    if found is None:
        raise Http404
    return found


def _why_not(log: ContactLog | None, person: Any) -> str:
    """Why nothing new can be logged now, in words; empty when it can."""
    return next((each.why_not for each in choices(log, person)), "") if log is not None else ""


def _as_wanted(choice: Choice) -> int:
    """What is done most comes first, and what ends the officer's part last."""
    return AS_WANTED.index(choice.step.name) if choice.step.name in AS_WANTED else len(AS_WANTED)


def _act(entry: Consultation, choice: Choice) -> dict[str, str]:
    return {
        "title": form_for(choice.step).heading or choice.step.title,
        "clause": choice.step.clause,
        "url": address_of(entry, choice.step) if choice.open else "",
        "why": choice.why_not,
    }


def _whom_to_call() -> dict[str, Any]:
    """Whom an officer turns to in danger: security, who coordinates today, and who stands in the Director's place."""
    security = [each for each in contacts.support() if each.code == "CAMPUS_SECURITY" and each.can_be_reached]
    coordinators = [each.holder for each in holders(Office.COORDINATOR, clock.today())]
    return {
        "security": security[0] if security else None,
        "coordinators": list(dict.fromkeys(coordinators)),
        **_instead_of_the_director(),
    }


def _instead_of_the_director() -> dict[str, Any]:
    """Whoever would receive a complaint about the Director is told in the Director's place (decision 0004)."""
    there = {office: [each.holder for each in holders(office, clock.today())] for office in OUTSIDE_THE_OFFICE}
    office = receiving_office({Office.DIRECTOR}, {each: [one.pk for one in people] for each, people in there.items()})
    return {"instead": office_in_a_sentence(office), "instead_holders": list(dict.fromkeys(there[office]))}


def _month(typed: str) -> date:
    """The first day of the month asked for, else of this one."""
    this = clock.today().replace(day=1)
    said = re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", typed)
    return min(date(int(said[1]), int(said[2]), 1), this) if said else this


def _next(month: date, by: int = 1) -> date:
    return (month + timedelta(days=32)).replace(day=1) if by > 0 else (month - timedelta(days=1)).replace(day=1)


def _month_of(day: date) -> dict[str, Any]:
    """The month of that day, with the address of its page."""
    return {"first": day.replace(day=1), "url": f"{reverse('contact_log')}?month={day:%Y-%m}"}
