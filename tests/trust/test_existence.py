"""Existence is information (9): what is not yours and what never was answer with the same status, headers and bytes.

For each role, over every address with a reference, a draft or a record in it; and with one's own reference and the
record of another case, too. As many questions are asked of the database for the one as for the other, so that no time
tells. `make test` asks as three people, `make matrix` as everyone.
"""

import re
from functools import cache
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

from complaints.models.kinds import KINDS
from tests.channels import ask, body_of, signed_in
from tests.house import knowledge_model
from tests.machinery.rich import World
from tests.trust.addresses import NEVER, NEVER_REFERENCE, everything, filled
from tests.trust.cast import CASES, OFFICE_OF, ROLES, bindings, person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.2.2", "8.3.2")]

IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


def sees(world: World, role: str, name: str) -> bool:
    """Whether the specification lets this role see this case, by the model that knows nothing of the application."""
    case, someone = world.cases[name], person(world, role)
    parties = {case.complainant_id, *case.tracks.values_list("person", flat=True)}
    parties |= set(case.witnesses.values_list("person", flat=True))
    return case.complainant_id == someone.pk or knowledge_model.receives(
        office=OFFICE_OF.get(role),
        receiving_office=str(case.receiving_office),
        in_force=True,
        party_or_kept_out=someone.pk in parties,
    )


def theirs(world: World, role: str) -> set[str]:
    """The ids of what no case has and this role may know, by the same model: to them these are not foreign."""
    someone, office = person(world, role), OFFICE_OF.get(role)
    return {
        str(record.pk)
        for name, kind in KINDS.items()
        if kind.apart
        for record in apps.get_model(kind.label)._base_manager.all()
        if knowledge_model.may_know_without_case(name, record, person_id=someone.pk, office=office)
    }


def answered(client: Any, method: str, way: str) -> tuple[Any, ...]:
    """All of an answer, and how many queries it took; the address, where it comes back, is what the person typed."""
    reset_queries()  # Django remembers nine thousand, and counts wrongly past them
    with CaptureQueriesContext(connection) as caught:
        answer = ask(client, method, way)
    headers = {name: value.replace(way, "<asked>") for name, value in answer.headers.items()}
    asked = [each for each in caught if not each["sql"].startswith('UPDATE "people_session"')]  # each twenty seconds
    return answer.status_code, headers, body_of(answer), len(asked)


def never(way: str, reference: str) -> str:
    return IDS.sub(str(NEVER), way).replace(reference, NEVER_REFERENCE)


def differing(client: Any, ways: list[tuple[str, str]]) -> list[tuple[str, str]]:
    to_invented = cache(lambda method, way: answered(client, method, way))
    return [
        (method, foreign)
        for foreign, invented in ways
        if foreign != invented
        for method in ("GET", "HEAD", "POST")
        if answered(client, method, foreign) != to_invented(method, invented)
    ]


THREE = ("staff", "other complainant", "equity staff")
"""A stranger, a party to another case, and the office where it does not receive."""


@pytest.mark.parametrize(
    "role", [role if role in THREE else pytest.param(role, marks=pytest.mark.matrix) for role in ROLES]
)
def test_clause_9_the_foreign_and_the_never_issued_answer_the_same(world: World, role: str):
    known = bindings(world)
    hidden = [name for name in CASES if not sees(world, role, name)]
    assert hidden
    has_the_duty = knowledge_model.may_know_duty(
        office=OFFICE_OF.get(role), belongs_to="equity_staff", is_about_me=False
    )
    mine = theirs(world, role)
    foreign = known["about the director" if "about the director" in hidden else hidden[0]]
    ways = [
        (way, never(way, foreign.reference))
        for address in everything()
        if address.about_a_record and not ("draft" in address.parameters and role == "complainant")
        if not (address.about_a_duty and has_the_duty)
        for way in filled(address, foreign)
        if not mine & set(IDS.findall(way))
    ]
    assert len(ways) > 40
    assert differing(signed_in(person(world, role)), ways) == []


@pytest.mark.parametrize("role", ["complainant", "equity staff"])
def test_clause_9_a_foreign_record_under_ones_own_reference_answers_as_one_never_issued(world: World, role: str):
    known = bindings(world)
    other = next(known[name] for name in CASES if not sees(world, role, name))
    own = known["lodged"]
    ways = [
        (way.replace(other.reference, own.reference), IDS.sub(str(NEVER), way).replace(other.reference, own.reference))
        for address in everything()
        if {"record", "notice"} & set(address.parameters) and "reference" in address.parameters
        for way in filled(address, other)
    ]
    assert len(ways) > 5
    assert differing(signed_in(person(world, role)), ways) == []


def test_clause_9_the_model_says_who_sees_the_case_about_the_director(world: World):
    assert {role for role in ROLES if sees(world, role, "about the director")} == {
        "complainant",
        "alternative receiver",
    }


def test_clause_9_the_404_has_no_name_no_token_and_no_word_of_what_was_asked(world: World):
    answer = ask(signed_in(person(world, "staff")), "GET", f"/cases/{world.cases['lodged'].reference}/")
    assert answer.status_code == 404
    for word in (world.cases["lodged"].reference, "csrf", person(world, "staff").name, "Sign out"):
        assert word not in answer.content.decode()


@pytest.mark.parametrize("role", ["anonymous", "complainant", "equity staff"])
def test_what_the_database_cannot_be_asked_is_not_found_and_breaks_nothing(world: World, role: str):
    """PostgreSQL takes no NUL: an address with one names nothing, and a search for one finds nothing."""
    client = signed_in(person(world, role))
    ways = ["/my/%00/", "/my/%00/documents/1/", "/sign-in/university/oidc/%00/login/", "/cases/?after=%00", "/%00"]
    answers = {(answer.status_code, answer.content) for answer in (ask(client, "GET", way) for way in ways)}
    assert len(answers) == 1
    assert answers.pop()[0] == 404
    assert ask(client, "POST", "/cases/search/", {"search": "\x00"}).status_code < 500
