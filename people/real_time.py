"""The real present, for sessions, invitations and one-time codes alone: development's clock never moves it.

Everything that the Procedure dates asks `procedure.clock` instead.
"""

from datetime import UTC, datetime


def now() -> datetime:
    """The real present instant, in UTC."""
    return datetime.now(UTC)
