"""A list's query is written out once a day for whoever asks; what it answers is always of this moment (9)."""

import base64
import json
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import DataError, ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext

from complaints.models import Complaint
from complaints.models.grants import GRANTS, GrantReason
from complaints.views import cases_list, written_once
from complaints.views.cases_list import _first_page
from complaints.views.cases_queues import QUEUES
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.channels import signed_in
from tests.world import MONDAY, appoint, lodged, person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(written_once, "_kept", {})


def first_page(someone: User, queue: str = "open", **chosen: str) -> list[Complaint]:
    return written_once.records(_first_page, someone, queue, tuple(chosen.items()), MONDAY.date())


def references(found: list[Complaint]) -> list[str]:
    return [each.reference for each in found]


@pytest.mark.parametrize("queue", [each.code for each in QUEUES])
@pytest.mark.parametrize("chosen", [{}, {"due": "overdue"}, {"due": "week", "flag": "several"}])
def test_what_was_written_before_answers_as_what_is_written_now(queue: str, chosen: dict[str, str]):
    director = appoint(Office.DIRECTOR)
    with clock.at(MONDAY):
        first_page(director, queue, **chosen)
        for days in (0, 0, 9):
            lodged(at=MONDAY - timedelta(days=days))
        asked_now = _first_page(director, clock.now(), queue, tuple(chosen.items()), MONDAY.date())
        kept, now = first_page(director, queue, **chosen), list(asked_now)
    assert references(kept) == references(now)
    shown = ("rank", "next_period", "next_due_on", "is_late", "has_draft_letter", "respondents", "complainant_name")
    assert [[getattr(each, name) for name in shown] for each in kept] == [
        [getattr(each, name) for name in shown] for each in now
    ]


def test_a_second_look_writes_nothing_and_asks_once(monkeypatch: pytest.MonkeyPatch):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    first_page(director)
    monkeypatch.setattr(written_once, "_write_out", None)
    with CaptureQueriesContext(connection) as asked:
        assert references(first_page(director)) == [case.reference]
    assert [each["sql"].split()[0] for each in asked if "people_appointment" not in each["sql"]] == ["EXECUTE"]


def test_the_database_plans_it_once_for_a_connection():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    with CaptureQueriesContext(connection) as asked:
        for _ in range(3):
            assert references(first_page(director)) == [case.reference]
    assert [each["sql"].split()[0] for each in asked if "written_" in each["sql"]] == ["PREPARE", "EXECUTE", "EXECUTE"]


def test_what_could_not_be_planned_is_planned_the_next_time(monkeypatch: pytest.MonkeyPatch):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    kept = written_once._write_out
    monkeypatch.setattr(
        written_once, "_write_out", lambda *asked: replace(kept(*asked), sql="SELECT * FROM no_such_table")
    )
    for _ in range(2):
        with pytest.raises(ProgrammingError, match="no_such_table"), transaction.atomic():
            first_page(director)
    monkeypatch.undo()
    monkeypatch.setattr(written_once, "_kept", {})
    assert references(first_page(director)) == [case.reference]


def test_clause_9_a_right_that_ended_a_moment_ago_shows_nothing_any_more():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    assert references(first_page(director)) == [case.reference]
    GRANTS["complaint"].objects.filter(user=director).delete()
    assert first_page(director) == []


def test_clause_9_a_case_that_somebody_does_not_receive_any_more_leaves_their_list():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    assert references(first_page(director)) == [case.reference]
    GrantReason.objects.filter(person=director, complaint=case).update(until=clock.now())
    assert first_page(director) == []


def test_clause_9_a_grant_that_held_until_yesterday_is_none_today():
    director = appoint(Office.DIRECTOR)
    lodged()
    with clock.at(MONDAY):
        GRANTS["complaint"].objects.filter(user=director).update(until=MONDAY.date())
        assert len(first_page(director)) == 1
    with clock.at(MONDAY + timedelta(days=1)):
        assert first_page(director) == []


def test_clause_9_nothing_that_was_written_for_one_person_answers_another():
    director, other = appoint(Office.DIRECTOR), person()
    lodged()
    assert len(first_page(director)) == 1
    assert first_page(other) == []


def test_whoever_was_deactivated_is_shown_nothing_though_it_was_written_before():
    director = appoint(Office.DIRECTOR)
    lodged()
    assert len(first_page(director)) == 1
    director.is_active = False
    assert first_page(director) == []


def test_what_is_overdue_is_reckoned_from_this_instant_and_not_from_when_it_was_written():
    director = appoint(Office.DIRECTOR)
    with clock.at(MONDAY):
        case = lodged(at=MONDAY)
    due: datetime = Complaint.objects.get(pk=case.pk).next_due_at
    with clock.at(due - timedelta(seconds=1)):
        assert first_page(director, due="overdue") == []
    with clock.at(due + timedelta(seconds=1)):
        assert references(first_page(director, due="overdue")) == [case.reference]


def test_on_one_day_the_instant_is_filled_in_anew(monkeypatch: pytest.MonkeyPatch):
    director = appoint(Office.DIRECTOR)
    with clock.at(MONDAY):
        case = lodged(at=MONDAY)
    Complaint.objects.filter(pk=case.pk).update(next_due_at=MONDAY + timedelta(hours=1))
    with clock.at(MONDAY):
        assert first_page(director, due="overdue") == []
    monkeypatch.setattr(written_once, "_write_out", None)
    with clock.at(MONDAY + timedelta(hours=2)):
        assert references(first_page(director, due="overdue")) == [case.reference]


