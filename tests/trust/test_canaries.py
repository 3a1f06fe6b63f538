"""Canaries: every confidential value is a word of its own, and is looked for wherever anyone could come upon it (9).

After the steps of a story each person walks every address; what they observed is a subset of what they may know, and
holds what they must be told. The places that nobody reads hold no word at all: logs, mail, the broker, the clear
columns of the database, the disk, and every address, title and file name.
"""

import re
from typing import Any

import pytest
from django.db import connection, transaction

from complaints import sweeps
from tests import channels
from tests.machinery.rich import World
from tests.machinery.sink import listening
from tests.trust import story as stories
from tests.trust.addresses import NEVER_REFERENCE, Binding, everything, filled
from tests.trust.cast import ROLES, bindings, person
from tests.trust.story import CLEAR, READ_BY_BOTH, STEPS, THE_OFFICES_ALONE, WORDS, Story
from tests.trust.test_mass_assignment import forms_of
from tests.world import MONDAY

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("8.1.2", "8.2.3", "14.2.1", "14.2.2", "16.2.5")]

IN_CLEAR = frozenset({"complainant_name", "name", "position"})
SHOWN_AROUND = re.compile(r'(?:href|action|src)="([^"]*)"|<title>(.*?)</title>|filename\*?=(\S+)|Location: (\S+)', re.S)
WALKERS = ("anonymous", "complainant", "other complainant", "equity staff", "alternative receiver", "auditor")


def observed(told: Story, role: str, methods: tuple[str, ...]) -> tuple[str, str]:
    """Everything this role can read now; and of it the addresses, titles and file names."""
    client = channels.signed_in(person(told.world, role))
    reference = told.case.reference if told.case else NEVER_REFERENCE
    binding = Binding("story", reference, told.case, told.draft, told.world.people)
    pages = []
    for address in everything():
        if address.name.startswith(("mfa_", "saml_", "account_", "socialaccount_", "openid_")):
            continue
        for way in filled(address, binding):
            pages += [channels.heard(channels.ask(client, method, way)) for method in methods]
    whole = "\n".join(pages)
    return whole, "\n".join("".join(found) for found in SHOWN_AROUND.findall(whole))


def in_it(text: str) -> set[str]:
    return {name for name, word in WORDS.items() if word in text}


def verdict(told: Story, roles: Any, methods: tuple[str, ...] = ("GET",)) -> tuple[list[Any], dict[str, set[str]]]:
    """What is wrong with what each role observes; and what each observed."""
    wrong, seen = [], {}
    for role in roles:
        whole, around = observed(told, role, methods)
        seen[role] = in_it(whole)
        if seen[role] and not told.may_know(role):
            wrong.append((role, "may not know", seen[role]))
        if seen[role] & THE_OFFICES_ALONE and role not in stories.RECEIVE:
            wrong.append((role, "is the office's alone", seen[role] & THE_OFFICES_ALONE))
        if in_it(around):
            wrong.append((role, "in an address, title or file name", in_it(around)))
    return wrong, seen


@pytest.mark.slow
def test_clause_9_each_person_observes_what_they_may_know_and_what_they_must(world: World):
    told = Story(world)
    stories.write(told)
    wrong, seen = verdict(told, WALKERS)
    assert wrong == []
    assert {"narrative", "respondent", "place"} <= seen["complainant"]
    for step in STEPS[1:5]:
        step(told)
    wrong, seen = verdict(told, WALKERS)
    assert wrong == []
    for role in ("complainant", "equity staff"):
        assert set(READ_BY_BOTH) <= seen[role], (role, set(READ_BY_BOTH) - seen[role])
    assert {"content", "file", "note"} <= seen["equity staff"]


def test_clause_64_how_to_reach_the_complainant_is_shown_to_the_office_when_it_asks_and_to_nobody_else(world: World):
    told = Story(world)
    stories.write(told)
    stories.lodge(told)
    address = f"/cases/{told.case.reference}/contact/"
    knows = {"phone", "adjustment", "support"}
    for role in ROLES:
        client = channels.signed_in(person(world, role))
        assert not knows & in_it(channels.heard(channels.ask(client, "GET", address))), role
        shown = in_it(channels.heard(channels.ask(client, "POST", address)))
        assert knows & shown == (knows if role in stories.RECEIVE else set()), role


