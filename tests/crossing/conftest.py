"""People who are signed in as the site would have them, on Monday 23 November 2026."""

from tests.office.conftest import _on_monday, signed_in

__all__ = ["_on_monday", "signed_in"]
