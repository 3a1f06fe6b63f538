"""The sheet that a contact officer hands over or reads out (7, 15-17): made of the lists themselves, so never stale.

What the University changes in a list is on the sheet that day; where no list can be read, it stands in the defaults.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError

from procedure import clock, periods
from procedure.defaults import LISTS
from procedure.models import ReferenceList, current_version

VICTIMISATION = "VICTIMISATION"
TAKES = {
    "CONCILIATION": ("It usually takes {}.", periods.CONCILIATION),
    "INVESTIGATION": ("It normally takes {}.", periods.FORMAL_INVESTIGATION),
}
"""How long a choice of clause 17 takes."""


@dataclass(frozen=True)
class Words:
    """One list as the sheet shows it: rows with a label and a gist, by code, and the list's note."""

    rows: tuple[Any, ...]
    note: str

    def row(self, code: str) -> Any:
        """The row of that code, or None."""
        return next((row for row in self.rows if row.code == code), None)


@dataclass(frozen=True)
class Sheet:
    """What stands on the sheet: lists of clauses 15, 16 and 17, what victimisation is (67), how long things take."""

    does: Words
    informally: Words
    choices: Words
    victimisation: Any
    takes: dict[str, str]
    lodging: periods.Period

    @property
    def ways(self) -> list[dict[str, str]]:
        """The choices of clause 17, each with how long it takes where the Procedure says so."""
        return [
            {"label": row.label, "gist": row.gist, "takes": self.takes.get(row.code, "")} for row in self.choices.rows
        ]


def sheet() -> Sheet:
    """The sheet as the lists and the periods are today."""
    words = _words("local_help", "informal_resolutions", "choices_after_stage_1", "definitions")
    return Sheet(
        does=words["local_help"],
        informally=words["informal_resolutions"],
        choices=words["choices_after_stage_1"],
        victimisation=words["definitions"].row(VICTIMISATION),
        takes={code: said.format(_today(period).in_words) for code, (said, period) in TAKES.items()},
        lodging=_today(periods.LATE_LODGING),
    )


def _today(period: periods.Period) -> periods.Period:
    """As the version in force has it; as it was delivered where that cannot be read."""
    try:
        return current_version().period(period.code)
    except (ObjectDoesNotExist, DatabaseError):
        return period


def _words(*codes: str) -> dict[str, Words]:
    """Each list as it is today; as it was delivered where it cannot be read."""
    try:
        version = current_version()
        notes = dict(ReferenceList.objects.filter(version=version, code__in=codes).values_list("code", "note"))
        return {code: Words(tuple(version.items(code, on=clock.today())), notes[code]) for code in codes}
    except (ObjectDoesNotExist, DatabaseError, KeyError):
        defaults = {each.code: each for each in LISTS}
        return {code: Words(defaults[code].rows, defaults[code].note) for code in codes}
