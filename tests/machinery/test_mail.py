"""The outbox against a real mail server on the loopback address (64): nothing lost, one Message-ID for ever."""

import time
from datetime import UTC, datetime, timedelta
from threading import Thread
from uuid import uuid4

import pytest
from django.db import connection

from complaints import mailing
from complaints.models import Delivery, Mail, Notice, SafeContact
from complaints.proceed import proceed
from procedure import clock
from procedure.offices import Office
from tests.machinery.sink import listening
from tests.world import MONDAY, appoint, lodged, person, written

pytestmark = pytest.mark.django_db

CANARY = "kestrel-7731"


@pytest.fixture
def sink(settings):
    with listening(settings) as listener:
        yield listener


def the_mail() -> Mail:
    return Mail.objects.get()


def test_64_a_receipt_is_announced_by_one_mail_that_says_nothing_of_the_matter(sink):
    content = written()
    for incident in content["incidents"]:
        incident["what"] = CANARY
    case = lodged(person(CANARY), **content)
    assert mailing.dispatch(MONDAY) == 1
    (message,) = sink.messages
    assert message["To"] == "noor@private.example"
    assert message["Message-ID"] == the_mail().message_id
    whole = sink.raw[0].decode().lower()
    for word in (CANARY, case.reference.lower(), "castellano", "quill", "complain", "harass", "equity", "kitchen"):
        assert word not in whole
    assert mailing.dispatch(MONDAY) == 0


@pytest.mark.parametrize("answer", ["421 Try later", "451 Greylisted"])
@pytest.mark.parametrize("where", ["RCPT", "DATA"])
def test_64_a_server_that_asks_to_wait_gets_the_same_mail_again_later(sink, where, answer):
    lodged()
    sink.answers[where] = answer
    assert mailing.dispatch(MONDAY) == 0
    assert the_mail().state == Mail.State.QUEUED
    assert mailing.dispatch(MONDAY + timedelta(seconds=30)) == 0  # not before its time
    sink.answers.clear()
    assert mailing.dispatch(MONDAY + timedelta(minutes=2)) == 1
    assert sink.ids == [the_mail().message_id]
    assert the_mail().attempts == 2


@pytest.mark.parametrize("where", ["RCPT", "DATA"])
def test_64_a_refusal_for_good_gives_the_mail_up_visibly(sink, where):
    lodged()
    sink.answers[where] = "550 No such user"
    assert mailing.dispatch(MONDAY) == 0
    assert (the_mail().state, the_mail().last_answer) == (Mail.State.DEAD, "550")
    assert mailing.dispatch(MONDAY + timedelta(days=2)) == 0


