"""The page of one's own complaint: what is next, letters, messages, files, who can see it; and nobody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import draft_expiry
from complaints.models import Complaint, Deadline, Draft, Mail, Notice
from complaints.proceed import proceed
from complaints.stages.states import ClockState, DraftState
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests import world
from tests.lodging import answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine(noor: User, office: Any, monday: Any) -> Complaint:
    return world.lodged(noor)


def page_of(client: Client, complaint: Complaint, rest: str = "") -> str:
    response = client.get(f"/my/{complaint.reference}/{rest}")
    assert response.status_code == 200
    return str(response.content.decode())


def test_it_says_where_it_stands_what_is_next_by_when_and_who_acts(noors: Client, mine: Complaint) -> None:
    page = page_of(noors, mine)
    assert mine.reference in page
    assert "Equity and Diversity has received your complaint" in page
    assert "<strong>Equity and Diversity</strong> writes to you to acknowledge your complaint" in page
    assert "Wednesday 25 November 2026" in page


def test_a_day_gone_by_is_admitted(noors: Client, mine: Complaint) -> None:
    Deadline.objects.update(state=ClockState.BEYOND_TARGET)
    page = page_of(noors, mine)
    assert "This has taken longer than usual." in page
    assert "We owe you a reason and a new date" in page


def test_clause_21_until_its_letter_is_released_nobody_says_it_is_acknowledged(
    noors: Client, mine: Complaint, office: Any
) -> None:
    director = office[Office.DIRECTOR]
    proceed(mine.acknowledge, by=director)
    for page in (page_of(noors, mine), noors.get("/my/").text):
        assert "has acknowledged" not in page
        assert "has received your complaint" in page


def test_clause_14_while_withdrawal_waits_and_after_it_the_page_says_nothing_else(
    noors: Client, mine: Complaint
) -> None:
    proceed(mine.ask_to_withdraw, by=mine.complainant, reasons="")
    page = page_of(noors, mine)
    assert "<strong>You</strong> say whether you want to withdraw" in page
    assert "Nothing has stopped yet" in page
    assert "We have your complaint." not in page
    proceed(mine.confirm_withdrawal, by=mine.complainant)
    page = page_of(noors, mine)
    assert "We have your complaint." not in page
    assert "You will know before they do" not in page


def test_who_can_see_it_is_told_by_office_and_clause_and_never_by_name(
    noors: Client, mine: Complaint, office: Any
) -> None:
    page = page_of(noors, mine)
    assert "Director, Equity and Diversity" in page
    assert "(clause 18)" in page
    assert all(holder.name not in page for holder in office.values())


def test_nobody_elses_complaint_is_found_and_the_answer_is_the_same_as_for_none(
    client_of: Any, mine: Complaint, office: Any
) -> None:
    stranger = client_of(world.person())
    never = stranger.get("/my/SC-2222-2222/").content
    for rest in ("", "sent/", "receipt/", "receipt/pdf/", f"letters/{Notice.objects.get().pk}/", "documents/1/"):
        found = stranger.get(f"/my/{mine.reference}/{rest}")
        assert (found.status_code, found.content) == (404, never), rest


def test_the_receipt_is_shown_first_until_it_is_dismissed_and_stays_the_same(noors: Client, mine: Complaint) -> None:
    assert "Your receipt</a> says what happens next" in page_of(noors, mine)
    before = page_of(noors, mine, "receipt/")
    noors.post(f"/my/{mine.reference}/receipt/")
    assert "Your receipt</a> says what happens next" not in page_of(noors, mine)
    after = page_of(noors, mine, "receipt/")
    assert mine.reference in after
    assert before.split("<ol")[1].split("</ol>")[0] == after.split("<ol")[1].split("</ol>")[0]


def test_clause_64_a_letter_is_read_only_once_it_is_opened_and_then_counts_as_given(
    noors: Client, mine: Complaint
) -> None:
    letter = Notice.objects.get()
    address = f"/my/{mine.reference}/letters/{letter.pk}/"
    assert "What happens now" not in noors.get(address).content.decode()
    assert noors.get(f"{address}pdf/").status_code == 303
    noors.post(address)
    assert "What happens now" in noors.get(address).content.decode()
    assert noors.get(f"{address}pdf/").content.startswith(b"%PDF")
    letter.refresh_from_db()
    assert letter.opened_at is not None


def test_clause_14_withdrawal_is_asked_for_then_confirmed_or_taken_back(noors: Client, mine: Complaint) -> None:
    proceed(mine.ask_to_withdraw, by=mine.complainant, reasons="")
    page = page_of(noors, mine)
    assert "Nothing ends until you confirm it" in page
    assert "confirm_withdrawal" in page
    assert "go_on_after_all" in page
    proceed(mine.confirm_withdrawal, by=mine.complainant)
    assert "You withdrew this complaint." in page_of(noors, mine)


def test_messages_go_both_ways_and_are_shown_whole(noors: Client, mine: Complaint, office: Any) -> None:
    proceed(mine.write_to_the_office, by=mine.complainant, text="Is there news?\nNoor")
    proceed(mine.write_to_the_complainant, by=office[Office.DIRECTOR], text="Yes: a letter.")
    page = page_of(noors, mine)
    assert "Is there news?<br>Noor" in page
    assert "Yes: a letter." in page


def test_what_was_sent_can_be_read_again(noors: Client, mine: Complaint) -> None:
    page = page_of(noors, mine, "sent/")
    assert "What happened in the kitchen." in page
    assert "Avery Quill" in page


def test_each_step_form_of_the_complainant_is_registered(mine: Complaint) -> None:
    from complaints.forms.party import FORMS
    from complaints.forms.step_form import all_forms

    assert all(all_forms()[step] is form for step, form in FORMS.items())


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_list_takes_the_same_few_queries_for_one_and_for_ten(noor: User, noors: Client, mine: Complaint) -> None:
    world.draft(noor)
    noors.get("/my/")
    one = queries(noors, "/my/")
    for _ in range(9):
        world.lodged(noor)
        world.draft(noor)
    assert queries(noors, "/my/") == one
    assert one <= 10


def test_the_page_of_a_complaint_takes_the_same_few_queries_however_much_is_in_it(
    noors: Client, mine: Complaint, office: Any
) -> None:
    address = f"/my/{mine.reference}/"
    proceed(mine.write_to_the_office, by=mine.complainant, text="The first: where there is none, nothing is asked.")
    noors.get(address)
    few = queries(noors, address)
    for number in range(10):
        proceed(mine.write_to_the_office, by=mine.complainant, text=f"Message {number}")
    assert queries(noors, address) == few
    assert few <= 21


def test_questions_take_few_queries(noors: Client, draft: str) -> None:
    answers.fill(noors, draft)
    for page in ("", "check/", "kinds/", "events/bb1/what/", "people/", "files/"):
        noors.get(f"{draft}{page}")
        assert queries(noors, f"{draft}{page}") <= 15, page


def test_a_draft_left_alone_is_warned_of_first_and_deleted_two_weeks_later(noors: Client, draft: str) -> None:
    answers.answer(noors, f"{draft}name/", name="Noor")
    now = clock.now()
    day = timedelta(days=1)
    assert draft_expiry.sweep(now + 75 * day) == 0
    assert draft_expiry.sweep(now + 77 * day) == 1
    assert draft_expiry.sweep(now + 78 * day) == 0
    assert [each.purpose for each in Mail.objects.all()] == ["draft_ends"]
    assert draft_expiry.sweep(now + 92 * day) == 1
    assert Draft.objects.get().state == DraftState.DISCARDED
    assert noors.get(draft).status_code == 404


def test_a_draft_is_never_deleted_just_after_an_edit(noors: Client, noor: User, draft: str, monkeypatch: Any) -> None:
    answers.answer(noors, f"{draft}name/", name="Noor")
    now, day = clock.now(), timedelta(days=1)
    draft_expiry.sweep(now + 80 * day)
    monkeypatch.setattr(clock, "now", lambda: now + 95 * day)
    answers.answer(noors, f"{draft}name/", name="Nour")
    assert draft_expiry.sweep(now + 95 * day) == 0
    assert draft_expiry.sweep(now + 120 * day) == 0
    assert Draft.objects.get().state == DraftState.WRITING


def test_after_days_without_a_sweep_a_draft_still_gets_its_two_weeks(noors: Client, draft: str) -> None:
    answers.answer(noors, f"{draft}name/", name="Noor")
    late = clock.now() + timedelta(days=200)
    assert draft_expiry.sweep(late) == 1
    assert Draft.objects.get().state == DraftState.WRITING
    assert draft_expiry.sweep(late + timedelta(days=13)) == 0
    assert draft_expiry.sweep(late + timedelta(days=15)) == 1


UNSAFE = {"unsafe_now": "yes", "call_back": "yes"}


def test_clause_11_a_call_and_a_decision_promised_are_next_until_each_is_done_whatever_else_is(
    noors: Client, noor: User, office: Any, monday: Any
) -> None:
    mine, director = world.lodged(noor, wanted=world.written()["wanted"] | UNSAFE), office[Office.DIRECTOR]
    proceed(mine.acknowledge, by=director)
    page = page_of(noors, mine)
    assert "<strong>Equity and Diversity</strong> calls you on the number you gave" in page
    assert "On Monday 23 November 2026." in page
    proceed(mine.record_call, by=director, outcome="reached", note="A sealed note.")
    page = page_of(noors, mine)
    assert "decides what has to be done to keep you safe" in page
    assert "The call you asked for was recorded as settled" in page
    told = {"measures": ["RISK_REFER_VC"], "reasons": "A sealed reason.", "told": "You are moved to a safe room."}
    proceed(mine.record_safety_decision, by=director, **told)
    page = page_of(noors, mine)
    assert "It was decided what is done about your safety" in page
    assert "You are moved to a safe room." in page
    assert "writes to you to acknowledge" in page
    for hidden in ("A sealed note", "A sealed reason", "Vice-Chancellor"):
        assert hidden not in page


def test_clause_11_a_promised_day_gone_by_is_admitted_with_numbers_to_call(
    noors: Client, noor: User, office: Any, monday: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = world.lodged(noor, wanted=world.written()["wanted"] | UNSAFE)
    assert "That day has gone by" not in page_of(noors, mine)
    monkeypatch.setattr(clock, "now", lambda: world.MONDAY + timedelta(days=1))
    assert "That day has gone by, and this is still not done." in page_of(noors, mine)


def test_clause_11_nobody_who_asked_for_nothing_is_told_of_a_call(noors: Client, mine: Complaint) -> None:
    page = page_of(noors, mine)
    assert "calls you" not in page
    assert "does not feel safe" not in page
