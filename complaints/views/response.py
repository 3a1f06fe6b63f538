"""A respondent's page: what is said of them, what they can do, by when, who reads it, and support (8, 21-28)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from complaints import answering, audit
from complaints.forms.step_form import form_for
from complaints.models import Agreement, Document, Extract, Notice, PartMessage, Statement, Track
from complaints.openness import why_not
from complaints.proceed import choices, proceed
from complaints.roles import RESPONDENT
from complaints.stages.agreements import UNSIGNED
from complaints.stages.states import ComplaintState, FileState, TrackState
from complaints.views import agreement_words, answer, crossing, opened, response_investigation, response_words
from complaints.views.counted import counted_of
from complaints.views.documents import own_file, require_own_site
from complaints.views.lodging_draft import to
from complaints.views.mine_letters import letter_page, letter_paper
from complaints.views.response_found import letters_to, of_response, page, unopened_notice
from complaints.views.statement_pages import read_back
from procedure.periods import CONCILIATION, RESPONDENT_STATEMENT, STAGE_2_STATEMENT

ORDER = (
    "ask_for_more_time",
    "say_willing",
    "decline_conciliation",
    "end_unresolved",
    "write_to_the_office",
    "change_contact",
)
ANSWERS = set(ORDER) - {"write_to_the_office", "change_contact"}


@of_response("GET")
def one(request: HttpRequest, track: Track) -> HttpResponse:
    """Where it stands for them, and everything that is theirs."""
    person = request.user
    audit.read(track, by=person, case=track.complaint)
    letters, statements = letters_to(track, person), _statements(track, person)
    unopened = unopened_notice(letters)
    tag, sentence = response_words.stands(track, letters, answered=bool(statements))
    informed = response_investigation.is_informed(track, person)
    if informed:
        tag, sentence = response_investigation.stands(track, person)
    clocks = response_words.clocks(track, person)
    due = clocks.get(STAGE_2_STATEMENT.code)
    files = (
        Document.objects.visible_to(person).filter(track=track, given_by=person).select_related("complaint__data_key")
    )
    agreed = list(Agreement.objects.visible_to(person).filter(track=track).select_related("complaint__data_key"))
    messages = PartMessage.objects.visible_to(person).filter(track=track).select_related("complaint__data_key")
    context: dict[str, Any] = {
        "reference": track.complaint.reference,
        "state": tag,
        "sentence": sentence,
        "unopened": unopened,
        "due": due,
        "counted": counted_of(due.clock if due is not None else None),
        "investigated": response_investigation.address(track) if informed else "",
        "answer_due": clocks.get(RESPONDENT_STATEMENT.code),
        "in_stage_2": track.state != TrackState.INVESTIGATED,
        "conciliation": clocks.get(CONCILIATION.code),
        "asked_for_time": response_words.waits_for_more_time(track),
        "period": track.complaint.procedure.period(STAGE_2_STATEMENT.code).in_words,
        "written": answering.being_written(track, person),
        "may_write": answering.may_write(track),
        "statements": statements,
        "answers": answer.rows(track, person),
        "agreements": agreement_words.rows(agreed),
        "to_read": _to_read(track, agreed),
        "letters": letters,
        "messages_kept": list(messages),
        "message": _write(track),
        "files": [_file(track, each) for each in files],
        "choices": _choices(track, person, unread=unopened is not None),
        "who": response_words.who_reads(track, person, statements),
        "opened": opened.address(track.complaint, "response_opened"),
        "office": track.complaint.office_name,
        "happened": response_words.happened(track, person, letters=letters, statements=statements),
        "ended": track.complaint.state == ComplaintState.CLOSED or not track.is_answering,
        "crossing": crossing.for_party(track.complaint, person, track=track),
    }
    return render(request, "complaints/response/one.html", context)


@of_response("GET")
def alleged(request: HttpRequest, track: Track) -> HttpResponse:
    """What is alleged against them, and nothing else. A letter that does not count as given yet is opened first."""
    waiting = unopened_notice(letters_to(track, request.user))
    if waiting is not None:
        return to(page(track, "letters", waiting.pk))
    parts = answering.told(track, request.user)
    if not parts:
        raise Http404
    audit.read(track, by=request.user, case=track.complaint)
    given = Extract.objects.visible_to(request.user).filter(track=track).exclude(stored_as="").first()
    context = {
        "reference": track.complaint.reference,
        "parts": parts,
        "paper": given.pk if given is not None else None,
        "may_write": answering.may_write(track),
    }
    return render(request, "complaints/response/alleged.html", context)


@of_response("GET", "POST")
def letter(request: HttpRequest, track: Track, *, notice: UUID) -> HttpResponse:
    """One of their letters: opening it counts as being given it, so it takes a button (64)."""
    found = _letter(request, track, notice)
    if request.method == "POST":
        proceed(found.open_letter, by=request.user)
        return to(request.path)
    pdf = reverse("response_letter_pdf", args=[track.complaint.reference, found.pk])
    return letter_page(request, found, home=page(track), called="Your page", pdf=pdf)


@of_response("GET")
def letter_pdf(request: HttpRequest, track: Track, *, notice: UUID) -> HttpResponse:
    """The letter as an accessible PDF; one that is not opened yet has to be opened first."""
    found = _letter(request, track, notice)
    return letter_paper(request, found, page=page(track, "letters", found.pk))


@of_response("GET")
def statement(request: HttpRequest, track: Track, *, number: int) -> HttpResponse:
    """A statement of theirs as it was given."""
    found = next((each for each in _statements(track, request.user) if each.number == number), None)
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    said = read_back(found.answered, answering.told(track, request.user))
    context = {"reference": track.complaint.reference, "statement": found, "said": said}
    return render(request, "complaints/response/statement.html", context)


@of_response("GET")
def document(request: HttpRequest, track: Track, *, number: int) -> HttpResponse:
    """A file that they gave with a statement, under a name that says nothing, and only for a request of this site."""
    require_own_site(request)
    mine = Document.objects.visible_to(request.user).filter(track=track, given_by=request.user, number=number)
    return own_file(request, mine.select_related("complaint__data_key").first())


def _to_read(track: Track, agreed: Sequence[Agreement]) -> str:
    """The address of an agreement that waits for their word; none while the process waits (13)."""
    waiting = track.complaint.suspended_on is None and agreement_words.signing(agreed, RESPONDENT) == "to_read"
    return next((each.get_absolute_url() for each in agreed if each.state in UNSIGNED), "") if waiting else ""


def _write(track: Track) -> str:
    """Where they can write to the office; nowhere once the complaint is closed."""
    closed = why_not(track, track.write_to_the_office.step)
    return "" if closed else _step(track, "write_to_the_office")


def _file(track: Track, each: Document) -> dict[str, Any]:
    closed = each.state == FileState.REFUSED
    return {
        "label": each.label,
        "at": each.given_at,
        "note": response_words.FILE_WORDS.get(FileState(each.state), ""),
        "url": "" if closed else page(track, "documents", each.number),
    }


def _letter(request: HttpRequest, track: Track, notice: UUID) -> Notice:
    found = next((each for each in letters_to(track, request.user) if each.pk == notice), None)
    if found is None:
        raise Http404
    return found


def _statements(track: Track, person: Any) -> list[Statement]:
    own = Statement.objects.visible_to(person).filter(track=track, given_by=person)
    return list(own.select_related("complaint__data_key").order_by("number"))


def _choices(track: Track, person: Any, *, unread: bool) -> list[dict[str, str]]:
    """The steps that are open to them as the respondent, in an order of their own; others of their role after these.

    `unread`: the letter that says what is alleged is not opened; nobody is asked what they want before they know of
    what. Conciliation is ended where it has begun, and declined where it has not.
    """
    here = track.state == TrackState.CONCILIATING
    apart = ANSWERS if unread else {"decline_conciliation"} if here else {"end_unresolved"}
    own = [each.step for each in choices(track, person) if each.open and RESPONDENT in each.step.by]
    own = sorted(
        (step for step in own if step.name not in apart),
        key=lambda step: ORDER.index(step.name) if step.name in ORDER else len(ORDER),
    )
    return [
        {
            "title": form_for(step).heading or step.title,
            "url": _step(track, step.name),
        }
        for step in own
    ]


def _step(track: Track, name: str) -> str:
    return reverse("step_of_record", args=[track.complaint.reference, "track", track.pk, name])
