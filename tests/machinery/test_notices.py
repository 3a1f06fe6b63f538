"""Clause 64: dispatched and deemed given kept apart, in each mode; bounced, served again, opened; kept as sent."""

from datetime import UTC, date, datetime, timedelta

import pgtrigger
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from complaints import giving, mailing
from complaints.models import AuditEntry, Complaint, Deadline, Decision, Delivery, Mail, Message, Notice
from complaints.models.notice import NotServedThen
from complaints.models.sealed import TextChanged
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.sealing import CannotOpen
from complaints.stages.act import CannotBe
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
    proceed(letter.record_return, by=director, at=SATURDAY, evidence="The address is not read.")
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
    exchange = "UPDATE complaints_notice SET text = %s WHERE id = %s"
    with connection.cursor() as cursor:
        with pytest.raises(DatabaseError, match="keeps its text"), transaction.atomic():
            cursor.execute(exchange, [bytes(taken), letter.pk])
        with unguarded():
            cursor.execute(exchange, [bytes(taken), letter.pk])
    with pytest.raises(CannotOpen):
        assert again(letter).text


def test_64_words_sealed_anew_behind_the_guard_are_never_shown_printed_or_mailed(waiting, director, caplog):
    letter = released(waiting, director, "portal")
    assert "%PDF" in mailing.letter_pdf(letter)[:5].decode()
    with unguarded():
        letter.text = "Words that nobody sent."
        letter.save()
    for reading in (lambda: again(letter).text, lambda: mailing.letter_pdf(again(letter))):
        with pytest.raises(TextChanged):
            reading()
    assert "digest" in caplog.text
    assert "nobody sent" not in caplog.text


@pytest.mark.parametrize(
    "column", ["title", "letter", "clause", "to_role", "meets", "released_by_role", "recipient", "released_at"]
)
def test_64_nothing_that_a_released_letter_says_of_itself_can_be_changed_and_a_drafts_title_can(
    waiting, director, column
):
    changed = {"recipient": director, "released_at": SATURDAY}.get(column, "other")
    with transaction.atomic():
        Notice.objects.filter(pk=waiting.pk).update(title="Another title")
    letter = released(waiting, director, "portal")
    with pytest.raises(DatabaseError, match="keeps its text"), transaction.atomic():
        Notice.objects.filter(pk=letter.pk).update(**{column: changed})


def test_64_other_words_saved_over_a_released_letter_are_refused_and_the_same_words_are_not(waiting, director):
    letter = released(waiting, director, "portal")
    assert letter.text
    letter.save()
    letter.text = "Rewritten."
    with pytest.raises(DatabaseError, match="keeps its text"), transaction.atomic():
        letter.save()


def test_63_messages_decisions_letters_and_clocks_stay_and_the_form_stays_as_it_was_sent(waiting, director):
    case = waiting.complaint
    keys = list(case.allegations.values_list("pk", flat=True))
    proceed(case.write_to_the_office, by=case.complainant, at=MONDAY, text="When?")
    proceed(
        case.decide_scope, by=director, at=MONDAY,
        decisions=dict.fromkeys(keys, "inside"), reasons=dict.fromkeys(keys, "Covered."),
    )  # fmt: skip
    refused = (
        lambda: Message.objects.update(at=SATURDAY),
        lambda: Decision.objects.update(outcome="outside"),
        lambda: Complaint.objects.update(form_digest="0" * 64),
        lambda: Complaint.objects.update(form=b"x"),
        *(_deleting(table) for table in ("message", "decision", "deadline", "notice")),
    )
    for change in refused:
        with pytest.raises(DatabaseError, match="Cannot"), transaction.atomic():
            change()


def _deleting(table: str):
    def delete() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM complaints_{table}")

    return delete


def unguarded():
    """As someone with the rights of the database's owner could write."""
    return pgtrigger.ignore("complaints.Notice:text_is_kept_as_sent")


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


@pytest.mark.parametrize("mode", ["hand", "post", "email"])
def test_64_a_letter_opened_before_it_was_handed_over_or_sent_has_left_the_university(waiting, director, mode):
    letter = released(waiting, director, mode)
    assert Deadline.objects.get().state == ClockState.RUNNING
    proceed(letter.open_letter, by=letter.recipient, at=MONDAY)
    letter = again(letter)
    assert (letter.delivery, letter.dispatched_at, letter.deemed_given_on) == (
        Delivery.GIVEN, MONDAY, date(2026, 11, 23),
    )  # fmt: skip
    assert Deadline.objects.get().state == ClockState.MET


