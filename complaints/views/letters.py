"""One letter: its text, its way to the person, what may be done with it (clause 64)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import audit, mailing, notices, pdf, proceed, registry
from complaints.forms.step_form import title_in_office
from complaints.models import Complaint, Mail, Mode, Notice
from complaints.models.capacity import capacity_of
from complaints.models.notice import Taken
from complaints.stages.act import Capacity
from complaints.stages.states import LetterState
from complaints.views.cases_access import case_for
from complaints.views.cases_page import draw
from complaints.views.cases_words import letter_words
from complaints.views.documents import attachment, require_own_site
from config.templatetags.components import long_time
from people.models import User
from procedure import clock

TOLD = {
    "mode": "A way was chosen",
    "served": "Handed over or posted",
    "returned": "Came back",
    "opened": "Opened by the addressee",
    "cancelled": "Not sent",
}


@login_required
@require_GET
def letter(request: HttpRequest, reference: str, record: UUID) -> HttpResponse:
    """One letter: its text, its way to the person, what may be done with it."""
    case = case_for(request, reference)
    notice = _letter(case, request.user, record)
    audit.read(notice, by=request.user, case=case)
    names = User.objects.names_of([notice.recipient_id, notice.released_by_id])
    text, missing = as_it_stands(notice, request.user)
    return draw(
        request,
        case,
        "case_letters",
        "letter",
        letter=notice,
        words=letter_words(case, notice, names),
        text=text,
        missing=missing,
        rows=_facts(notice, names),
        log=[_logged(each) for each in reversed(notice.service_log.get("entries", []))],
        mails=[_mail_words(each) for each in Mail.objects.filter(notice=notice).order_by("created_at")],
        acts=[
            {"title": title_in_office(each.step), "url": _step_url(case, notice, each.step.name)}
            for each in proceed.choices(notice, request.user)
            if each.open and each.step.name != "open_letter"
        ],
        pdf_url=reverse("case_letter_pdf", args=[case.reference, notice.pk]),
    )


@login_required
@require_GET
def letter_pdf(request: HttpRequest, reference: str, record: UUID) -> HttpResponse:
    """The letter as an accessible PDF: as it was frozen, or, for a draft, as it would go out."""
    require_own_site(request)
    case = case_for(request, reference)
    notice = _letter(case, request.user, record)
    audit.read(notice, by=request.user, case=case, how="print")
    if notice.text:
        return attachment(mailing.letter_pdf(notice), "letter.pdf", "application/pdf")
    text, _ = as_it_stands(notice, request.user)
    drawn = pdf.document(title=notice.title, text=text, reference=case.reference, date=clock.today())
    return attachment(drawn, "letter-draft.pdf", "application/pdf")


def _letter(case: Complaint, person: Any, record: UUID) -> Notice:
    found = Notice.objects.visible_to(person).filter(complaint=case, pk=record).select_related("recipient").first()
    if found is None:
        raise Http404
    found.complaint = case
    return found


def may_release(notice: Notice, person: Any) -> Capacity | None:
    release = registry.step_named("notice", "release")
    return capacity_of(person, release, notice, on=clock.today()) if release is not None else None


def as_it_stands(notice: Notice, reader: Any) -> tuple[str, list[str]]:
    """The frozen text; of a draft, what it would say today, with its gaps shown and named, signed by the reader if it
    is theirs to release."""
    if notice.text:
        return notice.text, []
    signs = may_release(notice, reader)
    sender, capacity = (reader, signs.words) if signs else (None, "")
    _, whole, missing = notices.bodies(notice, sender=sender, capacity=capacity)
    return whole, [name.replace("_", " ") for name in missing]


def _facts(notice: Notice, names: dict[Any, str]) -> list[dict[str, Any]]:
    """Two dates that are never one: when it left, and when it counts as given (2.3)."""
    if notice.state != LetterState.RELEASED:
        return []
    by = names.get(notice.released_by_id, "") if notice.released_by_id else "Issued at once, as a receipt"
    opened = long_time(notice.opened_at) if notice.opened_at else "Not yet, as far as is known"
    return [
        {"label": "Released", "value": f"{long_time(notice.released_at)}. {by}"},
        {"label": "How", "value": notice.get_mode_display()},
        {"label": "State", "value": notice.get_delivery_display()},
        {"label": "Sent", "value": long_time(notice.dispatched_at) if notice.dispatched_at else "Not yet"},
        {"label": "Counts as given", "value": letter_words(notice.complaint, notice, names)["deemed"]},
        {"label": "Opened", "value": opened},
    ]


def _logged(entry: dict[str, Any]) -> dict[str, Any]:
    mode, taken = dict(Mode.choices).get(entry.get("mode", ""), ""), dict(Taken.choices).get(entry.get("taken"), "")
    tracking = f"Tracking number {entry['tracking']}" if entry.get("tracking") else ""
    said = (mode, taken, str(entry.get("evidence", "")), tracking)
    return {
        "title": TOLD.get(entry["what"], entry["what"]),
        "at": datetime.fromisoformat(entry["at"]),
        "text": " ".join(each if each.endswith((".", "!", "?")) else f"{each}." for each in said if each),
    }


def _mail_words(mail: Mail) -> dict[str, Any]:
    return {
        "id": mail.message_id.strip("<>"),
        "state": mail.get_state_display(),
        "sent_at": mail.sent_at,
        "not_before": mail.not_before,
        "answer": mail.last_answer,
    }


def _step_url(case: Complaint, notice: Notice, step: str) -> str:
    return reverse("step_of_record", args=[case.reference, "notice", notice.pk, step])
