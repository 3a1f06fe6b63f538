"""Scenario 19: a nominee decides to the last minute of the instrument; from the next on they are refused (34, 5.1)."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from complaints.models import PartDecision, grants
from people.models import Standing
from procedure import clock
from procedure.clock import MELBOURNE
from procedure.offices import Office
from tests.channels import signed_in
from tests.conciliation.stage_two import sweep
from tests.conciliation.test_conciliation_pages import step
from tests.referral.requested import Requested, before_the_vice_chancellor
from tests.world import MONDAY, appoint

pytestmark = pytest.mark.django_db

LAST_DAY = date(2026, 11, 24)
LAST_MINUTE = datetime(2026, 11, 24, 23, 59, tzinfo=MELBOURNE)
MIDNIGHT = datetime(2026, 11, 25, 0, 0, tzinfo=MELBOURNE)


@pytest.fixture
def world(settings: Any, tmp_path: Any) -> Requested:
    settings.FILES_FOLDER = str(tmp_path / "files")
    return before_the_vice_chancellor()


@pytest.fixture
def nominee(world: Requested) -> Client:
    held = {"standing": Standing.NOMINEE, "clauses": [32, 34], "cases": [world.case.reference]}
    someone = appoint(Office.VICE_CHANCELLOR, starts=MONDAY.date(), until=LAST_DAY, **held)
    grants.settle(world.case)
    return signed_in(someone)


def opened(nominee: Client, world: Requested) -> dict[str, Any]:
    """The page of refusing, filled in."""
    form = nominee.get(step(world.referral, "refuse")).context["form"]
    reasons = {f"reasons_{number}": "Not by investigation." for number in range(1, len(world.cells) + 1)}
    return {"once": str(uuid4()), "version": form["version"].value(), "go": "yes", **reasons}


def test_34_scenario_19_a_nominee_refuses_in_the_last_minute_of_the_instrument(
    world: Requested, nominee: Client
) -> None:
    with clock.at(LAST_MINUTE):
        page = nominee.get(f"/decisions/{world.referral.pk}/").content.decode()
        assert "You act as nominee under" in page and "Tuesday 24 November 2026" in page
        answer = nominee.post(step(world.referral, "refuse"), opened(nominee, world))
    assert answer.status_code == 302
    assert world.referral.state == "refused"
    assert {"nominee" in each.capacity for each in PartDecision.objects.filter(by_vice_chancellor=True)} == {True}


@pytest.mark.parametrize("swept", [True, False])
def test_34_scenario_19_a_page_opened_in_the_last_minute_decides_nothing_at_midnight(
    world: Requested, nominee: Client, swept: bool
) -> None:
    """Whether the machinery has looked since or not."""
    with clock.at(LAST_MINUTE):
        typed = opened(nominee, world)
    if swept:
        sweep(MIDNIGHT)
    with clock.at(MIDNIGHT):
        told = nominee.post(step(world.referral, "refuse"), typed)
        assert (told.status_code, "Not by investigation." in told.text) == (409, True)
        assert "24 November 2026" in told.text
        for address in ("/decisions/", f"/decisions/{world.referral.pk}/", step(world.referral, "refuse")):
            assert nominee.get(address).status_code == 404
    assert world.referral.state == "with_vice_chancellor"
    assert not PartDecision.objects.filter(by_vice_chancellor=True).exists()
