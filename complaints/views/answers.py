"""What respondents answer to an investigation, for the Executive Officer, whoever decides, and who receives it (38): by
when each statement is asked for, whether more time is asked for, and each statement as it was sent."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import answering_investigations as answering
from complaints import audit
from complaints.forms.step_form import form_for
from complaints.models import Answer, AnswerStatement, Complaint, Deadline, Document
from complaints.proceed import choices
from complaints.views.cases_access import records_of
from complaints.views.statement_pages import read_back
from complaints.views.step_addresses import address_of
from config.templatetags.components import long_date
from procedure.clock import today
from procedure.periods import RESPONDENT_STATEMENT


def of_case(case: Complaint, person: Any) -> dict[UUID, list[dict[str, Any]]]:
    """Each respondent's answer that this person sees, by the investigation it is to; in the respondents' order."""
    found = sorted(records_of(case, Answer, person, read_with=["track"]), key=lambda each: each.track.number)
    if not found:
        return {}
    sent = records_of(case, AnswerStatement, person)
    clocks = records_of(case, Deadline, person, period=RESPONDENT_STATEMENT.code)
    rows: dict[UUID, list[dict[str, Any]]] = {}
    for each in found:
        each.know_its_clocks([clock for clock in clocks if clock.track_id == each.track_id])
        rows.setdefault(each.investigation_id, []).append(_row(each, person, sent))
    return rows


def _row(answer: Answer, person: Any, sent: list[AnswerStatement]) -> dict[str, Any]:
    asked = answer.more_time_asked
    return {
        "name": answer.track.shown_as,
        "state": answer.get_state_display(),
        "waits": asked is not None,
        "asked": asked["words"] if asked else "",
        "due": due_words(answer.clock),
        "statements": [
            {"url": reverse("statement_to_investigation", args=[each.pk]), "at": each.given_at}
            for each in sent
            if each.answer_id == answer.pk
        ],
        "acts": [
            {"title": form_for(each.step).heading or each.step.title, "url": address_of(answer, each.step)}
            for each in choices(answer, person)
            if each.open
        ],
    }


def due_words(clock: Deadline | None) -> str:
    """By when a statement is asked for, and whether that day has moved, or has gone by; empty where no time runs."""
    if clock is None:
        return ""
    over = "The time for it ended on" if clock.due_on < today() else "It is asked for by"
    moved = f" The day was {long_date(clock.first_due_on)} before." if clock.first_due_on != clock.due_on else ""
    return f"{over} {long_date(clock.due_on)}.{moved}"


@login_required
@require_GET
def statement(request: HttpRequest, statement: UUID) -> HttpResponse:
    """One statement as it was sent, for those who look after the investigation, decide, or receive the case.

    Whoever gave it reads it on their own page.
    """
    seen = AnswerStatement.objects.visible_to(request.user).exclude(given_by=request.user).filter(pk=statement)
    found = seen.select_related("complaint__data_key", "answer__complaint__data_key", "answer__investigation").first()
    if found is None:
        raise Http404
    audit.read(found, by=request.user, case=found.complaint)
    case, answer = found.complaint, found.answer
    files = records_of(case, Document, request.user, answer_statement=found)
    context = {
        "reference": case.reference,
        "name": answer.track.shown_as,
        "statement": found,
        "said": read_back(found.answered, answering.told(answer)),
        "files": [
            {
                "label": each.label,
                "url": reverse("case_document", args=[case.reference, each.pk]) if each.may_be_opened else "",
            }
            for each in files
        ],
    }
    return render(request, "complaints/investigations/statement.html", context)
