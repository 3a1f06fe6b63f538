"""Reading a roster file: what its lines say, and every fault in them by line. It asks the database nothing.

Columns (UTF-8, with or without a byte-order mark; the first line names them, in any order):

    staff_number   required, unique: by it a person is known again
    name           required, at most 500 characters
    email          required, unique
    kind           staff or associate; empty means staff
    position       optional
    unit_code      optional; unit_name is then required the first time the code appears
    unit_name      optional; renames the unit
    manager        optional: the staff number of the line manager, in this file
    campus         optional
"""

import csv
import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from people.models import User

REQUIRED = ("staff_number", "name", "email")
OPTIONAL = ("kind", "position", "unit_code", "unit_name", "manager", "campus")
LONGEST = {
    "staff_number": 40,
    "name": 500,
    "email": 254,
    "position": 200,
    "unit_code": 40,
    "unit_name": 200,
    "campus": 80,
}
KINDS = {"": User.Kind.STAFF, "staff": User.Kind.STAFF, "associate": User.Kind.ASSOCIATE}


class RosterRefused(ValueError):
    """The file cannot be used. `faults`: each with its line, in the file's order."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Entry:
    """One line of the file, checked."""

    line: int
    staff_number: str
    name: str
    email: str
    kind: str
    position: str
    unit_code: str
    unit_name: str
    manager: str
    campus: str


def parse(content: bytes) -> list[Entry]:
    """The file's lines, checked one by one and against each other. Raises RosterRefused with every fault found."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = content[: wrong.start].count(b"\n") + 1
        raise RosterRefused([f"line {line}: this is not UTF-8. Save the file as CSV UTF-8."]) from wrong
    if "\0" in text:
        raise RosterRefused(["this is not a CSV file"])
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    faults: list[str] = []
    entries: list[Entry] = []
    try:
        _check_columns(reader.fieldnames)
        for row in reader:
            entry, wrong_here = _entry(reader.line_num, row)
            faults += wrong_here
            if entry:
                entries.append(entry)
    except csv.Error as broken:
        raise RosterRefused([*faults, f"line {reader.line_num}: {broken}"]) from broken
    faults += _faults_between(entries)
    if not entries and not faults:
        faults.append("the file names nobody")
    if faults:
        raise RosterRefused(sorted(faults, key=line_of))
    return entries


def _check_columns(names: list[str] | None) -> None:
    given = [name.strip() for name in names or []]
    missing = [name for name in REQUIRED if name not in given]
    strange = [name for name in given if name not in REQUIRED + OPTIONAL]
    faults = [f"line 1: the column {name} is missing" for name in missing]
    faults += [f"line 1: unknown column {name or '(without a name)'}" for name in strange]
    if len(set(given)) != len(given):
        faults.append("line 1: a column is there twice")
    if faults:
        raise RosterRefused(faults)


def _entry(line: int, row: dict[str | None, str | list[str] | None]) -> tuple[Entry | None, list[str]]:
    if None in row:
        return None, [f"line {line}: too many columns"]
    values = {str(name).strip(): " ".join(str(value or "").split()) for name, value in row.items()}
    if not any(values.values()):
        return None, []
    faults = [f"line {line}: {name} is empty" for name in REQUIRED if not values[name]]
    faults += [
        f"line {line}: {name} is longer than {most} characters"
        for name, most in LONGEST.items()
        if len(values.get(name, "")) > most
    ]
    kind = values.get("kind", "").lower()
    if kind not in KINDS:
        faults.append(f"line {line}: kind is {kind}, not staff or associate")
    if values["email"]:
        try:
            validate_email(values["email"])
        except ValidationError:
            faults.append(f"line {line}: {values['email']} is not an e-mail address")
    if faults:
        return None, faults
    rest = {name: values.get(name, "") for name in OPTIONAL}
    rest["kind"] = KINDS[kind]
    return Entry(line, values["staff_number"], values["name"], values["email"].lower(), **rest), []


def _faults_between(entries: list[Entry]) -> list[str]:
    faults: list[str] = []
    numbers: dict[str, Entry] = {}
    addresses: dict[str, Entry] = {}
    for entry in entries:
        if first := numbers.get(entry.staff_number):
            faults.append(f"line {entry.line}: staff number {entry.staff_number} is on line {first.line} too")
        if first := addresses.get(entry.email):
            faults.append(f"line {entry.line}: {entry.email} is on line {first.line} too")
        numbers.setdefault(entry.staff_number, entry)
        addresses.setdefault(entry.email, entry)
    for entry in entries:
        if entry.manager and entry.manager not in numbers:
            faults.append(f"line {entry.line}: the manager {entry.manager} is not in the file")
    return faults + _circles(numbers) + _unit_faults(entries)


def _circles(numbers: dict[str, Entry]) -> list[str]:
    """Each circle of managers once, at its first line."""
    faults: list[str] = []
    settled: set[str] = set()
    for start in numbers:
        way: list[str] = []
        at: str = start
        while at in numbers and at not in settled and at not in way:
            way.append(at)
            at = numbers[at].manager
        if at in way:
            circle = way[way.index(at) :]
            line = min(numbers[each].line for each in circle)
            faults.append(f"line {line}: managers in a circle: {' -> '.join([*circle, at])}")
        settled.update(way)
    return faults


def _unit_faults(entries: list[Entry]) -> list[str]:
    names: dict[str, tuple[str, int]] = {}
    faults: list[str] = []
    for entry in entries:
        if not entry.unit_code:
            continue
        name, line = names.setdefault(entry.unit_code, (entry.unit_name, entry.line))
        if entry.unit_name and name and entry.unit_name != name:
            faults.append(f"line {entry.line}: unit {entry.unit_code} has another name on line {line}")
        elif entry.unit_name and not name:
            names[entry.unit_code] = (entry.unit_name, entry.line)
    return faults


def line_of(fault: str) -> int:
    """The line of the file that a fault speaks of; 0 where it speaks of the whole file."""
    number = fault.removeprefix("line ").partition(":")[0]
    return int(number) if number.isdigit() else 0
