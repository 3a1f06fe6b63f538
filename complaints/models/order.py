"""The order of every list of cases: who is not safe first, then by the clock that is due next, then what moved last.

It is one index too, so that a page of a list costs the same however many cases there are.
"""

from django.db import models
from django.db.models import Case, F, Q, Value, When

from complaints.stages.states import ComplaintState

LIVE = ~Q(state=ComplaintState.CLOSED)
UNSAFE = LIVE & (Q(unsafe_now=True, safety_decided_at=None) | Q(call_back=True, call_settled_at=None))
"""What was promised to someone who does not feel safe stands until an act answers it (11), whatever else is done."""
RANK = Case(When(UNSAFE, then=Value(0)), default=Value(1))
"""Whoever is not safe stands first in every list (11), as the receipt says. What is overdue has the earliest day."""
ORDER = ("rank", F("next_due_at").asc(nulls_last=True), "-touched_at", "pk")
BACKWARDS = ("-rank", F("next_due_at").desc(nulls_first=True), "touched_at", "-pk")
IN_ORDER = models.Index(
    RANK, F("next_due_at").asc(nulls_last=True), F("touched_at").desc(), F("id").asc(), name="complaints_in_order"
)
INDEXES = [
    IN_ORDER,
    models.Index(fields=["-touched_at", "id"]),
    models.Index(fields=["next_due_at", "id"]),
    models.Index(fields=["state", "id"]),
    models.Index(fields=["id"], condition=UNSAFE, name="someone_is_not_safe"),
    models.Index(fields=["id"], condition=Q(withdrawal_asked_at__isnull=False), name="complaints_to_withdraw"),
    models.Index(fields=["id"], condition=Q(suspended_on__isnull=False), name="complaints_that_wait"),
    models.Index(fields=["needs_settling"], condition=Q(needs_settling=True), name="complaint_needs_settling"),
]
"""The others are those of the tabs above the list, which are counted on every page of it."""
