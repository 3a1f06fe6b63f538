"""A decision on a part of a complaint, as the complainant reads it: with reasons, and with what follows (19, 20)."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from complaints.models import Complaint, Notice
from complaints.models.capacity import who_could
from complaints.proceed import proceed
from people.models import User
from procedure import clock
from procedure.offices import Office
from tests import world

pytestmark = pytest.mark.django_db

WHY = "Nobody who knew of it is here."
ONLY_LATE = [each for each in world.written()["incidents"] if each["key"] == "i2"]


def page_of(client: Client, complaint: Complaint) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", client.get(f"/my/{complaint.reference}/").text).split())


def decide(complaint: Complaint, director: Any, outcome: str = "declined", *, at: Any = None) -> None:
    late = list(complaint.allegations.filter(is_late=True).values_list("pk", flat=True))
    proceed(
        complaint.decide_late_lodging, by=director, at=at,
        decisions=dict.fromkeys(late, outcome), reasons=dict.fromkeys(late, WHY),
    )  # fmt: skip


def release(letter: str, director: Any, *, at: Any = None) -> None:
    waiting = Notice.objects.select_related("complaint__data_key").get(letter=letter, state="draft")
    if waiting.wants_approval:
        (second, *_) = who_could(waiting.approve.step, waiting, on=clock.today()) - {director.pk}
        proceed(waiting.approve, by=User.objects.get(pk=second), at=at)
    proceed(waiting.release, by=director, at=at, mode="portal")


@pytest.fixture
def director(office: Any) -> Any:
    return office[Office.DIRECTOR]


def test_clause_19_a_part_that_is_declined_is_shown_with_its_reasons_and_its_clause(
    noor: User, noors: Client, director: Any, monday: Any
) -> None:
    mine = world.lodged(noor)
    assert WHY not in page_of(noors, mine)
    decide(mine, director)
    page = page_of(noors, mine)
    assert "It was decided that event 2 does not go on, because of the time passed" in page
    assert f"The reason given: {WHY}" in page
    assert "This says nothing about whether it happened." in page
    assert "clause 19" in page
    assert "Each person you named in a part that goes on is told in writing" in page
    assert "You get a letter about each part that does not go on here, with the reasons." in page


def test_clause_19_a_part_that_goes_on_takes_nothing_from_the_way_ahead(
    noor: User, noors: Client, director: Any, monday: Any
) -> None:
    mine = world.lodged(noor)
    decide(mine, director, "accepted")
    page = page_of(noors, mine)
    assert f"The reason given: {WHY}" in page
    assert "This says nothing about whether it happened." not in page
    assert "Each person you named is told in writing and asked to answer." in page


def test_clause_19_where_every_part_is_declined_nothing_is_promised_that_will_not_come(
    noor: User, noors: Client, director: Any, monday: Any
) -> None:
    mine = world.lodged(noor, incidents=ONLY_LATE)
    proceed(mine.acknowledge, by=director)
    release("lodging/acknowledgement", director)
    before = page_of(noors, mine)
    assert "is told in writing and asked to answer" in before
    assert "can say which of your words may be given" in before
    decide(mine, director, at=monday + timedelta(hours=1))
    page = page_of(noors, mine)
    assert "It was decided that no part of your complaint goes on under this procedure." in page
    assert "is told in writing" not in page
    assert "reach an agreement" not in page
    assert "Nobody you named is told of it under this procedure." in page
    assert "Equity and Diversity writes to you what was decided, and why." in page
    assert "You get the decision in a letter too" in page
    release("lodging/late_lodging", director, at=monday + timedelta(hours=2))
    after = page_of(noors, mine)
    assert "You can write to us if something was not known, or go to someone outside the University." in after
    assert "You get the decision in a letter too" not in after
    assert "A letter came: Letter about time" in after
    assert "no part of your complaint goes on" in noors.get("/my/").text


def test_clause_9_nobody_else_reads_what_was_decided(noor: User, director: Any, monday: Any, client_of: Any) -> None:
    mine = world.lodged(noor)
    decide(mine, director)
    stranger = client_of(world.person())
    assert WHY not in page_of(stranger, mine)
    assert stranger.get(f"/my/{mine.reference}/").status_code == 404