def test_64_a_server_that_is_not_there_is_tried_until_the_last_time_and_then_given_up(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    lodged()
    now = MONDAY
    for _ in range(len(mailing.BACKOFF) + 3):
        mailing.dispatch(now)
        now += timedelta(days=1)
    assert the_mail().state == Mail.State.DEAD
    assert the_mail().attempts == len(mailing.BACKOFF) + 1


def test_64_one_recipient_refused_does_not_hold_up_the_others(sink):
    for name in ("one", "two", "three"):
        lodged(about_you={**written()["about_you"], "email": f"{name}@private.example"})
    sink.answers["two@private.example"] = "550 No"
    assert mailing.dispatch(MONDAY) == 2
    assert {message["To"] for message in sink.messages} == {"one@private.example", "three@private.example"}


def test_64_a_mail_that_cannot_be_made_does_not_hold_up_the_others(sink, monkeypatch):
    for _ in range(3):
        lodged()
    poison, make = Mail.objects.order_by("not_before").first().pk, mailing._message

    def sometimes(mail, details):
        if mail.pk == poison:
            raise ValueError("cannot be made")
        return make(mail, details)

    monkeypatch.setattr(mailing, "_message", sometimes)
    assert mailing.dispatch(MONDAY) == 2
    assert Mail.objects.get(pk=poison).state == Mail.State.QUEUED


def test_64_someone_who_wants_no_mail_gets_none_also_when_they_say_so_after_it_was_queued(sink):
    case = lodged(about_you={**written()["about_you"], "email": "", "preferred": "portal"})
    assert not Mail.objects.exists()
    other = lodged()
    proceed(other.change_contact, by=other.complainant, at=MONDAY, contact={"preferred": "portal", "email": ""})
    assert mailing.dispatch(MONDAY) == 0
    assert sink.raw == []
    assert the_mail().state == Mail.State.DEAD
    assert case.complainant != other.complainant


def test_64_the_address_is_the_one_the_person_nominated_last(sink):
    case = lodged()
    proceed(case.change_contact, by=case.complainant, at=MONDAY, contact={"email": "new@private.example"})
    mailing.dispatch(MONDAY)
    assert sink.messages[0]["To"] == "new@private.example"


def test_64_mail_waits_for_the_time_that_the_person_called_safe(sink):
    safe = {"safe_days": "weekdays", "safe_from": "18:00", "safe_until": "19:00"}
    lodged(about_you={**written()["about_you"], **safe})
    assert SafeContact.objects.count() == 1
    assert mailing.dispatch(MONDAY) == 0
    six = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # 18:00 in Melbourne
    assert the_mail().not_before == six
    assert mailing.dispatch(six) == 1


def test_64_a_dispatcher_that_lost_its_lease_cannot_finish_for_another(sink):
    lodged()
    (mine,) = mailing._claim(MONDAY)
    later = MONDAY + mailing.LEASE + timedelta(seconds=1)
    with clock.at(later):
        (theirs,) = mailing._claim(later)
    assert mine.lease != theirs.lease
    assert mailing._taken(mine, MONDAY) is False
    mailing._not_taken(mine, MONDAY, code=550)
    assert the_mail().state == Mail.State.CLAIMED
    assert mailing._taken(theirs, later) is True


def test_64_a_claim_whose_dispatcher_died_is_sent_again_under_the_same_message_id(sink):
    lodged()
    (mine,) = mailing._claim(MONDAY)
    mailing._message(mine, {}).send()  # the server has taken it; the dispatcher dies before it can say so
    assert mailing.dispatch(MONDAY + timedelta(minutes=1)) == 0
    assert mailing.dispatch(MONDAY + mailing.LEASE + timedelta(seconds=1)) == 1
    assert len(sink.ids) == 2
    assert set(sink.ids) == {the_mail().message_id}


def test_64_a_batch_that_outlives_its_lease_leaves_the_rest_to_the_next_dispatcher(sink, monkeypatch):
    for _ in range(3):
        lodged()
    send, after_lease = mailing._send, MONDAY + mailing.LEASE + timedelta(seconds=1)
    instants = iter([MONDAY, after_lease])

    def slowly(mail, now):
        sent = send(mail, now)
        instant = next(instants)
        monkeypatch.setattr(clock, "now", lambda: instant)
        return sent

    monkeypatch.setattr(mailing, "_send", slowly)
    assert mailing.dispatch(MONDAY) == 2
    assert Mail.objects.filter(state=Mail.State.CLAIMED).count() == 1
    monkeypatch.setattr(mailing, "_send", send)
    assert mailing.dispatch(after_lease) == 1
    assert sorted(sink.ids) == sorted(Mail.objects.values_list("message_id", flat=True))


def test_64_a_letter_served_by_mail_is_attached_under_a_neutral_name_and_is_dispatched_when_taken(sink):
    director = appoint(Office.DIRECTOR)
    proceed(lodged().acknowledge, by=director, at=MONDAY)
    letter = Notice.objects.get(state="draft")
    proceed(letter.release, by=director, at=MONDAY, mode="email")
    assert mailing.dispatch(MONDAY) >= 2
    letter.refresh_from_db()
    assert letter.dispatched_at == MONDAY
    (served,) = [message for message in sink.messages if list(message.iter_attachments())]
    (attached,) = served.iter_attachments()
    assert (attached.get_filename(), attached.get_content_type()) == ("letter.pdf", "application/pdf")
    assert served["Subject"] == "A letter for you"


def test_64_a_served_letter_that_is_refused_for_good_does_not_count_and_asks_for_another_way(sink):
    director = appoint(Office.DIRECTOR)
    proceed(lodged().acknowledge, by=director, at=MONDAY)
    letter = Notice.objects.get(state="draft")
    proceed(letter.release, by=director, at=MONDAY, mode="email")
    sink.answers["noor@private.example"] = "550 No such user"
    mailing.dispatch(MONDAY)
    letter.refresh_from_db()
    assert (letter.delivery, letter.deemed_given_on) == (Delivery.FAILED, None)


@pytest.mark.django_db(transaction=True)
def test_64_two_dispatchers_at_once_send_each_mail_once(sink):
    for _ in range(25):
        lodged()

    def work():
        try:
            mailing.dispatch(MONDAY)
        finally:
            connection.close()

    threads = [Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Mail.objects.filter(state=Mail.State.SENT).count() == 25
    assert sorted(sink.ids) == sorted(Mail.objects.values_list("message_id", flat=True))


def test_64_a_server_that_hangs_costs_one_mail_its_patience_and_no_more(settings):
    with listening(settings, patience=0.5) as sink:
        lodged()
        sink.answers["DATA"] = 5
        began = time.monotonic()
        assert mailing.dispatch(MONDAY) == 0
        assert time.monotonic() - began < 4
        assert the_mail().state == Mail.State.QUEUED


@pytest.fixture
def served_by_mail(sink):
    """A letter to be served by mail, whose mail is claimed; and who releases it."""
    director = appoint(Office.DIRECTOR)
    proceed(lodged().acknowledge, by=director, at=MONDAY)
    letter = Notice.objects.get(state="draft")
    proceed(letter.release, by=director, at=MONDAY, mode="email")
    mail = next(each for each in mailing._claim(MONDAY) if each.purpose == "served")
    return letter, mail, director


def test_64_a_mail_refused_for_good_is_in_the_letters_own_log(served_by_mail):
    letter, mail, _ = served_by_mail
    mailing._not_taken(mail, MONDAY, code=550)
    letter = Notice.objects.select_related("complaint__data_key").get(pk=letter.pk)
    assert letter.delivery == Delivery.FAILED
    assert [entry["what"] for entry in letter.service_log["entries"]] == ["mode", "returned"]
    assert "550" in letter.service_log["entries"][-1]["evidence"]


def test_64_an_old_mail_that_is_refused_does_not_undo_service_by_hand(served_by_mail):
    letter, mail, director = served_by_mail
    proceed(letter.serve_again, by=director, at=MONDAY, mode="hand")
    proceed(letter.record_service, by=director, at=MONDAY, served_at=MONDAY, evidence="Signed for.")
    mailing._not_taken(mail, MONDAY, code=550)
    letter.refresh_from_db()
    assert (letter.delivery, letter.dispatched_at) == (Delivery.GIVEN, MONDAY)
    assert Mail.objects.get(pk=mail.pk).state == Mail.State.UNKNOWN


def test_64_of_two_servings_by_mail_the_older_can_neither_finish_nor_fail_the_newer(served_by_mail):
    letter, old, director = served_by_mail
    proceed(letter.serve_again, by=director, at=MONDAY, mode="email")
    mailing._not_taken(old, MONDAY, code=550)
    assert mailing._taken(old, MONDAY) is False
    letter.refresh_from_db()
    assert letter.delivery == Delivery.SENDING
    new = next(each for each in mailing._claim(MONDAY) if each.purpose == "served")
    assert mailing._taken(new, MONDAY) is True
    letter.refresh_from_db()
    assert letter.delivery == Delivery.GIVEN


def test_64_a_sender_that_lost_its_lease_does_not_undo_what_another_sent(served_by_mail):
    letter, mine, _ = served_by_mail
    later = MONDAY + mailing.LEASE + timedelta(seconds=1)
    with clock.at(later):
        theirs = next(each for each in mailing._claim(later) if each.purpose == "served")
    assert mailing._taken(theirs, later) is True
    mailing._not_taken(mine, later, code=550)
    letter.refresh_from_db()
    assert (letter.delivery, letter.dispatched_at) == (Delivery.GIVEN, later)


def test_64_a_mail_that_is_refused_after_the_letter_was_opened_changes_nothing(served_by_mail):
    letter, mail, _ = served_by_mail
    proceed(letter.open_letter, by=letter.recipient, at=MONDAY)
    mailing._not_taken(mail, MONDAY, code=550)
    letter.refresh_from_db()
    assert (letter.delivery, letter.dispatched_at) == (Delivery.GIVEN, MONDAY)


def test_64_asked_again_for_the_same_cause_there_is_the_one_mail_that_was_queued():
    person, cause = appoint(Office.DIRECTOR), uuid4()
    mailing.tell(person, case=None, purpose="message", cause=cause)
    queued = Mail.objects.get(cause=cause)
    mailing.tell(person, case=None, purpose="message", cause=cause)
    assert Mail.objects.get(cause=cause).message_id == queued.message_id
