"""A task in words: whose it is, by when, under which clause, and the page of the step that ends it."""

from typing import Any

from django.urls import reverse

from complaints.duty import Duty
from complaints.models import Complaint
from config.templatetags.components import long_date
from procedure import clock
from procedure.offices import Office

OF_THE_OFFICE = {Office.DIRECTOR, Office.EQUITY_STAFF}
"""Whose duties are those of whoever receives the case."""


def task_words(duty: Duty, case: Complaint) -> dict[str, Any]:
    """A task as the page of its case shows it. Only what the office does has an address."""
    ours = duty.whose.office in OF_THE_OFFICE
    due = f"due {long_date(duty.due)}" if duty.due else ""
    hint = "; ".join(filter(None, [f"Clause {duty.clause}", due, whose(duty, case)]))
    hint = f"{hint}. {duty.hint}" if duty.hint else hint
    status, kind = nearness(duty) or (("To do", "waiting") if ours else ("Waiting", "quiet"))
    return {
        "title": duty.title,
        "url": step_address(duty, case) if ours else "",
        "hint": hint,
        "status": status,
        "kind": kind,
        "ours": ours,
    }


def nearness(duty: Duty) -> tuple[str, str] | None:
    """That it is late or must not wait; nothing of any other."""
    if is_late(duty):
        return "Overdue", "late"
    return ("Urgent", "late") if duty.urgent else None


def is_late(duty: Duty) -> bool:
    """Whether its day has gone by."""
    return duty.due is not None and duty.due < clock.today()


def step_address(duty: Duty, case: Complaint) -> str:
    """The page of the step that ends it; empty where no step does."""
    if duty.step is None:
        return ""
    kind, record, step = duty.step
    address = [case.reference, step] if record is None else [case.reference, kind, record, step]
    return reverse("step_of_case" if record is None else "step_of_record", args=address)


def whose(duty: Duty, case: Complaint) -> str:
    """Whose it is: that of whoever takes part, or of the office that acts in this case."""
    if duty.whose.office is None:
        return duty.whose.title
    received_above = duty.whose.office in OF_THE_OFFICE and case.receiving_office != Office.DIRECTOR
    return case.receiver_title if received_above else duty.whose.title
