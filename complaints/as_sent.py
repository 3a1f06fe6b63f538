"""A complaint as it was sent (18), for its own page and for the one that asks whether it was written down rightly."""

from typing import Any

from complaints import audit
from complaints.models import Complaint


def read(complaint: Complaint, *, by: Any) -> dict[str, Any]:
    """Events, people and witnesses as the reader may see them. That they are read is recorded (9)."""
    audit.read(complaint, by=by, how="read_form")
    allegations = complaint.allegations.visible_to(by).select_related("complaint__data_key")
    return {
        "allegations": allegations.prefetch_related("against__track"),
        "tracks": complaint.tracks.visible_to(by).order_by("number"),
        "witnesses": complaint.witnesses.visible_to(by).select_related("complaint__data_key").order_by("number"),
    }
