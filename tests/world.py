"""A small world for tests, made through the doors that the site uses: people, offices, drafts, complaints."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from complaints import deadlines
from complaints.models import Complaint, DataKey, Deadline, Draft, grants
from complaints.proceed import proceed
from people.models import Appointment, Standing, User
from procedure.offices import Office
from procedure.periods import Period

MONDAY = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)  # 11:00 on Monday 23 November 2026 in Melbourne
LONG_AGO = date(2020, 1, 1)
_numbers = count(1)


def person(name: str = "", **facts: Any) -> User:
    """Somebody who works at the University, with an address to write to."""
    number = next(_numbers)
    facts.setdefault("email", f"person{number}@example.edu")
    return User.objects.create_user(name or f"Person Number{number}", **facts)


def appoint(office: Office, holder: User | None = None, **facts: Any) -> User:
    """Somebody who holds an office, from long ago unless said otherwise."""
    holder = holder or person()
    facts.setdefault("starts", LONG_AGO)
    facts.setdefault("standing", Standing.SUBSTANTIVE)
    Appointment.objects.create(office=office, holder=holder, instrument="Test instrument", **facts)
    grants.settle_all_apart()  # as every door to an appointment does
    return holder


def written(**changes: Any) -> dict[str, Any]:
    """What a complete draft holds: two respondents, two incidents. `changes` replace whole sections."""
    content: dict[str, Any] = {
        "about_you": {
            "name": "Noor Castellano",
            "relationship": "staff",
            "email": "noor@private.example",
            "preferred": "email",
        },
        "about": {"kinds": ["SEX_HARASS"], "attributes": ["sex"], "victimisation": "no"},
        "people": [
            {"key": "p1", "name": "Avery Quill", "position": "Lecturer", "relation": "colleague", "in_office": "no"},
            {"key": "p2", "name": "Blake Marrow", "position": "Manager", "relation": "manager", "in_office": "no"},
        ],
        "incidents": [
            {
                "key": "i1",
                "when": {"precision": "exact", "text": "3 November 2026"},
                "begins_on": "2026-11-03",
                "latest_on": "2026-11-03",
                "where": "The third-floor kitchen",
                "what": "What happened in the kitchen.",
                "people": ["p1"],
            },
            {
                "key": "i2",
                "when": {"precision": "about", "text": "about June 2025"},
                "begins_on": "2025-06-01",
                "latest_on": "2025-06-30",
                "where": "",
                "what": "What happened in June.",
                "people": ["p1", "p2"],
            },
        ],
        "tried": {"steps": [], "told": ""},
        "wanted": {"outcomes": [], "told": "", "pathway": "conciliation"},
        "witnesses": [{"key": "w1", "name": "Casey Lumen", "person": "", "knows": "Was there."}],
    }
    return content | changes


def draft(owner: User | None = None, **changes: Any) -> Draft:
    """A draft that could be sent."""
    made = Draft(owner=owner or person(), data_key=DataKey.make())
    made.content = written(**changes)
    made.save()
    grants.settle_apart(made)
    return made


def lodged(owner: User | None = None, *, at: datetime = MONDAY, **changes: Any) -> Complaint:
    """A complaint, lodged by a person as a person would."""
    made = draft(owner, **changes)
    return proceed(made.lodge, by=made.owner, at=at, declared=True).case


def clock_of(person: Any, period: Period, *, on: date) -> Deadline:
    """A clock that is about one person and no case, such as an officer's training (7). Day 0 is `on`."""
    begun = deadlines.begin_without_case(period, on=on, person=person)
    grants.settle_apart(begun)
    return begun
