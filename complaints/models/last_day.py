"""That somebody's authority for a step of a record ended with a day that is over (5.1): told to them, and to nobody who
never had it (9)."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.apps import apps

from complaints.models.capacity import capacity_of
from complaints.models.grants import GrantReason
from complaints.models.kinds import KINDS
from complaints.registry import Step
from complaints.stages.act import Capacity
from procedure import clock


class Ended(NamedTuple):
    """In what capacity someone could act, and the last Melbourne date on which they could."""

    capacity: Capacity
    on: date


def authority_that_ended(person: Any, step: Step, *, reference: str = "", record: UUID | None = None) -> Ended | None:
    """By which appointment this person could take that step of that record, which was open to them to its last day.

    Of the case itself, by its `reference`, where no `record` is given. None for everyone to whom it was never open, and
    wherever something else than the day closed it: who is kept out of a case since then is told nothing.
    """
    about = {"record": record} if record is not None else {}
    case = {"complaint__reference": reference} if reference else {"complaint__isnull": True}
    held = GrantReason.objects.filter(person=person, kind=step.record, by_office=True, **about, **case)
    last = held.filter(expires_on__lt=clock.today()).order_by("-expires_on").values_list("record", "expires_on").first()
    if last is None:  # one query for what there is, and for what there never was (9)
        return None
    model: Any = apps.get_model(KINDS[step.record].label)
    found = model._base_manager.select_related(*model.read_with).filter(pk=last[0]).first()
    if found is None or capacity_of(person, step, found, on=clock.today()) is not None:
        return None
    capacity = capacity_of(person, step, found, on=last[1])
    return Ended(capacity, last[1]) if capacity is not None and capacity.appointment is not None else None
