"""Once a Melbourne day, files on disk that no record knows are erased: what a request that died left behind (63).

A file is written before its row is committed, and erased after its row is gone; whoever dies in between leaves bytes
that nobody can reach. They are sealed, and they go here. Very many at once are no accident of that kind: then the
folder and the database do not belong together (one was restored without the other), and nothing is erased.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from complaints import storage
from complaints.models import DayDone, Document, Extract, Pack, kinds
from procedure import clock

log = logging.getLogger(__name__)
A_FEW = 50
"""As many may always go; beyond that, at most one for each `SHARE` files that are known."""
SHARE = 20


def sweep(now: datetime) -> int:
    """Erase what no record knows, once a Melbourne day. How many files went; 0 where it was done today."""
    today = now.astimezone(clock.MELBOURNE).date()
    with transaction.atomic():
        if DayDone.last("files", today=today) >= today:
            return 0
        DayDone.objects.filter(sweep="files").update(day=today)
    return everything()


def everything(*, age: timedelta = storage.ORPHAN_AGE) -> int:
    """Erase every file that no record knows and that was written longer ago than `age`, by the disk's own time."""
    known = set(Document.objects.values_list("stored_as", flat=True))
    for papers in (Extract, Pack, *kinds.papers()):
        known |= set(papers.objects.exclude(stored_as="").values_list("stored_as", flat=True))
    unknown = sum(1 for _ in storage.orphans(known, age=age))
    if unknown > max(A_FEW, len(known) // SHARE):
        log.error("too many files belong to no record; none was erased", extra={"files": unknown, "known": len(known)})
        return 0
    return storage.sweep(known, age=age)
