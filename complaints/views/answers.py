"""What respondents answer to an investigation, for the Executive Officer, whoever decides, and who receives it (38-41):
by when each statement is asked for, whether more time is asked for, each statement as it was sent, its copy, and who
admits all of it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import answering_investigations as answering
from complaints import audit
from complaints.forms.following import EstablishByAdmission
from complaints.models import Answer, AnswerStatement, Complaint, Deadline, Document, StatementCopy
from complaints.proceed import choices
from complaints.stages.states import AnswerState, StatementCopyState
from complaints.views.cases_access import records_of
from complaints.views.cases_acts import acts_on
from complaints.views.statement_pages import read_back
from complaints.views.step_addresses import address_of
from config.templatetags.components import long_date
from procedure.clock import today
from procedure.periods import RESPONDENT_STATEMENT


def said_to(case: Complaint, person: Any, answers: Iterable[Answer]) -> dict[UUID, dict[str, Any]]:
    """Of each of these answers: by when a statement is asked for, whether more time is, and what was sent so far."""
    sent = records_of(case, AnswerStatement, person)
    clocks = records_of(case, Deadline, person, period=RESPONDENT_STATEMENT.code)
    copies = {each.statement_id: each for each in records_of(case, StatementCopy, person)}
    rows: dict[UUID, dict[str, Any]] = {}
    for each in answers:
        each.know_its_clocks([clock for clock in clocks if clock.track_id == each.track_id])
        asked = each.more_time_asked
        rows[each.pk] = {
            "more_time": asked["words"] if asked else "",
            "due": due_words(each.clock),
            "statements": [
                {
                    "url": reverse("statement_to_investigation", args=[one.pk]),
                    "at": one.given_at,
                    "copied": _copied(copies.get(one.pk)),
                }
                for one in sent
                if one.answer_id == each.pk
            ],
        }
    return rows


def _copied(copy: StatementCopy | None) -> str:
    """Whether the complainant has a copy of it, and has answered it, in words (39)."""
    if copy is None:
        return ""
    if copy.given_at is None:
        return "The complainant has no copy yet."
    answered = " They have answered it." if copy.replies else ""
    return f"The complainant got a copy on {long_date(copy.given_at)}.{answered}"


def admitted(person: Any) -> list[dict[str, Any]]:
    """The respondents who admit all of it, and whose admission this person can put before whoever decides (40)."""
    seen = Answer.objects.visible_to(person).filter(state=AnswerState.ADMITTED)
    found = seen.select_related(*Answer.read_with).order_by("complaint__reference", "track__number")
    return [
        {
            "reference": each.complaint.reference,
            "number": each.track.number,
            "statements": [
                reverse("statement_to_investigation", args=[pk])
                for pk in AnswerStatement.objects.visible_to(person).filter(answer=each).values_list("pk", flat=True)
            ],
            "acts": [
                {"title": EstablishByAdmission.heading, "url": address_of(each, each.establish_by_admission.step)}
            ],
        }
        for each in found
        if any(one.open and one.step.name == "establish_by_admission" for one in choices(each, person))
    ]


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
    copies = records_of(case, StatementCopy, request.user, read_with=StatementCopy.read_with[-4:], statement=found)
    context = {
        "reference": case.reference,
        "name": answer.track.shown_as,
        "statement": found,
        "said": read_back(found.answered, answering.told(answer)),
        "copies": [
            {
                "given": each.state == StatementCopyState.GIVEN,
                "given_at": each.given_at,
                "not_given": each.not_given,
                "replies": [{**one, "at": datetime.fromisoformat(one["at"])} for one in each.replies],
                "acts": acts_on(each, request.user),
            }
            for each in copies
        ],
        "files": [
            {
                "label": each.label,
                "url": reverse("case_document", args=[case.reference, each.pk]) if each.may_be_opened else "",
            }
            for each in files
        ],
    }
    return render(request, "complaints/investigations/statement.html", context)
