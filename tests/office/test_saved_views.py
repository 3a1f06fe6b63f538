"""Views of the list of cases (pages.md 3.5): one's own, shared within the office; codes alone; and the cases beside."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.models import Complaint, DefaultView, GrantReason, SavedView
from complaints.models.saved_view import MOST_OF_ONE
from complaints.proceed import proceed
from people.models import Appointment, User
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged, person

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]
WAY = "/cases/views/"


def save(client: Client, name: str = "Late ones", **given: str) -> Any:
    return client.post(WAY, {"name": name, "queue": "open", "due": "overdue", **given})


def test_nobody_without_a_receiving_office_has_views(signed_in: SignIn, case: Complaint) -> None:
    for someone in (person(), case.complainant, appoint(Office.CONTACT_OFFICER)):
        client = signed_in(someone)
        assert client.get(WAY).status_code == 404
        assert save(client).status_code == 404
    assert not SavedView.objects.exists()


def test_a_view_keeps_codes_and_stands_as_a_link_on_the_list(director: User, signed_in: SignIn) -> None:
    client = signed_in(director)
    assert save(client, stage="lodged").status_code == 302
    assert SavedView.objects.get().codes == {"queue": "open", "stage": "lodged", "due": "overdue"}
    page = client.get("/cases/?queue=new&flag=late")
    assert 'href="/cases/?queue=open&amp;stage=lodged&amp;due=overdue">Late ones</a>' in page.text
    asked = client.get(f"{WAY}?{page.context['save_as']}")
    assert asked.context["form"]["flag"].value() == "late"
    assert "must not name anyone" in asked.text


@pytest.mark.parametrize("name", ["queue", "stage", "due", "flag"])
def test_a_forged_filter_is_refused_in_words_and_nothing_typed_is_lost(
    director: User, signed_in: SignIn, name: str
) -> None:
    answer = save(signed_in(director), **{name: "Castellano"})
    assert answer.status_code == 200
    assert "What was sent is none of them" in answer.text
    assert "Castellano" not in answer.text
    assert answer.context["form"]["name"].value() == "Late ones"
    assert not SavedView.objects.exists()


@pytest.mark.parametrize("name", ["", " ", "Of SC-7K4M-2Q9T", "noor@private.example", "Mrs Castellano", "x" * 41])
def test_a_name_that_names_someone_or_says_nothing_is_refused_in_words(
    director: User, signed_in: SignIn, name: str
) -> None:
    answer = save(signed_in(director), name)
    assert answer.context["form"].errors["name"]
    assert answer.context["form"]["due"].value() == "overdue"
    assert not SavedView.objects.exists()


def test_two_views_of_one_name_and_more_than_enough_are_refused_in_words(director: User, signed_in: SignIn) -> None:
    client = signed_in(director)
    save(client)
    assert "You have a view of this name" in save(client).text
    for number in range(MOST_OF_ONE - 1):
        SavedView.objects.create(owner=director, name=f"View {number}", codes={})
    assert "which is the most" in save(client, "Another").text
    assert SavedView.objects.count() == MOST_OF_ONE


def test_a_view_is_its_owners_alone_until_it_is_shared_within_the_office(
    director: User, staff: User, signed_in: SignIn
) -> None:
    alternative = appoint(Office.ALTERNATIVE_RECEIVER)
    client, colleague, other = signed_in(director), signed_in(staff), signed_in(alternative)
    save(client)
    assert "Late ones" not in colleague.get(WAY).text + colleague.get("/cases/").text
    view = {"view": str(SavedView.objects.get().pk)}
    assert client.post(WAY, {**view, "act": "share"}).status_code == 302
    assert "Late ones" in colleague.get("/cases/").text
    assert "Late ones" not in other.get(WAY).text + other.get("/cases/").text
    client.post(WAY, {**view, "act": "keep"})
    assert "Late ones" not in colleague.get(WAY).text


def test_what_is_shared_ends_with_the_office_of_whoever_shared_it(
    director: User, staff: User, signed_in: SignIn
) -> None:
    save(signed_in(staff), shared="on")
    client = signed_in(director)
    assert "Late ones" in client.get(WAY).text
    Appointment.objects.filter(holder=staff).update(revoked_at=MONDAY)
    assert "Late ones" not in client.get(WAY).text


def test_only_its_owner_deletes_or_shares_a_view_and_what_is_not_theirs_is_not_found(
    director: User, staff: User, signed_in: SignIn
) -> None:
    client, colleague = signed_in(director), signed_in(staff)
    save(client, shared="on")
    view = {"view": str(SavedView.objects.get().pk)}
    for act in ("delete", "share", "keep"):
        assert colleague.post(WAY, {**view, "act": act}).status_code == 404
    client.post(WAY, {**view, "act": "keep"})
    for wanted in (view, {"view": "nonsense"}, {}):
        assert colleague.post(WAY, {**wanted, "act": "begin"}).status_code == 404
    assert SavedView.objects.exists()
    assert client.post(WAY, {**view, "act": "delete"}).status_code == 302
    assert not SavedView.objects.exists()


def test_the_list_begins_with_the_view_chosen_one_own_or_shared(
    case: Complaint, director: User, staff: User, signed_in: SignIn
) -> None:
    client, colleague = signed_in(director), signed_in(staff)
    save(client, queue="closed", due="", shared="on")
    view = {"view": str(SavedView.objects.get().pk)}
    colleague.post(WAY, {**view, "act": "begin"})
    assert colleague.get("/cases/").context["queue"].code == "closed"
    assert colleague.get("/cases/?queue=open").context["queue"].code == "open"
    assert client.get("/cases/").context["queue"].code == "today", "a default is each person's own"
    client.post(WAY, {**view, "act": "keep"})
    assert colleague.get("/cases/").context["queue"].code == "today", "no longer shared"
    client.post(WAY, {**view, "act": "begin"})
    client.post(WAY, {**view, "act": "as_before"})
    assert not DefaultView.objects.filter(person=director).exists()


def test_a_code_that_is_no_longer_ours_is_left_out(director: User, signed_in: SignIn) -> None:
    SavedView.objects.create(owner=director, name="Old", codes={"queue": "gone", "stage": "gone", "due": "today"})
    page = signed_in(director).get("/cases/").context["views"]
    assert page == [{"name": "Old", "url": "/cases/?queue=today&due=today"}]


SHAPES: list[Any] = [
    ["queue", "open"], "open", "[]", 7, True, {"queue": ["open"], "due": "today"}, {"queue": {"open": 1}, "stage": []},
    {"queue": None, "flag": 1, "due": "today"}, {"queue": "open\x01", "stage": {"lodged": True}},
]  # fmt: skip


@pytest.mark.parametrize("codes", SHAPES, ids=repr)
def test_what_a_view_holds_that_is_no_code_is_left_out_and_the_pages_are_there(
    case: Complaint, director: User, staff: User, signed_in: SignIn, codes: Any
) -> None:
    view = SavedView.objects.create(owner=director, name="Old", codes={}, shared=True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE complaints_savedview SET codes = %s WHERE id = %s", [json.dumps(codes), view.pk])
    due = "&due=today" if isinstance(codes, dict) and "due" in codes else ""
    for someone in (director, staff):
        client = signed_in(someone)
        DefaultView.objects.create(person=someone, view=view)
        page = client.get("/cases/")
        assert page.status_code == 200
        assert page.context["views"] == [{"name": "Old", "url": f"/cases/?queue=today{due}"}]
        assert page.context["queue"].code == "today"
        assert client.get(WAY).context["rows"][0]["url"] == f"/cases/?queue=today{due}"


def test_the_list_and_the_views_ask_as_little_with_1_10_and_100_views(
    case: Complaint, director: User, staff: User, signed_in: SignIn
) -> None:
    client, asked = signed_in(director), []
    for more in (1, 9, 90):
        for _ in range(more):
            SavedView.objects.create(owner=staff, shared=True, name=f"{SavedView.objects.count()}", codes={})
        client.get("/cases/")
        with CaptureQueriesContext(connection) as of_list:
            client.get("/cases/")
        with CaptureQueriesContext(connection) as of_views:
            client.get(WAY)
        asked.append((len(of_list), len(of_views)))
    assert len(set(asked)) == 1, asked
    assert max(asked[0]) <= 6


def opened(client: Client, case: str, code: str = "") -> dict[str, str]:
    page = client.get(f"/cases/{case}/?in={code}" if code else case)
    assert page.status_code == 200
    found: dict[str, str] = page.context["beside"]
    return found


def test_next_and_previous_walk_the_whole_list_one_came_from(director: User, signed_in: SignIn) -> None:
    for _ in range(4):
        lodged()
    client = signed_in(director)
    listed = client.get("/cases/?queue=open").context["rows"]
    way, seen = listed[0]["url"], []
    while way:
        beside = opened(client, way)
        seen.append(way.split("/")[2])
        assert (len(seen) > 1) == ("before" in beside)
        way = beside.get("after", "")
    assert seen == [row["reference"] for row in listed]
    assert beside["url"] == "/cases/?queue=open"


def test_clause_9_the_cases_beside_are_only_those_one_may_see_now(director: User, signed_in: SignIn) -> None:
    appoint(Office.ALTERNATIVE_RECEIVER)
    first, last = lodged(), lodged()
    lodged(people=[{"key": "p1", "name": "Dale Director", "in_office": "no"}])
    client = signed_in(director)
    rows = client.get("/cases/?queue=open").context["rows"]
    assert {row["reference"] for row in rows} == {first.reference, last.reference}
    beside = opened(client, rows[0]["url"])
    assert rows[1]["reference"] in beside["after"]
    hidden = Complaint.objects.get(reference=rows[1]["reference"])
    GrantReason.objects.filter(person=director, complaint=hidden, kind="complaint").update(until=MONDAY)
    assert "after" not in opened(client, rows[0]["url"])


def test_a_case_that_has_left_the_list_leads_back_to_it_alone(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    lodged()
    client = signed_in(director)
    way = next(
        row["url"] for row in client.get("/cases/?queue=new").context["rows"] if row["reference"] == case.reference
    )
    proceed(case.acknowledge, by=director)
    assert opened(client, way) == {"title": "New, not acknowledged", "url": "/cases/?queue=new"}


@pytest.mark.parametrize("code", ["Castellano", "open....2026", "nothing....2026-11-23", "....", "open.a.b.c.d.e"])
def test_a_list_that_is_none_of_ours_is_no_list(case: Complaint, director: User, signed_in: SignIn, code: str) -> None:
    client = signed_in(director)
    assert opened(client, case.reference, code) == {}
    assert "The list you came from" not in client.get(f"/cases/{case.reference}/?in={code}").text


def test_nothing_but_codes_and_a_day_stands_in_the_address(case: Complaint, director: User, signed_in: SignIn) -> None:
    rows = signed_in(director).get("/cases/?queue=open&flag=several").context["rows"]
    assert [row["url"] for row in rows] == [f"/cases/{case.reference}/?in=open...several.2026-11-23"]


def test_a_case_with_its_neighbours_asks_no_more_than_one_without(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client, asked = signed_in(director), []
    for more in (1, 9, 20):
        for _ in range(more):
            lodged()
        for way in (f"/cases/{case.reference}/", f"/cases/{case.reference}/?in=today....2026-11-23"):
            client.get(way)
            with CaptureQueriesContext(connection) as queries:
                client.get(way)
            asked.append(len(queries))
    assert len(set(asked)) == 1, asked
    assert asked[0] <= 12
