"""Every check that stands in one place, found by reading the source; and how one is taken away at exactly that place.

A check is a call of the one door (`visible_to`) or of what stands on it, in whatever meets a visitor: views, forms,
drafts, and the same of Enquiry Panels, whose files are named with "panels/". What is seen without it is looked at in
test_remove_each_view_check.py.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from django.conf import settings as site

from complaints.models import Complaint
from complaints.models.record import OneDoor
from complaints.stages.act import Capacity
from complaints.views import written_once

ROOT = Path(site.BASE_DIR)
APPS = ("complaints", "panels")
CHECKS = ("visible_to", "records_of", "case_for", "require_office", "received_by", "require_own_site", "capacity_of")
IN_THE_MIDDLE = {"models", "stages", "documenting", "management", "migrations", "proceed.py", "examples.py"}
"""What every page shares is taken away in test_remove_each_check.py; the rest of these meets no visitor."""


@dataclass(frozen=True)
class Check:
    """One call of a check: where its source ends, and what it says. Its name is made of the file and the words."""

    file: str
    function: str
    words: str
    callee: str
    line: int
    column: int

    @property
    def path(self) -> str:
        """Where it stands, from the root."""
        return self.file if self.file.startswith("panels/") else f"complaints/{self.file}"

    @property
    def name(self) -> str:
        return f"{self.file} {self.function}: {self.words}"

    def called_from(self, frame: FrameType) -> bool:
        """Whether this very call is what the frame is doing now."""
        if not frame.f_code.co_filename.endswith(f"/{self.path}"):
            return False
        _, line, _, column = list(frame.f_code.co_positions())[frame.f_lasti // 2]
        return (line, column) == (self.line, self.column)


def checks() -> list[Check]:
    found = []
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            file = path.relative_to(ROOT / app)
            name = str(file) if app == "complaints" else f"{app}/{file}"
            for function in ast.walk(ast.parse(path.read_text())) if file.parts[0] not in IN_THE_MIDDLE else ():
                if isinstance(function, ast.FunctionDef):
                    found += [Check(name, function.name, *_read(call)) for call in _calls_of(function)]
    return found


def _calls_of(function: ast.FunctionDef) -> Iterator[ast.Call]:
    inside = [each for each in ast.walk(function) if isinstance(each, ast.FunctionDef) and each is not function]
    nested = {id(each) for one in inside for each in ast.walk(one)}
    for each in ast.walk(function):
        if isinstance(each, ast.Call) and id(each) not in nested and _callee(each) in CHECKS:
            yield each


def _callee(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _read(call: ast.Call) -> tuple[str, str, int, int]:
    return ast.unparse(call), _callee(call), call.end_lineno or 0, call.end_col_offset or 0


def take_away(monkeypatch: pytest.MonkeyPatch, *taken: Check) -> None:
    """From now on these calls let everything through; the same function called from elsewhere stays what it is."""
    door = OneDoor.visible_to

    def wide_open(rows: Any, someone: Any) -> Any:
        return rows if any(each.called_from(_caller()) for each in taken) else door(rows, someone)

    monkeypatch.setattr(OneDoor, "visible_to", wide_open)
    monkeypatch.setattr(written_once, "_kept", {})  # a question that was written through the door is written again
    for name, open_to_all in OPEN_TO_ALL.items():
        of_name = [each for each in taken if each.callee == name]
        for module in {each.file for each in of_name}:
            _open(monkeypatch, module, name, open_to_all, of_name)


def _open(monkeypatch: pytest.MonkeyPatch, file: str, name: str, open_to_all: Any, taken: list[Check]) -> None:
    path = file if file.startswith("panels/") else f"complaints/{file}"
    module = sys.modules[path.removesuffix(".py").replace("/", ".")]
    kept = getattr(module, name)

    def replaced(*given: Any, **narrowed: Any) -> Any:
        asked = any(each.called_from(_caller()) for each in taken)
        return (open_to_all if asked else kept)(*given, **narrowed)

    monkeypatch.setattr(module, name, replaced)


def _caller() -> FrameType:
    """The frame that called the check: past this module's own and past Django's manager."""
    frame: Any = sys._getframe(1)
    while frame.f_code.co_filename == __file__ or frame.f_code.co_name == "manager_method":
        frame = frame.f_back
    return frame


def _all_records(case: Any, model: Any, someone: Any, **narrowed: Any) -> list[Any]:
    found = list(model.objects.filter(complaint=case, **narrowed))
    for record in found:
        record.complaint = case
    return found


def _any_case(request: Any, reference: str) -> Any:
    case = Complaint.objects.for_work().get(reference=reference)
    for column in ("allegation", "document", "letter", "message", "clock"):
        setattr(case, f"{column}_count", 0)
    case.letters_waiting = 0
    return case


OPEN_TO_ALL: dict[str, Any] = {
    "records_of": _all_records,
    "case_for": _any_case,
    "require_office": lambda request: None,
    "received_by": lambda someone: Complaint.objects.all(),
    "require_own_site": lambda request: None,
    "capacity_of": lambda person, step, record, *, on: Capacity(step.by[0]),
}


EVERY = {check.name: check for check in checks()}
