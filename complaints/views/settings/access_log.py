"""Who opened, changed or exported what, in what capacity, when: for the auditor, without any content (9, 4.3).

Entries hold ids and codes; here they become names and words. A search is a POST and is itself audited. An auditor who
is named in a case finds nothing of it, whatever they hold. What one person keeps for themself alone is not listed: how
often they write in it, and when, would tell of the people who came to them (7).
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from complaints import audit, registry
from complaints.forms.settings.access_log import AccessLogForm
from complaints.models import AdviceAsked, AuditEntry, AuditSeal, Complaint, Concern, kinds
from complaints.models.capacity import kept_out_of
from complaints.views.settings.rooms import ACCESS_LOG, page_of
from people.models import User

PAGE = 50
MOST_PEOPLE = 20
PREFIXES = {
    "read": {"view": "Opened", "download": "Downloaded", "print": "Printed", "preview": "Previewed"},
    "clock": {"breached": "Marked as breached", "beyond_target": "Marked as beyond its usual time"},
    "door": {
        "signed_in": "Signed in",
        "sign_in_failed": "Failed to sign in",
        "signed_out": "Signed out",
        "session_ended": "Session ended",
        "password_changed": "Changed the password",
        "second_factor_added": "Added a second factor",
        "second_factor_removed": "Removed a second factor",
        "invited": "Invited",
        "invitation_used": "Used an invitation",
        "resume_code_issued": "Issued a resume code",
        "calendar_link_made": "Made a link for a calendar",
        "calendar_link_ended": "Ended a link for a calendar",
        "calendar_fetched": "Fetched their dates by the link of a calendar",
    },
}
ACTS = {
    "search": "Searched the cases",
    "search_people": "Searched for people",
    "search_access_log": "Searched this log",
    "appoint": "Appointed someone",
    "confirm_appointment": "Confirmed an appointment",
    "end_appointment": "Ended an appointment",
    "revoke_appointment": "Revoked an appointment",
    "close_sign_in": "Closed a sign-in",
    "open_sign_in": "Opened a sign-in again",
}
KINDS = {
    "complaint": "the complaint", "notice": "a letter", "user": "a person", "contactdetails": "contact details",
    "filenote": "a note for the file",
}  # fmt: skip


@page_of(ACCESS_LOG)
@require_http_methods(["GET", "HEAD", "POST"])
def access_log(request: HttpRequest) -> HttpResponse:
    """The search, what it finds, and whether the log is sealed."""
    form = AccessLogForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "seal": AuditSeal.objects.order_by("-id").first()}
    if form.is_bound and form.is_valid():
        context |= _found(request.user, form.cleaned_data)
    heading = {"heading": "Access log", "back": reverse("settings")}
    return render(request, "complaints/settings/access_log.html", {**heading, **context})


def _found(auditor: Any, said: dict[str, Any]) -> dict[str, Any]:
    reference, who = said["reference"], said["who"]
    watched = _watched_by(auditor)
    if reference and who is None:
        case = watched.cases.filter(reference=reference).first()
        entries = watched.entries.filter(complaint=case.pk) if case else AuditEntry.objects.none()
        return _page(auditor, watched, entries, said, case=case, about=case)
    if who is None:
        people = _people(said["person"].strip())
        if len(people) != 1:
            audit.record("search_access_log", by=auditor, found=0)
            return {"people": people[:MOST_PEOPLE], "too_many": len(people) > MOST_PEOPLE, "searched": True}
        who = people[0].pk
    person = User.objects.filter(pk=who).first()
    entries = watched.entries.filter(Q(actor=who) | Q(kind="user", record=who))
    return {"person": person, **_page(auditor, watched, entries, {**said, "who": who}, about=person)}


@dataclass(frozen=True)
class Watched:
    """What an auditor may follow: entries of the log, and the references of the cases they are about."""

    entries: QuerySet[AuditEntry]
    cases: QuerySet[Complaint]


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


def _page(
    auditor: Any,
    watched: Watched,
    entries: QuerySet[AuditEntry],
    said: dict[str, Any],
    *,
    case: Any = None,
    about: Any,
) -> dict[str, Any]:
    """50 entries, the newest first, before the one where the page before ended."""
    wanted = entries.filter(pk__lt=said["before"]) if said["before"] else entries
    found = list(wanted.order_by("-id")[: PAGE + 1])
    audit.record("search_access_log", by=auditor, case=case, about=about, found=len(found[:PAGE]))
    more = {}
    if len(found) > PAGE:
        more = {"reference": said["reference"], "who": said["who"] or "", "before": found[PAGE - 1].pk}
    return {"entries": _in_words(found[:PAGE], watched.cases), "more": more, "searched": True}


def _people(typed: str) -> list[User]:
    with_account = User.objects.exclude(kind=User.Kind.WITHOUT_ACCOUNT)
    found = with_account.filter(Q(name__icontains=typed) | Q(staff_number__iexact=typed) | Q(email__iexact=typed))
    return list(found.select_related("unit").order_by("name", "pk")[: MOST_PEOPLE + 1])


def _in_words(entries: list[AuditEntry], watched: QuerySet[Complaint]) -> list[dict[str, Any]]:
    people = {each.actor for each in entries} | {each.record for each in entries if each.kind == "user"}
    names = User.objects.names_of(people)
    cases = watched.filter(pk__in={each.complaint for each in entries} - {None})
    references = dict(cases.values_list("pk", "reference"))
    return [_line(each, names, references) for each in entries]


def _line(each: AuditEntry, names: dict[UUID, str], references: dict[UUID, str]) -> dict[str, Any]:
    about = names.get(each.record, "") if each.kind == "user" and each.record != each.actor else ""
    own = each.kind == "user" and each.record == each.actor
    return {
        "at": each.recorded_at,
        "who": names.get(each.actor, "") or "The system",
        "what": act_in_words(each.act, each.kind),
        "about": "" if own else about or KINDS.get(each.kind, each.kind.replace("_", " ")),
        "reference": references.get(each.complaint, ""),
        "capacity": each.capacity,
        "clause": each.clause,
    }


def act_in_words(act: str, kind: str) -> str:
    """What an entry's code says to a reader; a step by its own title."""
    prefix, colon, rest = act.partition(":")
    if colon and prefix == "refused":
        return f"Was refused: {act_in_words(rest, kind).lower()}"
    if colon:
        return PREFIXES.get(prefix, {}).get(rest, rest.replace("_", " ").capitalize())
    step = registry.step_named(kind, act) if kind else None
    return step.title if step is not None else ACTS.get(act, act.replace("_", " ").capitalize())
