"""What demo people wrote is what the lodging form itself would have kept: its questions, its codes, its shapes."""

import inspect
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import QueryDict

from complaints.forms.lodging.pages import PARTS, QUESTIONS
from complaints.models import written
from config.demo import conciliating_narratives, narratives, other_narratives, people
from config.fields import MemorableDateWidget
from people.models import User
from procedure import clock

WEDNESDAY = datetime(2026, 11, 25, 3, 30, tzinfo=UTC)
WHOLE = {
    name: wrote
    for module in (narratives, other_narratives, conciliating_narratives)
    for name, wrote in inspect.getmembers(module, inspect.isfunction)
    if wrote.__module__ == module.__name__ and len(inspect.signature(wrote).parameters) == 2
}
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def then() -> Iterator[None]:
    with clock.at(WEDNESDAY):
        yield


@pytest.fixture
def known() -> dict[str, User]:
    return {member.key: User(name=member.name) for member in people.MEMBERS}


def sent_again(form: Any) -> QueryDict:
    """What the browser sends when a page opened with stored answers is saved as it stands."""
    data = QueryDict(mutable=True)
    for name, field in form.fields.items():
        value = form.initial.get(name)
        if isinstance(field.widget, MemorableDateWidget):
            for part in (*MemorableDateWidget.boxes, *MemorableDateWidget.ticks):
                said = (value or {}).get(part)
                data[f"{name}_{part}"] = "" if said in (None, False) else "on" if said is True else str(said)
                if not data[f"{name}_{part}"]:
                    del data[f"{name}_{part}"]
        elif isinstance(value, list):
            data.setlist(name, value)
        elif value not in (None, False):
            data[name] = "on" if value is True else str(value)
    return data


def asked(content: dict[str, Any]) -> list[tuple[str, type, dict[str, Any]]]:
    """Every question that the form asks of this content, with what is stored of it."""
    once = [(name, form, content.get(section, {})) for name, (section, form) in QUESTIONS.items()]
    of_each = [
        (f"{part.code}/{name}", form, each)
        for part in PARTS.values()
        for each in content.get(part.section, [])
        for name, form in part.questions.items()
    ]
    return once + of_each


@pytest.mark.parametrize("name", sorted(WHOLE))
def test_clause_18_each_complaint_is_complete_and_every_page_would_save_it_unchanged(name: str, known: dict[str, User]):
    content = WHOLE[name](clock.today(), known)
    assert written.missing(content) == []
    for question, form, stored in asked(content):
        context = {"stored": stored, "content": content, "writer": User(name="Somebody")}
        opened = form(**context)
        if not opened.applies():
            continue
        saved = form(sent_again(opened), **context)
        assert saved.is_valid(), (question, saved.errors)
        value = saved.value()
        assert {each: stored[each] for each in value if each in stored} == {
            each: value[each] for each in value if each in stored
        }, question


def test_a_draft_in_the_making_lacks_what_its_writer_has_not_come_to():
    assert [each.section for each in written.missing(narratives.begun(clock.today()))] == ["wanted"]
