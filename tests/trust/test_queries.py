"""The number of queries of every page is the same for one case, ten and a hundred; and small (trust.md, section 7)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints.proceed import proceed
from people import middleware as people_middleware
from tests.channels import ask, signed_in
from tests.machinery.rich import World
from tests.trust.addresses import everything, filled
from tests.trust.cast import bindings, person
from tests.world import MONDAY, draft, lodged, written

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

MOST, OF_A_LIST, OF_A_CASE = 15, 6, 12
OF_TWO_AT_ONCE = 18  # "View as": every kind of record, as far as one person and another may see it
LISTS = {"cases", "duties", "letters", "case_list", "saved_views"}
OF_MINE = 10  # drafts, complaints sent, what is settled locally, to be answered, to be conciliated, to be advised on


def limit(name: str) -> int:
    if name in LISTS:
        return OF_A_LIST
    if name == "my":
        return OF_MINE
    if name == "view_as":
        return OF_TWO_AT_ONCE
    return OF_A_CASE if name == "case" or name.startswith("case_") else MOST


def counted(world: World) -> dict[tuple[str, str, str], int]:
    """Queries of each page that answers 200, by role."""
    case, found = bindings(world)["lodged"], {}
    for role in ("complainant", "equity staff"):
        client = signed_in(person(world, role))
        client.get("/")
        for address in everything():
            if address.name == "step_of_record" or "university" in address.route:
                continue
            for way in filled(address, case):
                with CaptureQueriesContext(connection) as caught:
                    answer = ask(client, "GET", way)
                if answer.status_code == 200 and "pdf" not in address.name:
                    asked = [each for each in caught if "SAVEPOINT" not in each["sql"]]
                    found[role, address.name, way] = len(asked)
    return found


def more(world: World, how_many: int) -> None:
    owner = person(world, "complainant")
    for _ in range(how_many):
        lodged(owner, incidents=written()["incidents"][:1])


@pytest.fixture(autouse=True)
def _seen_a_moment_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """When a session was last seen is kept now and then, by a real clock, whichever page happens to be asked."""
    monkeypatch.setattr(people_middleware, "SEEN_EVERY", timedelta(days=1))


def test_every_page_asks_the_same_number_of_queries_for_one_row_and_ten_and_at_most_so_many(world: World):
    one = counted(world)
    more(world, 9)
    _same(one, counted(world))
    over = {key: number for key, number in one.items() if number > limit(key[1])}
    assert over == {}


@pytest.mark.matrix
def test_every_page_asks_the_same_number_of_queries_for_a_hundred_rows(world: World):
    one = counted(world)
    more(world, 99)
    _same(one, counted(world))


LODGING = 45  # each respondent has a part, and apart from it what was said of them (0800)


def asked_to_lodge(*, people: int, incidents: int) -> int:
    """Statements of one lodging, its transaction's own left out."""
    named = [written()["people"][0] | {"key": f"p{each}", "name": f"Avery Quill{each}"} for each in range(people)]
    told = [
        written()["incidents"][0] | {"key": f"i{each}", "people": [one["key"] for one in named]}
        for each in range(incidents)
    ]
    sent = draft(people=named, incidents=told)
    with CaptureQueriesContext(connection) as caught:
        proceed(sent.lodge, by=sent.owner, at=MONDAY, declared=True)
    return len([each for each in caught if "SAVEPOINT" not in each["sql"]])


def test_lodging_asks_as_much_for_ten_people_and_twenty_events_as_for_one_and_at_most_so_much(world: World):
    one = asked_to_lodge(people=1, incidents=1)
    assert asked_to_lodge(people=10, incidents=20) == one
    assert one <= LODGING


def _same(before: dict[Any, int], after: dict[Any, int]) -> None:
    grown = {key: (number, after[key]) for key, number in before.items() if after.get(key, number) > number}
    assert grown == {}
