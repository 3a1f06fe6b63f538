"""Clause 11: what someone who does not feel safe was promised ends by an act, never by a state."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from complaints import sweeps
from complaints.models import Complaint, Deadline, Decision, Mail, Message
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged, person, written

pytestmark = pytest.mark.django_db
SATURDAY = datetime(2026, 11, 21, 1, 0, tzinfo=UTC)
BOTH = {"unsafe_now": "yes", "call_back": "yes"}
SPOKEN = {"outcome": "reached", "note": "Spoke at noon."}
DECIDED = {"measures": ["RISK_WELFARE"], "reasons": "A sealed reason.", "told": "Someone walks with you from today."}


def unsafe(at: datetime = MONDAY, **asked: str) -> Complaint:
    return lodged(at=at, wanted={**written()["wanted"], **(asked or BOTH)})


def clocks(case: Complaint) -> dict[str, tuple[date, str]]:
    found = Deadline.objects.filter(complaint=case, period__startswith="D11")
    return {each.period: (each.due_on, each.state) for each in found}


def test_clause_11_each_promise_has_a_clock_that_ends_on_the_day_the_receipt_names():
    assert clocks(unsafe()) == {"D11c": (date(2026, 11, 23), "running"), "D11s": (date(2026, 11, 23), "running")}
    assert clocks(unsafe(at=SATURDAY))["D11c"] == (date(2026, 11, 23), "running")


def test_clause_11_nobody_who_asked_for_nothing_is_promised_anything():
    assert clocks(lodged()) == {}
    assert set(clocks(unsafe(unsafe_now="yes"))) == {"D11s"}


def test_clause_11_acknowledging_ends_neither_mark_and_no_clock():
    director, case = appoint(Office.DIRECTOR), unsafe()
    now = proceed(case.acknowledge, by=director, at=MONDAY).record
    assert (now.call_waits, now.safety_waits) == (True, True)
    assert {state for _, state in clocks(case).values()} == {"running"}


def test_clause_11_the_call_ends_the_one_mark_and_its_clock_and_the_decision_the_other():
    director, case = appoint(Office.DIRECTOR), unsafe()
    called = proceed(case.record_call, by=director, at=MONDAY, **SPOKEN).record
    assert (called.call_waits, called.safety_waits) == (False, True)
    assert [state for _, state in clocks(case).values()].count("met") == 1
    decided = proceed(called.record_safety_decision, by=director, at=MONDAY, **DECIDED).record
    assert not decided.safety_waits
    assert {state for _, state in clocks(case).values()} == {"met"}
    with pytest.raises(NotOpenNow):
        proceed(decided.record_call, by=director, at=MONDAY, **SPOKEN)


def test_clause_11_a_call_that_did_not_reach_them_keeps_the_mark_and_the_clock():
    staff, case = appoint(Office.EQUITY_STAFF), unsafe()
    after = proceed(case.record_call_not_reached, by=staff, at=MONDAY, again="again_today", note="It rang.").record
    assert after.call_waits
    assert clocks(case)["D11c"][1] == "running"
    assert Decision.objects.get(about="call_missed").outcome == "again_today"


def test_clause_11_the_office_records_the_call_and_the_director_alone_decides_about_safety():
    staff, stranger = appoint(Office.EQUITY_STAFF), person()
    case = unsafe()
    for someone in (stranger, case.complainant):
        with pytest.raises(NotYours):
            proceed(case.record_call, by=someone, at=MONDAY, **SPOKEN)
    with pytest.raises(NotYours):
        proceed(case.record_safety_decision, by=staff, at=MONDAY, **DECIDED)
    assert not proceed(case.record_call, by=staff, at=MONDAY, **SPOKEN).record.call_waits


@pytest.mark.parametrize(
    "wrong",
    [
        {"measures": []},
        {"measures": ["nothing_more", "RISK_WELFARE"]},
        {"measures": ["RISK_ESCALATE_STAGE"]},
        {"measures": ["banana"]},
        {"reasons": " "},
        {"told": " "},
    ],
)
def test_clause_11_a_decision_that_is_not_whole_or_not_offered_stores_nothing(wrong: dict[str, Any]):
    director, case = appoint(Office.DIRECTOR), unsafe()
    with pytest.raises(CannotBe):
        proceed(case.record_safety_decision, by=director, at=MONDAY, **{**DECIDED, **wrong})
    assert not Decision.objects.exists()
    assert not Message.objects.exists()
    assert clocks(case)["D11s"][1] == "running"


def test_clause_11_the_complainant_reads_what_they_are_told_and_never_the_reasons():
    director, case = appoint(Office.DIRECTOR), unsafe()
    proceed(case.record_safety_decision, by=director, at=MONDAY, **DECIDED)
    seen = Message.objects.visible_to(case.complainant).select_related("complaint__data_key")
    assert [each.text for each in seen] == [DECIDED["told"]]
    assert not Decision.objects.visible_to(case.complainant).exists()
    assert Decision.objects.visible_to(director).count() == 1


def test_clause_11_the_promised_day_is_reminded_of_and_going_by_is_a_breach_that_the_call_meets_late():
    director, case = appoint(Office.DIRECTOR), unsafe()
    next_day = MONDAY + timedelta(days=1)
    sweeps.run(next_day)
    assert clocks(case)["D11c"] == (date(2026, 11, 23), "breached")
    assert Mail.objects.filter(purpose="overdue").exists()
    proceed(case.record_call, by=director, at=next_day, why_late="The telephones were down.", **SPOKEN)
    assert clocks(case)["D11c"][1] == "met_late"


def test_clause_14_a_case_that_closes_has_no_mark_left():
    case = unsafe()
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY)
    closed = proceed(case.confirm_withdrawal, by=case.complainant, at=MONDAY).record
    assert (closed.call_waits, closed.safety_waits) == (False, False)
    assert {state for _, state in clocks(case).values()} == {"cancelled"}
