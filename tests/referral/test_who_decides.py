"""Clauses 30-34 and specification 5.1: who may decide on a request, on what, and who has to leave it to others."""

import pytest

from complaints.models import Referral, grants
from complaints.models.capacity import who_decides
from complaints.proceed import NotYours, proceed
from people.models import Standing
from procedure import clock
from procedure.offices import Office
from tests.referral.requested import advised, before_the_vice_chancellor, refer, refuse
from tests.world import MONDAY, appoint

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_that_monday():
    with clock.at(MONDAY):
        yield


@pytest.mark.parametrize("named", [Standing.SUBSTANTIVE, Standing.ACTING])
def test_5_1_whoever_acts_does_not_decide_about_the_vice_chancellor_nor_the_other_way_round(named):
    world = advised()
    acting = appoint(Office.VICE_CHANCELLOR, standing=Standing.ACTING)
    heads = {Standing.SUBSTANTIVE: world.vice_chancellor, Standing.ACTING: acting}
    proceed(world.case.tracks.get(number=2).identify, by=world.director, respondent=heads[named])
    nominee = appoint(Office.CHANCELLORS_NOMINEE)
    refer(world)
    assert who_decides(world.referral.complaint) == Office.CHANCELLORS_NOMINEE
    for head in heads.values():
        assert not Referral.objects.visible_to(head).exists()
        with pytest.raises(NotYours):
            refuse(world, by=head)
    refuse(world, by=nominee)
    assert world.referral.state == "refused"


def test_5_1_where_neither_is_concerned_whoever_acts_decides():
    world = before_the_vice_chancellor()
    acting = appoint(Office.VICE_CHANCELLOR, standing=Standing.ACTING)
    grants.settle(world.case)
    refuse(world, by=acting)
    assert world.referral.state == "refused"
