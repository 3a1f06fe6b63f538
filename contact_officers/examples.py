"""The network's records in every state, for the table of permitted steps: made through the doors the site uses."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from complaints.proceed import proceed
from contact_officers.competencies import COMPETENCIES, SHOWN
from contact_officers.models import Attendance, Network, Officer, Session
from contact_officers.stages.states import Course
from procedure import clock


def records(known: Any) -> Iterator[tuple[str, Any]]:
    """The network, and an officer in each state."""
    network = Network.the_one()
    yield "network: standing", network
    officer = proposed(known, known["contact officer"])
    for name, bring in STATES.items():
        bring(known, officer)
        yield f"officer: {name}", officer


def proposed(known: Any, person: Any) -> Officer:
    """A candidate."""
    proceed(Network.the_one().propose_officer, by=known["coordinator"], person=person)
    return Officer.objects.get(person=person)


def completed(known: Any, officer: Officer, course: Course, *, days_ago: int) -> Attendance:
    """They completed a course that many days ago."""
    coordinator = known["coordinator"]
    held_on = clock.today() - timedelta(days=days_ago)
    facts = {"hours": "", "place": "", "preparation": ""}
    proceed(Network.the_one().plan_course, by=coordinator, course=course, held_on=held_on, **facts)
    session = Session.objects.get(course=course, held_on=held_on, attendances=None)
    proceed(officer.book_course, by=coordinator, session=session)
    place = officer.attendances.get(session=session)
    if course == Course.REFRESHER:
        shown = dict.fromkeys(COMPETENCIES, SHOWN)
        proceed(officer.record_refresher, by=coordinator, attendance=place, competencies=shown)
    else:
        proceed(officer.record_full_day, by=coordinator, attendance=place)
    return place


def made_ready(known: Any, officer: Officer, *, days_ago: int = 30) -> None:
    """Trained that many days ago, supported, and under their undertaking."""
    today = clock.today()
    completed(known, officer, Course.FULL_DAY, days_ago=days_ago)
    proceed(officer.record_support, by=known["coordinator"], supported_on=today, by_whom="Their supervisor")
    proceed(officer.give_undertaking, by=officer.person)


def appointed(known: Any, officer: Officer) -> None:
    """For a term from today."""
    today = clock.today()
    terms = {"starts_on": today, "until": today + timedelta(days=1000)}
    proceed(officer.appoint, by=known["coordinator"], **terms)


def suspended(known: Any, officer: Officer) -> None:
    proceed(officer.suspend, by=known["coordinator"], reasons="Until a question is settled.")


def on_leave(known: Any, officer: Officer) -> None:
    proceed(officer.lift_suspension, by=known["coordinator"], reasons="It is settled.")
    proceed(officer.begin_leave, by=officer.person, until=None)


def retired(known: Any, officer: Officer) -> None:
    proceed(officer.retire, by=officer.person, reasons="Another post.")


STATES: dict[str, Callable[[Any, Officer], None]] = {
    "candidate": lambda known, officer: None,
    "candidate, ready": made_ready,
    "appointed": appointed,
    "suspended": suspended,
    "on leave": on_leave,
    "retired": retired,
}
