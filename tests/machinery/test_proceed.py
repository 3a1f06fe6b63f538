"""The one way a record moves: all of it or none, by those who may, under a lock (specification 5.3; clause 9)."""

from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import connection

from complaints import audit, deadlines, mailing, notices, registry
from complaints import proceed as machinery
from complaints.models import (
    AuditEntry,
    Complaint,
    Deadline,
    Decision,
    GrantReason,
    Mail,
    Message,
    Notice,
    Submission,
    grants,
)
from complaints.models.written import NotComplete
from complaints.proceed import NotOpenNow, NotYours, Stale, choices, proceed, rehearse
from complaints.stages.states import ComplaintState, DraftState
from procedure.offices import Office
from tests.machinery.rich import withdrawn
from tests.world import MONDAY, appoint, draft, lodged, person

pytestmark = pytest.mark.django_db

COUNTED = (Complaint, Deadline, Notice, Mail, GrantReason, Submission, Message, Decision, AuditEntry)


class Broken(Exception):
    """An injected fault."""


def counts() -> list[int]:
    return [model._base_manager.count() for model in COUNTED]


CONSEQUENCES = [
    (deadlines, "end"),
    (deadlines, "start"),
    (notices, "after"),
    (notices, "write"),
    (grants, "settle"),
    (grants, "settle_apart"),
    (notices, "announce"),
    (mailing, "tell_office"),
    (audit, "step"),
    (machinery, "_touch"),
    (machinery, "_save"),
]


@pytest.mark.parametrize(("where", "what"), CONSEQUENCES, ids=lambda part: getattr(part, "__name__", part))
def test_a_fault_at_any_consequence_leaves_nothing_behind(monkeypatch, where, what):
    appoint(Office.DIRECTOR)
    written = draft()
    before, content = counts(), written.content

    def fail(*args, **kwargs):
        raise Broken

    monkeypatch.setattr(where, what, fail)
    with pytest.raises(Broken):
        proceed(written.lodge, by=written.owner, at=MONDAY, once=uuid4(), declared=True)
    assert counts() == before
    written.refresh_from_db()
    assert (written.state, written.content) == (DraftState.WRITING, content)


def test_nothing_but_the_audit_trail_is_written_when_a_step_is_refused():
    appoint(Office.DIRECTOR)
    case = lodged()
    before = counts()
    with pytest.raises(NotYours):
        proceed(case.acknowledge, by=person(), at=MONDAY)
    assert counts()[:-1] == before[:-1]
    refusal = AuditEntry.objects.latest("id")
    assert (refusal.act, refusal.facts) == ("refused:acknowledge", {"because": "NotYours"})


def test_clause_21_acknowledging_twice_is_not_open_the_second_time_and_says_why():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    proceed(case.acknowledge, by=director, at=MONDAY)
    with pytest.raises(NotOpenNow) as refused:
        proceed(case.acknowledge, by=director, at=MONDAY)
    assert refused.value.words == "Not possible while this is: acknowledged."


def test_a_form_opened_before_someone_changed_the_record_is_stale():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    seen = case.version
    proceed(case.write_to_the_office, by=case.complainant, at=MONDAY, text="One thing more.")
    with pytest.raises(Stale):
        proceed(case.acknowledge, by=director, at=MONDAY, version=seen)
    assert Complaint.objects.get().state == ComplaintState.LODGED


def test_a_key_of_someone_elses_form_is_no_key():
    director = appoint(Office.DIRECTOR)
    case, key = lodged(), uuid4()
    proceed(case.write_to_the_office, by=case.complainant, at=MONDAY, once=key, text="Once.")
    with pytest.raises(NotYours):
        proceed(case.acknowledge, by=director, at=MONDAY, once=key)
    again = proceed(case.write_to_the_office, by=case.complainant, at=MONDAY, once=key, text="Once.")
    assert again.again
    assert Message.objects.count() == 1


def test_a_refused_form_does_not_use_up_its_key():
    unfinished, key = draft(incidents=[]), uuid4()
    with pytest.raises(NotComplete):
        proceed(unfinished.lodge, by=unfinished.owner, at=MONDAY, once=key, declared=True)
    assert not Submission.objects.exists()


