"""What respondents answer to an investigation, for the Executive Officer, whoever decides, and who receives it (38): by
when each statement is asked for, whether more time is asked for, and each statement as it was sent."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import answering_investigations as answering
from complaints import audit
from complaints.models import Answer, AnswerStatement, Complaint, Deadline, Document
from complaints.views.cases_access import records_of
from complaints.views.statement_pages import read_back
from config.templatetags.components import long_date
from procedure.clock import today
from procedure.periods import RESPONDENT_STATEMENT


def said_to(case: Complaint, person: Any, answers: Iterable[Answer]) -> dict[UUID, dict[str, Any]]:
    """Of each of these answers: by when a statement is asked for, whether more time is, and what was sent so far."""
    sent = records_of(case, AnswerStatement, person)
    clocks = records_of(case, Deadline, person, period=RESPONDENT_STATEMENT.code)
    rows: dict[UUID, dict[str, Any]] = {}
    for each in answers:
        each.know_its_clocks([clock for clock in clocks if clock.track_id == each.track_id])
        asked = each.more_time_asked
        rows[each.pk] = {
            "more_time": asked["words"] if asked else "",
            "due": due_words(each.clock),
            "statements": [
                {"url": reverse("statement_to_investigation", args=[one.pk]), "at": one.given_at}
                for one in sent
                if one.answer_id == each.pk
            ],
        }
    return rows


def due_words(clock: Deadline | None) -> str:
    """By when a statement is asked for, and whether that day has moved, or has gone by; empty where no time runs."""
    if clock is None:
        return ""
    over = "The time for it ended on" if clock.due_on < today() else "It is asked for by"
    moved = f" The day was {long_date(clock.first_due_on)} before." if clock.first_due_on != clock.due_on else ""
    return f"{over} {long_date(clock.due_on)}.{moved}"


@login_required
@require_GET
def statement(request: HttpRequest, sent: UUID) -> HttpResponse:
    """One statement as it was sent, for those who look after the investigation, decide, or receive the case.

    Whoever gave it reads it on their own page.
    """
    seen = AnswerStatement.objects.visible_to(request.user).exclude(given_by=request.user).filter(pk=sent)
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
