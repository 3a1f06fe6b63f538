"""One door: what a page, a form, a tag or a task reads of a case, it reads through `visible_to` (9; the house, 4).

The sources are read, not run: a query of a confidential record, by its model or by the name under which another record
knows it, must pass the door first. Having found the case through it is not enough: each record has its own right.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ManyToOneRel

from complaints.models.kinds import KINDS
from tests.house.sources import modules, parsed, short

MODELS = [apps.get_model(kind.label) for kind in KINDS.values()]
RECORDS = {model.__name__ for model in MODELS}
FOUND_UNDER = {
    field.get_accessor_name()
    for model in apps.get_models()
    for field in model._meta.get_fields()
    if isinstance(field, ManyToOneRel) and field.related_model in MODELS and field.one_to_many
} - {None}
"""`tracks` of a case, `letters` of a person: the names that lead from another record to confidential ones."""
TABLES = {model._meta.db_table for model in MODELS}
DOORS = {"objects", "_base_manager", "_default_manager"}
NOT_SHOWN_FROM = (
    "contact_officers/models/", "contact_officers/stages/", "contact_officers/examples.py", "contact_officers/bar.py",
    "panels/models/", "panels/stages/", "panels/bar.py", "panels/examples.py", "panels/telling.py", "reporting/models/",
)  # fmt: skip
BELOW = ("complaints/forms/", "complaints/routes/", "complaints/templatetags/", "complaints/views/")
ABOVE = [
    path
    for path in modules("config", "people", "contact_officers", "panels", "reporting")
    if not short(path).startswith(NOT_SHOWN_FROM)
]
SHOWN_FROM = [
    *(path for path in modules("complaints") if short(path).startswith(BELOW) or path.name in {"tasks.py", "urls.py"}),
    *(path for path in ABOVE if not short(path).startswith("config/demo/")),
]
"""Everything that answers a person. The demo world is made, not shown; what the operator runs is not a page."""
BY_ANOTHER_WAY = {
    "complaints/views/settings/access_log.py _watched_by": "an auditor follows what was opened in cases they never see",
    "contact_officers/incidence.py entries": "coded answers are counted, of nobody's in particular (decision 0508)",
    "contact_officers/incidence.py first_logged": "from which quarter on there is anything to count (decision 0508)",
}
"""The only reads that do not pass the door, and why. Each is still there; nothing is added without a decision."""


def _reads_past_the_door(source: ast.Module) -> Iterator[tuple[str, int]]:
    """The function and line of each query of a confidential record that does not begin with `visible_to`."""
    above = {inner: outer for outer in ast.walk(source) for inner in ast.iter_child_nodes(outer)}
    some = _records_by_any_name(source)
    for node in ast.walk(source):
        if _opens(node, above, some) or _looks_across(node) or _asks_in_sql(node):
            yield _function(node, above), getattr(node, "lineno", 0)


def _records_by_any_name(source: ast.Module) -> bool:
    """Whether a variable of this module can be a confidential model: it imports one, or looks models up by name."""
    names = {alias.name for node in ast.walk(source) if isinstance(node, ast.ImportFrom) for alias in node.names}
    return bool(names & (RECORDS | {"models", "apps", "KINDS"}))


def _opens(node: ast.AST, above: dict[ast.AST, ast.AST], some: bool) -> bool:
    """`Notice.objects`, `model.objects`, `case.notices.filter`, unless the door is what comes next."""
    if not isinstance(node, ast.Attribute):
        return False
    if node.attr in DOORS:
        model = ast.unparse(node.value).split(".")[-1]
        return (model in RECORDS or (some and not model[0].isupper())) and _next(node, above) != "visible_to"
    return node.attr in FOUND_UNDER and _next(node, above) in QUERIES


QUERIES = {
    "aggregate", "all", "annotate", "count", "exclude", "exists", "filter", "first", "get", "in_bulk", "iterator",
    "last", "only", "order_by", "select_for_update", "select_related", "union", "values", "values_list",
}  # fmt: skip
AGGREGATES = {"Count", "F", "Max", "Min", "StringAgg", "ArrayAgg"}


def _looks_across(node: ast.AST) -> bool:
    """`notices__state=...`, and "notices" given to an aggregate: a question put to records behind the door."""
    if isinstance(node, ast.keyword):
        return bool(FOUND_UNDER & set((node.arg or "").split("__")[:-1]))
    named = isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in AGGREGATES
    texts = [str(each.value) for each in node.args if isinstance(each, ast.Constant)] if named else []
    return any(FOUND_UNDER & set(text.split("__")) for text in texts)


def _asks_in_sql(node: ast.AST) -> bool:
    """A statement that names the table of a confidential record."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and any(t in node.value for t in TABLES)


def _next(node: ast.AST, above: dict[ast.AST, ast.AST]) -> str:
    """What is asked of it: `filter` of `case.notices.filter(...)`."""
    outer = above[node]
    return outer.attr if isinstance(outer, ast.Attribute) else ""


def _function(node: ast.AST, above: dict[ast.AST, ast.AST]) -> str:
    while node in above and not isinstance(node, ast.FunctionDef):
        node = above[node]
    return getattr(node, "name", "")


def _found_in(path: Path) -> list[tuple[str, int]]:
    return [(f"{short(path)} {function}", line) for function, line in _reads_past_the_door(parsed(path))]


@pytest.mark.parametrize("path", SHOWN_FROM, ids=short)
def test_clause_9_what_is_shown_of_a_case_is_read_through_the_one_door(path: Path):
    assert [(place, line) for place, line in _found_in(path) if place not in BY_ANOTHER_WAY] == []


def test_every_exception_is_still_one():
    read = {place for path in SHOWN_FROM for place, _ in _found_in(path)}
    assert set(BY_ANOTHER_WAY) <= read


@pytest.mark.parametrize(
    "line",
    [
        "Notice.objects.filter(complaint=case)",
        "Notice.objects.waiting().visible_to(person)",
        "models.Track._base_manager.all()",
        "model.objects.filter(complaint=case)",
        "case.tracks.all()",
        "person.letters.filter(state='draft')",
        "cases.filter(tracks__person=person)",
        "cases.annotate(unread=Count('notices'))",
        "Complaint.objects.get(reference=reference)",
        "cursor.execute('SELECT text FROM complaints_message')",
    ],
)
def test_a_read_past_the_door_is_found(line: str):
    source = f"from complaints import models\ndef shown():\n    return {line}\n"
    assert list(_reads_past_the_door(ast.parse(source))) == [("shown", 3)]


@pytest.mark.parametrize(
    "line",
    [
        "Notice.objects.visible_to(person).filter(complaint=case)",
        "model.objects.visible_to(person)",
        "case.tracks.visible_to(person)",
        "User.objects.filter(pk=person)",
        "draw(request, letters=found, documents=seen)",
    ],
)
def test_a_read_through_the_door_and_a_word_that_reads_nothing_are_let_be(line: str):
    source = f"from complaints import models\ndef shown():\n    return {line}\n"
    assert list(_reads_past_the_door(ast.parse(source))) == []
