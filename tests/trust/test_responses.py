"""What every response of the site says to the browser, that reading changes nothing, and that every form is ours."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client

from complaints.models import Document
from tests.channels import ask, body_of, signed_in
from tests.machinery.rich import World
from tests.trust.addresses import everything, filled
from tests.trust.cast import bindings, person

pytestmark = pytest.mark.django_db

ROLES = tuple(
    role if role in {"complainant", "equity staff"} else pytest.param(role, marks=pytest.mark.matrix)
    for role in ("anonymous", "complainant", "equity staff", "system administrator")
)
"""Who reads and acts; `make matrix` walks as the others too."""

FROM_ELSEWHERE = ('src="http', 'src="//', "<style", " style=", " onclick=")
HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
CHANGED_BY_READING = ("audit", "session", "short_lived")
WITHOUT_A_TOKEN = {"options", "working_days", "working_days_of_year", "saml_acs", "saml_finish_acs", "saml_sls"}
"""Two pages that store nothing and act for nobody, and the University's answers, which carry a signature."""


def ways(world: World) -> list[tuple[str, str]]:
    lodged = bindings(world)["lodged"]
    return [(address.name, way) for address in everything() for way in filled(address, lodged)]


@pytest.mark.asvs("3.4.3", "3.4.4", "3.4.5", "3.4.6", "3.4.8", "14.2.3", "14.3.2", "13.4.6")
@pytest.mark.parametrize("role", ROLES)
def test_every_response_forbids_keeping_sniffing_framing_and_telling_and_loads_nothing_from_elsewhere(
    world: World, role: str
):
    wrong = []
    client = signed_in(person(world, role))
    for _, way in ways(world):
        answer = ask(client, "GET", way)
        headers = answer.headers
        wrong += [(way, name) for name, value in HEADERS.items() if headers.get(name) != value]
        policy = headers.get("Content-Security-Policy", "")
        if "default-src 'none'" not in policy or "unsafe" in policy or "Server" in headers:
            wrong.append((way, "Content-Security-Policy"))
        if headers.get("Content-Type", "").startswith("text/html"):
            page = body_of(answer).decode()
            wrong += [(way, mark) for mark in FROM_ELSEWHERE if mark in page]
    assert wrong == []


def _contents() -> dict[str, Any]:
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if not any(word in table for word in CHANGED_BY_READING):
                cursor.execute(f"SELECT count(*), md5(string_agg(t::text, '|' ORDER BY t::text)) FROM \"{table}\" t")
                found[table] = cursor.fetchone()
    return found


@pytest.mark.asvs("3.5.1")
@pytest.mark.parametrize("role", ROLES)
def test_nothing_changes_by_reading(world: World, role: str):
    client, before = signed_in(person(world, role)), _contents()
    for _, way in ways(world):
        client.get(way)
        client.head(way)
    assert _contents() == before


@pytest.mark.asvs("3.5.1")
@pytest.mark.parametrize("role", ROLES)
def test_every_form_needs_a_token_of_this_site(world: World, role: str):
    client = signed_in(person(world, role))
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    strict.cookies = client.cookies
    taken = {name for name, way in ways(world) if ask(strict, "POST", way).status_code not in {403, 405}}
    assert taken <= WITHOUT_A_TOKEN


@pytest.mark.asvs("15.3.3", "2.2.1")
@pytest.mark.parametrize("role", ["complainant", "equity staff", "staff"])
def test_no_form_takes_a_field_it_does_not_show(world: World, role: str):
    """Every address gets a value for every field of every record; none of those that nobody types may change."""
    watched = (
        ("people_user", "is_active, kind, email, staff_number"),
        ("complaints_complaint", "reference, complainant_id, receiving_office, lodged_at, data_key_id"),
        ("complaints_draft", "owner_id"),
        ("complaints_document", "given_by_id, stored_as, sha256"),
        ("complaints_notice", "recipient_id, letter, text_digest"),
        ("people_appointment", "office, holder_id, standing, starts"),
    )
    hostile = {each.name: "1" for model in apps.get_models() for each in model._meta.fields}
    hostile |= {"complainant": str(person(world, "staff").pk), "owner": str(person(world, "staff").pk)}
    hostile |= {"reference": "HACKED", "receiving_office": "auditor", "is_active": "", "kind": "outsider"}
    existing = {table: _column(table, columns) for table, columns in watched}
    client = signed_in(person(world, role))
    for _, way in ways(world):
        if not way.startswith(("/sign-out/", "/leave/")):
            client.post(way, hostile)
    for table, columns in watched:
        now = _column(table, columns)
        assert [row for row, facts in existing[table].items() if row in now and now[row] != facts] == [], table


def _column(table: str, columns: str) -> dict[Any, Any]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT "id", {columns} FROM "{table}"')
        return {row[0]: row[1:] for row in cursor.fetchall()}


@pytest.mark.asvs("5.3.1", "5.3.2", "5.4.1", "5.4.2", "3.5.8")
def test_a_file_comes_as_an_attachment_under_a_name_of_ours_and_only_to_this_site(world: World):
    case = world.cases["lodged"]
    file = Document.objects.get(complaint=case, state="clean")
    client = signed_in(person(world, "equity staff"))
    address = f"/cases/{case.reference}/documents/{file.pk}/"
    answer = ask(client, "GET", address)
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "kept" not in answer.headers["Content-Disposition"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    for foreign in ("cross-site", "same-site"):
        assert ask(client, "GET", address, headers={"Sec-Fetch-Site": foreign}).status_code == 404
    assert ask(client, "GET", address, headers={"Sec-Fetch-Dest": "image"}).status_code == 404
    assert "/" not in file.stored_as and "." not in file.stored_as


@pytest.mark.asvs("3.5.8")
def test_ones_own_file_too_comes_only_to_this_site(world: World):
    address = f"/my/{world.cases['lodged'].reference}/documents/1/"
    client = signed_in(person(world, "complainant"))
    assert ask(client, "GET", address).status_code == 200
    assert ask(client, "GET", address, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 404
