"""What is out of the ordinary is told in plain words: not safe (11), long ago (19), after hours (18), a day moved (21).

And never more than the system does.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from complaints.models import Complaint, Deadline, Mail, Notice
from complaints.proceed import proceed
from people.models import User
from procedure.models import current_calendar
from procedure.offices import Office
from procedure.working_days import Calendar
from tests import world

pytestmark = pytest.mark.django_db

LATER = date(2026, 12, 4)
REASON = "The one who reads it is ill."
NUMBERS = '<div class="app-danger"><p><strong>In danger now?</strong> Call <a class="govuk-link" href="tel:000">'


def page_of(client: Client, complaint: Complaint, rest: str = "") -> str:
    return str(client.get(f"/my/{complaint.reference}/{rest}").text)


def wanted(**more: str) -> dict[str, Any]:
    return {"outcomes": [], "told": "", "pathway": "conciliation"} | more


def extended(complaint: Complaint, by: User, until: date = LATER, reasons: str = REASON) -> None:
    proceed(complaint.extend_deadline, by=by, deadline=Deadline.objects.get(), until=until, reasons=reasons)


def test_clause_21_a_day_that_moved_is_told_with_the_day_before_and_the_reason(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor)
    assert "moved" not in page_of(noors, mine)
    extended(mine, office[Office.DIRECTOR])
    page = page_of(noors, mine)
    now, history = page.split('id="happened"')
    assert "The day has moved." in now
    assert "It is now Friday 4 December 2026, and was Wednesday 25 November 2026." in now
    assert REASON in now
    assert (
        "The day by which Equity and Diversity writes to you to acknowledge your complaint moved to"
        " Friday 4 December 2026" in history
    )
    assert "The day you were told first was Wednesday 25 November 2026." in history
    assert REASON in history


def test_clause_21_a_day_that_moved_twice_is_told_twice(noor: User, noors: Client, office: Any, monday: Any) -> None:
    mine = world.lodged(noor)
    extended(mine, office[Office.DIRECTOR])
    extended(mine, office[Office.DIRECTOR], until=date(2026, 12, 7))
    history = page_of(noors, mine).split('id="happened"')[1]
    assert history.count("moved to Monday 7 December 2026") == 1
    assert history.count("A day you were told had moved before") == 1


def test_clause_21_a_day_that_was_worked_out_again_is_told_by_mail_without_content_and_here_with_the_reason(
    noor: User, noors: Client, office: Any, monday: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, known = world.lodged(noor), current_calendar()
    closed = Calendar({**known.closed, date(2026, 11, 24): "Storm"}, "another", known.provisional_years)
    monkeypatch.setattr("complaints.models.complaint.current_calendar", lambda: closed)
    before = set(Mail.objects.filter(person=noor).values_list("pk", flat=True))
    proceed(mine.recalculate_deadline, by=office[Office.EQUITY_STAFF], deadline=Deadline.objects.get(), reasons=REASON)
    told = Mail.objects.filter(person=noor).exclude(pk__in=before).get()
    assert (told.purpose, told.notice) == ("message", None)
    history = page_of(noors, mine).split('id="happened"')[1]
    assert (
        "The day by which Equity and Diversity writes to you to acknowledge your complaint was worked out again."
        " It is Thursday 26 November 2026" in history
    )
    assert REASON in history
    extended(Complaint.objects.get(), office[Office.DIRECTOR])
    history = page_of(noors, mine).split('id="happened"')[1]
    assert "moved to Friday 4 December 2026" in history
    assert history.count("A day you were told had been worked out again before") == 1


def test_clause_21_no_mail_about_a_day_worked_out_again_goes_to_someone_who_asked_for_none(
    noor: User, office: Any, monday: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    about_you = world.written()["about_you"] | {"preferred": "portal"}
    mine, known = world.lodged(noor, about_you=about_you), current_calendar()
    closed = Calendar({**known.closed, date(2026, 11, 24): "Storm"}, "another", known.provisional_years)
    monkeypatch.setattr("complaints.models.complaint.current_calendar", lambda: closed)
    again = {"deadline": Deadline.objects.get(), "reasons": REASON}
    proceed(mine.recalculate_deadline, by=office[Office.EQUITY_STAFF], **again)
    assert not Mail.objects.filter(person=noor).exists(), "they asked for no mail"


def test_clause_9_nobody_else_reads_that_a_day_moved(noor: User, office: Any, monday: Any, client_of: Any) -> None:
    mine = world.lodged(noor)
    extended(mine, office[Office.DIRECTOR])
    stranger = client_of(world.person())
    assert stranger.get(f"/my/{mine.reference}/").content == stranger.get("/my/SC-2222-2222/").content


def test_the_receipt_keeps_the_day_that_was_told(noor: User, noors: Client, office: Any, monday: Any) -> None:
    mine = world.lodged(noor)
    extended(mine, office[Office.DIRECTOR])
    assert "By Wednesday 25 November 2026." in page_of(noors, mine, "receipt/")


def test_clause_19_an_event_of_long_ago_is_explained_until_it_is_decided(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor)
    late = mine.allegations.get(number=2)
    words = (
        "Event 2 happened more than 12 months before you told us. That alone ends nothing: the Director, Equity and"
        " Diversity decides whether that part goes on"
    )
    assert late.is_late
    assert words in page_of(noors, mine, "receipt/")
    assert words in Notice.objects.get().text.replace("\n", " ")
    assert words in page_of(noors, mine)
    proceed(
        mine.decide_late_lodging,
        by=office[Office.DIRECTOR],
        decisions={late.pk: "accepted"},
        reasons={late.pk: "It belongs to the rest."},
    )
    page = page_of(noors, mine)
    assert words not in page
    assert "event 2 goes on although it was a while ago" in page


def test_clause_19_nothing_is_said_of_long_ago_where_nothing_is(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    recent = world.lodged(noor, incidents=world.written()["incidents"][:1])
    for rest in ("", "receipt/"):
        assert "12 months" not in page_of(noors, recent, rest), rest


def test_clause_18_a_complaint_after_hours_says_from_when_it_counts(noor: User, noors: Client, office: Any) -> None:
    evening = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)  # 20:30 on the Monday in Melbourne
    mine = world.lodged(noor, at=evening)
    assert "It counts as received on Tuesday 24 November 2026" in page_of(noors, mine)
    assert "It counts as received on Tuesday 24 November 2026" in page_of(noors, mine, "receipt/")
    letter = Notice.objects.get().text.replace("\n", " ")
    assert "because it came after 5 pm or on a day when the University is closed" in letter
    in_hours = world.lodged(noor, at=evening - timedelta(hours=9))
    for rest in ("", "receipt/"):
        assert "after 5 pm or on a day" not in page_of(noors, in_hours, rest), rest


def test_clause_11_who_does_not_feel_safe_gets_000_and_is_told_who_looks_at_it_and_when(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor, wanted=wanted(safety="UNSAFE", unsafe_now="yes", call_back="no"))
    receipt, page = page_of(noors, mine, "receipt/"), page_of(noors, mine)
    assert NUMBERS in receipt
    assert NUMBERS in page
    assert "the Director, Equity and Diversity is asked to decide what has to be done to keep you safe." in receipt
    assert "<strong>By Monday 23 November 2026.</strong>" in receipt
    assert "Nobody reads this site at night" in receipt
    assert "asked to be called" not in receipt
    proceed(mine.acknowledge, by=office[Office.DIRECTOR])
    assert NUMBERS in page_of(noors, mine), "an acknowledgement decides nothing about safety"
    decided = {"measures": ["nothing_more"], "reasons": "We spoke.", "told": "Tell us if anything changes."}
    proceed(mine.record_safety_decision, by=office[Office.DIRECTOR], **decided)
    assert NUMBERS not in page_of(noors, mine), "once it is decided, the page goes on to what comes next"


def test_clause_11_nobody_who_feels_safe_is_told_otherwise(noor: User, noors: Client, office: Any, monday: Any) -> None:
    mine = world.lodged(noor)
    for rest in ("", "receipt/"):
        page = page_of(noors, mine, rest)
        assert NUMBERS not in page, rest
        assert "feel safe" not in page, rest


def test_clause_11_who_asked_for_a_call_is_told_by_when_and_what_else_to_do(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor, wanted=wanted(safety="CALL_ME", unsafe_now="yes", call_back="yes"))
    receipt = page_of(noors, mine, "receipt/")
    assert "You asked to be called: the Director, Equity and Diversity is asked to call the number you gave." in receipt
    assert "if you have had no call by 5 pm" in receipt
    assert "If you asked to be called" not in receipt


def test_clause_9_a_complaint_about_the_office_names_its_receiver_and_never_the_office(
    noor: User, noors: Client, office: Any, monday: Any, settings: Any
) -> None:
    settings.OFFICE_PHONE = "03 5550 0100"
    people = world.written()["people"]
    people[0]["in_office"] = "equity_staff"
    mine = world.lodged(
        noor,
        people=people,
        wanted=wanted(safety="UNSAFE", unsafe_now="yes", call_back="no", pathway="formal_investigation"),
    )
    page, receipt = page_of(noors, mine), page_of(noors, mine, "receipt/")
    assert "The alternative receiver of complaints has received your complaint" in page
    assert "The alternative receiver of complaints takes advice" in page
    assert "received by the alternative receiver of complaints" in receipt
    assert "Can act on safety" not in page + receipt
    letter = Notice.objects.get().text.replace("\n", " ")
    assert "It went straight to the alternative receiver of complaints" in letter
    assert "03 5550 0100" not in letter
    assert "tell the alternative receiver of complaints at once" in letter
