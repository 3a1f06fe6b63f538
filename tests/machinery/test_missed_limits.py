"""A limit that is missed stays missed on the record, with its reason; a closed case does not wash it off (2.4)."""

from datetime import timedelta

import pytest

from complaints import deadlines
from complaints.models import Complaint, Deadline
from complaints.proceed import proceed, rehearse
from complaints.stages.act import CannotBe
from complaints.stages.states import ClockState
from procedure import periods
from procedure.offices import Office
from tests.channels import signed_in
from tests.world import MONDAY, appoint, lodged, written

pytestmark = pytest.mark.django_db

A_DAY = timedelta(days=1)
SAID = {"outcome": "reached", "note": "We spoke at ten."}


def to_be_called() -> Complaint:
    return lodged(wanted={**written()["wanted"], "call_back": "yes"})


def call(case: Complaint) -> Deadline:
    return Deadline.objects.get(complaint=case, period=periods.CALL_BACK.code)


@pytest.fixture
def director():
    return appoint(Office.DIRECTOR)


def test_2_4_a_limit_is_met_in_time_without_a_reason(director):
    case = to_be_called()
    proceed(case.record_call, by=director, at=MONDAY, **SAID)
    assert (call(case).state, call(case).missed_because) == (ClockState.MET, "")


def test_2_4_a_missed_limit_is_ended_only_with_its_reason_which_is_kept_sealed(director):
    case = to_be_called()
    late = MONDAY + 3 * A_DAY
    deadlines.sweep(late)
    assert call(case).state == ClockState.BREACHED
    for nothing in ("", "   "):
        with pytest.raises(CannotBe):
            proceed(case.record_call, by=director, at=late, why_late=nothing, **SAID)
    assert call(case).state == ClockState.BREACHED
    proceed(case.record_call, by=director, at=late, why_late="Nobody was in the office.", **SAID)
    ended = call(case)
    assert (ended.state, ended.missed_because) == (ClockState.MET_LATE, "Nobody was in the office.")
    stored = Deadline.objects.filter(pk=ended.pk).values_list("missed_because", flat=True).get()
    assert b"Nobody" not in bytes(stored)


def test_2_4_a_rehearsal_asks_for_the_reason_too(director):
    case = to_be_called()
    Deadline.objects.filter(complaint=case).update(due_on=MONDAY.date() - 5 * A_DAY)
    with pytest.raises(CannotBe):
        rehearse(case.record_call, by=director, **SAID)
    assert rehearse(case.record_call, by=director, why_late="A fire alarm.", **SAID).ended


def test_2_4_the_page_asks_why_only_where_the_limit_has_gone_by_and_keeps_what_was_typed(director, monkeypatch):
    case = to_be_called()
    page = f"/steps/{case.reference}/record_call/"
    client = signed_in(director)
    assert "Why is it late?" not in client.get(page).text
    Deadline.objects.filter(complaint=case).update(due_on=MONDAY.date() - 400 * A_DAY)
    shown = client.get(page)
    assert "Why is it late?" in shown.text
    form = shown.context["form"]
    typed = {"version": form["version"].value(), "once": form["once"].value(), **SAID}
    again = client.post(page, typed)
    assert "Write why it is late" in again.text
    assert "We spoke at ten." in again.text
    assert call(case).state == ClockState.RUNNING
    assert client.post(page, {**typed, "why_late": "A fire alarm.", "go": "1"}).status_code == 302
    assert call(case).missed_because == "A fire alarm."
    assert "A fire alarm." in client.get(f"/cases/{case.reference}/deadlines/").text


def test_2_4_a_clock_that_was_missed_before_the_case_closed_is_not_called_needless(director):
    case = lodged()
    deadlines.sweep(MONDAY + 30 * A_DAY)
    acknowledging = Deadline.objects.get(complaint=case, period=periods.ACKNOWLEDGEMENT.code)
    assert acknowledging.state == ClockState.BEYOND_TARGET
    for step in (case.ask_to_withdraw, case.confirm_withdrawal):
        proceed(step, by=case.complainant, at=MONDAY + 31 * A_DAY)
    acknowledging = Deadline.objects.get(pk=acknowledging.pk)
    assert (acknowledging.state, acknowledging.remind_on) == (ClockState.BEYOND_TARGET, None)
    assert Complaint.objects.get(pk=case.pk).next_due_at is None


def test_14_a_clock_that_still_ran_when_the_case_closed_is_no_longer_needed(director):
    case = lodged()
    for step in (case.ask_to_withdraw, case.confirm_withdrawal):
        proceed(step, by=case.complainant, at=MONDAY)
    assert {each.state for each in Deadline.objects.filter(complaint=case)} == {ClockState.CANCELLED}


def test_2_4_a_clock_that_ran_out_since_the_last_sweep_is_marked_as_missed_after_the_case_closed(director):
    case = lodged()
    due = Deadline.objects.get(complaint=case, period=periods.ACKNOWLEDGEMENT.code).due_at
    for step in (case.ask_to_withdraw, case.confirm_withdrawal):
        proceed(step, by=case.complainant, at=due + timedelta(minutes=1))
    deadlines.sweep(due + timedelta(minutes=2))
    kept = Deadline.objects.get(complaint=case, period=periods.ACKNOWLEDGEMENT.code)
    assert (kept.state, kept.remind_on) == (ClockState.BEYOND_TARGET, None)
