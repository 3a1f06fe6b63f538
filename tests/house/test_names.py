"""Names are the Procedure's words; words that could stand for anything stand for nothing (the house, style 12)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import modules, parsed, short

SAYS_NOTHING = {
    "service", "services", "manager", "managers", "helper", "helpers", "util", "utils", "handle", "handler", "process",
    "data", "info", "item", "items", "obj", "stuff", "misc",
}  # fmt: skip
JUDGES = {"victim", "victims", "accused", "accuser", "perpetrator", "perpetrators", "offender"}
ANOTHERS = {
    "handle": "a command's entry, as Django calls it",
    "process_view": "middleware, as Django calls it",
    "get_context_data": "a view's, as Django calls it",
    "handle_DATA": "the mail sink's, as aiosmtpd calls it",
    "value_omitted_from_data": "a widget's, as Django calls it",
}
OURS = {
    "line_manager": "the office a person reports to",
    "data_key": "the key under which a case's data is sealed (trust.md)",
    "DataKey": "likewise",
    "ReferenceItem": "a row of a reference list, as the house names it",
    "ReferenceItems": "likewise",
    "items": "the rows of a reference list",
    "record_service": "service of a letter, in the law's sense (64)",
    "RecordService": "likewise",
    "log_service": "likewise",
    "service_log": "likewise",
    "MANAGER": "as what someone helps: the Procedure's own word (15)",
    "SENIOR_MANAGER": "likewise",
    "manager": "a line manager: the column of the file that people are imported from",
    "process": "a program that runs, as the machine knows it",
}


def _words(name: str) -> set[str]:
    """The words of a name, however they are joined."""
    return set(re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_"))


def _names(path: Path) -> Iterator[str]:
    """What a module, its folder, its classes, functions and stored columns are called."""
    yield path.stem
    yield path.parent.name
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        if isinstance(node, ast.ClassDef):
            for each in node.body:
                if isinstance(each, ast.Assign | ast.AnnAssign):
                    targets = each.targets if isinstance(each, ast.Assign) else [each.target]
                    yield from (target.id for target in targets if isinstance(target, ast.Name))


@pytest.mark.parametrize("path", modules(), ids=short)
def test_no_name_says_nothing_and_none_judges_a_person(path: Path):
    names = {name for name in _names(path) if not name.startswith("__")} - ANOTHERS.keys() - OURS.keys()
    assert {name for name in names if _words(name) & (SAYS_NOTHING | JUDGES)} == set()


def test_every_exception_is_still_used():
    used = {name for path in modules() for name in _names(path)}
    assert used >= ANOTHERS.keys() | OURS.keys()


@pytest.mark.parametrize("name", ["utils", "FileManager", "handle_case", "complaint_data", "accused_name", "item"])
def test_such_a_name_is_found(name: str):
    assert _words(name) & (SAYS_NOTHING | JUDGES)
