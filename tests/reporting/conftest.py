"""A network whose conversations are invented, and the people who may read of them."""

from datetime import UTC, datetime

import pytest

from contact_officers import incidence
from contact_officers.incidence import Choices, Entry
from procedure import clock
from procedure.offices import Office
from tests.world import appoint, person

CHOICES = Choices(
    kinds={"DISC_DIRECT": "Direct discrimination", "SEX_HARASS": "Sexual harassment"},
    campus={"CITY": "City", "HILL": "Hill", "ONLINE": "Online"},
    enquirer={"STAFF": "A staff member", "MANAGER": "A manager"},
    chosen={"DIRECT": "Speaking to them", "THINKING": "They are thinking about it"},
)
FEBRUARY = datetime(2027, 2, 10, 1, 0, tzinfo=UTC)


class Logged:
    """What the log holds: conversations by the Melbourne day on which they were logged."""

    def __init__(self):
        self.days = []

    def add(self, day, number, **answers):
        given = {"kinds": frozenset({"SEX_HARASS"}), "campus": "CITY", "enquirer": "STAFF", "chosen": "DIRECT"}
        self.days += [(day, Entry(**(given | answers)))] * number

    def entries(self, first, last):
        return [entry for day, entry in self.days if first <= day <= last]

    def first_logged(self):
        return min((day for day, _ in self.days), default=None)


@pytest.fixture
def logged(monkeypatch):
    log = Logged()
    monkeypatch.setattr(incidence, "entries", log.entries)
    monkeypatch.setattr(incidence, "first_logged", log.first_logged)
    monkeypatch.setattr(incidence, "choices", lambda: CHOICES)
    return log


@pytest.fixture
def february(monkeypatch):
    """It is February 2027 in Melbourne: the year 2026 is over."""
    monkeypatch.setattr(clock, "now", lambda: FEBRUARY)


@pytest.fixture
def coordinator(db):
    return appoint(Office.COORDINATOR, person("Carol Coordinator"))


@pytest.fixture
def director(db):
    return appoint(Office.DIRECTOR, person("Dora Director"))


@pytest.fixture
def human_resources(db):
    return appoint(Office.DIRECTOR_HR, person("Hugo Resources"))
