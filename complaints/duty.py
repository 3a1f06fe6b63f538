"""A duty: something that waits in a case, whose it is, and the step that ends it. Pure: no database, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from complaints.roles import Role


@dataclass(frozen=True)
class RespondentFact:
    """One respondent's part as duties see it.

    `goes_on`: something that is said of them goes on here; `preparing` is what they are told, while it is prepared, as
    (id, what it waits for); `reminder_left` that the reminder was sent, and is not known to have come back or to lie
    unopened; `asks_what_else` that the complainant waits to be told what else could help; `choice_late` that the time
    for their choice has gone by, `asked_again` that a letter asks for it once more, and `asking_left` that it left;
    `due` the days of their own clocks by period, and `gone_by` those of them that wait for a new date.
    """

    id: Any
    name: str
    state: str
    known: bool = True
    goes_on: bool = True
    preparing: tuple[Any, str] | None = None
    silent: bool = False
    reminded: bool = False
    reminder_left: bool = False
    asks_for_time: bool = False
    willing: bool = False
    chosen: bool = False
    asks_what_else: bool = False
    choice_late: bool = False
    asked_again: bool = False
    asking_left: bool = False
    due: Mapping[str, date] = field(default_factory=dict)
    gone_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Duty:
    """Something that waits. `step` is (kind, record or None, step's name) of what ends it; `due` a Melbourne date."""

    code: str
    title: str
    clause: str
    whose: Role
    step: tuple[str, Any, str] | None = None
    due: date | None = None
    hint: str = ""
    urgent: bool = False
