"""Another receiver takes a complaint over: its complainant is told which, and from when, and never why (5.1, 9, 21)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from complaints import handing_over
from complaints.models import Complaint, Mail, Notice, SafeContact
from complaints.proceed import proceed
from complaints.safe_times import next_safe
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests import world

pytestmark = pytest.mark.django_db

WHY = "Robin is a cousin of Avery."
ALTERNATIVE = "the alternative receiver of complaints"
SINCE = f"Since Monday 23 November 2026 your complaint is with {ALTERNATIVE}"


def words(client: Client, address: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(address).text).split())


def passed_on(mine: Complaint, office: dict[Office, User]) -> None:
    """By the office itself, which says that it may not have it."""
    proceed(mine.pass_to_another_receiver, by=office[Office.EQUITY_STAFF], reasons=WHY)


def passed_on_by_appointment(mine: Complaint, office: dict[Office, User]) -> None:
    """Someone who is named in it joins Equity and Diversity."""
    first, second = (world.appoint(Office.SYSTEM_ADMINISTRATOR) for _ in range(2))
    named = world.person("Avery Quill")
    made = handing_over.appoint(Office.EQUITY_STAFF, named, by=first, starts=clock.today(), instrument="An instrument")
    if made.awaits_confirmation:
        handing_over.confirm(made, by=second)


MOVES = pytest.mark.parametrize("move", [passed_on, passed_on_by_appointment])


@MOVES
def test_5_1_the_complainant_of_a_case_that_another_receiver_takes_over_is_told_which_and_from_when(
    move: Any, noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor)
    assert "Equity and Diversity has received your complaint" in words(noors, "/my/")
    assert "Since Monday 23 November 2026 your complaint is with" not in words(noors, f"/my/{mine.reference}/")
    move(mine, office)
    page = words(noors, f"/my/{mine.reference}/")
    status, happened = page.split("What has happened")
    assert f"{SINCE}." in status, "in the status"
    assert SINCE in happened, "and in what has happened"
    assert "The office that had it before can no longer see it." in happened
    assert f"{SINCE}." in words(noors, "/my/")


@MOVES
def test_9_what_the_complainant_is_told_of_it_names_no_reason_and_no_conflict(
    move: Any, noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor)
    move(mine, office)
    page = words(noors, f"/my/{mine.reference}/")
    told = page[page.index(SINCE) :]
    assert not re.search(r"cousin|conflict|appoint(?!ed to)|named in it|Robin", told)
    assert "Something was decided" not in told


@MOVES
def test_64_the_alert_says_nothing_of_it_and_waits_for_a_time_that_is_safe(
    move: Any, noor: User, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor)
    details = {"email": "noor@private.example", "preferred": "email", "safe_days": "weekends"}
    proceed(mine.change_contact, by=noor, contact=details)
    before = set(Mail.objects.filter(person=noor).values_list("pk", flat=True))
    move(mine, office)
    alert = Mail.objects.exclude(pk__in=before).get(person=noor)
    assert (alert.purpose, alert.complaint_id) == ("message", mine.pk)
    assert alert.not_before == next_safe(monday, SafeContact.objects.get(complaint=mine, person=noor).details)
    assert alert.not_before > monday


def test_9_no_mail_goes_to_a_complainant_who_reads_here_alone_and_the_page_tells_them(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor)
    proceed(mine.change_contact, by=noor, contact={"preferred": "portal"})
    before = Mail.objects.filter(person=noor).count()
    passed_on(mine, office)
    assert Mail.objects.filter(person=noor).count() == before
    assert SINCE in words(noors, f"/my/{mine.reference}/")


def test_21_what_the_acknowledgement_promises_of_another_office_is_what_is_done(
    noor: User, noors: Client, office: Any, monday: Any
) -> None:
    mine = world.lodged(noor)
    proceed(mine.acknowledge, by=office[Office.DIRECTOR])
    letter = Notice.objects.get(complaint=mine, letter="lodging/acknowledgement")
    proceed(letter.release, by=office[Office.DIRECTOR], mode="portal")
    letter.refresh_from_db()
    text = " ".join(letter.text.split())
    assert (
        "handled by the Director, Equity and Diversity. If another office takes it over, you will be told which" in text
    )
    world.appoint(Office.EQUITY_STAFF)
    assert "your complaint is with" not in words(noors, f"/my/{mine.reference}/"), "the same office still has it"
    passed_on(mine, office)
    page = words(noors, f"/my/{mine.reference}/")
    assert "Your complaint has been acknowledged." in page
    assert SINCE in page
    assert "alternative receiver of complaints has acknowledged" not in page, "it was the Director who did"


def test_5_1_a_second_move_says_where_it_is_now_and_when_it_was_elsewhere(
    noor: User, noors: Client, office: Any, monday: Any, monkeypatch: Any
) -> None:
    mine = world.lodged(noor)
    passed_on(mine, office)
    world.appoint(Office.VICE_CHANCELLOR)
    first, second = (world.appoint(Office.SYSTEM_ADMINISTRATOR) for _ in range(2))
    monkeypatch.setattr(clock, "now", lambda: monday + timedelta(days=2))
    made = handing_over.appoint(
        Office.ALTERNATIVE_RECEIVER, world.person("Avery Quill"),
        by=first, starts=clock.today(), instrument="An instrument",
    )  # fmt: skip
    if made.awaits_confirmation:
        handing_over.confirm(made, by=second)
    page = words(noors, f"/my/{mine.reference}/")
    assert f"On Monday 23 November 2026 your complaint passed to {ALTERNATIVE}" in page
    assert SINCE not in page
    assert page.count("Since Wednesday 25 November 2026 your complaint is with the Vice-Chancellor") == 2