def test_64_service_is_recorded_of_a_letter_that_waits_for_it_and_of_no_other(waiting, director):
    for mode in ("portal", "email"):
        letter = released(_another(director), director, mode)
        with pytest.raises(NotOpenNow):
            proceed(letter.record_service, by=director, at=MONDAY, served_at=MONDAY, evidence="Signed for.")
    letter = released(waiting, director, "hand")
    proceed(letter.record_service, by=director, at=MONDAY, served_at=MONDAY, evidence="Signed for.")
    with pytest.raises(NotOpenNow):
        proceed(letter.record_service, by=director, at=SATURDAY, served_at=SATURDAY, evidence="Again.")
    assert again(letter).dispatched_at == MONDAY


@pytest.mark.parametrize("minutes", [-1, 11])
def test_64_service_before_the_release_or_still_to_come_is_refused_and_between_them_is_not(waiting, director, minutes):
    letter, now = released(waiting, director, "hand"), MONDAY + timedelta(minutes=10)
    with pytest.raises(NotServedThen):
        proceed(
            letter.record_service, by=director, at=now, served_at=MONDAY + timedelta(minutes=minutes), evidence="So."
        )
    proceed(letter.record_service, by=director, at=now, served_at=MONDAY + timedelta(minutes=5), evidence="Signed for.")
    assert again(letter).delivery == Delivery.GIVEN


def test_64_a_letter_that_was_opened_does_not_come_back_and_one_given_unopened_may(waiting, director):
    letter = released(waiting, director, "hand")
    with pytest.raises(NotOpenNow):
        proceed(letter.record_return, by=director, at=MONDAY, evidence="Nobody has taken it anywhere yet.")
    proceed(letter.record_service, by=director, at=MONDAY, served_at=MONDAY, evidence="Left at the door.")
    proceed(letter.record_return, by=director, at=MONDAY, evidence="Found at the door.")
    proceed(again(letter).serve_again, by=director, at=MONDAY, mode="portal")
    proceed(letter.open_letter, by=letter.recipient, at=MONDAY)
    with pytest.raises(NotOpenNow):
        proceed(letter.record_return, by=director, at=SATURDAY, evidence="Another paper.")
    assert again(letter).deemed_given_on == date(2026, 11, 23)


def test_64_a_letter_that_counts_on_its_day_is_not_served_again_and_one_that_waits_is(waiting, director):
    letter = released(waiting, director, "hand")
    proceed(letter.serve_again, by=director, at=MONDAY, mode="post")
    proceed(letter.record_service, by=director, at=MONDAY, served_at=MONDAY, evidence="Tracked.")
    with pytest.raises(NotOpenNow):
        proceed(letter.serve_again, by=director, at=MONDAY, mode="portal")
    assert again(letter).deemed_given_on == date(2026, 12, 2)


def test_64_a_letter_served_again_in_the_system_waits_to_be_opened_whatever_was_opened_before(waiting, director):
    letter = released(waiting, director, "portal")
    proceed(letter.open_letter, by=letter.recipient, at=MONDAY)
    Notice.objects.filter(pk=letter.pk).update(delivery=Delivery.FAILED, deemed_given_on=None)
    proceed(letter.serve_again, by=director, at=MONDAY, mode="portal")
    assert again(letter).opened_at is None
    giving.come_of_age(MONDAY + timedelta(days=60))
    assert again(letter).delivery == Delivery.UNOPENED


WEEKEND = {"safe_days": "weekends", "safe_from": "10:00", "safe_until": "12:00"}
FIRST_SAFE = datetime(2026, 11, 27, 23, 0, tzinfo=UTC)  # 10:00 on Saturday the 28th in Melbourne


def state_on(letter: Notice, day: date) -> Delivery:
    giving.come_of_age(datetime(day.year, day.month, day.day, 1, 0, tzinfo=UTC))
    return Delivery(again(letter).delivery)


def test_64_nobody_is_late_to_open_a_letter_before_they_could_safely_be_told_of_it(director):
    case = lodged(about_you={**written()["about_you"], **WEEKEND})
    proceed(case.acknowledge, by=director, at=MONDAY)
    letter = released(Notice.objects.get(state="draft"), director, "portal")
    assert Mail.objects.get(purpose="letter").not_before == FIRST_SAFE
    assert (Deadline.objects.get().state, letter.dispatched_at) == (ClockState.MET, MONDAY)  # its own limit is met
    assert state_on(letter, date(2026, 11, 26)) == Delivery.DISPATCHED  # two working days after its release and more
    assert state_on(letter, date(2026, 12, 1)) == Delivery.DISPATCHED  # the second working day after that Saturday
    assert state_on(letter, date(2026, 12, 2)) == Delivery.UNOPENED


