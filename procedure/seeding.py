"""What a new installation starts with, written once: version 1 of the Procedure's data, and calendar 1.

Called by the migration 0002 with the models as they were then, and by tests whose database was emptied. Does nothing
where a version, or a calendar, exists. Later changes are new versions, never a new reading of this.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from procedure.defaults import LISTS
from procedure.defaults import victoria as vic
from procedure.models.calendars import closed_days

Models = Callable[[str, str], Any]
"""`apps.get_model`: of the migration's state, or of the running project."""

AMENDED_TO = date(2015, 5, 14)
"""The day up to which the text that reached us includes amendments (clause 1)."""


def seed(get_model: Models, *, at: datetime) -> None:
    """Write version 1 and calendar 1 where there are none, as published at that instant."""
    if not get_model("procedure", "ProcedureVersion").objects.exists():
        seed_version(get_model, at=at)
    if not get_model("procedure", "CalendarVersion").objects.exists():
        seed_calendar(get_model, at=at)


def seed_version(get_model: Models, *, at: datetime) -> None:
    """Version 1: every default list, no override, in force since the text was last amended."""
    version = get_model("procedure", "ProcedureVersion").objects.create(
        number=1,
        title="The 2012 Procedure with amendments to 14 May 2015",
        notes="Default lists stand in for the sub-clauses that are lost.",
        in_force_from=AMENDED_TO,
    )
    lists = get_model("procedure", "ReferenceList").objects.bulk_create(
        get_model("procedure", "ReferenceList")(
            version=version,
            code=each.code,
            title=each.title,
            note=each.note,
            clause=each.clause,
            fixed=each.fixed,
            position=position,
        )
        for position, each in enumerate(LISTS)
    )
    item = get_model("procedure", "ReferenceItem")
    item.objects.bulk_create(
        item(
            reference_list=stored,
            code=row.code,
            letter=row.letter,
            label=row.label,
            gist=row.gist,
            clause=each.clause if len(each.clause) > 2 else each.clause + row.letter,
            confirm=row.confirm,
            position=position,
            effective_from=row.since,
            extra=dict(row.extra),
        )
        for stored, each in zip(lists, LISTS, strict=True)
        for position, row in enumerate(each.rows)
    )
    version.published_at = at
    version.save()


def seed_calendar(get_model: Models, *, at: datetime) -> None:
    """Calendar 1: Victoria 2023-2028, every holiday observed, closed 25 December to 1 January."""
    edition = get_model("procedure", "CalendarVersion").objects.create(
        number=1, notes="Public holidays of Victoria, to be confirmed by the University."
    )
    holiday, close_down = get_model("procedure", "Holiday"), get_model("procedure", "CloseDown")
    holidays = holiday.objects.bulk_create(
        holiday(
            version=edition,
            date=day,
            name=name,
            worked_traditionally=name in vic.WORKED_TRADITIONALLY,
            assumed=name == vic.AFL_FRIDAY and day.year >= vic.AFL_ASSUMED_FROM,
            authority=vic.AUTHORITY,
        )
        for day, name in vic.HOLIDAYS
    )
    close_downs = close_down.objects.bulk_create(
        close_down(version=edition, first=first, last=last, label=vic.CLOSE_DOWN) for first, last in vic.CLOSE_DOWNS
    )
    year = get_model("procedure", "CalendarYear")
    covered = range(vic.FIRST_YEAR, vic.LAST_YEAR + 1)
    year.objects.bulk_create(
        year(version=edition, year=each, confirmed=each in vic.CONFIRMED_YEARS) for each in covered
    )
    edition.closed = {day.isoformat(): why for day, why in closed_days(holidays, close_downs).items()}
    edition.known_years = list(covered)
    edition.provisional_years = [each for each in covered if each not in vic.CONFIRMED_YEARS]
    edition.published_at = at
    edition.save()
