"""All letters that wait to be released, as one list; and several released at once (clause 64; specification 3.6).

Each goes through `proceed` on its own, so that one that has changed stops alone. What cannot be released is named with
the reason; whatever was ticked beside it goes on, and every letter stays as it was.
"""

from itertools import groupby
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import letters, proceed, registry
from complaints.models import Deadline, Mode, Notice
from complaints.models.capacity import capacity_of, know_who_is_kept_out
from complaints.models.deadline import OPEN
from complaints.stages.act import CannotBe
from complaints.stages.letters import COMPLAINANT_FIRST
from complaints.stages.states import LetterState
from complaints.views import by_letter
from complaints.views.cases_access import require_office, sent_from
from complaints.views.letters import may_release
from complaints.views.received import received_by
from complaints.views.within import seen_of_case
from config.templatetags.components import long_time
from procedure import clock
from procedure.asking import one_act

MOST = 50
LOOKED_AT = 500
NONE_OF_THESE = "None of these can be released now. Nothing was changed; what you ticked is still listed if it waits."


@login_required
@require_GET
def waiting(request: HttpRequest) -> HttpResponse:
    """Every letter that this person may release, letter by letter, oldest first; apart, what a second person reads."""
    require_office(request)
    return _drawn(request)


@login_required
@sent_from("letters")
def release_several(request: HttpRequest) -> HttpResponse:
    """First what would happen, letter by letter; then, sent again, each released as if alone."""
    require_office(request)
    wanted = _ids(request.POST.getlist("letter"))
    if not wanted:
        messages.warning(request, "Choose at least one letter.")
        return HttpResponseRedirect(reverse("letters"))
    found = _with_their_cases(_letters(request.user).filter(pk__in=wanted))
    with one_act():
        whys = {each.pk: _why_not(each, request.user) for each in found}
    ready = [each for each in found if not whys[each.pk]]
    refused = [f"{each.complaint.reference}, “{each.title}”: {whys[each.pk]}" for each in found if whys[each.pk]]
    if unknown := len(wanted) - len(found):
        refused.append("One is no letter of yours." if unknown == 1 else f"{unknown} are no letters of yours.")
    if not ready:
        return _drawn(request, ticked=wanted, refused=refused, status=409)
    if "go" in request.POST:
        return _release(request, ready, refused)
    with one_act():
        rows = [_row(each, request.user) | _asked(each) for each in ready]
    return render(request, "complaints/letters/release_several.html", {"rows": rows, "refused": refused})


def _drawn(
    request: HttpRequest, *, ticked: frozenset[UUID] = frozenset(), refused: list[str] | None = None, status: int = 200
) -> HttpResponse:
    found = _with_their_cases(_letters(request.user).waiting())
    with one_act():
        rows = [_row(each, request.user) | {"ticked": each.pk in ticked} for each in found]
    own = [row for row in rows if row["for"] == "release"]
    by_letter = sorted(own[:MOST], key=lambda row: (row["title"], row["clause"]))
    groups = [
        {"title": title, "clause": clause, "rows": list(some)}
        for (title, clause), some in groupby(by_letter, key=lambda row: (row["title"], row["clause"]))
    ]
    context = {
        "groups": groups,
        "to_read": [row for row in rows if row["for"] == "read"],
        "read_by_others": [row for row in rows if row["for"] == "others read"],
        "approved_by_you": [row for row in rows if row["for"] == "others release"],
        "others": len([row for row in rows if row["for"] == ""]),
        "more": len(own) > MOST or len(found) == LOOKED_AT,
        "hide_names": bool(request.session.get("hide_names")),
        "refused": refused or [],
        "none_of_these": NONE_OF_THESE if status != 200 else "",
    }
    return render(request, "complaints/letters/waiting.html", context, status=status)


