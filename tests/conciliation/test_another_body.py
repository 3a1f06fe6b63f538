"""Clause 23: the complainant goes to an outside body that no list has, and says which; the office alone reads that."""

from uuid import uuid4

import pytest

from complaints.proceed import proceed
from tests.channels import signed_in
from tests.conciliation.stage_two import World
from tests.world import MONDAY

pytestmark = pytest.mark.django_db
NOW = MONDAY
BODY = "The Rostrevor Tribunal"


@pytest.fixture
def world(told: World) -> World:
    """The first of two respondents declined, and the complainant can choose."""
    proceed(told.track().decline_conciliation, by=told.respondents[0])
    return told


def sends(world: World, **answers: str) -> str:
    """What the complainant reads once this was sent."""
    address = f"/steps/{world.case.reference}/track/{world.track().pk}/go_to_an_agency/"
    key = {"once": str(uuid4()), "version": str(world.track().version)}
    return signed_in(world.complainant).post(address, {**key, **answers}, follow=True).text


def test_23_whoever_goes_to_another_body_is_asked_which_in_words_and_nothing_is_lost(world: World) -> None:
    assert "Write which body it is" in sends(world, agency="OTHER_BODY")
    assert BODY in sends(world, agency="nowhere", named=BODY)
    assert not world.track().chosen


def test_23_the_office_reads_which_body_it_is_and_the_respondent_does_not(world: World) -> None:
    sends(world, agency="OTHER_BODY", named=BODY, go="yes")
    assert (world.track().chosen, world.track().agency) == ("agency", "OTHER_BODY")
    office = signed_in(world.director).get(f"/cases/{world.case.reference}/respondents/").text
    assert f"The complainant takes it to {BODY};" in office
    assert BODY not in signed_in(world.respondents[0]).get(f"/response/{world.case.reference}/").text


def test_23_a_name_typed_beside_a_body_of_the_list_is_not_kept(world: World) -> None:
    sends(world, agency="VEOHRC", named=BODY, go="yes")
    assert (world.track().agency, world.track().agency_named) == ("VEOHRC", "")
