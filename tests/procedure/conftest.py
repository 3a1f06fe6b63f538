"""The clock forgets between tests; the calendars of the test vectors come from the pinned data, without a database."""

from collections.abc import Iterator

import pytest

from procedure import clock
from procedure.working_days import Calendar
from tests.procedure.calendars import STATUTORY, TRADITIONAL_WORKED


@pytest.fixture(autouse=True)
def clock_read_afresh() -> Iterator[None]:
    """A move made in a test is rolled back with it; what this process remembers of it goes too."""
    clock.forget()
    yield
    clock.forget()


@pytest.fixture
def statutory() -> Calendar:
    return STATUTORY


@pytest.fixture
def traditional() -> Calendar:
    return TRADITIONAL_WORKED
