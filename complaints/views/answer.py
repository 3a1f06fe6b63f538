"""A respondent's page of a formal investigation (38): what is asked of them, by when, what they sent, and who reads it.

What they may know of the complaint is what they were given with their papers (37); nothing of another respondent is.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from complaints import answering_investigations as answering
from complaints import audit
from complaints.forms.step_form import form_for
from complaints.models import Answer, AnswerStatement, Document
from complaints.proceed import choices
from complaints.roles import RESPONDENT
from complaints.stages.states import AnswerState, ComplaintState
from complaints.views import response_investigation, response_words
from complaints.views.answer_found import answers_of, of_answer, page, unopened_papers
from complaints.views.counted import counted_of
from complaints.views.response_found import letters_to
from complaints.views.statement_pages import read_back
from procedure.periods import RESPONDENT_STATEMENT

SENTENCES = {
    AnswerState.INFORMED: (
        "Asked for a statement",
        "You are asked what you say to it, in writing. You can admit, deny, or leave open each allegation.",
    ),
    AnswerState.SILENT: (
        "No statement so far",
        "The time for a statement has gone by. You can still send one: it is read as if it had come in time. Once a"
        " panel is formed, the panel reads it.",
    ),
    AnswerState.ADMITTED: (
        "All admitted",
        "You have admitted all that is said against you in this investigation. You are told in writing what follows.",
    ),
    AnswerState.PARTLY_ADMITTED: (
        "Part admitted",
        "Your statement was received. What you admitted is taken as you said it; the rest has to be found out.",
    ),
    AnswerState.ESTABLISHED: (
        "Before the Vice-Chancellor",
        "You have admitted all of it, and no panel is needed. The Vice-Chancellor decides what follows; you are told in"
        " writing.",
    ),
    AnswerState.DENIED: ("Statement received", "Your statement was received. No finding has been made."),
}
CLOSED = ("Closed", "This matter is closed, and nothing more is asked of you.")


def stands(own: Answer) -> tuple[str, str]:
    """Where their own answer stands: in a word or two, and in a sentence."""
    return CLOSED if own.complaint.state == ComplaintState.CLOSED else SENTENCES[AnswerState(own.state)]


def rows(track: Any, person: Any) -> list[dict[str, Any]]:
    """The investigations that a respondent has been told of, for their own page."""
    return [
        {"url": page(each), "state": stands(each)[0], "since": each.informed_at}
        for each in answers_of(person).filter(track=track)
    ]


@of_answer("GET")
def one(request: HttpRequest, own: Answer) -> HttpResponse:
    """What is asked of them, and everything of it that is theirs."""
    person = request.user
    audit.read(own, by=person, case=own.complaint)
    statements = statements_of(own, person)
    due = response_words.clocks(own.track, person).get(RESPONDENT_STATEMENT.code)
    tag, sentence = stands(own)
    context = {
        "reference": own.complaint.reference,
        "state": tag,
        "sentence": sentence,
        "home": page(own),
        "alleged": response_investigation.address(own.track),
        "unopened": unopened_papers(letters_to(own.track, person)),
        "due": due,
        "counted": counted_of(due.clock if due is not None else None),
        "period": own.complaint.procedure.period(RESPONDENT_STATEMENT.code).in_words,
        "asked_for_time": own.more_time_asked is not None,
        "may_write": answering.may_write(own),
        "written": answering.being_written(own, person),
        "statements": [{"url": page(own, "statements", each.number), "at": each.given_at} for each in statements],
        "choices": _choices(own, person),
        "office": own.complaint.office_name,
        "waits": own.complaint.suspended_on is not None,
    }
    return render(request, "complaints/response/answer.html", context)


@of_answer("GET")
def statement(request: HttpRequest, own: Answer, *, number: int) -> HttpResponse:
    """A statement of theirs as it was sent."""
    found = next((each for each in statements_of(own, request.user) if each.number == number), None)
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    mine = Document.objects.visible_to(request.user).filter(answer_statement=found)
    context = {
        "home": page(own),
        "statement": found,
        "said": read_back(found.answered, answering.told(own)),
        "files": [
            {"label": each.label, "url": reverse("response_document", args=[own.complaint.reference, each.number])}
            for each in mine.select_related("complaint__data_key")
        ],
    }
    return render(request, "complaints/response/answer_given.html", context)


def statements_of(own: Answer, person: Any) -> list[AnswerStatement]:
    """What this respondent has sent to the investigation, in order."""
    sent = AnswerStatement.objects.visible_to(person).filter(answer=own, given_by=person)
    return list(sent.select_related("complaint__data_key").order_by("number"))


def _choices(own: Answer, person: Any) -> list[dict[str, str]]:
    """The steps that are open to them as the respondent."""
    return [
        {
            "title": form_for(each.step).heading or each.step.title,
            "url": reverse("step_of_record", args=[own.complaint.reference, "answer", own.pk, each.step.name]),
        }
        for each in choices(own, person)
        if each.open and RESPONDENT in each.step.by
    ]
