"""Clauses 44 and 46: where and when the panel sits, with time to prepare; who observes it; what is kept of it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from complaints.models.grants import drift
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from panels.models import Sitting
from panels.models.sitting import OBSERVERS
from procedure import clock
from tests.panels.formed import again, panel_of
from tests.panels.hearing import (
    BEGUN,
    PLACE,
    SAID,
    SITS,
    WAITING,
    arrange,
    begin,
    chair_of,
    direct,
    hearing,
    officer_of,
    plan,
    record,
    sitting_of,
    to_hear,
)
from tests.world import person

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["officer", "chair"])
def test_46_the_executive_officer_or_the_chair_arranges_a_sitting_and_nobody_else(who):
    world = to_hear()
    others = [each.person for each in panel_of(world).at_work if not each.is_chair]
    for someone in (*others, world.director, world.vice_chancellor, world.complainant):
        with pytest.raises(NotYours):
            arrange(world, by=someone)
    arrange(world, by={"officer": officer_of, "chair": chair_of}[who](world))
    found = sitting_of(world)
    assert (found.state, found.starts_at, found.place, found.waiting) == ("arranged", SITS, PLACE, WAITING)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"starts": BEGUN - timedelta(days=1)}, "still to come"),
        ({"ends_at": SITS}, "ends before it begins"),
        ({"place": ""}, "Write where it is"),
        ({"waiting": " "}, "wait apart.*clause 51"),
        ({"starts": SITS - timedelta(days=4)}, "5 working days.*Friday 4 December 2026"),
    ],
)
def test_46_51_what_cannot_be_arranged_is_refused_in_words(changes, words):
    world = to_hear()
    with pytest.raises(CannotBe, match=words):
        arrange(world, **changes)
    assert not Sitting.objects.exists()


def test_51_it_is_five_working_days_ahead_and_sooner_only_where_those_who_come_agreed():
    world = to_hear()
    arrange(world, starts=SITS - timedelta(days=3))  # Friday: the fifth working day
    arrange(world, starts=SITS - timedelta(days=4), shorter="All three asked for it in writing on Friday.")
    assert [each.on.isoformat() for each in Sitting.objects.filter(complaint=world.case)] == [
        "2026-12-03",
        "2026-12-04",
    ]


def test_46_by_a_link_alone_is_enough_and_on_papers_alone_there_is_no_sitting():
    world = to_hear()
    arrange(world, place="", link="By telephone, the number comes with the invitation.")
    waived = {each.pk: "Said so on Friday." for each in panel_of(world).tracks}
    direct(world, manner="papers", waived=waived)
    with pytest.raises(NotOpenNow, match="papers alone"):
        arrange(world)


def test_46_it_is_arranged_otherwise_or_called_off_with_a_reason():
    world = to_hear()
    arrange(world)
    proceed(sitting_of(world).change_arrangements, by=officer_of(world), at=BEGUN, sitting=plan(place="Room 2"))
    assert sitting_of(world).place == "Room 2"
    with pytest.raises(CannotBe, match="Write why"):
        proceed(sitting_of(world).call_off, by=officer_of(world), at=BEGUN, reasons=" ")
    proceed(sitting_of(world).call_off, by=chair_of(world), at=BEGUN, reasons="The interpreter is ill.")
    assert (sitting_of(world).state, sitting_of(world).reasons) == ("called_off", "The interpreter is ill.")


def test_46_the_hearing_begins_on_the_day_of_a_sitting_and_by_the_chair_alone():
    world = to_hear()
    with pytest.raises(NotOpenNow, match="Arrange one first"):
        begin(world)
    arrange(world)
    with pytest.raises(NotOpenNow, match="on the day of that sitting"):
        begin(world, at=SITS - timedelta(days=1))
    for someone in (officer_of(world), world.vice_chancellor):
        with pytest.raises(NotYours):
            begin(world, by=someone)
    begin(world)
    assert (panel_of(world).state, panel_of(world).heard_from) == ("hearing", SITS)


def test_44_what_was_said_and_who_was_there_is_recorded_once_its_day_has_come_and_stays():
    world = to_hear()
    arrange(world)
    with pytest.raises(NotOpenNow, match="once its day has come"):
        record(world, at=SITS - timedelta(days=1))
    with pytest.raises(NotOpenNow, match="The Chair begins the hearing"):
        record(world)
    begin(world)
    record(world)
    found = sitting_of(world)
    assert (found.state, found.notes) == ("held", SAID)
    assert found.attended["members"] == [each.person.name for each in panel_of(world).at_work]
    assert panel_of(world).last_sitting_on == SITS.date()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE panels_sitting SET number = 9 WHERE id = %s", [found.pk])


def test_45_53_a_sitting_that_a_member_missed_is_not_one_of_the_panel():
    world = hearing()
    two = [each.person_id for each in panel_of(world).at_work][:2]
    with pytest.raises(CannotBe, match="Not all three members were there"):
        record(world, members=frozenset(two))


@pytest.mark.parametrize("code", ["executive_officer", "director"])
def test_44_who_has_to_observe_is_there_or_the_record_says_why_not(code):
    world = hearing()
    observed = {**dict.fromkeys(OBSERVERS, True), code: False}
    with pytest.raises(CannotBe, match=r"was not there.*clause 44"):
        record(world, observed=observed)
    record(world, observed=observed, why_away={code: "Was ill; the Chair went on."})
    assert sitting_of(world).attended["observers"][code] == {"there": False, "why": "Was ill; the Chair went on."}


def test_44_the_solicitor_observes_if_they_like():
    world = hearing()
    record(world, observed={**dict.fromkeys(OBSERVERS, True), "solicitor": False})
    assert sitting_of(world).attended["observers"]["solicitor"] == {"there": False, "why": ""}


def test_44_whoever_observes_has_no_step_of_the_panels():
    world = hearing()
    with clock.at(SITS):
        for someone in (world.director, world.solicitor):
            for name in ("adjourn", "give_directions", "begin_hearing", "resume"):
                with pytest.raises((NotYours, NotOpenNow)):
                    proceed(getattr(panel_of(world), name), by=someone, at=SITS)


def test_9_the_panel_its_executive_officer_and_the_receivers_see_sittings_and_nobody_else_does():
    world = hearing()
    for someone in (*(each.person for each in panel_of(world).at_work), officer_of(world), world.director):
        assert Sitting.objects.visible_to(someone).filter(complaint=world.case).exists()
    for someone in (world.complainant, world.solicitor, world.vice_chancellor, person()):
        assert not Sitting.objects.visible_to(someone).exists()
    assert drift(again(world.case)) == (frozenset(), frozenset())
