"""A new calendar of the University's own making, for tests of what it changes."""

from datetime import date

from procedure import drafting
from procedure.models import CloseDown


def closed_on(day: date) -> None:
    """From now on a calendar is in force in which the University is closed on that day too."""
    draft = drafting.draft_next_calendar()
    CloseDown.objects.create(version=draft, first=day, last=day, label="Storm")
    drafting.publish_calendar(draft, by=None)
