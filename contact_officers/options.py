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
    conciliation: periods.Period
    investigation: periods.Period
    lodging: periods.Period


def sheet() -> Sheet:
    """The sheet as the lists are today."""
    return Sheet(
        does=_words("local_help"),
        informally=_words("informal_resolutions"),
        choices=_words("choices_after_stage_1"),
        victimisation=_words("definitions").row(VICTIMISATION),
        conciliation=periods.CONCILIATION,
        investigation=periods.FORMAL_INVESTIGATION,
        lodging=periods.LATE_LODGING,
    )


def _words(code: str) -> Words:
    try:
        version = current_version()
        found = ReferenceList.objects.get(version=version, code=code)
        return Words(tuple(version.items(code, on=clock.today())), found.note)
    except (ObjectDoesNotExist, DatabaseError):
        default = next(each for each in LISTS if each.code == code)
        return Words(default.rows, default.note)
