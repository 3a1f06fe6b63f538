"""Who will receive what is written so far, for telling the writer before anything is sent (9)."""

from typing import Any

from complaints.models import Draft
from complaints.models.lodged import receiver_of
from complaints.views.lodging_draft import writer_of
from procedure import clock
from procedure.offices import OFFICES, Office


def about_receiver(draft: Draft) -> dict[str, Any]:
    """`receiver` is the office's title; `elsewhere` whether someone else than Equity and Diversity receives it."""
    office = receiver_of(draft.content, writer_of(draft).pk, on=clock.today())
    return {"receiver": OFFICES[office].title, "elsewhere": office != Office.DIRECTOR}
