"""A person's own matters: their drafts and complaints, and the page of one complaint (9, 14, 18, 21)."""

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, Q, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from complaints import as_sent, audit, drafting, informal, intake
from complaints.draft_expiry import deleted_after, kept_for
from complaints.models import (
    Complaint,
    Concern,
    Deadline,
    Decision,
    Document,
    Investigation,
    Message,
    Notice,
    Statement,
    Track,
    grants,
)
from complaints.models.deadline import OPEN
from complaints.models.untold import decision_untold
from complaints.proceed import choices
from complaints.stages.states import ComplaintState, FileState, LetterState
from complaints.telling import going_on, taken_over
from complaints.views import (
    crossing,
    local_help_words,
    mine_copies,
    mine_decided,
    mine_investigated,
    mine_parts,
    mine_receiver,
    mine_since,
    mine_who,
    mine_words,
    opened,
    response_words,
)
from complaints.views.cases_access import records_of
from complaints.views.counted import counted_of
from complaints.views.documents import own_file, require_own_site
from complaints.views.lodging_draft import page
from complaints.views.mine_found import of_mine
from complaints.views.response_found import parts_of
from complaints.views.within import holds, how_many
from procedure.offices import Office
from procedure.periods import ACKNOWLEDGEMENT

RECEIPT = "lodging/receipt"
WORDS = "confirm_particulars"
CHOICES = {
    WORDS: ("Say which of your words may be given", True),
    "confirm_what_was_lodged": ("Say whether what was written down is right", True),
    "confirm_withdrawal": ("Confirm that you want to withdraw", True),
    "go_on_after_all": ("Go on after all", True),
    "write_to_the_office": ("Write a message", False),
    "add_files": ("Add a file", False),
    "change_contact": ("Change how and when we may reach you", False),
    "ask_to_withdraw": ("Withdraw your complaint", False),
}


@login_required
@require_GET
def list_of_mine(request: HttpRequest) -> HttpResponse:
    """Drafts that nobody else sees, and complaints sent. The same number of queries however many there are."""
    kept = kept_for()
    drafts = [
        {"url": page(each), "saved_at": each.saved_at, "until": deleted_after(each, kept=kept), "for": each.on_behalf}
        for each in drafting.drafts_of(request.user)
        if each.version or each.on_behalf
    ]
    unread = how_many(
        Notice, request.user, ~Q(letter=RECEIPT), recipient=request.user, state=LetterState.RELEASED, opened_at=None
    )
    owed = holds(Deadline, request.user, state__in=OPEN, period=ACKNOWLEDGEMENT.code)
    seen = Complaint.objects.visible_to(request.user).filter(complainant=request.user)
    goes_on = mine_decided.goes_on(request.user)
    prepared = holds(Investigation, request.user)
    found = seen.annotate(
        unread=unread, owed=owed, goes_on=goes_on, prepared=prepared, moved_at=mine_receiver.since(),
        decision_untold=decision_untold(),
    )  # fmt: skip
    sent = list(found.order_by("-lodged_at"))
    for each in (each for each in sent if each.receiving_office != Office.DIRECTOR):
        mine_receiver.name_it_on(request, each)
    complaints = [
        {
            "reference": each.reference,
            "url": f"/my/{each.reference}/",
            "state": mine_words.in_short(each, told=not each.owed, prepared=each.prepared),
            "status": mine_receiver.said(
                mine_words.status(each, told=not each.owed, goes_on=each.goes_on, prepared=each.prepared),
                each,
                each.moved_at,
            ),
            "lodged_at": each.lodged_at,
            "unread": each.unread,
        }
        for each in sent
    ]
    concerns = list(Concern.objects.visible_to(request.user).select_related(*Concern.read_with))
    context = {
        "drafts": drafts,
        "responses": _responses(request.user),
        "complaints": complaints,
        "concerns": [local_help_words.row(each, request.user) for each in concerns if each.person == request.user],
        "helped": [local_help_words.row(each, request.user) for each in concerns if each.person != request.user],
        "local_help": request.user.kind in informal.MAY_ASK,
    }
    return render(request, "complaints/mine/list.html", context)


