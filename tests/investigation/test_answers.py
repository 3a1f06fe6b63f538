"""Clause 37: of each respondent about whom a part was approved there is an answer, theirs and nobody else's."""

import pytest
from django.db import IntegrityError, transaction

from complaints.models import Answer, Track
from complaints.proceed import NotOpenNow, of_itself
from tests.investigation.prepared import answer_of, approved, in_office, to_be_prepared
from tests.investigation.side_by_side import both_approved
from tests.referral.requested import MONDAY, OFFICES
from tests.world import appoint, person

pytestmark = pytest.mark.django_db


def test_37_the_yes_makes_one_of_each_respondent_of_whom_a_part_was_approved_and_tells_nobody():
    world = approved()
    assert {each.track_id for each in Answer.objects.all()} == {cell.track_id for cell in world.cells}
    assert {each.state for each in Answer.objects.all()} == {"to_be_informed"}


def test_37_one_of_each_investigation_also_in_the_database():
    made = answer_of(approved(), 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Answer.objects.create(complaint=made.complaint, investigation=made.investigation, track=made.track)


def test_37_the_office_whoever_decides_and_the_executive_officer_see_it_and_the_respondent_once_they_are_told():
    world, respondent = to_be_prepared(), person()
    Track.objects.filter(complaint=world.case, number=1).update(person=respondent)
    officer = in_office(world)
    for someone in (world.director, world.vice_chancellor, officer):
        assert Answer.objects.visible_to(someone).exists()
    for someone in (respondent, world.complainant, world.solicitor, person()):
        assert not Answer.objects.visible_to(someone).exists()
    of_itself(answer_of(world, 1).inform, at=MONDAY)
    assert list(Answer.objects.visible_to(respondent)) == [answer_of(world, 1)]
    assert answer_of(world, 1).track.state == "investigated"


def test_37_two_respondents_each_see_their_own_and_never_the_others():
    held = {office: appoint(office) for office in OFFICES}
    world = both_approved(held)
    of_itself(answer_of(world, 1).inform, at=MONDAY)
    first, second = world.respondents
    assert list(Answer.objects.visible_to(first)) == [answer_of(world, 1)]
    assert not Answer.objects.visible_to(second).exists()
    of_itself(answer_of(world, 2).inform, at=MONDAY)
    assert list(Answer.objects.visible_to(second)) == [answer_of(world, 2)]
    assert {each.track.state for each in Answer.objects.all()} == {"declined"}


def test_37_nobody_is_informed_twice():
    world, respondent = to_be_prepared(), person()
    Track.objects.filter(complaint=world.case, number=1).update(person=respondent)
    of_itself(answer_of(world, 1).inform, at=MONDAY)
    with pytest.raises(NotOpenNow):
        of_itself(answer_of(world, 1).inform, at=MONDAY)
