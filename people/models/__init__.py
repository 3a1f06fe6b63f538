"""People, the units they work in, the offices they hold for a time, and how they get in. Nobody is ever deleted."""

from people.models.appointment import Appointment, Standing
from people.models.calendar_link import CalendarLink
from people.models.session import Session
from people.models.user import Unit, User
from people.models.ways_in import Invitation, ResumeCode, WrongTries

__all__ = [
    "Appointment",
    "CalendarLink",
    "Invitation",
    "ResumeCode",
    "Session",
    "Standing",
    "Unit",
    "User",
    "WrongTries",
]