def test_rehearsing_says_what_would_happen_and_leaves_nothing():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    before = counts()
    would = rehearse(case.acknowledge, by=director)
    assert [letter.letter for letter in would.letters] == ["lodging/acknowledgement"]
    assert {held[0] for held in would.settled.gained} == {director.pk}
    assert counts() == before
    assert Complaint.objects.get().state == ComplaintState.LODGED
    with pytest.raises(NotYours):
        rehearse(case.acknowledge, by=person())


def test_what_is_on_the_menu_is_what_proceed_lets_through():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    menu = {choice.step.name: choice for choice in choices(case, director, at=MONDAY)}
    assert menu["acknowledge"].open
    assert "ask_to_withdraw" not in menu
    assert not menu["record_steps_after_withdrawal"].open
    assert menu["record_steps_after_withdrawal"].why_not
    assert choices(case, person(), at=MONDAY) == []


def test_something_that_is_no_step_is_no_way_to_move_a_record():
    case = lodged()
    for move in (case.save, case.show_stage, print):
        with pytest.raises(TypeError):
            proceed(move, by=case.complainant)


def test_clause_14_closing_a_case_stops_its_clocks_and_nothing_moves_but_what_says_so():
    appoint(Office.DIRECTOR)
    case = withdrawn(lodged())
    assert set(Deadline.objects.values_list("state", flat=True)) == {"cancelled"}
    assert (case.state, case.outcome, case.next_due_at) == (ComplaintState.CLOSED, "withdrawn", None)
    for step in registry.steps("complaint"):
        if ComplaintState.CLOSED not in step.source:
            with pytest.raises((NotOpenNow, NotYours)):
                proceed(getattr(case, step.name), by=case.complainant, at=MONDAY)


def test_clause_14_withdrawing_is_asked_then_confirmed_and_can_be_taken_back():
    case = lodged()
    with pytest.raises(NotOpenNow):
        proceed(case.confirm_withdrawal, by=case.complainant, at=MONDAY)
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY)
    proceed(case.go_on_after_all, by=case.complainant, at=MONDAY)
    with pytest.raises(NotOpenNow):
        proceed(case.confirm_withdrawal, by=case.complainant, at=MONDAY)


def test_clause_20_a_decision_on_another_persons_allegation_is_refused():
    director = appoint(Office.DIRECTOR)
    case, other = lodged(), lodged()
    foreign = {other.allegations.first().pk: "outside"}
    with pytest.raises(ValueError, match="another complaint"):
        proceed(case.decide_scope, by=director, at=MONDAY, decisions=foreign, reasons={})
    assert not Decision.objects.exists()


def test_clause_9_a_letter_that_is_not_yours_to_see_cannot_be_opened_released_or_cancelled():
    director = appoint(Office.DIRECTOR)
    case, stranger = lodged(), person()
    proceed(case.acknowledge, by=director, at=MONDAY)
    letter = Notice.objects.get(letter="lodging/acknowledgement")
    for step, facts in (("release", {"mode": "portal"}), ("cancel", {"reasons": "No."}), ("open_letter", {})):
        with pytest.raises(NotYours):
            proceed(getattr(letter, step), by=stranger, at=MONDAY, **facts)
    with pytest.raises(NotYours):
        proceed(letter.release, by=case.complainant, at=MONDAY, mode="portal")


def test_the_state_in_the_row_and_the_audit_trail_tell_the_same_story():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    proceed(case.acknowledge, by=director, at=MONDAY)
    withdrawn(case)
    moves = AuditEntry.objects.filter(kind="complaint", record=case.pk).order_by("number")
    states = [(entry.facts["before"], entry.facts["after"]) for entry in moves if "before" in entry.facts]
    assert all(earlier[1] == later[0] for earlier, later in pairwise(states))
    assert states[-1][1] == Complaint.objects.get().state


def test_the_database_itself_was_asked_for_the_lock(django_assert_max_num_queries):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    with django_assert_max_num_queries(80) as asked:
        proceed(case.acknowledge, by=director, at=MONDAY)
    assert any("FOR UPDATE" in query["sql"] for query in asked.captured_queries)
    assert connection.in_atomic_block
