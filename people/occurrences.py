"""What happened at the door, told to whoever keeps the record. `people` may not know the audit trail above it:
the setting SIGN_IN_RECORDED_BY names the function that does (config/sign_in.py).
"""

from collections.abc import Callable
from enum import StrEnum

from django.conf import settings
from django.http import HttpRequest
from django.utils.module_loading import import_string

from people.models import User


class Occurrence(StrEnum):
    """Codes never change: they stand in the audit trail."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    SESSION_ENDED = "session_ended"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  a code, not a password
    SECOND_FACTOR_ADDED = "second_factor_added"
    SECOND_FACTOR_REMOVED = "second_factor_removed"
    INVITED = "invited"
    INVITATION_USED = "invitation_used"
    RESUME_CODE_ISSUED = "resume_code_issued"
    CALENDAR_LINK_MADE = "calendar_link_made"
    CALENDAR_LINK_ENDED = "calendar_link_ended"
    CALENDAR_FETCHED = "calendar_fetched"


def tell(
    what: Occurrence, *, person: User | None, by: User | None = None, how: str = "", request: HttpRequest | None = None
) -> None:
    """Tell the record. `how` is a short code ("password", "totp", "idle"), never an address, a name or a secret."""
    record: Callable[..., None] = import_string(settings.SIGN_IN_RECORDED_BY)
    record(what, person=person, by=by, how=how, request=request)
