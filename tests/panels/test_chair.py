"""Clause 42: one of the three is the Chair. What only the Chair may do is open to them and to nobody else."""

from dataclasses import replace

import pytest

from complaints.models.capacity import capacity_of
from complaints.proceed import proceed
from complaints.roles import PANEL_CHAIR, PANEL_MEMBER
from panels.models import Panel
from panels.models.seats import OfPanel
from tests.panels.formed import all_declared, constituted, member, nominated, panel_of, three
from tests.referral.requested import MONDAY

pytestmark = pytest.mark.django_db


def may(someone, role, panel) -> bool:
    step = replace(Panel.confirm_members.step, by=(role,))
    return capacity_of(someone, step, panel, on=MONDAY.date()) is not None


def test_42_the_chair_acts_as_chair_and_as_a_member_the_other_two_as_members_alone():
    people = three()
    world = constituted(people)
    panel = panel_of(world)
    assert [may(each, PANEL_CHAIR, panel) for each in people] == [True, False, False]
    assert [may(each, PANEL_MEMBER, panel) for each in people] == [True, True, True]
    for someone in (world.vice_chancellor, world.director, world.complainant):
        assert not may(someone, PANEL_CHAIR, panel) and not may(someone, PANEL_MEMBER, panel)
    assert panel.panel_chair == people[0]


def test_42_nobody_is_chair_before_they_have_declared_or_once_their_place_has_ended():
    people = three()
    world = nominated(people)
    assert panel_of(world).panel_chair is None and not may(people[0], PANEL_CHAIR, panel_of(world))
    all_declared(world)
    assert may(people[0], PANEL_CHAIR, panel_of(world))
    proceed(member(world, people[0]).stand_aside, by=people[0], at=MONDAY, reasons="Ill for long.")
    assert panel_of(world).panel_chair_id is None and not may(people[0], PANEL_CHAIR, panel_of(world))


def test_42_what_belongs_to_a_panel_knows_its_members_and_its_chair():
    people = three()
    world = constituted(people)

    class Hearing(OfPanel):
        panel = panel_of(world)

    assert set(Hearing().panel_member_ids) == {each.pk for each in people}
    assert (Hearing().panel_chair, Hearing().panel_chair_id) == (people[0], people[0].pk)
    assert set(Hearing().panel_members) == set(people)
