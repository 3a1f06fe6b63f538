"""The real present, for sessions, invitations and one-time codes alone: the clock of development never moves it (7.1 of ASVS).

Everything that the Procedure dates asks `procedure.clock` instead.
"""

from datetime import UTC, datetime


def now() -> datetime:
    """The real present instant, in UTC."""
    return datetime.now(UTC)
