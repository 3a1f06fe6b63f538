"""Drafts nobody goes on with: first a word without content, two weeks later they are deleted for good (18).

How long a draft is kept is a reading of the Procedure (`draft_kept_days`, calendar days after the last change). Writing
anything in it starts the time anew. This is the clock keeping a promise, said on every page of the draft: when is
decided here, the deleting is the step itself, `of_itself`. A complaint that was sent is never touched.
"""

from datetime import datetime, timedelta
from uuid import uuid5

from django.db import transaction

from complaints import mailing
from complaints.models import Draft
from complaints.proceed import of_itself
from procedure.models import current_version

WARNING = timedelta(days=14)
BATCH = 100


def kept_for() -> timedelta:
    """How long a draft stays after its last change."""
    return timedelta(days=int(current_version().reading("draft_kept_days")))


def deleted_after(draft: Draft, *, kept: timedelta | None = None) -> datetime:
    """The instant (UTC) from which the draft may be deleted if nothing more is written."""
    planned = draft.saved_at + (kept or kept_for())
    return max(planned, draft.warned_at + WARNING) if draft.warned_at else planned


def sweep(now: datetime) -> int:
    """Warn of drafts near their end and delete those long warned of, as of `now` (UTC). How many were dealt with."""
    kept = kept_for()
    return _warn(now, kept) + _delete(now, kept)


def _warn(now: datetime, kept: timedelta) -> int:
    quiet = Draft.objects.being_written().filter(warned_at=None, saved_at__lte=now - kept + WARNING)
    count = 0
    for key in list(quiet.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            draft = _locked(key)
            if draft is None or draft.warned_at is not None or draft.saved_at > now - kept + WARNING:
                continue
            draft.warned_at = now
            draft.save(update_fields=["warned_at"])
            cause = uuid5(draft.pk, draft.saved_at.isoformat())
            mailing.tell(draft.owner, case=None, purpose="draft_ends", cause=cause)
            count += 1
    return count


def _delete(now: datetime, kept: timedelta) -> int:
    """A draft goes only when it was warned of two weeks ago and nothing was written since."""
    over = Draft.objects.being_written().filter(warned_at__lte=now - WARNING, saved_at__lte=now - kept)
    count = 0
    for key in list(over.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            draft = _locked(key)
            if draft is None or draft.warned_at is None or draft.warned_at > now - WARNING:
                continue
            of_itself(draft.discard, at=now)
            count += 1
    return count


def _locked(key: object) -> Draft | None:
    return (
        Draft.objects.being_written()
        .filter(pk=key)
        .select_for_update(of=("self",), skip_locked=True)
        .select_related("data_key", "owner")
        .first()
    )
