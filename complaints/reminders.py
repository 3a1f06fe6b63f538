"""Reminders and escalation (2.4): word to those whose clock it is, content-free, once for each cause."""

from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction

from complaints import mailing
from complaints.models import Deadline
from procedure import clock
from procedure.models import current_calendar


def remind(now: datetime) -> int:
    """Tell those who receive the case of clocks that are well on and of clocks that ran out; each once (2.4).

    A breach of a hard period, and a prompt one past its outer bound, is told to whoever acts in the receiving office.
    Of a clock without a case its own office is told, and the person it is about.
    """
    today = now.astimezone(clock.MELBOURNE).date()
    waiting = Deadline.objects.unmet().filter(remind_on__lte=today)
    return sum(_remind(deadline, today) for deadline in waiting.values_list("pk", flat=True))


def _remind(pk: UUID, today: date) -> int:
    """One clock's reminder, once: fenced by the row, whoever else sweeps."""
    with transaction.atomic():
        mine = (
            Deadline.objects.unmet()
            .select_for_update(of=("self",), skip_locked=True)
            .select_related("complaint__data_key", "person")
            .filter(pk=pk, remind_on__lte=today)
            .first()
        )
        if mine is None:
            return 0
        purpose = "overdue" if mine.due_on < today else "reminder"
        cause = uuid5(mine.pk, str(mine.remind_on))
        above = mine.goes_above(today)
        if mine.complaint is None:
            mailing.tell_owner(mine, purpose=purpose, cause=cause, above=above)
        else:
            mailing.tell_office(mine.complaint, purpose=purpose, cause=cause, above=above)
        mine.remind_on = mine.next_reminder(current_calendar(), after=today)
        mine.save(update_fields=["remind_on"])
    return 1
