"""Who will receive what is written so far, for telling the writer before anything is sent (9)."""

from typing import Any

from complaints.models import Draft
from complaints.models.complaint import office_in_a_sentence
from complaints.models.lodged import receiver_of
from complaints.views import mine_receiver
from complaints.views.lodging_draft import writer_of
from procedure import clock
from procedure.offices import Office


def about_receiver(draft: Draft) -> dict[str, Any]:
    """`receiver` is the office as it stands within a sentence; `elsewhere` whether it is not Equity and Diversity.

    “Talk to someone” on the same page then names that office, and not Equity and Diversity.
    """
    office = receiver_of(draft.content, writer_of(draft).pk, on=clock.today())
    known = {"receiver": office_in_a_sentence(office), "elsewhere": office != Office.DIRECTOR}
    return {**known, "office_contact": mine_receiver.of_office(office)} if known["elsewhere"] else known
