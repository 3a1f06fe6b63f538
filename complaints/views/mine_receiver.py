"""Whoever has a complaint now, for the one who made it: since when, if another receiver took it over (9, 5.1).

It says which office and from which day, as the acknowledgement promises, and neither why nor because of whom.
"""

from datetime import datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.http import HttpRequest

from complaints.models import AuditEntry, Complaint
from complaints.models.complaint import office_in_a_sentence
from complaints.telling import TakenOver
from config import contacts
from config.contacts import Contact
from config.templatetags.components import long_date
from procedure.offices import Office

TAKING_OVER = ("pass_to_another_receiver", "pass_on_by_appointment", "pass_on_by_name")
WENT_WITH_IT = (
    "Everything you sent, every letter and every message went with it: you need not tell anything again. The office"
    " that had it before can no longer see it. To reach the one that has it now, write a message here, or ask the"
    " University’s switchboard for that office, without saying why."
)


def contact(complaint: Complaint) -> Contact:
    """Whom to turn to about it: Equity and Diversity never stands for a receiver in its place (9)."""
    if complaint.receiving_office == Office.DIRECTOR:
        return contacts.office()
    return of_office(Office(complaint.receiving_office))


def of_office(office: Office) -> Contact:
    """An office in the place of Equity and Diversity: by the switchboard, which need not know why."""
    words = office_in_a_sentence(office)
    return contacts.by_the_switchboard(f"{words[:1].upper()}{words[1:]}")


def name_it_on(request: HttpRequest, complaint: Complaint) -> None:
    """On whatever page answers this request, “Talk to someone” names who may know of this complaint (9)."""
    request.office_contact = contact(complaint)  # type: ignore[attr-defined]


def since() -> Subquery:
    """For a list's own query: when the complaint last came to another receiver; null where it never did."""
    moved = AuditEntry.objects.filter(complaint=OuterRef("pk"), act__in=TAKING_OVER)
    return Subquery(moved.order_by("-number").values("effective_at")[:1])


def said(status: str, complaint: Complaint, moved_at: datetime | None) -> str:
    """The status, and since when the complaint is with its receiver where it was with another before."""
    if moved_at is None:
        return status
    return f"{status} Since {long_date(moved_at)} your complaint is with {complaint.receiver_in_a_sentence}."


def entries(moves: list[TakenOver]) -> list[dict[str, Any]]:
    """For the timeline: each time that another receiver took it over. `moves`: the newest first."""
    return [
        {"at": each.at, "title": _title(each, last=each is moves[0]), "clause": "9", "text": WENT_WITH_IT}
        for each in moves
    ]


def _title(move: TakenOver, *, last: bool) -> str:
    office, day = office_in_a_sentence(move.office), long_date(move.at)
    return f"Since {day} your complaint is with {office}" if last else f"On {day} your complaint passed to {office}"
