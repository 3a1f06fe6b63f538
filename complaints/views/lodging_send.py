"""Reading it whole, the declaration, and Send (18): one complaint and one receipt, however often it is pressed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import draft_files
from complaints.drafting import NotBeingWritten
from complaints.forms.lodging.sending import Declaration
from complaints.models import Complaint, Draft
from complaints.models.written import NotComplete
from complaints.proceed import NotOpenNow, NotYours, Stale, Taken, proceed
from complaints.views import lodging_answers, lodging_files
from complaints.views.lodging_draft import about_draft, asked_to_go, of_draft, page, to
from complaints.views.lodging_receiver import about_receiver
from procedure import clock

LODGED_FOR = "lodged_for_someone"


@of_draft("GET")
def check(request: HttpRequest, draft: Draft) -> HttpResponse:
    """All answers on one page, what is still needed first."""
    return _check(request, draft)


def _check(request: HttpRequest, draft: Draft, *, status: int = 200, changed: bool = False) -> HttpResponse:
    context: dict[str, Any] = {
        "cards": lodging_answers.whole(draft),
        "missing": [{"words": each.words, "url": lodging_answers.where(each, draft)} for each in draft.lacking],
        "files": lodging_files.answers(draft),
        "witnesses": draft.content.get("witnesses", []),
        "changed": changed,
        "send": page(draft, "send"),
        **about_receiver(draft),
        **about_draft(draft),
    }
    return render(request, "complaints/lodging/check.html", context, status=status)


@of_draft()
def send(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Who will read it, the declaration, Send."""
    if request.method == "GET":
        if draft.lacking:
            return to(page(draft, "check"))
        draft_files.erase_removed(draft, by=request.user, at=clock.now(), all_of_them=True)
        draft.refresh_from_db()
        return _ask(request, draft, Declaration(version=draft.version, for_someone=bool(draft.on_behalf)))
    elsewhere = asked_to_go(request, draft)
    if elsewhere is not None:
        return elsewhere
    form = Declaration(request.POST, for_someone=bool(draft.on_behalf))
    if not form.is_valid():
        return _ask(request, draft, form)
    try:
        taken = proceed(
            draft.lodge,
            by=request.user,
            version=form.cleaned_data["version"],
            once=form.cleaned_data["once"],
            declared=form.cleaned_data["declared"],
        )
    except NotComplete:
        return to(page(draft, "check"))
    except Stale:
        draft.refresh_from_db()
        return _check(request, draft, status=409, changed=True)
    except (NotOpenNow, NotYours) as late:  # another window, or the same button a moment before: the same receipt
        raise NotBeingWritten from late
    return _received(request, draft, taken)


def _received(request: HttpRequest, draft: Draft, taken: Taken) -> HttpResponse:
    if not draft.on_behalf:
        return to(f"/my/{taken.case.reference}/receipt/")
    request.session[LODGED_FOR] = taken.case.reference
    if taken.case.code_to_show:  # in this answer and no other, so it is kept nowhere
        return show_sent(request, taken.case.reference, code=taken.case.code_to_show)
    return to("/complaint/for-someone/sent/")


def show_sent(request: HttpRequest, reference: str, *, code: str = "") -> HttpResponse:
    """To whoever took it down: the reference and a new `code` to read out, and whether they can open the case."""
    found = Complaint.objects.visible_to(request.user).filter(reference=reference).first()
    context = {
        "reference": reference,
        "code": code,
        "stays": found is not None,
        "by_code": found is not None and found.complainant_uses_a_code,
    }
    return render(request, "complaints/lodging/for_someone_sent.html", context)


def _ask(request: HttpRequest, draft: Draft, form: Declaration) -> HttpResponse:
    context = {
        "form": form,
        "back": page(draft, "check"),
        "safety": draft.content.get("wanted", {}).get("unsafe_now") == "yes",
        **about_receiver(draft),
        **about_draft(draft),
    }
    return render(request, "complaints/lodging/send.html", context)
