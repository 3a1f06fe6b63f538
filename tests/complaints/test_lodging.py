"""Clause 18: a complaint is lodged whole, once, and received by those who may have it."""

from datetime import date
from uuid import uuid4

import pytest

from complaints.models import Complaint, Deadline, Document, Draft, Notice, SafeContact
from complaints.models.written import NotComplete
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.states import ComplaintState, DraftState, LetterState
from procedure.offices import Office
from tests.world import MONDAY, appoint, draft, lodged, person, written

pytestmark = pytest.mark.django_db


def test_clause_18_a_sent_draft_becomes_a_complaint_with_an_allegation_for_each_incident():
    complaint = lodged()
    assert complaint.state == ComplaintState.LODGED
    assert [allegation.particulars for allegation in complaint.allegations.all()] == [
        "What happened in the kitchen.",
        "What happened in June.",
    ]
    assert [track.name for track in complaint.tracks.order_by("number")] == ["Avery Quill", "Blake Marrow"]
    assert complaint.cells.count() == 3


def test_clause_18_the_complainant_gets_a_receipt_at_once_and_can_read_it():
    complaint = lodged()
    receipt = Notice.objects.visible_to(complaint.complainant).get()
    assert receipt.letter == "lodging/receipt"
    assert receipt.state == LetterState.RELEASED
    assert complaint.reference in receipt.text


def test_clause_21_the_clock_for_acknowledging_starts_on_the_day_of_receipt():
    complaint = lodged()
    clock = Deadline.objects.get(complaint=complaint)
    assert (clock.period, clock.started_on, clock.due_on) == ("D21", date(2026, 11, 23), date(2026, 11, 25))


def test_clause_18_an_incomplete_draft_is_refused_in_words_and_nothing_is_stored():
    unfinished = draft(incidents=[])
    with pytest.raises(NotComplete) as refused:
        proceed(unfinished.lodge, by=unfinished.owner, at=MONDAY, declared=True)
    assert [missing.section for missing in refused.value.missing] == ["incidents"]
    assert not Complaint.objects.exists()
    assert Draft.objects.get().state == DraftState.WRITING
    assert Draft.objects.get().content == written(incidents=[])


def test_clause_18_nobody_else_can_send_a_persons_draft():
    theirs = draft()
    with pytest.raises(NotYours):
        proceed(theirs.lodge, by=person(), at=MONDAY, declared=True)


def test_clause_18_a_sent_draft_cannot_be_sent_again():
    once = draft()
    proceed(once.lodge, by=once.owner, at=MONDAY, declared=True)
    with pytest.raises((NotOpenNow, NotYours)):
        proceed(once.lodge, by=once.owner, at=MONDAY, declared=True)
    assert Complaint.objects.count() == 1


def test_clause_18_the_same_form_sent_twice_is_one_complaint_with_one_receipt():
    twice, key = draft(), uuid4()
    first = proceed(twice.lodge, by=twice.owner, at=MONDAY, once=key, declared=True)
    second = proceed(twice.lodge, by=twice.owner, at=MONDAY, once=key, declared=True)
    assert second.again
    assert second.case == first.case
    assert Notice.objects.count() == 1


def test_clause_9_the_director_and_the_office_receive_it_and_a_stranger_does_not():
    director, staff, stranger = appoint(Office.DIRECTOR), appoint(Office.EQUITY_STAFF), person()
    complaint = lodged()
    for handler in (director, staff):
        assert Complaint.objects.visible_to(handler).get() == complaint
        assert SafeContact.objects.visible_to(handler).count() == 1
    assert not Complaint.objects.visible_to(stranger).exists()
    assert not Document.objects.visible_to(stranger).exists()


def test_clause_9_a_complaint_about_the_director_goes_to_the_alternative_and_nobody_in_the_office_sees_it():
    director = appoint(Office.DIRECTOR, person("Dale Director"))
    staff, alternative = appoint(Office.EQUITY_STAFF), appoint(Office.ALTERNATIVE_RECEIVER)
    complaint = lodged(people=[{"key": "p1", "name": "DIRECTOR, Dale", "in_office": "no"}, written()["people"][1]])
    assert complaint.receiving_office == Office.ALTERNATIVE_RECEIVER
    assert not Complaint.objects.visible_to(director).exists()
    assert not Complaint.objects.visible_to(staff).exists()
    assert Complaint.objects.visible_to(alternative).get() == complaint


def test_clause_9_has_perm_agrees_with_visible_to():
    director, stranger = appoint(Office.DIRECTOR), person()
    complaint = lodged()
    for someone in (director, stranger, complaint.complainant):
        sees = Complaint.objects.visible_to(someone).exists()
        assert someone.has_perm("complaints.view_complaint", complaint) is sees
