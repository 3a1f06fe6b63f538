"""The page of the duties that belong to no case (65, 66): whose they are, what is late first, and recording them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import deadlines
from complaints.models import AuditEntry, Complaint, Deadline, grants
from complaints.stages.states import ClockState
from people.models import User
from procedure import drafting, periods
from procedure.models import CloseDown
from procedure.offices import Office
from tests.office.calendars import closed_on
from tests.world import appoint, clock_of, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def started(period: periods.Period, on: date) -> Deadline:
    begun = deadlines.begin_without_case(period, on=on)
    grants.settle_all_apart()
    return begun


@pytest.fixture
def report(director: User, staff: User) -> Deadline:
    """The report for 2025, due on Monday 2 March 2026: long past on the day of these tests."""
    return started(periods.ANNUAL_REPORT, date(2025, 12, 31))


@pytest.fixture
def review(director: User, staff: User) -> Deadline:
    """The review counted from 2 June 2025, due on Friday 2 June 2028."""
    return started(periods.PROCEDURE_REVIEW, date(2025, 6, 2))


def step(duty: Deadline, name: str) -> str:
    return f"/steps/duties/{duty.pk}/{name}/"


def form(duty: Deadline, name: str, day: date, **more: Any) -> dict[str, Any]:
    """What a person types: a day in three boxes, and the rest."""
    boxes = {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    return {"once": str(uuid4()), "version": again(duty).version, **boxes, **more}


def again(duty: Deadline) -> Deadline:
    return Deadline.objects.without_case().get(pk=duty.pk)


def text(answer: Any) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("who", ["director", "staff"])
def test_65_the_office_sees_its_duties_with_what_is_late_first_their_last_days_and_clauses(
    report: Deadline, review: Deadline, director: User, staff: User, signed_in: SignIn, who: str
) -> None:
    page = text(signed_in({"director": director, "staff": staff}[who]).get("/duties/"))
    assert page.index(str(report.pk)) < page.index(str(review.pk))
    for words in ("for the year to Wednesday 31 December 2025", "266 days late", "Monday 2 March 2026", "2 June 2028"):
        assert words in page


def test_65_others_do_not_find_the_page_nor_a_duty_nor_a_step_of_it(
    report: Deadline, case: Complaint, signed_in: SignIn
) -> None:
    others = [case.complainant, person(), appoint(Office.ALTERNATIVE_RECEIVER), appoint(Office.AUDITOR)]
    for someone in (*others, appoint(Office.VICE_CHANCELLOR), appoint(Office.SYSTEM_ADMINISTRATOR)):
        client = signed_in(someone)
        for way in ("/duties/", f"/duties/{report.pk}/", step(report, "record_annual_report")):
            assert client.get(way).status_code == 404
            assert client.post(step(report, "record_annual_report")).status_code == 404


def test_9_a_clock_of_a_case_is_no_duty_and_a_duty_is_no_record_of_a_case(
    case: Complaint, report: Deadline, director: User, signed_in: SignIn
) -> None:
    client, of_case = signed_in(director), Deadline.objects.get(complaint=case)
    assert client.get(f"/duties/{of_case.pk}/").status_code == 404
    assert client.get(step(of_case, "give_a_later_day")).status_code == 404
    assert client.get(f"/steps/{case.reference}/deadline/{of_case.pk}/give_a_later_day/").status_code == 404
    assert client.get(f"/steps/{case.reference}/deadline/{report.pk}/record_annual_report/").status_code == 404
    assert str(of_case.pk) not in text(client.get("/duties/"))


def test_9_a_contact_officer_and_the_coordinator_see_the_training_and_the_director_does_not(
    director: User, signed_in: SignIn
) -> None:
    officer, coordinator = appoint(Office.CONTACT_OFFICER, person("Olive Officer")), appoint(Office.COORDINATOR)
    own = clock_of(officer, periods.CONTACT_OFFICER_TRAINING, on=date(2025, 6, 2))
    for someone in (officer, coordinator):
        assert "Olive Officer" in text(signed_in(someone).get("/duties/"))
        page = text(signed_in(someone).get(f"/duties/{own.pk}/"))
        assert "Nothing is open to you here" in page
    assert "Olive Officer" not in text(signed_in(director).get("/duties/"))
    assert signed_in(director).get(f"/duties/{own.pk}/").status_code == 404


def test_65_with_nothing_to_do_the_page_says_so_to_the_office(director: User, signed_in: SignIn) -> None:
    empty = text(signed_in(director).get("/duties/"))
    assert "Nothing is to be done now" in empty
    assert "This reporting year ends on Thursday 31 December 2026." in empty


def test_65_a_duty_shows_how_its_day_was_counted_what_may_be_done_and_why_not_and_that_it_was_opened_is_kept(
    report: Deadline, director: User, signed_in: SignIn
) -> None:
    page = text(signed_in(director).get(f"/duties/{report.pk}/"))
    assert "How Monday 2 March 2026 was counted" in page
    assert "Sunday 1 March 2026" in page
    assert "was the last day. It is 266 days late. Clause 65 gives no number; 60 days is" in page
    assert "is the University’s own, counted from the end" in page
    assert step(report, "record_annual_report") in page
    assert "This time is fixed. It cannot be made longer." in page
    read = AuditEntry.objects.get(act="read:view", record=report.pk)
    assert (read.actor, read.complaint) == (director.pk, None)


def test_65_recording_the_report_asks_twice_says_what_it_does_and_meets_the_clock(
    report: Deadline, staff: User, signed_in: SignIn
) -> None:
    client, way = signed_in(staff), step(report, "record_annual_report")
    asked = text(client.get(way))
    assert "Under <a" in asked
    assert "clause 65" in asked
    assert "You act as Equity and Diversity staff" in asked
    typed = form(report, "given_on", date(2026, 2, 27), note="Paper 12 of the Council.")
    confirm = text(client.post(way, typed))
    assert "is met, in time: it was due Monday 2 March 2026" in confirm
    assert again(report).state == ClockState.RUNNING
    taken = client.post(way, {**typed, "go": "yes"})
    assert (taken.status_code, taken.headers["Location"]) == (302, f"/duties/{report.pk}/")
    assert (again(report).state, again(report).met_on) == (ClockState.MET, date(2026, 2, 27))
    page = text(client.get(f"/duties/{report.pk}/"))
    assert "Paper 12 of the Council." in page
    assert "It was recorded that the report was given" in page
    assert "Done last" in text(client.get("/duties/"))


def test_66_recording_the_review_shows_the_clock_that_follows_and_leads_to_both(
    review: Deadline, director: User, signed_in: SignIn
) -> None:
    client, way = signed_in(director), step(review, "record_review")
    typed = form(review, "completed_on", date(2026, 11, 2), note="Council agreed.")
    confirm = text(client.post(way, typed))
    assert "starts. Its last day is Friday 2 November 2029" in confirm
    client.post(way, {**typed, "go": "yes"})
    assert Deadline.objects.unmet().get(period="D66").started_on == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("name", "field", "day", "said"),
    [
        ("record_review", "completed_on", date(2026, 11, 24), "This date is in the future"),
        ("record_review", "completed_on", date(2025, 6, 2), "on the record already"),
        ("record_review", "completed_on", date(1900, 3, 1), "The Procedure was approved on Thursday 1 November 2012"),
        ("give_a_later_day", "until", date(2028, 6, 1), "Enter a day after Friday 2 June 2028"),
        ("give_a_later_day", "until", date(2028, 6, 3), "is not a working day"),
    ],
)
def test_66_a_day_that_cannot_be_is_refused_in_its_own_words_and_what_was_typed_stays(
    review: Deadline, director: User, signed_in: SignIn, name: str, field: str, day: date, said: str
) -> None:
    typed = form(review, field, day, note="What I typed.", reasons="What I typed.")
    page = text(signed_in(director).post(step(review, name), typed))
    assert said in page
    assert "What I typed." in page
    assert again(review).state == ClockState.RUNNING


def test_66_a_later_day_keeps_the_first_one_and_shows_its_reason(
    review: Deadline, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    typed = form(review, "until", date(2028, 9, 1), reasons="A new Act is coming.", go="yes")
    assert client.post(step(review, "give_a_later_day"), typed).status_code == 302
    page = text(client.get(f"/duties/{review.pk}/"))
    for words in ("Friday 1 September 2028", "It was Friday 2 June 2028 at first", "A new Act is coming."):
        assert words in page


def test_65_a_fixed_time_answers_409_and_so_does_a_duty_already_met(
    report: Deadline, staff: User, signed_in: SignIn
) -> None:
    client = signed_in(staff)
    typed = form(report, "until", date(2027, 3, 1), reasons="No time.", go="yes")
    refused = client.post(step(report, "give_a_later_day"), typed)
    assert refused.status_code == 409
    assert "It cannot be made longer" in text(refused)
    done = form(report, "given_on", date(2026, 2, 27), note="Given.", go="yes")
    assert client.post(step(report, "record_annual_report"), done).status_code == 302
    assert client.get(step(report, "record_annual_report")).status_code == 409


def test_66_a_stale_form_says_what_changed_and_keeps_what_was_typed_and_a_second_sending_does_nothing_more(
    review: Deadline, director: User, staff: User, signed_in: SignIn
) -> None:
    mine = form(review, "until", date(2028, 11, 1), reasons="My reason.", go="yes")
    theirs = form(review, "until", date(2028, 10, 2), reasons="Their reason.", go="yes")
    assert signed_in(staff).post(step(review, "give_a_later_day"), theirs).status_code == 302
    refused = signed_in(director).post(step(review, "give_a_later_day"), mine)
    assert refused.status_code == 409
    for words in ("Something changed meanwhile", "It got a later day", "My reason."):
        assert words in text(refused)
    assert signed_in(staff).post(step(review, "give_a_later_day"), theirs).status_code == 302
    assert again(review).version == 1


def test_65_the_list_of_cases_says_when_a_duty_is_late_to_the_office_alone(
    report: Deadline, review: Deadline, director: User, signed_in: SignIn
) -> None:
    page = text(signed_in(director).get("/cases/"))
    assert "1 late or due" in page
    elsewhere = text(signed_in(appoint(Office.ALTERNATIVE_RECEIVER)).get("/cases/"))
    assert "uties of the office" not in elsewhere


@pytest.mark.parametrize("way", ["/duties/", "/cases/"])
def test_65_the_list_asks_the_same_few_queries_for_one_duty_ten_and_a_hundred(
    report: Deadline, director: User, signed_in: SignIn, way: str
) -> None:
    client, counts = signed_in(director), []
    for years in (range(0), range(1900, 1909), range(1910, 2000)):
        for year in years:
            started(periods.ANNUAL_REPORT, date(year, 12, 31))
        client.get(way)
        with CaptureQueriesContext(connection) as caught:
            assert client.get(way).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1] == counts[2] <= 6, caught.captured_queries


def test_66_a_duty_counted_with_an_older_calendar_is_shown_with_that_one(
    review: Deadline, director: User, signed_in: SignIn
) -> None:
    draft = drafting.draft_next_calendar()
    drafting.publish_calendar(draft, by=None)
    page = text(signed_in(director).get(f"/duties/{review.pk}/"))
    assert review.calendar in page.lower()
    assert timedelta(0) == again(review).due_on - review.due_on


def test_66_a_new_calendar_is_shown_with_what_it_would_change_before_the_duty_is_worked_out_again(
    review: Deadline, director: User, signed_in: SignIn
) -> None:
    client, way = signed_in(director), step(review, "work_out_again")
    assert client.get(way).status_code == 409
    assert "There is nothing to change" in text(client.get(way))
    closed_on(date(2028, 6, 2))
    page = text(client.get(f"/duties/{review.pk}/"))
    assert "is now in force and changes nothing by itself" in page
    assert way in page
    asked = text(client.get(way))
    for words in ("Worked out again: <strong>Monday 5 June 2028", "How Monday 5 June 2028 was counted"):
        assert words in asked
    typed = {"once": str(uuid4()), "version": again(review).version, "reasons": "Closed on that day."}
    assert "Write the reasons" in text(client.post(way, {**typed, "reasons": ""}))
    confirm = text(client.post(way, typed))
    assert "is due Monday 5 June 2028, no longer Friday 2 June 2028." in confirm
    assert again(review).due_on == date(2028, 6, 2)
    assert client.post(way, {**typed, "go": "yes"}).headers["Location"] == f"/duties/{review.pk}/"
    page = text(client.get(f"/duties/{review.pk}/"))
    for words in ("worked out again with another calendar", "Closed on that day.", "It was worked out again"):
        assert words in page


def test_66_whoever_prepares_a_calendar_sees_which_duties_it_would_count_otherwise(
    review: Deadline, report: Deadline, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    draft = drafting.draft_next_calendar()
    CloseDown.objects.create(version=draft, first=date(2028, 6, 2), last=date(2028, 6, 2), label="Storm")
    page = text(client.get("/settings/calendar/draft/"))
    assert "1 running deadline of your cases and duties would be counted otherwise" in page
    assert f'href="/duties/{review.pk}/">A duty of the office</a>' in page
    assert "it would be Monday 5 June 2028" in page
    assert f"/duties/{report.pk}/" not in page
