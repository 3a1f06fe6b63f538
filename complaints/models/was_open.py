"""That a record was open to somebody, and what closed it to them: told to them, and to nobody who never had it (9)."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps

from complaints.models.capacity import capacity_of
from complaints.models.grants import GrantReason
from complaints.models.kinds import KINDS
from complaints.registry import Step
from procedure import clock
from procedure.clock import MELBOURNE


class WasOpen(NamedTuple):
    """A record, and the last Melbourne date on which it was open to somebody.

    `by_the_day`: that date itself closed it, as the last of their authority (5.1); otherwise something that was done.
    """

    record: Any
    on: date
    by_the_day: bool


def was_open(person: Any, kind: str, *, reference: str = "", record: UUID | None = None) -> WasOpen | None:
    """What closed that record to this person last: the case itself, by its `reference`, where no `record` is given.

    None for everyone to whom it was never closed: because it never was open, or still is. One query finds that, whether
    there is such a record or not, so that no time tells (9).
    """
    about = {"record": record} if record is not None else {}
    case = {"complaint__reference": reference} if reference else {"complaint__isnull": True}
    held = [(*_end(each), each) for each in GrantReason.objects.filter(person=person, kind=kind, **about, **case)]
    ended = [(on, each.since, by_the_day, each.record) for on, by_the_day, each in held if on is not None]
    if not ended:
        return None
    on, _, by_the_day, last = max(ended)
    model: Any = apps.get_model(KINDS[kind].label)
    found = model._base_manager.select_related(*model.read_with).filter(pk=last).first()
    return WasOpen(found, on, by_the_day) if found is not None else None


def is_still_theirs(person: Any, step: Step, record: Any) -> bool:
    """Whether they see the record and could take that step of it today: then nothing closed it to them."""
    seen = type(record).objects.visible_to(person).filter(pk=record.pk).exists()
    return seen and capacity_of(person, step, record, on=clock.today()) is not None


def _end(reason: GrantReason) -> tuple[date | None, bool]:
    """The last date on which it held, and whether that date ended it; nothing where it still holds."""
    ended = reason.until.astimezone(MELBOURNE).date() if reason.until is not None else None
    last_day = reason.expires_on
    if last_day is not None and last_day < (ended or clock.today()):
        return last_day, True
    return ended, False
