"""A clock worked out again with a new calendar (2.5): offered where that changes a day, refused in words elsewhere."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints.models import Complaint, Deadline
from people.models import User
from tests.office.calendars import closed_on

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], Client]


def address(case: Complaint) -> str:
    return f"/steps/{case.reference}/recalculate_deadline/"


def asked(case: Complaint) -> dict[str, Any]:
    case.refresh_from_db()
    reasons = "The University closed on a further day."
    clock = Deadline.objects.get()
    return {"once": str(uuid4()), "version": case.version, "deadline": str(clock.pk), "reasons": reasons}


def test_2_5_where_the_calendar_gives_the_same_day_that_is_said_and_nothing_is_offered(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    for answer in (client.get(address(case)), client.post(address(case), asked(case))):
        assert answer.status_code == 409
        assert "gives each clock of this case the day it has" in answer.text
        assert "Continue" not in answer.text


def test_2_5_another_day_is_shown_with_its_working_before_it_is_taken(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    closed_on(date(2026, 11, 24))
    page = client.get(address(case)).text
    assert "it would be Thursday 26 November 2026" in page
    assert "How Thursday 26 November 2026 was counted" in page
    assert client.post(address(case), {**asked(case), "go": "yes"}).status_code == 302
    assert Deadline.objects.get().due_on == date(2026, 11, 26)


def test_2_5_the_page_of_deadlines_offers_it_only_where_a_day_would_change(
    case: Complaint, director: User, signed_in: SignIn
) -> None:
    client = signed_in(director)
    closed_on(date(2026, 12, 24))
    page = client.get(f"/cases/{case.reference}/deadlines/").text
    assert "is now in force and gives the same day" in page
    assert "Work it out again" not in page
    closed_on(date(2026, 11, 24))
    assert "Work it out again" in client.get(f"/cases/{case.reference}/deadlines/").text


def test_its_page_asks_at_most_fifteen_questions(case: Complaint, director: User, signed_in: SignIn) -> None:
    client = signed_in(director)
    closed_on(date(2026, 11, 24))
    client.get(address(case))
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address(case)).status_code == 200
    assert len(queries) <= 15, [query["sql"][:160] for query in queries.captured_queries]
