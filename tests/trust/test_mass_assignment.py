"""Mass assignment: a form that is filled in and sent with every field of every record besides changes only its own.

Each page is filled in as it stands there: its hidden fields, its first choices, plain words in its boxes; and with it
goes, for every field of every model that the page does not show, a value that nobody would type (ASVS 15.3.3, 2.2.1).
A yes is no such value: so each form is also sent plain, and every column of yes and no must come out the same.
"""

from collections import Counter
from html.parser import HTMLParser
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import models, transaction
from django.http import HttpResponse

from complaints.models import Draft
from people.models import User
from tests.channels import ask, body_of, database, signed_in
from tests.machinery.rich import World
from tests.trust.addresses import everything, filled
from tests.trust.cast import bindings, person

pytestmark = [pytest.mark.django_db, pytest.mark.asvs("2.2.1", "15.3.3")]

WORD, NUMBER, DAY = "zqsmuggledzq", "31337", "2031-01-31"
NOBODY = UUID("00000000-0000-4000-8000-0000000c0ffe")
LEAST_TAKEN = {"complainant": 10, "director": 6, "system administrator": 4}
"""So many forms at least are taken, so that what is looked at are changes and not refusals."""
TYPED = {
    "email": "someone@example.edu",
    "number": "1",
    "date": "2026-11-20",
    "tel": "0400000000",
    "text": "Plain words",
}


class Forms(HTMLParser):
    """The forms of a page that are sent by POST: where each goes, and what it holds when it is filled in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.choosing = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append((given.get("action", ""), {"method": given.get("method", "get").lower()}))
        elif self.found and (tag == "option" or given.get("name")):
            self._fill(tag, given, self.found[-1][1])

    def _fill(self, tag: str, given: dict[str, str], facts: dict[str, str]) -> None:
        name, kind, value = given.get("name", ""), given.get("type", "text"), given.get("value", "")
        if tag == "select":
            self.choosing = name
        elif tag == "option" and value:
            facts.setdefault(self.choosing, value)
        elif tag == "textarea":
            facts.setdefault(name, "Plain words")
        elif tag == "button" or kind in {"hidden", "radio", "checkbox"}:
            facts.setdefault(name, value or ("on" if kind == "checkbox" else ""))
        elif tag == "input" and kind != "file":
            facts.setdefault(name, value or _typed(name, kind))


def _typed(name: str, kind: str) -> str:
    parts = {"day": "20", "month": "11", "year": "2026"}
    return next((number for part, number in parts.items() if name.endswith(part)), TYPED.get(kind, "Plain words"))


def smuggled(*, yes: str) -> dict[str, str]:
    """A value of the right kind for every field of every model, by its name and by the name of its column."""
    every = {}
    for model in apps.get_models():
        for each in model._meta.concrete_fields:
            every[each.name] = every[each.attname] = yes if isinstance(each, models.BooleanField) else _value(each)
    return every


def _value(column: Any) -> str:
    if isinstance(column, models.ForeignKey | models.UUIDField):
        return str(NOBODY)
    if isinstance(column, models.DateField | models.DateTimeField):
        return DAY if not isinstance(column, models.DateTimeField) else f"{DAY}T10:00:00Z"
    return NUMBER if isinstance(column, models.IntegerField) else WORD


def forms_of(page: bytes, way: str) -> list[tuple[str, dict[str, str]]]:
    read = Forms()
    read.feed(page.decode("utf-8", "replace"))
    posted = [(action or way, facts) for action, facts in read.found if facts.pop("method") == "post"]
    return [(action, facts) for action, facts in posted if not action.startswith(("/leave/", "/sign-out/"))]


@pytest.mark.parametrize("role", LEAST_TAKEN)
def test_a_form_changes_nothing_but_what_it_shows(world: World, role: str):
    client, hostile = signed_in(person(world, role)), [smuggled(yes=yes) for yes in ("on", "False")]
    taken: set[str] = set()
    kept: set[tuple[str, str]] = set()
    lodged = bindings(world)["lodged"]
    for address in everything():
        for way in filled(address, lodged) if address.name != "sign_out" else ():
            answer = ask(client, "GET", way)
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                for action, facts in forms_of(body_of(answer), way):
                    is_taken, found = _sent(client, action, facts, hostile)
                    taken |= {address.name} if is_taken else set()
                    kept |= {(address.name, column) for column in found}
    assert kept == set()
    assert len(taken) >= LEAST_TAKEN[role], sorted(taken)


def _sent(client: Any, action: str, facts: dict[str, str], hostile: list[dict[str, str]]) -> tuple[bool, set[str]]:
    """Whether the form is taken, and the columns that hold something else than when it is sent without what is not its.

    The sendings are alike but for that, each taken back before the next.
    """
    plain, found = _counted_after(client, action, facts)[0], set()
    answers = [_counted_after(client, action, {**each, **facts}) for each in hostile]
    for counted, standing in answers:
        found |= standing
        if plain and counted:
            found |= {column for column, values in counted.items() if values != plain[column]}
    return any(counted for counted, _ in answers), found


def _counted_after(client: Any, action: str, facts: dict[str, str]) -> tuple[dict[str, Any], set[str]]:
    """If the form is taken: how often yes and no stand where, and the columns that hold a value of ours."""
    with transaction.atomic():
        is_taken = client.post(action, facts).status_code in {302, 303}
        counted, standing = (_counted(), _standing()) if is_taken else ({}, set())
        transaction.set_rollback(True)
    return counted, standing


def _counted() -> dict[str, Any]:
    """How many rows say yes, and how many no, in every column of that kind."""
    return {
        f"{model._meta.db_table}.{each.column}": Counter(model._base_manager.values_list(each.attname, flat=True))
        for model, each in _columns(models.BooleanField)
    }


def _columns(*kinds: Any) -> list[tuple[Any, Any]]:
    return [
        (model, each)
        for model in apps.get_models()
        for each in model._meta.concrete_fields
        if isinstance(each, kinds) and not each.primary_key
    ]


def _standing() -> set[str]:
    marks = (WORD, str(NOBODY), DAY)
    numbers = _columns(models.IntegerField, models.FloatField, models.DecimalField)
    return {column for column, text in database().items() if any(mark in text for mark in marks)} | {
        f"{model._meta.db_table}.{each.column}"
        for model, each in numbers
        if model._base_manager.filter(**{each.attname: NUMBER}).exists()
    }


def test_a_yes_and_a_number_that_a_form_took_unasked_would_be_noticed(world: World):
    """The way of looking is itself looked at: a page that stores whatever it is sent."""

    class Careless:
        def post(self, action: str, facts: dict[str, str]) -> HttpResponse:
            active, version = facts.get("is_active") != "False", int(facts.get("version", 0))
            User.objects.filter(pk=person(world, "staff").pk).update(is_active=active)
            Draft.objects.filter(pk=world.drafts["being written"].pk).update(version=version)
            return HttpResponse(status=303)

    found = _sent(Careless(), "/anywhere/", {}, [smuggled(yes=yes) for yes in ("on", "False")])
    assert found == (True, {"people_user.is_active", "complaints_draft.version"})