def _release(request: HttpRequest, ready: list[Notice], refused: list[str]) -> HttpResponse:
    done = 0
    for notice in ready:
        case = notice.complaint.reference
        try:
            proceed.proceed(
                notice.release,
                by=request.user,
                version=int(request.POST.get(f"version_{notice.pk}", "-1")),
                once=UUID(request.POST.get(f"once_{notice.pk}", "")),
                mode=Mode.PORTAL,
            )
            done += 1
        except (proceed.NotYours, proceed.NotOpenNow, letters.MissingFacts, ValueError):
            refused.append(f"{case}, “{notice.title}”: something changed. Look at it again.")
        except CannotBe as why:
            refused.append(f"{case}, “{notice.title}”: {why.words}")
    if done:
        messages.success(request, "One letter was released." if done == 1 else f"{done} letters were released.")
    for words in refused:
        messages.warning(request, f"Not released. {words}")
    return HttpResponseRedirect(reverse("letters"))


def _letters(person: Any) -> QuerySet[Notice]:
    """The letters of the cases that they receive, each with the day of the clock that it meets (2.5)."""
    its_own = Q(track__isnull=True) | Q(track=OuterRef("track"))
    clocks = seen_of_case(Deadline, person, its_own, of="complaint", period=OuterRef("meets"), state__in=OPEN)
    found = Notice.objects.visible_to(person).filter(complaint__in=received_by(person))
    return found.annotate(meets_by=Subquery(clocks.order_by("due_at").values("due_at")[:1]))


def _with_their_cases(found: QuerySet[Notice]) -> list[Notice]:
    read_with = ("complaint__data_key", "complaint__complainant", "complaint__procedure", "recipient")
    letters_found = list(found.select_related(*read_with).order_by("written_at", "pk")[:LOOKED_AT])
    know_who_is_kept_out([each.complaint for each in letters_found])
    return letters_found


def _ids(typed: list[str]) -> frozenset[UUID]:
    """The letters that were ticked; what is no id of a letter is an id of none."""
    found = set()
    for each in typed[:LOOKED_AT]:
        try:
            found.add(UUID(each))
        except ValueError:
            found.add(uuid4())
    return frozenset(found)


def _why_not(notice: Notice, person: Any) -> str:
    """Why this person cannot release it now, in words; empty where they can."""
    if notice.state == LetterState.RELEASED:
        return f"it was released already, {long_time(notice.released_at)}. A letter is released once."
    if notice.state != LetterState.DRAFT:
        return "it is not sent any more."
    return {
        "release": ""
        if notice.complainant_was_told
        else f"{COMPLAINANT_FIRST.words[:1].lower()}{COMPLAINANT_FIRST.words[1:]}",
        "read": "a second person approves it first.",
        "others read": "a second person approves it first.",
        "others release": "you approved it. Somebody else has to release it.",
    }.get(_for(notice, person), "another office releases it.")


def _for(notice: Notice, person: Any) -> str:
    """What this person may do with a letter that waits: read and approve it, release it, or neither."""
    own = may_release(notice, person) is not None
    if notice.wants_approval:
        approve = registry.step_named("notice", "approve")
        reads = approve is not None and capacity_of(person, approve, notice, on=clock.today()) is not None
        return "read" if reads else "others read"
    if own and notice.approved_by_id == person.pk:
        return "others release"
    return "release" if own else ""


def _row(notice: Notice, person: Any) -> dict[str, Any]:
    case, what = notice.complaint, _for(notice, person)
    step = {"release": "release", "read": "approve"}.get(what)
    return {
        "id": notice.pk,
        "title": notice.title,
        "clause": notice.clause,
        "reference": case.reference,
        "to": case.complainant_name if notice.recipient_id == case.complainant_id else notice.recipient.name,
        "written_at": notice.written_at,
        "due": notice.meets_by,
        "url": reverse("step_of_record", args=[case.reference, "notice", notice.pk, step])
        if step
        else reverse("case_letter", args=[case.reference, notice.pk]),
        "for": what,
    }


def _asked(notice: Notice) -> dict[str, Any]:
    """What the page that asks once more says of it."""
    told = by_letter.given_here(notice, notice.complaint)
    return {"once": uuid4(), "version": notice.version, "told": told}
