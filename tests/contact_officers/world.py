"""The network for tests, made through the doors that the site uses: its people, courses and officers."""

from datetime import date, timedelta
from typing import Any

from complaints.models import DataKey, grants
from complaints.proceed import proceed
from contact_officers.competencies import COMPETENCIES, SHOWN
from contact_officers.models import Attendance, Meeting, Network, Officer, PolicyChange, Session
from contact_officers.stages.states import Course
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests.world import appoint, person

LISTENING_AGAIN = dict.fromkeys(COMPETENCIES, SHOWN) | {"LISTENING": "again"}


def coordinator() -> User:
    """Someone who holds the coordinator's office, and sees the network."""
    holder = appoint(Office.COORDINATOR)
    grants.settle_apart(Network.the_one())
    grants.settle_all_apart()
    return holder


def candidate(by: User, whom: User | None = None, **particulars: Any) -> Officer:
    """Someone proposed as an officer."""
    whom = whom or person()
    proceed(Network.the_one().propose_officer, by=by, person=whom, **particulars)
    return Officer.objects.get(person=whom)


def session(by: User, course: Course, held_on: date) -> Session:
    """A course on that Melbourne date."""
    facts = {"hours": "9 am to 5 pm", "place": "Room 1", "preparation": "Read the policy and the Procedure."}
    proceed(Network.the_one().plan_course, by=by, course=course, held_on=held_on, **facts)
    found: Session = Session.objects.filter(course=course, held_on=held_on).last()
    return found


def place(officer: Officer, by: User, course: Course, held_on: date) -> Attendance:
    """A place of theirs in a course on that day."""
    planned = session(by, course, held_on)
    proceed(officer.book_course, by=by, session=planned)
    return officer.attendances.get(session=planned)


def full_day(officer: Officer, by: User, held_on: date) -> Attendance:
    """They completed a full-day course that day."""
    booked = place(officer, by, Course.FULL_DAY, held_on)
    proceed(officer.record_full_day, by=by, attendance=booked)
    return booked


def refresher(officer: Officer, by: User, held_on: date) -> Attendance:
    """They completed a refresher that day."""
    booked = place(officer, by, Course.REFRESHER, held_on)
    proceed(officer.record_refresher, by=by, attendance=booked, competencies=LISTENING_AGAIN)
    return booked


def officer(
    by: User, whom: User | None = None, *, trained_on: date | None = None, until: date | None = None, **particulars: Any
) -> Officer:
    """An appointed contact officer who also holds the office; trained a month ago unless said otherwise."""
    today = clock.today()
    trained_on = trained_on or today - timedelta(days=30)
    whom = appoint(Office.CONTACT_OFFICER, whom)
    made = candidate(by, whom, **particulars)
    full_day(made, by, trained_on)
    proceed(made.record_support, by=by, supported_on=trained_on, by_whom="Their supervisor, in writing")
    proceed(made.give_undertaking, by=whom)
    proceed(made.appoint, by=by, starts_on=today, until=until or today + timedelta(days=1000))
    grants.settle_apart(Network.the_one())
    made.refresh_from_db()
    return made


def meeting(by: User, held_on: date, topics: str = "How the year went.") -> Meeting:
    """A meeting called for that day."""
    proceed(Network.the_one().call_meeting, by=by, held_on=held_on, place="Room 1", topics=topics)
    found: Meeting = Meeting.objects.filter(held_on=held_on).last()
    return found


def policy_change(by: User, title: str = "The policy was renewed") -> PolicyChange:
    """A change of policy that the network is told of."""
    today = clock.today()
    proceed(Network.the_one().announce_policy_change, by=by, title=title, words="Read part 4.", starts_on=today)
    return PolicyChange.objects.filter(title=title).latest("announced_on")


def a_row() -> Officer:
    """An officer's row as it begins, past every door: for what the database itself refuses."""
    made = Officer(person=person(), own_key=DataKey.make(), proposed_on=clock.today())
    made.save()
    return made
