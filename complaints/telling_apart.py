"""What a letter can tell that stays within its record, because nobody beside its reader and that record's own readers
may learn of it: the closing note of what was tried locally (16, 17), what follows a report of victimisation (28, 60).

Such a letter is no record of its own: whoever receives a case has its letters, and may have neither of these.
"""

from typing import Any

from django.conf import settings

from complaints.models import Concern, VictimisationReport
from complaints.models.complaint import office_in_a_sentence
from complaints.roles import REPORTED, THEMSELF
from complaints.stages.act import Act
from complaints.stages.states import ConcernState, VictimisationState
from complaints.telling import office_contact
from procedure import clock
from procedure.models import items
from procedure.offices import OFFICES, Office

LOCALLY = "Local resolution (Stage 1)"


def facts(record: Any, act: Act) -> dict[str, Any]:
    """What may be said to the person whose record it is, as the step is taken."""
    if isinstance(record, Concern):
        return _frame(record.person.name, act, Office.DIRECTOR) | _of_local_help(record, act)
    if record.warned_at == act.at:
        return _frame(record.letter_to, act, record.receiving_office) | _to_whom_it_is_about(record, act)
    return _frame(_name_used(record), act, record.receiving_office) | _of_a_report(record, act)


def _name_used(report: VictimisationReport) -> str:
    """The reporter's name: the complainant's as their complaint has it."""
    case = report.complaint
    return str(case.complainant_name if report.owner_id == case.complainant_id else report.owner.name)


def kept(told: Any) -> str:
    """The code of the letter among these that stays within its record; empty where there is none."""
    return next((each.letter for role, each in told if role in {THEMSELF, REPORTED}), "")


def _frame(name: str, act: Act, office: str) -> dict[str, Any]:
    of_equity = office == Office.DIRECTOR
    return {
        "reference": "",
        "date": act.on,
        "recipient_name": name,
        "office_name": "Equity and Diversity" if of_equity else office_in_a_sentence(Office(office)),
        "office_contact": office_contact(office),
        "office_email": settings.OFFICE_EMAIL if of_equity else "",
    }


def _of_local_help(concern: Concern, act: Act) -> dict[str, Any]:
    labels = {each.code: each.label for each in items("informal_resolutions")}
    settled = concern.state == ConcernState.RESOLVED
    return {
        "sender_capacity": LOCALLY,
        "settled": settled,
        "closed_on": act.on,
        "settled_by": "; ".join(labels.get(code, code) for code in concern.resolutions) if settled else "",
        "agreed_locally": concern.agreement if settled else "",
        "still_open": concern.open_to_id is not None,
        "helped_by": concern.open_to.name if concern.open_to is not None else "",
    }


def _of_a_report(report: VictimisationReport, act: Act) -> dict[str, Any]:
    return {
        "reference": report.complaint.reference,
        **_signed(report, act),
        "reported_on": report.reported_at.astimezone(clock.MELBOURNE).date() if report.reported_at else act.on,
        "protection": report.told,
        "answer_to_report": report.told_of_it,
    }


def _to_whom_it_is_about(report: VictimisationReport, act: Act) -> dict[str, Any]:
    """Its own words and no others: neither the case, nor who reported anything, nor when."""
    return {**_signed(report, act), "what_is_asked": report.letter_words}


def _signed(report: VictimisationReport, act: Act) -> dict[str, Any]:
    """By whoever wrote it; the receipt, which goes at once, is issued for those whom the report reached."""
    if report.state == VictimisationState.REPORTED:
        title = OFFICES[Office(report.receiving_office)].title
        return {"sender_name": "", "sender_capacity": title, "institution": settings.INSTITUTION}
    return {"sender_name": act.by.name, "sender_capacity": act.capacity.words}
