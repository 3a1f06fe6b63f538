"""Everyone who may come to the site, by a short name, and what stands before them: cases, a draft, or nothing at all.

The people and the cases are the machinery's rich world; only their names here are new.
"""

from typing import Any

from tests.machinery.rich import World
from tests.trust.addresses import Binding

ROLES = {
    "anonymous": "anonymous",
    "without account": "without account",
    "complainant": "complainant",
    "other complainant": "respondent",
    "staff": "stranger",
    "director": "director",
    "acting director": "acting director",
    "nominee": "nominee",
    "equity staff": "equity staff",
    "alternative receiver": "alternative receiver",
    "vice-chancellor": "vice-chancellor",
    "solicitor": "solicitor",
    "coordinator": "coordinator",
    "contact officer": "contact officer",
    "records officer": "records officer",
    "auditor": "auditor",
    "system administrator": "system administrator",
}
"""Each role, and the person of the world who plays it. The other complainant is also a respondent: the worst case."""

CASES = ("lodged", "acknowledged", "withdrawn", "about the director", "respondent's own")
OFFICE_OF = {
    "director": "director", "acting director": "director", "nominee": "director", "equity staff": "equity_staff",
    "alternative receiver": "alternative_receiver", "vice-chancellor": "vice_chancellor", "solicitor": "solicitor",
    "coordinator": "coordinator", "contact officer": "contact_officer", "records officer": "records_officer",
    "auditor": "auditor", "system administrator": "system_administrator",
}  # fmt: skip
"""Which office each role holds, written by hand for the independent model."""


def bindings(world: World) -> dict[str, Binding]:
    """What the addresses are filled with, by name. "never" is what never was."""
    draft = world.drafts["being written"]
    known = {name: Binding(name, world.cases[name].reference, world.cases[name], draft, world.people) for name in CASES}
    return {**known, "never": Binding("never", people=world.people)}


def person(world: World, role: str) -> Any:
    return world.people[ROLES[role]]
