"""Where an officer stands, in words for a page: what people decided, and what follows from their training (3.2)."""

from datetime import date
from typing import Any

from contact_officers.competencies import AGAIN, COMPETENCIES
from contact_officers.currency import Currency
from contact_officers.models import Attendance, Officer
from contact_officers.stages.states import Course, OfficerState, Outcome
from people.models import User
from people.offices import offices_of
from procedure import clock
from procedure.offices import Office

RUN_BY = frozenset({Office.COORDINATOR, Office.DIRECTOR})
TAGS = {
    Currency.CURRENT: ("Current", "good"),
    Currency.DUE: ("Due", "soon"),
    Currency.LAPSED: ("Lapsed", "late"),
    Currency.UNTRAINED: ("Not trained yet", "waiting"),
}
STATES = {
    OfficerState.SUSPENDED: ("Suspended", "late"),
    OfficerState.ON_LEAVE: ("On leave", "quiet"),
    OfficerState.RETIRED: ("Left the network", "quiet"),
}
GROUPS = ("Lapsed", "Not trained yet", "Due", "Current", "Candidate", "Suspended", "On leave", "Left the network")


def runs_it(person: User) -> bool:
    """Whether they run the network: its coordinator, or the Director."""
    return any(each.office in RUN_BY for each in offices_of(person, clock.today()))


def group_of(officer: Officer, *, on: date) -> str:
    """Under which heading the coordinator finds them on that Melbourne date."""
    if officer.state in STATES:
        return STATES[OfficerState(officer.state)][0]
    if officer.state == OfficerState.CANDIDATE:
        return "Candidate"
    return TAGS[officer.currency(on=on)][0]


def tags_of(officer: Officer, *, on: date) -> list[tuple[str, str]]:
    """What stands beside their name: their state where it is not the usual one, and their training."""
    state = STATES.get(OfficerState(officer.state))
    candidate = [("Candidate", "waiting")] if officer.state == OfficerState.CANDIDATE else []
    return [*([state] if state else []), *candidate, *training_tags(officer, on=on)]


def training_tags(officer: Officer, *, on: date) -> list[tuple[str, str]]:
    """Their training alone, for where their state stands already; nothing of those who left."""
    return [] if officer.state == OfficerState.RETIRED else [_training_tag(officer, on)]


def _training_tag(officer: Officer, on: date) -> tuple[str, str]:
    standing = officer.currency(on=on)
    if officer.state != OfficerState.CANDIDATE:
        return TAGS[standing]
    booked = any(_to_come(each) for each in officer.attendances.all())
    words = {Currency.UNTRAINED: "Course booked" if booked else "Not trained yet", Currency.LAPSED: "Lapsed"}
    return words.get(standing, "Trained"), TAGS[standing][1]


def _to_come(place: Attendance) -> bool:
    stands = place.taken_back_on is None and place.session.called_off_on is None
    return stands and place.outcome == Outcome.BOOKED


def missing_from_directory(officer: Officer, *, on: date) -> list[str]:
    """Why staff do not find an appointed officer, each reason in words; empty where they do."""
    if officer.state != OfficerState.APPOINTED:
        return []
    reasons = []
    if officer.currency(on=on) in {Currency.LAPSED, Currency.UNTRAINED}:
        reasons.append("The training has lapsed")
    if not officer.term_runs:
        reasons.append("The term does not cover today")
    if not officer.holds_the_office:
        reasons.append("The office of contact officer has not been given in Settings, or has ended")
    return reasons


def courses(officer: Officer) -> list[dict[str, Any]]:
    """Their courses, the latest first, each with what came of it."""
    rows = sorted(officer.attendances.all(), key=lambda each: each.session.held_on, reverse=True)
    return [
        {
            "name": Course(each.session.course).label,
            "held_on": each.session.held_on,
            "session": each.session,
            "outcome": "Called off" if each.session.called_off_on else each.get_outcome_display(),
            "prepared_on": each.prepared_on,
            "to_come": _to_come(each),
            "taken_back_on": each.taken_back_on,
            "again": [COMPETENCIES[code] for code, result in each.competencies.items() if result == AGAIN],
        }
        for each in rows
    ]
