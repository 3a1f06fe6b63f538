"""The editable, versioned half of the Procedure as data: versions, lists, calendars, and the clock's offset."""

from procedure.models.calendars import (
    CalendarVersion,
    CalendarYear,
    CloseDown,
    Holiday,
    Profile,
    calendar_labelled,
    current_calendar,
)
from procedure.models.clock_offset import ClockOffset
from procedure.models.versions import (
    ProcedureVersion,
    ReferenceItem,
    ReferenceList,
    Source,
    current_version,
    items,
)

__all__ = [
    "CalendarVersion",
    "CalendarYear",
    "ClockOffset",
    "CloseDown",
    "Holiday",
    "ProcedureVersion",
    "Profile",
    "ReferenceItem",
    "ReferenceList",
    "Source",
    "calendar_labelled",
    "current_calendar",
    "current_version",
    "items",
]
