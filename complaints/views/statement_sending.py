"""Reading a statement whole, sending it, and the receipt: the same for Stage 2 (21) and an investigation (38)."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from complaints import audit, saving
from complaints.draft_files import described
from complaints.mailing import letter_pdf
from complaints.models import Notice
from complaints.proceed import NotOpenNow, NotYours, Stale, proceed
from complaints.saving import ALLEGATION, Written
from complaints.stages.act import CannotBe
from complaints.views.lodging_draft import to
from complaints.views.mine_letters import pdf_response
from complaints.views.statement_pages import Desk, read_back


def said(draft: Written, desk: Desk, person: Any) -> list[dict[str, Any]]:
    """Each allegation with what was said to it, in order, in words, and where to change it."""
    given = {n: {**each, "said": desk.in_words.get(each.get("answer", ""), "")} for n, each in draft.answers.items()}
    return [
        {**each, "change": f"{desk.at(draft, ALLEGATION, each['number'])}?from=check"}
        for each in read_back(given, desk.told(draft, person))
    ]


def whole(draft: Written, desk: Desk, person: Any, *, may_write: bool) -> dict[str, Any]:
    """What the page on which it is read before it is sent says of every statement."""
    return {
        "said": said(draft, desk, person),
        "text": draft.content.get("text", ""),
        "files": [described(each) for each in saving.files_of(draft)],
        "unfinished": [desk.name_of(draft, place) for place in draft.content.get("typed", {})],
        "ready": draft.says_something and may_write,
        **desk.about(draft),
    }


def give(
    request: HttpRequest,
    draft: Written,
    of: Any,
    told: dict[str, Any],
    *,
    again: Callable[..., HttpResponse],
    then: str,
) -> HttpResponse:
    """Send it as it was read. Changed, refused, ended or waiting meanwhile: nothing is lost, and `again` says why.

    `of` is what it answers: the respondent's part, or their answer.
    """
    try:
        proceed(draft.give, by=request.user, **told)
    except Stale:
        draft.refresh_from_db()
        return again(status=409, changed=True)
    except (CannotBe, NotOpenNow, NotYours) as refused:
        of.refresh_from_db()
        return again(status=409, why=getattr(refused, "words", ""))
    return to(then)


def receipt(request: HttpRequest, found: Notice, template: str, home: str, **more: Any) -> HttpResponse:
    """That their statement arrived. By POST they say that they have the receipt, which opens the letter (64)."""
    if request.method == "POST":
        proceed(found.open_letter, by=request.user)
        return to(home)
    audit.read(found, by=request.user)
    case = found.complaint
    context = {"reference": case.reference, "letter": found, "office": case.office_name, "home": home, **more}
    return render(request, template, {**context, "waits": found.opened_at is None})


def receipt_pdf(request: HttpRequest, found: Notice | None) -> HttpResponse:
    """The receipt as it was frozen when the statement was sent."""
    if found is None:
        raise Http404
    audit.read(found, by=request.user, how="download")
    return pdf_response(letter_pdf(found), "receipt.pdf")