@pytest.mark.matrix
def test_clause_9_after_every_step_every_person_observes_what_they_may_know(world: World):
    told = Story(world)
    for step in STEPS:
        step(told)
        methods = ("GET", "POST") if step is STEPS[-1] else ("GET",)
        assert verdict(told, ROLES, methods)[0] == [], step.__name__


def test_clause_9_the_places_that_nobody_reads_hold_no_word(
    world: World, settings: Any, broker: None, django_capture_on_commit_callbacks: Any
):
    from pathlib import Path

    told = Story(world)
    with channels.logs() as lines, listening(settings) as sink:
        for step in STEPS:
            with django_capture_on_commit_callbacks(execute=True):
                step(told)
                sweeps.run(MONDAY)
                sweeps.send(MONDAY)
            client = channels.signed_in(told.complainant)
            for way in ("/my/", f"/my/{told.case.reference}/" if told.case else "/complaint/"):
                client.get(way)
        mail = "\n".join(part.decode("utf-8", "replace") for part in sink.raw)
        mail += "\n".join(str(part.get_payload(decode=True)) for each in sink.messages for part in each.walk())
    assert lines
    assert sink.raw
    assert in_it("\n".join(lines)) == set()
    assert in_it(mail) == set()
    assert in_it(channels.broker()) == set()
    assert in_it(channels.files(Path(settings.FILES_FOLDER))) == set()
    found = {column: in_it(text) for column, text in channels.database().items() if in_it(text)}
    assert not [(column, names) for column, names in found.items() if column.split(".")[1] not in IN_CLEAR]
    assert set().union(*found.values()) <= CLEAR


def test_the_canaries_are_found_where_they_are(world: World):
    """The way of looking is itself looked at: a word is found in a page, a PDF and a column."""
    from complaints import pdf
    from procedure import clock

    drawn = pdf.document(title="A letter", text=f"It says {WORDS['scope']} here.", reference="X", date=clock.today())
    assert in_it(channels.decoded(drawn)) == {"scope"}
    told = Story(world)
    stories.write(told)
    stories.lodge(told)
    assert in_it(channels.database()["complaints_complaint.complainant_name"]) == {"complainant"}


TYPED = "zqtypedzq"
KEPT_IN_CLEAR = re.compile(r"session|short_lived|audit|submission|wrongtries|mail")


@pytest.mark.slow
@pytest.mark.parametrize("role", ["anonymous", "complainant", "equity staff"])
def test_clause_9_what_is_typed_into_any_page_stands_in_no_log_address_cookie_or_session(world: World, role: str):
    """Whether the form is taken or refused, a search or a wrong password: all of it at DEBUG."""
    client, lodged, sent = channels.signed_in(person(world, role)), bindings(world)["lodged"], 0
    with channels.logs() as lines:
        for address in everything():
            for way in filled(address, lodged):
                page = channels.ask(client, "GET", way)
                if page.headers.get("Content-Type", "").startswith("text/html"):
                    for action, facts in forms_of(channels.body_of(page), way):
                        kept = _typed(client, action, facts, CODES.get(address.name, ""))
                        sent += 1
                        assert TYPED not in kept, (address.name, action)
    assert sent > 3
    assert [line for line in lines if TYPED in line] == []


CODES = {"settings_add_row": "code"}
"""Fields whose words are a code of the Procedure's own lists, published with it, which the trail names (4.3)."""


def _typed(client: Any, action: str, facts: dict[str, str], code: str) -> str:
    """What stands in the answer's headers and in the tables beside the records after a form was sent, and refused."""
    typed = {name: TYPED if value == "Plain words" else value for name, value in facts.items()}
    sent = [each | ({code: "A_CODE"} if code in facts else {}) for each in (typed, dict.fromkeys(facts, TYPED))]
    with transaction.atomic():
        answers = [client.post(action, each) for each in sent]
        told = "\n".join(f"{each.headers} {each.cookies}" for each in answers)
        with connection.cursor() as cursor:
            for table in filter(KEPT_IN_CLEAR.search, connection.introspection.table_names(cursor)):
                cursor.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{table}" t')
                told += str(cursor.fetchone())
        transaction.set_rollback(True)
    return told
