"""The cases that somebody receives by an office they hold: what every list of the office begins with (9)."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from complaints.models import Complaint, GrantReason


def received_by(person: Any) -> QuerySet[Complaint]:
    """The cases that this person receives by an office they hold; never one to which they are themselves a party, nor
    one of which they decide or advise on a part (29-34)."""
    by_office = GrantReason.objects.filter(
        person=person, kind="complaint", record=OuterRef("pk"), rule="receiver_whole_file", until__isnull=True
    )
    return Complaint.objects.visible_to(person).filter(Exists(by_office))