@of_mine("GET")
def one(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """Where it stands, what is next, and everything that belongs to it."""
    person = request.user
    audit.read(complaint, by=person)
    related = "complaint__data_key"
    deadlines = list(Deadline.objects.visible_to(person).filter(complaint=complaint).select_related(related))
    notices = list(Notice.objects.visible_to(person).filter(complaint=complaint, recipient=person))
    messages = sorted(records_of(complaint, Message, person), key=lambda each: each.at, reverse=True)
    documents = records_of(complaint, Document, person)
    decisions = records_of(complaint, Decision, person, read_with=["allegation"])
    prefetch_related_objects([complaint], Prefetch("tracks", Track.objects.visible_to(person)))
    tracks = complaint.parts
    statements = sorted(records_of(complaint, Statement, person), key=lambda each: each.given_at)
    events = mine_decided.events(complaint, person)
    copies = mine_copies.copies_of(complaint, person)
    receipt = next((each for each in notices if each.letter == RECEIPT), None)
    told = not mine_words.still_unacknowledged(deadlines)
    ended = mine_decided.ended(decisions)
    goes_on = bool(going_on([key for key, *_ in events], ended))
    letter_came = mine_decided.told_by_letter(decisions, notices)
    prepared = mine_investigated.is_known(complaint, person)
    nothing = mine_parts.told_nothing(complaint, person, tracks=tracks, ended=ended)
    moves = taken_over(complaint)
    open_now = {each.step.name for each in choices(complaint, person) if each.open}
    confirms = mine_parts.asks_for_words(complaint, person, open_now=open_now, told=told and goes_on)
    parts = mine_parts.parts(
        complaint,
        person,
        tracks=tracks,
        statements=statements,
        notices=notices,
        deadlines=deadlines,
        not_told=nothing,
    )
    following = mine_words.next_thing(
        complaint,
        deadlines,
        notices=notices,
        goes_on=goes_on,
        letter_came=letter_came,
        prepared=prepared,
        in_parts=mine_parts.next_thing(complaint, deadlines, tracks=tracks, confirms=confirms, shown=parts),
    )
    context: dict[str, Any] = {
        "complaint": complaint,
        "state": mine_words.in_short(complaint, told=told, prepared=prepared),
        "status": mine_receiver.said(
            mine_words.status(complaint, told=told, goes_on=goes_on, prepared=prepared),
            complaint,
            moves[0].at if moves else None,
        ),
        "next": following,
        "counted": counted_of(following.clock if following is not None else None),
        "parts": parts,
        "copies": mine_copies.rows(copies, tracks),
        "follows": mine_parts.what_follows(complaint, [each for each in tracks if each.pk not in nothing])
        or mine_words.what_follows(
            complaint,
            told=told,
            undecided=mine_decided.undecided_events(events, decisions),
            ended=ended,
            goes_on=goes_on,
            letter_came=letter_came,
            prepared=prepared,
        ),
        "happened": mine_words.timeline(
            complaint,
            notices=notices,
            messages=messages,
            documents=documents,
            decisions=decisions,
            moves=[
                *mine_since.moves(complaint, deadlines, tracks, notices),
                *mine_since.new_codes(complaint),
                *mine_since.safety_answered(complaint),
                *mine_receiver.entries(moves),
                *mine_parts.entries(tracks, statements),
                *mine_copies.entries(copies, tracks),
            ],
        ),
        "letters": [_letter(complaint, each) for each in notices],
        "messages_kept": messages,
        "documents": [_document(complaint, each) for each in documents],
        "who": mine_who.who_can_see(complaint, grants.who(complaint), tracks=tracks),
        "opened": opened.address(complaint, "my_opened"),
        "some_told": any(each.advised_at for each in tracks),
        "receipt_waits": receipt is not None and receipt.opened_at is None and mine_words.is_new(complaint, told=told),
        "unsafe": complaint.safety_waits or complaint.call_waits,
        "elsewhere": complaint.receiving_office != Office.DIRECTOR,
        "ended": complaint.state == ComplaintState.CLOSED,
        "choices": [
            {"title": title, "url": _step(complaint, name), "first": first and (name != WORDS or confirms)}
            for name, (title, first) in CHOICES.items()
            if name in open_now
        ],
        "may_write": "write_to_the_office" in open_now,
        "crossing": crossing.for_party(complaint, person, open_now=open_now),
    }
    return render(request, "complaints/mine/one.html", context)


@of_mine("GET")
def what_i_sent(request: HttpRequest, complaint: Complaint) -> HttpResponse:
    """The complaint as it was sent, to read or print."""
    context = {"complaint": complaint, **as_sent.read(complaint, by=request.user)}
    return render(request, "complaints/mine/form.html", context)


@of_mine("GET")
def statement(request: HttpRequest, complaint: Complaint, *, statement: UUID) -> HttpResponse:
    """A statement that came, with what it says to each event (22)."""
    seen = Statement.objects.visible_to(request.user).filter(complaint=complaint, pk=statement)
    found = seen.select_related("complaint__data_key", "track").first()
    if found is None:
        raise Http404
    audit.read(found, by=request.user)
    context = {
        "complaint": complaint,
        "statement": found,
        "who": found.track.shown_as,
        "said": mine_parts.said(found, request.user),
    }
    return render(request, "complaints/mine/statement.html", context)


@of_mine("GET")
def document(request: HttpRequest, complaint: Complaint, *, number: int) -> HttpResponse:
    """One of their own files, under a name that says nothing, and only for a request of this site.

    It is theirs to open while it waits to be checked; once it is refused it stays closed to them too.
    """
    require_own_site(request)
    mine = Document.objects.visible_to(request.user).filter(complaint=complaint, number=number, track__isnull=True)
    return own_file(request, mine.select_related("complaint__data_key", "draft__data_key").first())


def _responses(person: Any) -> list[dict[str, Any]]:
    """The complaints that this person is asked to answer, each as it stands for them. Two queries."""
    tracks = list(parts_of(person).order_by("-advised_at"))
    letters: dict[UUID, list[Notice]] = {each.complaint_id: [] for each in tracks}
    mine = Notice.objects.visible_to(person).filter(recipient=person, state=LetterState.RELEASED)
    for letter in mine.filter(complaint__in=letters) if letters else ():
        letters[letter.complaint_id].append(letter)
    found = []
    for track in tracks:
        came = letters[track.complaint_id]
        state, sentence = response_words.stands(track, came)
        row = {"reference": track.complaint.reference, "state": state, "sentence": sentence}
        found.append(row | {"advised_at": track.advised_at, "unread": sum(each.opened_at is None for each in came)})
    return found


def _letter(complaint: Complaint, notice: Notice) -> dict[str, Any]:
    return {
        "title": notice.title,
        "url": f"/my/{complaint.reference}/letters/{notice.pk}/",
        "at": notice.released_at,
        "opened": notice.opened_at is not None or notice.letter == RECEIPT,  # the receipt has a page, shown at once
    }


def _document(complaint: Complaint, each: Document) -> dict[str, Any]:
    return {
        "label": each.label,
        "url": "" if each.state == FileState.REFUSED else f"/my/{complaint.reference}/documents/{each.number}/",
        "note": mine_words.of_file(each),
        "at": each.given_at,
        "size": intake.size_in_words(each.size),
        "kind": each.extension.upper(),
    }


def _step(complaint: Complaint, name: str) -> str:
    return reverse("step_of_case", args=[complaint.reference, name])
