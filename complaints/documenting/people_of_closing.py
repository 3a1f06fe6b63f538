"""For the table of permitted steps: the file of a complaint that was withdrawn, closed, and under a legal hold (63)."""

from collections.abc import Callable
from typing import Any

from complaints.documenting.people_of_a_case import People, receiver, withdrawn
from complaints.models import Complaint, Notice, Retention
from complaints.proceed import proceed
from procedure import clock

SAID = "Looked at."


def over(known: People, case: Complaint) -> Complaint:
    """It is withdrawn, what follows is recorded, and every letter has left: nothing in it is open."""
    withdrawn(known, case)
    does = {"by": receiver(known, case), "at": clock.now()}
    fresh = Complaint.objects.get(pk=case.pk)
    proceed(fresh.record_steps_after_withdrawal, steps_taken="nothing_more", reasons=SAID, **does)
    for letter in Notice.objects.filter(complaint=case).waiting():
        proceed(letter.release, mode="portal", **does)
    return Complaint.objects.get(pk=case.pk)


def closed(known: People, case: Complaint) -> Retention:
    there = over(known, case)
    proceed(there.close_the_file, by=receiver(known, case), kept_as="RC3", reasons=SAID, returned=SAID)
    found: Retention = Retention._base_manager.select_related(*Retention.read_with).get(complaint=there)
    return found


def held(known: People, case: Complaint) -> Retention:
    there = closed(known, case)
    proceed(there.lay_legal_hold, by=receiver(known, case), reasons=SAID)
    return there


def complaint_closed(known: People, case: Complaint) -> Complaint:
    closed(known, case)
    return Complaint.objects.get(pk=case.pk)


PARTS: dict[str, Callable[[People, Complaint], Any]] = {
    "complaint: withdrawn, nothing in it is open": over,
    "complaint: its file is closed": complaint_closed,
    "closed file: kept": closed,
    "closed file: under a legal hold": held,
}