def test_no_more_is_kept_than_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(written_once, "MOST", 3)
    director = appoint(Office.DIRECTOR)
    for queue in QUEUES:
        first_page(director, queue.code)
        assert len(written_once._kept) <= 3


def test_the_list_of_the_page_is_this_one(monkeypatch: pytest.MonkeyPatch):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    client: Any = signed_in(director)
    assert case.reference in client.get("/cases/?queue=open").text
    assert any(key[0] is _first_page for key in written_once._kept)


def all_pages(client: Any, step: str, start: str) -> list[str]:
    """The references of a list, page by page, in the order they are met."""
    met: list[str] = []
    page = client.get(start)
    while True:
        rows = [each["reference"] for each in page.context["rows"]]
        met += rows if step == "next" else rows[::-1]
        if not page.context[step]:
            return met
        page = client.get(f"/cases/{page.context[step]}")


@pytest.mark.parametrize("queue", ["open", "today"])
def test_every_page_forwards_and_backwards_is_the_list_in_its_order(queue: str, monkeypatch: pytest.MonkeyPatch):
    director = appoint(Office.DIRECTOR)
    for days in (0, 0, 3, 9, 9, 1, 2):
        lodged(at=MONDAY - timedelta(days=days))
    cases = Complaint.objects.order_by("pk")
    Complaint.objects.filter(pk__in=[each.pk for each in cases[:3]]).update(next_due_at=None)
    Complaint.objects.filter(pk__in=[each.pk for each in cases[3:]]).update(next_due_at=MONDAY)
    Complaint.objects.filter(pk__in=[each.pk for each in cases[2:4]]).update(call_back=True)
    whole = references(first_page(director, queue))
    assert len(whole) == {"open": 7, "today": 5}[queue]
    monkeypatch.setattr(cases_list, "PAGE", 2)
    monkeypatch.setattr(written_once, "_kept", {})
    client: Any = signed_in(director)
    forwards = all_pages(client, "next", f"/cases/?queue={queue}")
    end = client.get(f"/cases/?queue={queue}")
    while end.context["next"]:
        end = client.get(f"/cases/{end.context['next']}")
    backwards = [each["reference"] for each in end.context["rows"]][::-1]
    backwards += all_pages(client, "previous", f"/cases/{end.context['previous']}")
    assert forwards == whole
    assert backwards == whole[::-1]


def forged(key: Any) -> str:
    written = key if isinstance(key, str) else json.dumps(key)
    return f"/cases/?queue=open&after={base64.urlsafe_b64encode(written.encode()).decode()}"


@pytest.mark.parametrize("rank", [10**30, -1, "none"])
def test_a_place_that_no_page_of_ours_has_made_is_the_beginning(rank: Any):
    director = appoint(Office.DIRECTOR)
    case = lodged()
    client: Any = signed_in(director)
    page = client.get(forged([rank, None, MONDAY.isoformat(), str(case.pk)]))
    assert [each["reference"] for each in page.context["rows"]] == [case.reference]


@pytest.mark.parametrize(
    "key",
    [
        "[" * 3000,
        [1, "2026-11-20T00:00:00+23:59", "2026-11-20T00:00:00+00:00:30", str(UUID(int=1))],
        [1, "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", str(UUID(int=1))],
        [1, "2026-11-20", "2026-11-20", str(UUID(int=1))],
    ],
)
def test_a_place_however_strange_is_answered_and_spoils_no_other(key: Any):
    director = appoint(Office.DIRECTOR)
    lodged()
    client: Any = signed_in(director)
    for asked in (key, [0, MONDAY.isoformat(), MONDAY.isoformat(), str(UUID(int=1))]):
        assert client.get(forged(asked)).status_code == 200


def test_what_was_planned_but_could_not_be_asked_is_planned_anew_the_next_time():
    director = appoint(Office.DIRECTOR)
    case = lodged()
    beyond = {part: getattr(cases_list.SOME_PLACE, part) for part in ("rank", "due", "touched", "id")}
    for rank, found in (("no number", None), (-1, [case.reference])):
        places = {beyond["rank"]: rank, beyond["due"]: MONDAY, beyond["touched"]: MONDAY, beyond["id"]: UUID(int=1)}
        asked = partial(written_once.records, cases_list._page_behind, director, "open", (), MONDAY.date(), False, True)
        if found is None:
            with pytest.raises(DataError), transaction.atomic():
                asked(filled=places)
        else:
            assert references(asked(filled=places)) == found


def test_another_place_in_the_list_is_filled_in_and_written_no_second_time(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(cases_list, "PAGE", 1)
    director = appoint(Office.DIRECTOR)
    for days in (1, 2, 3, 4):
        lodged(at=MONDAY - timedelta(days=days))
    client: Any = signed_in(director)
    second = client.get(f"/cases/{client.get('/cases/?queue=open').context['next']}")
    monkeypatch.setattr(written_once, "_write_out", None)
    third = client.get(f"/cases/{second.context['next']}")
    assert len({each.context["rows"][0]["reference"] for each in (second, third)}) == 2
