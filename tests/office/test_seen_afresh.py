"""The office's pages as someone new to them reads them: what is said, what comes first, what is left out."""

from datetime import UTC, datetime, timedelta

import pytest

from complaints.models import Complaint
from complaints.proceed import proceed
from complaints.views import happenings
from complaints.views.mine_since import ANSWERED
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.office.test_case_list import SignIn
from tests.world import appoint, lodged, written

pytestmark = pytest.mark.django_db

ABOUT_THE_DIRECTOR = [
    {"key": "p1", "name": "Dale Director", "position": "", "relation": "other", "in_office": "director"},
    {"key": "p2", "name": "Blake Marrow", "position": "Manager", "relation": "manager", "in_office": "no"},
]


def test_a_receiver_within_a_sentence_has_its_article() -> None:
    assert Complaint(receiving_office=Office.DIRECTOR).receiver_in_a_sentence == "the Director, Equity and Diversity"
    other = Complaint(receiving_office=Office.ALTERNATIVE_RECEIVER, stage="lodged")
    assert other.receiver_in_a_sentence == "the alternative receiver of complaints"
    assert "The alternative receiver of complaints will acknowledge it." in other.stage_sentence


def test_passing_a_case_on_says_first_that_its_new_receiver_gets_mail(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    appoint(Office.ALTERNATIVE_RECEIVER)
    page = signed_in(director).get(f"/steps/{case.reference}/pass_to_another_receiver/").content.decode()
    assert "The alternative receiver of complaints gets mail" in page
    assert "Director, Equity and Diversity gets mail" not in page
    assert "Noor Castellano (the complainant) gets mail that says only that there is something to read." in page


def test_clause_9_the_whole_conflicted_office_is_named_as_kept_out(
    director: User, staff: User, signed_in: SignIn
) -> None:
    receiver = appoint(Office.ALTERNATIVE_RECEIVER)
    case = lodged(people=ABOUT_THE_DIRECTOR)
    page = signed_in(receiver).get(f"/cases/{case.reference}/people/").content.decode()
    kept_out = page.split("Kept out of this case")[1]
    assert "Dale Director" in kept_out
    assert "Robin Staffer, Equity and Diversity staff: the whole office is kept out" in kept_out


def test_mail_that_left_is_told_with_its_letter_and_not_in_the_timeline() -> None:
    assert set(happenings.MAIL) == {"mail:not_sent"}


def test_clause_11_who_is_unsafe_stands_first_in_every_list_and_then_what_is_overdue(
    director: User, signed_in: SignIn
) -> None:
    overdue, calm, unsafe = lodged(), lodged(), lodged()
    Complaint.objects.filter(pk=overdue.pk).update(next_due_at=datetime(2026, 11, 20, 12, 59, 59, tzinfo=UTC))
    Complaint.objects.filter(pk=calm.pk).update(next_due_at=datetime(2026, 11, 23, 12, 59, 59, tzinfo=UTC))
    Complaint.objects.filter(pk=unsafe.pk).update(unsafe_now=True)
    for queue in ("today", "new", "open"):
        page = signed_in(director).get(f"/cases/?queue={queue}").content.decode()
        places = [page.index(each.reference) for each in (unsafe, overdue, calm)]
        assert places == sorted(places)
        assert "Unsafe now" in page


def test_clause_11_the_marks_outlast_acknowledging_and_end_with_what_is_recorded(
    director: User, signed_in: SignIn
) -> None:
    case, client = lodged(wanted=written()["wanted"] | {"unsafe_now": "yes", "call_back": "yes"}), signed_in(director)

    def marks() -> list[str]:
        tasks, summary = (client.get(f"/cases/{case.reference}/{part}").text for part in ("tasks/", ""))
        listed = client.get("/cases/?queue=open").text
        assert ("Call back today<" in listed) == ("record_call/" in tasks) == ("asked to be called" in summary)
        assert ("Unsafe now<" in listed) == ("record_safety_decision/" in tasks) == ("not feel safe now" in summary)
        return [mark for mark in ("Call back today", "Unsafe now") if f"{mark}<" in listed]

    proceed(case.acknowledge, by=director)
    assert marks() == ["Call back today", "Unsafe now"]
    proceed(case.record_call_not_reached, by=director, again="again_next_day", note="It rang.")
    assert marks() == ["Call back today", "Unsafe now"]
    proceed(case.record_call, by=director, outcome="reached", note="Spoke.")
    assert marks() == ["Unsafe now"]
    decided = {"measures": ["RISK_WELFARE"], "reasons": "Why.", "told": "What follows."}
    proceed(case.record_safety_decision, by=director, **decided)
    assert marks() == []


def test_clause_11_what_is_told_with_a_decision_about_safety_answers_no_message_of_theirs(
    director: User, signed_in: SignIn
) -> None:
    case, client = lodged(wanted=written()["wanted"] | {"unsafe_now": "yes"}), signed_in(director)
    start = case.lodged_at

    def waits() -> bool:
        return "Answer the complainant’s message" in client.get(f"/cases/{case.reference}/tasks/").text

    proceed(case.write_to_the_office, by=case.complainant, at=start + timedelta(hours=1), text="May I bring someone?")
    assert waits()
    decided = {"measures": ["RISK_WELFARE"], "reasons": "Why.", "told": "What follows."}
    proceed(case.record_safety_decision, by=director, at=start + timedelta(hours=2), **decided)
    assert waits()
    proceed(case.write_to_the_complainant, by=director, at=start + timedelta(hours=3), text="Yes, anyone you trust.")
    assert not waits()


def test_clause_11_viewing_as_the_complainant_shows_the_promised_day_and_the_call_as_they_see_them(
    director: User, signed_in: SignIn
) -> None:
    case = lodged(wanted=written()["wanted"] | {"unsafe_now": "yes", "call_back": "yes"})
    proceed(case.record_call, by=director, outcome="reached", note="Spoke.")
    theirs = signed_in(case.complainant).get(f"/my/{case.reference}/").text
    seen = signed_in(director).get(f"/cases/{case.reference}/as/{case.complainant_id}/").text
    for words in ("On Monday 23 November 2026.", ANSWERED["record_call"][0]):
        assert words in theirs
        assert words in seen


def test_clause_11_the_call_is_marked_with_its_day_when_that_is_not_today(
    director: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    lodged(wanted=written()["wanted"] | {"unsafe_now": "yes", "call_back": "yes"})
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    page = signed_in(director).get("/cases/").text
    assert "Call back: promised for Monday 23 November 2026" in page
    assert "Call back today" not in page


def test_what_is_due_on_the_next_working_day_appears_on_a_day_that_is_none(
    case: Complaint, director: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    due = case.next_due_at
    assert due is not None
    Complaint.objects.filter(pk=case.pk).update(next_due_at=datetime(2026, 11, 30, 12, 59, 59, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 29, 1, 0, tzinfo=UTC))  # a Sunday
    assert case.reference in signed_in(director).get("/cases/").content.decode()
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 27, 1, 0, tzinfo=UTC))  # the Friday before
    assert case.reference not in signed_in(director).get("/cases/").content.decode()


def test_a_part_of_a_reference_finds_and_three_letters_do_not(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    assert case.reference in client.post("/cases/search/", {"search": case.reference[-4:]}).content.decode()
    page = client.post("/cases/search/", {"search": case.reference[-3:]}).content.decode()
    assert "No cases match." in page


def test_hidden_names_are_hidden_where_letters_wait_too(case: Complaint, director: User, signed_in: SignIn) -> None:
    proceed(case.acknowledge, by=director)
    client = signed_in(director)
    assert "Noor Castellano" in client.get("/letters/").content.decode()
    back = client.post("/cases/names/", {"hide": "yes", "list": "letters"})
    assert back["Location"] == "/letters/"
    assert "Noor Castellano" not in client.get("/letters/").content.decode()
