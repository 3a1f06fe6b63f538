"""Every role at every address of the site, in cases of every stage: one table, compared whole (ASVS 8.1.1).

Each row of tests/trust/every_url.txt is an address, what it is filled with, and a method; each column a role; each
cell the status. What is not a person's answers as what never was: see test_existence.py. `make test` walks every
address as three people in one case, `make matrix` as everyone in all. With WRITE_TABLES=1 that walk writes the table.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.channels import ask, signed_in
from tests.machinery.rich import World
from tests.trust.addresses import NEVER_REFERENCE, Address, everything, filled
from tests.trust.cast import ROLES, bindings, person

TABLE = Path(__file__).parent / "every_url.txt"
FEW = {role: ROLES[role] for role in ("staff", "other complainant", "equity staff")}
HEADING = "method address | filled with | " + ", ".join(ROLES)

pytestmark = pytest.mark.django_db


def walked(world: World, names: tuple[str, ...], roles: Iterable[str]) -> list[str]:
    """The rows of the table, for these fillings and with a cell for each of these roles."""
    known = bindings(world)
    clients = [signed_in(person(world, role)) for role in roles]
    rows = []
    for address in everything():
        for name in _fillings(address, names):
            binding = known.get(name, known["lodged"])
            for way in filled(address, binding):
                for method in ("GET", "POST"):
                    cells = [str(ask(client, method, way).status_code) for client in clients]
                    rows.append(f"{method:4} {_shown(way, binding.reference)} | {name} | {_cells(cells)}")
    return list(dict.fromkeys(rows))


def _fillings(address: Address, names: tuple[str, ...]) -> tuple[str, ...]:
    """The cases for an address of a case; what was and what never was for others; nothing where nothing is put in."""
    if "reference" in address.parameters:
        return names
    return tuple(name for name in names if name in {"lodged", "never"}) if address.parameters else ("-",)


def _cells(cells: list[str]) -> str:
    return f"all {cells[0]}" if len(set(cells)) == 1 else " ".join(cells)


def _shown(way: str, reference: str) -> str:
    plain = way.replace(reference, "<reference>").replace(NEVER_REFERENCE, "<reference>")
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "<id>", plain)


def _stored() -> list[str]:
    return [line for line in TABLE.read_text().splitlines() if line.startswith(("GET", "POST"))]


def _order(row: str) -> tuple[str, str, str]:
    request, filling, _ = row.split(" | ")
    return request[5:], filling, request


def _narrowed(row: str, roles: Iterable[str]) -> str:
    """The row with the cells of these roles alone."""
    request, filling, told = row.split(" | ")
    every = [told.removeprefix("all ")] * len(ROLES) if told.startswith("all ") else told.split()
    by_role = dict(zip(ROLES, every, strict=True))
    return f"{request} | {filling} | {_cells([by_role[role] for role in roles])}"


def _same(rows: list[str], wanted: list[str]) -> None:
    missing, surplus = sorted(set(rows) - set(wanted)), sorted(set(wanted) - set(rows))
    assert (missing, surplus) == ([], []), "look at each; then WRITE_TABLES=1 make matrix"


@pytest.mark.asvs("8.1.1", "8.2.1", "8.2.2")
@pytest.mark.slow
def test_clause_9_three_people_get_from_every_address_what_the_table_says(world: World):
    names = ("lodged",)
    wanted = [_narrowed(row, FEW) for row in _stored() if row.split(" | ")[1] in {*names, "-"}]
    _same(walked(world, names, FEW), wanted)


@pytest.mark.matrix
def test_clause_9_every_role_gets_from_every_address_in_every_case_what_the_table_says(world: World):
    rows = walked(world, tuple(bindings(world)), ROLES)
    if os.environ.get("WRITE_TABLES"):
        TABLE.write_text("\n".join([str(__doc__).strip(), "", HEADING, "", *sorted(rows, key=_order), ""]))
    _same(rows, _stored())


def test_clause_9_in_the_table_nobody_is_ever_forbidden_and_nothing_breaks():
    assert not [line for line in _stored() if re.search(r"\b(403|5\d\d)\b", line.split(" | ")[2])]


def test_clause_9_in_the_table_what_never_was_opens_to_nobody():
    opened = [
        line
        for line in _stored()
        if " | never | " in line and "<reference>" in line and re.search(r"\b20\d\b", line.split(" | ")[2])
    ]
    assert opened == []
