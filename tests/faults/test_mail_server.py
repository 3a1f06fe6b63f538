"""A mail server that refuses, hangs or hangs up, and a real worker (64): one row, one Message-ID, sent in the end.

A mail is sent twice only where SMTP itself leaves no other choice: the server has taken the message and its answer
never came. Then both carry the one Message-ID, by which mail servers and readers know them for one.
"""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from complaints import audit
from complaints.models import AuditEntry, Mail, Notice
from config import health
from config.celery import app
from procedure import clock
from tests.faults.test_processes import at_rest, lodge, until, wake, worker
from tests.machinery.sink import CUT_OFF, listening

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

QUEUE = app.conf.task_default_queue
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def clock_put_back(broker: None) -> Iterator[None]:
    yield
    clock.still()


def tried(times: int) -> bool:
    mail = Mail.objects.get()
    return mail.attempts == times and mail.state == Mail.State.QUEUED


@pytest.mark.parametrize(
    ("where", "answer", "copies"),
    [("RCPT", "451 Later", 1), ("DATA", "452 Full", 1), ("DATA", CUT_OFF, 2), ("DATA", 30, 1)],
    ids=["refusing for now", "refusing after the text", "hanging up after the text", "hanging after the text"],
)
def test_64_whatever_the_mail_server_does_there_is_one_row_and_one_message_id_and_it_is_sent_in_the_end(
    settings, where, answer, copies
):
    with listening(settings) as sink, worker(settings.EMAIL_PORT, QUEUE):
        assert until(health.worker_heard)
        sink.answers[where] = answer
        lodge()
        wake(QUEUE)  # the minute's tick, should the word at lodging not have come through in time
        assert until(lambda: tried(1))
        wake(QUEUE)
        wake(QUEUE)
        assert until(lambda: at_rest(QUEUE))
        assert tried(1), "not before its time"
        sink.answers.clear()
        clock.move(to=clock.now() + 2 * MINUTE)
        assert until(lambda: wake(QUEUE) or Mail.objects.get().state == Mail.State.SENT)
        mail = Mail.objects.get()
        assert mail.attempts == 2
        assert until(lambda: sink.ids == [mail.message_id] * copies)
        assert Notice.objects.count() == 1
        told = [each.act for each in AuditEntry.objects.filter(act__startswith="mail:").order_by("pk")]
        assert told == ["mail:not_sent", "mail:sent"]
    assert audit.verify().broken is None
