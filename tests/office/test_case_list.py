"""Specification 5, pages.md 3.5: the office finds what needs it first, and nobody learns of others' cases."""

import gzip
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.models import AuditEntry, Complaint
from complaints.proceed import proceed
from complaints.views import cases_list
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.world import MONDAY, appoint, lodged, person, written

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def about_the_director() -> Complaint:
    return lodged(people=[{"key": "p1", "name": "Dale Director", "in_office": "no"}, written()["people"][1]])


def test_a_person_without_a_receiving_office_finds_no_list(signed_in: SignIn) -> None:
    for someone in (person(), appoint(Office.CONTACT_OFFICER), appoint(Office.AUDITOR)):
        assert signed_in(someone).get("/cases/").status_code == 404
        assert signed_in(someone).get("/letters/").status_code == 404
        assert signed_in(someone).post("/cases/search/", {"search": "Noor"}).status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(client: Client, case: Complaint) -> None:
    assert client.get("/cases/").status_code == 302


def test_the_director_sees_a_new_complaint_under_new_and_it_leaves_when_acknowledged(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    assert case.reference in client.get("/cases/?queue=new").text
    proceed(case.acknowledge, by=director)
    assert case.reference not in client.get("/cases/?queue=new").text
    assert case.reference in client.get("/cases/?queue=letters").text
    assert case.reference in client.get("/cases/?queue=open").text


def test_what_is_overdue_stands_first_and_says_by_how_many_working_days(
    director: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = lodged(at=MONDAY)
    earlier = lodged(at=MONDAY - timedelta(days=7))
    monkeypatch.setattr(clock, "now", lambda: MONDAY + timedelta(hours=2))
    page = signed_in(director).get("/cases/?queue=open").text
    assert page.index(earlier.reference) < page.index(later.reference)
    assert "Overdue 3 working days" in page


def test_clause_9_a_complaint_about_the_director_is_in_no_list_count_or_search_of_the_office(
    director: User, staff: User, signed_in: SignIn
) -> None:
    alternative = appoint(Office.ALTERNATIVE_RECEIVER)
    hidden = about_the_director()
    for someone in (director, staff):
        client = signed_in(someone)
        page = client.get("/cases/?queue=open").text
        assert hidden.reference not in page
        assert '<span class="app-count-mark">1' not in page
        found = client.post("/cases/search/", {"search": hidden.reference})
        assert f'href="/cases/{hidden.reference}/"' not in found.text
        assert "No cases match" in found.text
        assert "No cases match" in client.post("/cases/search/", {"search": "Castellano"}).text
    theirs = signed_in(alternative)
    assert hidden.reference in theirs.get("/cases/?queue=open").text
    assert "About an office" in theirs.get("/cases/?queue=open").text
    assert hidden.reference in theirs.post("/cases/search/", {"search": "Castellano"}).text


def test_the_alternative_receiver_sees_only_what_came_to_them(case: Complaint, signed_in: SignIn) -> None:
    alternative = appoint(Office.ALTERNATIVE_RECEIVER)
    page = signed_in(alternative).get("/cases/?queue=open").text
    assert case.reference not in page
    assert "No case is with you, open or closed" in page


def test_an_officers_own_complaint_is_not_among_the_cases_they_work_on(director: User, signed_in: SignIn) -> None:
    appoint(Office.ALTERNATIVE_RECEIVER)
    own = lodged(director)
    assert own.reference not in signed_in(director).get("/cases/?queue=open").text
    assert signed_in(director).get(f"/cases/{own.reference}/").status_code == 404


@pytest.mark.parametrize("typed", ["castell", "AVERY", "Blake Marrow"])
def test_a_search_finds_complainants_and_respondents(
    case: Complaint, director: User, signed_in: SignIn, typed: str
) -> None:
    assert case.reference in signed_in(director).post("/cases/search/", {"search": typed}).text


@pytest.mark.parametrize("typed", ["%", "_oor", "Noor%", "N*r", "SC-????-????", "?"])
def test_clause_9_a_sign_that_stands_for_anything_is_refused_in_words_and_nothing_is_looked_for(
    case: Complaint, director: User, signed_in: SignIn, typed: str
) -> None:
    page = signed_in(director).post("/cases/search/", {"search": typed})
    assert f"/cases/{case.reference}/" not in page.text
    assert "Nothing was looked for" in page.text
    assert f'value="{typed}"' in page.text
    assert not AuditEntry.objects.filter(act="search").exists()


@pytest.mark.parametrize("typed", ["\\\\", ""])
def test_any_other_sign_is_a_letter_and_nothing_typed_finds_nothing(
    case: Complaint, director: User, signed_in: SignIn, typed: str
) -> None:
    page = signed_in(director).post("/cases/search/", {"search": typed})
    assert f"/cases/{case.reference}/" not in page.text
    assert "Nothing was looked for" not in page.text


def test_one_letter_is_no_search_and_two_are(case: Complaint, director: User, signed_in: SignIn) -> None:
    client = signed_in(director)
    page = client.post("/cases/search/", {"search": "N"})
    assert "Nothing was looked for" in page.text
    assert case.reference not in page.text
    assert not AuditEntry.objects.filter(act="search").exists()
    assert case.reference in client.post("/cases/search/", {"search": "No"}).text


def test_a_search_is_kept_without_what_was_typed(case: Complaint, director: User, signed_in: SignIn) -> None:
    signed_in(director).post("/cases/search/", {"search": "Castellano"})
    entry = AuditEntry.objects.get(act="search")
    assert entry.actor == director.pk
    assert entry.facts == {"found": 1}


def test_a_search_is_never_an_address(case: Complaint, director: User, signed_in: SignIn) -> None:
    client = signed_in(director)
    answer = client.get("/cases/search/?search=Castellano")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/cases/")
    assert not AuditEntry.objects.filter(act="search").exists()


def test_an_address_that_only_a_button_answers_leads_back_to_its_page(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client, stranger = signed_in(director), signed_in(person())
    contact = f"/cases/{case.reference}/contact/"
    for way, page in {
        "/cases/names/": "/cases/",
        "/letters/release/": "/letters/",
        contact: f"/cases/{case.reference}/",
    }.items():
        answer = client.get(way)
        assert (answer.status_code, answer.headers["Location"]) == (303, page)
        assert stranger.get(way).status_code == 404
        assert client.put(way).status_code == 405
    assert client.get("/cases/SC-0000-0000/contact/").status_code == 404


def test_names_are_initials_and_can_be_hidden_for_the_session(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    page = client.get("/cases/?queue=open").text
    assert "N.C." in page
    assert "Castellano" not in page
    client.post("/cases/names/", {"hide": "yes", "queue": "open"})
    assert "N.C." not in client.get("/cases/?queue=open").text
    client.post("/cases/names/", {"hide": "no", "queue": "open"})
    assert "N.C." in client.get("/cases/?queue=open").text


def test_filters_are_codes_and_unknown_codes_are_left_out(case: Complaint, director: User, signed_in: SignIn) -> None:
    client = signed_in(director)
    assert case.reference in client.get("/cases/?queue=open&flag=several&stage=lodged&due=week").text
    assert "No cases match" in client.get("/cases/?queue=open&flag=office").text
    assert case.reference in client.get("/cases/?queue=open&flag=Castellano&stage=x").text
    assert client.get("/cases/?queue=nonsense&after=%%%").status_code == 200


def test_pages_are_turned_forwards_and_back_without_losing_or_repeating_a_case(
    director: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases_list, "PAGE", 2)
    lodgings = [lodged(at=MONDAY - timedelta(days=day)) for day in (0, 0, 1, 3, 3)]
    gone = lodgings.pop(0)
    proceed(gone.ask_to_withdraw, by=gone.complainant)
    proceed(gone.confirm_withdrawal, by=gone.complainant)
    client = signed_in(director)
    seen, pages, address = [], [], "?queue=open"
    while address:
        answer = client.get(f"/cases/{address}")
        pages.append([row["reference"] for row in answer.context["rows"]])
        seen += pages[-1]
        address = answer.context["next"]
    assert sorted(seen) == sorted(each.reference for each in lodgings)
    back = client.get(f"/cases/{answer.context['previous']}")
    assert [row["reference"] for row in back.context["rows"]] == pages[-2]


def test_the_list_asks_the_same_few_questions_for_1_10_and_100_cases(
    director: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(director)
    asked = []
    for more in (1, 9, 90):
        for _ in range(more):
            lodged(at=MONDAY - timedelta(days=7))
        client.get("/cases/?queue=open")
        with CaptureQueriesContext(connection) as queries:
            page = client.get("/cases/?queue=open")
        asked.append(len(queries))
        assert page.context["rows"]
    assert len(set(asked)) == 1
    assert asked[0] <= 6, [query["sql"][:200] for query in queries.captured_queries]


def test_counts_stop_at_a_hundred(director: User, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("complaints.views.cases_counted.CAP", 2)
    for _ in range(4):
        lodged()
    assert "2+" in signed_in(director).get("/cases/?queue=open").text


def test_a_full_page_of_the_list_weighs_at_most_eight_kilobytes(director: User, signed_in: SignIn) -> None:
    for _ in range(26):
        lodged()
    page = signed_in(director).get("/cases/?queue=open")
    assert len(page.context["rows"]) == 25
    assert page.context["next"]
    assert len(gzip.compress(page.content)) <= 8 * 1024


def test_stage_2_can_be_looked_for_by_each_of_its_stages(director: User, signed_in: SignIn) -> None:
    page = signed_in(director).get("/cases/?queue=open").text
    for code in ("respondents_advised", "conciliation", "choice", "settled", "referral"):
        assert f'value="{code}"' in page, code
