"""Clause 64: dispatched and deemed given kept apart, in each mode; bounced, served again, opened; kept as sent."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from complaints.models import Complaint, Deadline, Delivery, Mail, Notice
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.sealing import CannotOpen
from complaints.stages.states import ClockState, LetterState
from people.models import Standing
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged, written

pytestmark = pytest.mark.django_db

AFTER_FIVE = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)  # 17:30 on Monday in Melbourne
SATURDAY = datetime(2026, 11, 28, 0, 0, tzinfo=UTC)


@pytest.fixture
def director():
    return appoint(Office.DIRECTOR)


@pytest.fixture
def waiting(director) -> Notice:
    """An acknowledgement waiting for release."""
    proceed(lodged().acknowledge, by=director, at=MONDAY)
    return Notice.objects.get(letter="lodging/acknowledgement")


def released(letter: Notice, director, mode: str, at: datetime = MONDAY) -> Notice:
    proceed(letter.release, by=director, at=at, mode=mode)
    return again(letter)


def again(letter: Notice) -> Notice:
    return Notice.objects.select_related("complaint__data_key").get(pk=letter.pk)


@pytest.mark.parametrize(
    ("mode", "served", "deemed"),
    [
        ("hand", MONDAY, date(2026, 11, 23)),
        ("hand", AFTER_FIVE, date(2026, 11, 24)),
        ("hand", SATURDAY, date(2026, 11, 30)),
        ("post", MONDAY, date(2026, 12, 2)),
        ("post_overseas", MONDAY, date(2026, 12, 7)),
    ],
)
def test_64_a_letter_by_hand_or_post_counts_when_the_table_says(waiting, director, mode, served, deemed):
    letter = released(waiting, director, mode)
    assert (letter.delivery, letter.dispatched_at, letter.deemed_given_on) == (Delivery.TO_SERVE, None, None)
    proceed(letter.record_service, by=director, at=served, served_at=served, evidence="Signed for.")
    letter = again(letter)
    assert (letter.dispatched_at, letter.deemed_given_on) == (served, deemed)


def test_64_a_limit_of_the_universitys_own_is_met_by_dispatch_and_not_by_the_day_it_counts(waiting, director):
    letter = released(waiting, director, "post")
    assert Deadline.objects.get().state == ClockState.RUNNING
    proceed(letter.record_service, by=director, at=MONDAY, served_at=MONDAY, evidence="Tracked.")
    assert (Deadline.objects.get().state, Deadline.objects.get().met_on) == (ClockState.MET, date(2026, 11, 23))
    assert again(letter).deemed_given_on > date(2026, 11, 25)


def test_64_a_letter_in_the_system_is_sent_at_once_and_counts_only_when_it_is_opened(waiting, director):
    letter = released(waiting, director, "portal")
    assert (letter.delivery, letter.dispatched_at, letter.deemed_given_on) == (Delivery.DISPATCHED, MONDAY, None)
    proceed(letter.open_letter, by=letter.recipient, at=SATURDAY)
    assert (again(letter).deemed_given_on, again(letter).delivery) == (date(2026, 11, 30), Delivery.GIVEN)


def test_64_reading_a_posted_letter_in_the_system_earlier_replaces_the_day_and_later_does_not(waiting, director):
    letter = released(waiting, director, "post")
    proceed(letter.record_service, by=director, at=MONDAY, served_at=MONDAY, evidence="Tracked.")
    proceed(letter.open_letter, by=letter.recipient, at=MONDAY + timedelta(days=1))
    assert again(letter).deemed_given_on == date(2026, 11, 24)
    proceed(letter.open_letter, by=letter.recipient, at=MONDAY + timedelta(days=20))
    assert again(letter).deemed_given_on == date(2026, 11, 24)


def test_64_a_letter_that_came_back_does_not_count_and_is_served_again_with_the_same_text(waiting, director):
    letter = released(waiting, director, "post")
    proceed(letter.record_service, by=director, at=MONDAY, served_at=MONDAY, evidence="Tracked.")
    proceed(letter.record_return, by=director, at=SATURDAY, evidence="Not at this address.")
    letter = again(letter)
    assert (letter.delivery, letter.deemed_given_on) == (Delivery.FAILED, None)
    text = letter.text
    proceed(letter.serve_again, by=director, at=SATURDAY, mode="portal")
    letter = again(letter)
    assert (letter.text, letter.delivery, letter.dispatched_at) == (text, Delivery.DISPATCHED, SATURDAY)
    assert [entry["what"] for entry in letter.service_log["entries"]] == ["mode", "served", "returned", "mode"]


def test_64_serving_by_mail_is_one_mail_and_serving_again_another_with_its_own_message_id(waiting, director):
    letter = released(waiting, director, "email")
    assert (letter.delivery, letter.dispatched_at) == (Delivery.SENDING, None)
    proceed(letter.serve_again, by=director, at=SATURDAY, mode="email")
    first, second = Mail.objects.filter(purpose="served").order_by("created_at")
    assert first.message_id != second.message_id


def test_64_a_letter_to_be_mailed_to_someone_without_an_address_needs_another_way(director):
    details = {**written()["about_you"], "email": "", "preferred": "portal"}
    proceed(lodged(about_you=details).acknowledge, by=director, at=MONDAY)
    letter = released(Notice.objects.get(state="draft"), director, "email")
    assert letter.delivery == Delivery.FAILED
    assert not Mail.objects.filter(purpose="served").exists()


def test_64_a_released_letter_keeps_its_text_whoever_writes_to_the_database(waiting, director):
    letter = released(waiting, director, "portal")
    with pytest.raises(DatabaseError, match="keeps its text"), transaction.atomic():
        Notice.objects.filter(pk=letter.pk).update(text_digest="0" * 64)
    with pytest.raises(NotOpenNow):
        proceed(letter.release, by=director, at=MONDAY, mode="portal", text="Other words.")
    with pytest.raises(NotOpenNow):
        proceed(letter.cancel, by=director, at=MONDAY, reasons="Too late.")


def test_64_a_text_exchanged_in_the_database_does_not_open(waiting, director):
    letter = released(waiting, director, "portal")
    other = released(_another(director), director, "portal")
    taken = Notice.objects.filter(pk=other.pk).values_list("text", flat=True).get()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE complaints_notice SET text = %s WHERE id = %s", [bytes(taken), letter.pk])
    with pytest.raises(CannotOpen):
        assert again(letter).text


def _another(director) -> Notice:
    case = lodged()
    proceed(case.acknowledge, by=director, at=MONDAY)
    return Notice.objects.get(complaint=case, state="draft")


def test_64_one_cause_writes_one_letter_to_one_person(waiting):
    twin = Notice(
        complaint=waiting.complaint, letter=waiting.letter, clause="21", title=waiting.title,
        recipient=waiting.recipient, to_role="complainant", cause=waiting.cause,
    )  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


def test_64_the_complainant_does_not_see_a_letter_before_it_is_released(waiting, director):
    assert waiting not in Notice.objects.visible_to(waiting.recipient)
    with pytest.raises(NotYours):
        proceed(waiting.open_letter, by=waiting.recipient, at=MONDAY)
    released(waiting, director, "portal")
    assert waiting in Notice.objects.visible_to(waiting.recipient)


def test_64_an_officer_may_change_the_words_of_the_body_and_never_the_frame(waiting, director):
    proceed(waiting.release, by=director, at=MONDAY, mode="portal", text="Words of my own.")
    letter = again(waiting)
    assert "Words of my own." in letter.text
    assert Complaint.objects.get().reference in letter.text
    assert letter.state == LetterState.RELEASED


def test_5_1_a_nominee_releases_where_the_clause_allows_one_and_the_letter_says_so(waiting):
    nominee = appoint(Office.DIRECTOR, standing=Standing.NOMINEE)
    from complaints.models import grants

    grants.settle(waiting.complaint)
    assert ", as nominee" in released(waiting, nominee, "portal").text
