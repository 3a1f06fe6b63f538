"""The tasks of today over all cases (specification 5; 9, 18-21, 64): what is whose to do, and nobody else's."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.models import Complaint, Notice
from complaints.proceed import proceed
from complaints.views import tasks_found, tasks_today
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.conciliation.stage_two import acknowledged, confirm, prepare
from tests.world import MONDAY, appoint, lodged, person, written

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def rows(page: Client, whose: str = "") -> list[dict[str, object]]:
    answer = page.get(f"/tasks/{whose}")
    assert answer.status_code == 200
    return [row for group in answer.context["groups"] for row in group["rows"]]


def titles(page: Client, whose: str = "") -> list[object]:
    return [row["title"] for row in rows(page, whose)]


def test_a_person_without_a_receiving_office_finds_no_tasks(signed_in: SignIn, case: Complaint) -> None:
    for someone in (person(), case.complainant, appoint(Office.CONTACT_OFFICER), appoint(Office.AUDITOR)):
        assert signed_in(someone).get("/tasks/").status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(client: Client) -> None:
    assert client.get("/tasks/").status_code == 302


def test_the_tasks_of_all_cases_stand_together_each_with_its_clause_its_case_its_day_and_its_step(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    other = lodged()
    found = rows(signed_in(director))
    for one in (case, other):
        (acknowledge,) = [each for each in found if (each["reference"], each["clause"]) == (one.reference, "21")]
        assert acknowledge["title"] == "Acknowledge the complaint"
        assert acknowledge["url"] == f"/steps/{one.reference}/acknowledge/"
        assert str(acknowledge["due"]) == "2026-11-25"
        assert signed_in(director).get(str(acknowledge["url"])).status_code == 200


def test_a_task_is_gone_when_its_step_is_taken(case: Complaint, director: User, signed_in: SignIn) -> None:
    client = signed_in(director)
    assert "Acknowledge the complaint" in titles(client)
    proceed(case.acknowledge, by=director)
    assert "Acknowledge the complaint" not in titles(client)
    assert any("Release the letter" in str(each) for each in titles(client))


def test_what_is_due_first_stands_first_and_whoever_is_not_safe_before_it(
    director: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    later, earlier = lodged(at=MONDAY), lodged(at=MONDAY - timedelta(days=7))
    unsafe = lodged(at=MONDAY, wanted=written()["wanted"] | {"unsafe_now": "yes", "call_back": "yes"})
    client = signed_in(director)
    page = client.get("/tasks/")
    assert [group["title"] for group in page.context["groups"]] == [
        "Overdue or urgent",
        "Due later",
        "As soon as you can",
    ]
    order = [each["reference"] for each in rows(client)]
    assert order.index(unsafe.reference) < order.index(earlier.reference) < order.index(later.reference)
    assert "Overdue" in page.text
    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(days=2))
    assert "Due today" in [group["title"] for group in client.get("/tasks/").context["groups"]]


def test_clause_9_an_alternative_receivers_case_has_its_tasks_for_them_alone(
    director: User, staff: User, signed_in: SignIn
) -> None:
    alternative = appoint(Office.ALTERNATIVE_RECEIVER)
    hidden = lodged(people=[{"key": "p1", "name": "Dale Director", "in_office": "no"}, written()["people"][1]])
    for someone in (director, staff):
        assert rows(signed_in(someone), "?whose=all") == []
        assert hidden.reference not in signed_in(someone).get("/tasks/?whose=all").text
    theirs = rows(signed_in(alternative))
    assert {each["reference"] for each in theirs} == {hidden.reference}
    assert "Confirm the complainant’s standing" in [each["title"] for each in theirs]
    assert {each["whose"] for each in theirs} == {hidden.receiver_title}


def test_clause_9_the_alternative_receiver_has_no_task_of_the_offices_cases(case: Complaint, signed_in: SignIn) -> None:
    page = signed_in(appoint(Office.ALTERNATIVE_RECEIVER)).get("/tasks/?whose=all")
    assert case.reference not in page.text
    assert "Nothing is waiting for you to do" in page.text


def test_each_office_sees_its_own_tasks_and_one_link_away_what_it_may_do_too(
    case: Complaint, director: User, staff: User, signed_in: SignIn
) -> None:
    standing, acknowledge = "Confirm the complainant’s standing", "Acknowledge the complaint"
    head, colleague = signed_in(director), signed_in(staff)
    assert (acknowledge in titles(head), standing in titles(head)) == (True, False)
    assert standing in titles(head, "?whose=all")
    assert standing in titles(colleague)
    assert acknowledge not in titles(colleague, "?whose=all"), "clause 21 gives it to the Director"
    assert "belong" in head.get("/tasks/").text


def test_a_nominee_for_one_case_has_the_tasks_of_that_case_alone(case: Complaint, signed_in: SignIn) -> None:
    other = lodged()
    nominee = appoint(Office.DIRECTOR, standing="nominee", cases=[case.reference])
    found = {each["reference"] for each in rows(signed_in(nominee), "?whose=all")}
    assert other.reference not in found


def test_clause_64_whoever_approved_a_letter_has_no_task_to_release_it(staff: User, signed_in: SignIn) -> None:
    world = acknowledged()
    confirm(world)
    extract = prepare(world)
    client, colleague = signed_in(world.director), signed_in(staff)
    read = "Read and approve what respondent 1 is told"
    assert read in titles(colleague)
    proceed(extract.approve, by=world.director)
    assert "Tell respondent 1 what is said of them" not in titles(client, "?whose=all")
    assert read not in titles(colleague)


def test_a_list_of_many_cases_names_nobody(staff: User, signed_in: SignIn) -> None:
    world = acknowledged()
    confirm(world)
    page = signed_in(staff).get("/tasks/").text
    assert "Prepare what respondent 1 is told" in page
    for name in ("Avery", "Quill", "Blake", "Marrow", "Noor", "Castellano"):
        assert name not in page


def test_the_tasks_of_one_case_are_those_of_its_own_page(staff: User, signed_in: SignIn) -> None:
    """The two ways of gathering the facts agree: step by step through Stage 2, task by task."""
    world = acknowledged()
    client = signed_in(world.director)

    def both() -> tuple[list[str], list[str]]:
        own = client.get(f"/cases/{world.case.reference}/tasks/").context["ours"]
        every = tasks_found.tasks_for(world.director)[0] + tasks_found.tasks_for(staff)[0]
        return sorted({each["url"] for each in own}), sorted({tasks_today.step_address(e.duty, e.case) for e in every})

    for moves in (
        lambda: None,
        lambda: confirm(world),
        lambda: prepare(world),
        lambda: proceed(
            world.case.write_to_the_office, by=world.complainant, at=MONDAY + timedelta(hours=1), text="News?"
        ),
        lambda: proceed(Notice.objects.waiting().first().release, by=world.director, mode="hand"),
        lambda: proceed(world.case.ask_to_withdraw, by=world.complainant),
        lambda: proceed(Complaint.objects.get(pk=world.case.pk).confirm_withdrawal, by=world.complainant),
    ):
        moves()
        own, every = both()
        assert own == every


def test_pages_of_25_lose_and_repeat_nothing(
    director: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks_today, "PAGE", 4)
    for _ in range(4):
        lodged()
    client = signed_in(director)
    pages = [rows(client, f"?page={number}") for number in (1, 2, 3)]
    assert [len(each) for each in pages] == [4, 4, 4]
    assert len({(row["url"]) for page in pages for row in page}) == 12
    assert rows(client, "?page=nonsense") == pages[0]
    assert 'href="?whose=all&amp;page=2"' in client.get("/tasks/?whose=all").text


def test_no_more_cases_than_a_page_can_bear_are_looked_through(
    director: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tasks_found, "MOST_CASES", 2)
    later = lodged(at=MONDAY)
    for _ in range(2):
        lodged(at=MONDAY - timedelta(days=7))
    page = signed_in(director).get("/tasks/")
    assert "cases that are due first" in page.text
    assert later.reference not in page.text


def test_the_tasks_of_1_10_and_100_cases_ask_the_same_few_questions(
    director: User, staff: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    asked = []
    for more in (1, 9, 90):
        for _ in range(more):
            proceed(lodged().acknowledge, by=director)
        if more < 90:
            world = acknowledged(director=director)
            confirm(world)
            prepare(world)
        client.get("/tasks/")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/tasks/?whose=all")
        assert page.context["groups"]
        asked.append(len(queries))
    assert len(set(asked)) == 1, asked
    assert asked[0] <= 15, [query["sql"][:200] for query in queries.captured_queries]
