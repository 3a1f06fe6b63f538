"""Two, four, eight at once (trust.md, faults 7, 11, 13): one winner each time, and nothing done twice."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from complaints import audit, sweeps
from complaints.models import AuditEntry, Complaint, Deadline, Mail, Message, Notice
from complaints.proceed import NotOpenNow, NotYours, proceed
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.world import MONDAY, appoint, draft, lodged

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(works: Sequence[Callable[[], Any]]) -> list[Any]:
    """Run them all at the same moment, each on a connection of its own: what each returned or raised."""
    results: list[Any] = [None] * len(works)
    start = Barrier(len(works))

    def run(place: int) -> None:
        start.wait()
        try:
            with clock.at(MONDAY):
                results[place] = works[place]()
        except Exception as raised:  # noqa: BLE001 - whatever it was, it is the result
            results[place] = raised
        finally:
            connection.close()

    threads = [Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def taking(case: Complaint, step: str, by: User, **facts: Any) -> Callable[[], Any]:
    mine = Complaint.objects.get(pk=case.pk)
    return lambda: proceed(getattr(mine, step), by=by, at=MONDAY, **facts)


def refused(results: list[Any]) -> list[Any]:
    return [each for each in results if isinstance(each, Exception)]


@pytest.mark.parametrize("attempt", range(3))
def test_21_eight_at_once_acknowledge_and_one_wins(attempt):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    results = at_once([taking(case, "acknowledge", director) for _ in range(8)])
    assert len(refused(results)) == 7
    assert all(isinstance(each, NotOpenNow) for each in refused(results))
    assert Notice.objects.filter(letter="lodging/acknowledgement").count() == 1
    assert AuditEntry.objects.filter(act="acknowledge").count() == 1
    assert audit.verify().broken is None


@pytest.mark.parametrize("attempt", range(3))
def test_14_acknowledging_and_withdrawing_at_once_leaves_a_history_that_is_a_path(attempt):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY)
    version = Complaint.objects.get().version
    results = at_once(
        [
            taking(case, "acknowledge", director, version=version),
            taking(case, "confirm_withdrawal", case.complainant, version=version),
        ]
    )
    (loser,) = refused(results)
    assert isinstance(loser, NotOpenNow)
    assert Complaint.objects.get().state in {"acknowledged", "closed"}
    assert audit.verify().broken is None


def test_14_confirming_and_taking_back_a_withdrawal_at_once_has_one_winner():
    case = lodged()
    proceed(case.ask_to_withdraw, by=case.complainant, at=MONDAY)
    both = [taking(case, step, case.complainant) for step in ("confirm_withdrawal", "go_on_after_all")]
    results = at_once(both)
    assert len(refused(results)) == 1


@pytest.mark.parametrize("times", [2, 4])
def test_18_one_form_sent_several_times_at_once_is_one_complaint_with_one_receipt(times):
    written, key = draft(), uuid4()
    results = at_once(
        [lambda: proceed(written.lodge, by=written.owner, at=MONDAY, once=key, declared=True) for _ in range(times)]
    )
    assert refused(results) == []
    assert sum(not each.again for each in results) == 1
    assert len({each.case.pk for each in results}) == 1
    assert (Complaint.objects.count(), Notice.objects.count(), Deadline.objects.count()) == (1, 1, 1)


def test_18_one_draft_sent_from_two_pages_at_once_is_one_complaint():
    written = draft()
    results = at_once([lambda: proceed(written.lodge, by=written.owner, at=MONDAY, declared=True)] * 3)
    assert len(refused(results)) == 2
    assert all(isinstance(each, NotOpenNow | NotYours) for each in refused(results))
    assert Complaint.objects.count() == 1


def test_9_different_steps_of_one_case_at_once_are_all_kept_and_chained():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    words = [taking(case, "write_to_the_office", case.complainant, text=f"Word {number}") for number in range(5)]
    results = at_once([*words, taking(case, "acknowledge", director)])
    assert refused(results) == []
    assert Message.objects.count() == 5
    assert audit.verify().broken is None


def test_2_4_three_sweepers_at_once_after_72_hours_do_everything_once():
    director = appoint(Office.DIRECTOR)
    for _ in range(12):
        lodged()
    late = MONDAY + timedelta(days=6)
    results = at_once([lambda: sweeps.run(late)] * 3)
    assert refused(results) == []
    marked = AuditEntry.objects.filter(act__startswith="clock:", complaint__isnull=False)
    assert marked.count() == 12  # the office's own duties start in the same sweep, and belong to no case
    assert sum(each["deadlines"] for each in results) == 12
    assert Mail.objects.filter(person=director, purpose="overdue").count() == 12
    assert all(count >= 0 for each in results for count in each.values())
    assert audit.verify().broken is None
