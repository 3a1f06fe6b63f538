"""What anyone can read about the Procedure, and the two commands that print it."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from procedure import cited, clock
from procedure.cited import Citation, register
from procedure.models import current_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def monday_the_23rd():
    with clock.at(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)):
        yield


def page(client: Client, address: str, status: int = 200, **typed: str) -> str:
    answer = client.post(address, typed) if typed else client.get(address)
    assert answer.status_code == status
    assert not answer.cookies
    return " ".join(answer.content.decode().split())


def run(*words: str) -> list[str]:
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue().splitlines()


def test_a_62_the_page_says_that_the_text_is_not_the_current_one(client: Client) -> None:
    assert "not the current one" in page(client, "/procedure/")


def test_anyone_can_read_every_clause_with_its_periods_and_what_stands_in_for_what_is_lost(client: Client) -> None:
    words = page(client, "/procedure/")
    for number in range(1, 68):
        assert f'id="clause-{number}"' in words
    assert "Usually within 20 working days of the first respondent being told" in words
    assert "Within 5 days of the decision not to investigate" in words
    assert words.count("Missing from the text that reached us") == 21
    assert words.count("not the University&#x27;s own sub-clause") >= 21


def test_the_page_takes_the_same_few_queries_however_long_it_is(client: Client, django_assert_max_num_queries) -> None:
    page(client, "/procedure/")
    with django_assert_max_num_queries(6):
        page(client, "/procedure/")


def test_no_page_has_a_style_or_a_script_within_it(client: Client) -> None:
    for address in ("/procedure/", "/procedure/working-days/"):
        words = page(client, address)
        assert "style=" not in words
        assert "<script>" not in words


def test_the_calendar_of_a_year_shows_its_closed_days_and_whether_it_is_provisional(client: Client) -> None:
    assert "Tuesday 3 November 2026" in page(client, "/procedure/working-days/")
    assert "Provisional" not in page(client, "/procedure/working-days/2026/")
    words = page(client, "/procedure/working-days/2027/")
    assert "Provisional" in words
    assert "(date assumed)" in words


@pytest.mark.parametrize("year", ["1999", "2040", "99999999999999999999"])
def test_a_year_without_a_calendar_is_not_found(client: Client, year: str) -> None:
    page(client, f"/procedure/working-days/{year}/", status=404)


def test_a_count_shows_its_last_day_and_every_day_on_the_way(client: Client) -> None:
    typed = {"start_day": "2", "start_month": "11", "start_year": "2026", "days": "5"}
    words = page(client, "/procedure/working-days/", **typed)
    assert "<strong>Tuesday 10 November 2026</strong> is the last day." in words
    assert "Tuesday 3 November 2026: does not count, Melbourne Cup Day" in words
    assert 'value="2026"' in words


def test_a_count_into_an_unconfirmed_year_says_that_it_may_change(client: Client) -> None:
    typed = {"start_day": "11", "start_month": "12", "start_year": "2026", "days": "20"}
    assert "It may still change" in page(client, "/procedure/working-days/", **typed)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"days": "5"}, "Enter the date"),
        ({"start_day": "30", "start_month": "2", "start_year": "2026", "days": "5"}, "has only 28 days"),
        ({"start_day": "2", "start_month": "11", "start_year": "2026", "days": "five"}, "in figures"),
        ({"start_day": "2", "start_month": "11", "start_year": "2026", "days": "0"}, "from 1 to 400"),
        ({"start_day": "2", "start_month": "11", "start_year": "2026", "days": "9" * 400}, "from 1 to 400"),
        ({"start_day": "2", "start_month": "11", "start_year": "9999", "days": "5"}, "between 1990 and 2090"),
        ({"start_day": "2", "start_month": "11", "start_year": "2026", "days": ""}, "Enter how many working days"),
    ],
)
def test_a_count_that_cannot_be_made_comes_back_as_typed_with_words(
    client: Client, typed: dict[str, str], says: str
) -> None:
    words = page(client, "/procedure/working-days/", **typed)
    assert says in words
    assert "<title>Error: " in words
    assert "is the last day" not in words


def test_working_days_prints_the_iso_date_first_and_then_the_working() -> None:
    lines = run("working_days", "2026-11-02", "5")
    assert lines[0] == "2026-11-10"
    assert any("Tue 03 Nov 2026  left out: Melbourne Cup Day" in line for line in lines)
    assert sum("counted: day" in line for line in lines) == 5


def test_working_days_counts_in_the_other_profile_when_asked() -> None:
    assert run("working_days", "2026-11-02", "5", "--profile", "TRADITIONAL_WORKED")[0] == "2026-11-09"
    assert run("working_days", "2026-11-02", "5", "--profile", "STATUTORY")[0] == "2026-11-10"


@pytest.mark.parametrize(
    ("start", "length", "unit", "due"),
    [
        ("2026-12-31", "2", "months", "2027-03-01"),
        ("2026-12-23", "5", "calendar_days", "2027-01-04"),
        ("2024-02-29", "1", "years", "2025-02-28"),
    ],
)
def test_working_days_counts_other_units_too(start: str, length: str, unit: str, due: str) -> None:
    assert run("working_days", start, length, "--unit", unit)[0] == due


@pytest.mark.parametrize(
    "words", [("2026-02-30", "5"), ("2 November", "5"), ("2026-11-02", "0"), ("1850-01-01", "5"), ("2026-11-02", "401")]
)
def test_working_days_refuses_what_cannot_be_counted_in_words(words: tuple[str, str]) -> None:
    with pytest.raises(CommandError, match=r"is not a date|Enter a"):
        run("working_days", *words)


def test_clause_23_prints_its_gist_its_period_its_list_and_what_cites_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cited, "_sources", {})
    register("steps", lambda: [Citation("23", "step", "decline_conciliation", "the respondent does not wish to")])
    lines = run("clause", "23")
    assert lines[0] == "Clause 23: Stage 2: conciliation"
    assert any("missing" in line for line in lines)
    assert any("D23" in line for line in lines)
    assert any("a DISCONTINUE: End it here" in line for line in lines)
    assert any("not the University's own sub-clause" in line for line in lines)
    assert lines[-1] == "  step: decline_conciliation the respondent does not wish to"


@pytest.mark.parametrize("number", ["11", "17"])
def test_the_rows_of_one_list_of_a_clause_stand_together_in_their_order(number: str) -> None:
    shown: dict[str, list[str]] = {}
    for line in run("clause", number):
        if line.startswith("  list "):
            heading = line.split()[1].rstrip(":")
            assert heading not in shown, "a list is shown once"
            shown[heading] = []
        elif line.startswith("    "):
            shown[heading].append(line.split()[1].rstrip(":"))
    own = [each for each in current_version().lists.all() if each.clause.rstrip("abcdefghij") == number]
    assert own
    assert shown == {each.code: [row.code for row in each.rows.all()] for each in own}


def test_a_clause_that_does_not_exist_is_refused() -> None:
    with pytest.raises(CommandError, match="no clause 68"):
        run("clause", "68")


def test_a_number_that_is_ours_is_told_apart_from_one_of_the_text(client: Client) -> None:
    words = page(client, "/procedure/")
    assert "The number is ours, not the text’s, borrowed from clause 38." in words
    assert "(A-" not in words
