"""How quick the machinery is beside bare SQL, at a number of cases: the list, a lodging, a sweep, the trail's proof.

Everything is made in a transaction that is taken back. Numbers are of this machine and this moment; nothing fails here.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any

from django.db import connection, transaction

from complaints import audit, deadlines
from complaints.documenting import people_of_a_case as made
from complaints.models import Complaint
from procedure import clock


@dataclass(frozen=True)
class Measured:
    """One thing measured: milliseconds with the machinery, and for the bare SQL that does the same work, if any."""

    what: str
    ours: float
    bare: float | None = None

    def __str__(self) -> str:
        beside = f"{self.bare:10.1f}{self.ours / self.bare:8.1f}x" if self.bare else f"{'':>10}{'':>9}"
        return f"{self.what:<42}{self.ours:10.1f}{beside}"


def measure(cases: int) -> list[Measured]:
    """Make that many cases, measure, and take them back."""
    with transaction.atomic():
        known = made.people()
        lodging = [_milliseconds(lambda: made.lodged(known, about_the_office=False)) for _ in range(cases)]
        found = [
            Measured("lodge one complaint", median(lodging)),
            _list(known),
            _sweep(),
            _proof(),
        ]
        transaction.set_rollback(True)
    return found


def _milliseconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def _sql(statement: str, *parameters: Any) -> Callable[[], Any]:
    def run() -> Any:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
            return cursor.fetchall()

    return run


def _list(known: made.People) -> Measured:
    director = known["Director"]
    ours = [
        _milliseconds(lambda: list(Complaint.objects.for_work().visible_to(director).order_by("-touched_at")[:50]))
        for _ in range(5)
    ]
    bare = [
        _milliseconds(_sql("SELECT * FROM complaints_complaint ORDER BY touched_at DESC LIMIT 50")) for _ in range(5)
    ]
    return Measured("first page of the list, as the Director", median(ours), median(bare))


def _sweep() -> Measured:
    later = clock.now() + timedelta(days=30)
    bare = _milliseconds(_sql("SELECT id FROM complaints_deadline WHERE state = 'running' AND due_at < %s", later))
    return Measured("sweep: every clock runs out at once", _milliseconds(lambda: deadlines.sweep(later)), bare)


def _proof() -> Measured:
    audit.seal(clock.now())
    bare = _milliseconds(_sql("SELECT * FROM complaints_auditentry ORDER BY complaint, number"))
    return Measured("verify the whole audit trail", _milliseconds(audit.verify), bare)