def test_64_where_nothing_was_said_of_times_two_working_days_are_counted_from_release(waiting, director):
    letter = released(waiting, director, "portal")
    assert state_on(letter, date(2026, 11, 25)) == Delivery.DISPATCHED
    assert state_on(letter, date(2026, 11, 26)) == Delivery.UNOPENED


def test_64_times_changed_after_release_put_off_the_day_by_which_it_is_to_be_opened_with_the_alert(waiting, director):
    letter = released(waiting, director, "portal")
    proceed(waiting.complaint.change_contact, by=letter.recipient, at=MONDAY, contact={"preferred": "email", **WEEKEND})
    mailing.dispatch(MONDAY)
    assert Mail.objects.get(purpose="letter").not_before == FIRST_SAFE
    assert again(letter).open_by == date(2026, 12, 1)
    assert state_on(letter, date(2026, 11, 26)) == Delivery.DISPATCHED
    proceed(letter.open_letter, by=letter.recipient, at=SATURDAY)
    giving.alert_waits(again(letter), until=SATURDAY + timedelta(days=30))
    assert again(letter).open_by == date(2026, 12, 1)  # what was opened waits for nothing


def test_21_the_letter_that_meets_the_clock_cannot_be_cancelled_and_another_can_with_its_reasons(waiting, director):
    with pytest.raises(NotOpenNow, match="time limit"):
        proceed(waiting.cancel, by=director, at=MONDAY, reasons="A mistake.")
    case = waiting.complaint
    keys = list(case.allegations.values_list("pk", flat=True))
    proceed(
        case.decide_scope, by=director, at=MONDAY,
        decisions=dict.fromkeys(keys, "inside"), reasons=dict.fromkeys(keys, "Covered."),
    )  # fmt: skip
    scope = Notice.objects.get(letter="lodging/scope_decision")
    proceed(scope.cancel, by=director, at=MONDAY, reasons="A mistake in it.")
    (entry,) = again(scope).service_log["entries"]
    assert (again(scope).state, entry["what"], entry["evidence"]) == (
        LetterState.CANCELLED, "cancelled", "A mistake in it.",
    )  # fmt: skip


def test_14_what_was_not_sent_when_a_complaint_is_withdrawn_is_never_sent_and_the_withdrawals_own_letter_is(
    waiting, director
):
    case = waiting.complaint
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY)
    proceed(case.confirm_withdrawal, by=case.complainant, at=MONDAY)
    assert again(waiting).state == LetterState.CANCELLED
    assert again(waiting).service_log["entries"][-1]["what"] == "cancelled"
    assert AuditEntry.objects.filter(act="cancel", capacity="the machinery", record=waiting.pk).count() == 1
    with pytest.raises(NotOpenNow):
        proceed(waiting.release, by=director, at=MONDAY, mode="portal")
    assert Notice.objects.get(letter="lodging/withdrawal_recorded").state == LetterState.RELEASED


@pytest.mark.parametrize(
    ("mode", "deemed"), [("portal", None), ("hand", date(2026, 11, 23)), ("post", date(2026, 12, 2))]
)
def test_64_a_letter_without_a_case_is_given_by_the_version_in_force(director, mode, deemed):
    letter = Notice(
        letter="lodging/receipt", title="Receipt", recipient=director, mode=mode, released_by_role="director",
        released_at=MONDAY, text="Words.", text_digest="",
    )  # fmt: skip
    giving.dispatched(letter, at=MONDAY)
    assert (letter.dispatched_at, letter.deemed_given_on) == (MONDAY, deemed)
    assert mailing.letter_pdf(letter).startswith(b"%PDF")


def test_64_a_way_that_nobody_knows_is_refused_in_words_and_nothing_is_released(waiting, director):
    with pytest.raises(CannotBe, match="Choose how the letter is given"):
        proceed(waiting.release, by=director, at=MONDAY, mode="pigeon")
    assert again(waiting).state == LetterState.DRAFT
    letter = released(waiting, director, "hand")
    with pytest.raises(CannotBe, match="Choose how the letter is given"):
        proceed(letter.serve_again, by=director, at=MONDAY, mode="")
    assert again(letter).mode == "hand"
