"""Clauses 46, 47: the panel settles how it goes about it, and the parties read what its Chair writes for them."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from complaints.models import Notice
from complaints.models.grants import drift
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from panels.models import Directions
from tests.panels.formed import again, all_declared, member, nominated, panel_of, three
from tests.panels.hearing import BEGUN, TOLD, chair_of, direct, officer_of, to_hear
from tests.referral.requested import MONDAY
from tests.world import person

pytestmark = pytest.mark.django_db


def newest(world):
    return Directions.objects.select_related("complaint__data_key").filter(complaint=world.case).latest("number")


def test_47_nobody_prepares_a_hearing_before_the_panel_is_constituted():
    world = nominated()
    all_declared(world)
    with pytest.raises((NotOpenNow, NotYours)):
        proceed(panel_of(world).convene_prehearing, by=chair_of(world), at=MONDAY)


def test_47_the_chair_alone_convenes_a_prehearing_once_the_panel_is_constituted():
    world = to_hear()
    others = [each.person for each in panel_of(world).at_work if not each.is_chair]
    for someone in (*others, officer_of(world), world.vice_chancellor, world.director, world.complainant):
        with pytest.raises(NotYours):
            proceed(panel_of(world).convene_prehearing, by=someone, at=BEGUN)
    proceed(panel_of(world).convene_prehearing, by=chair_of(world), at=BEGUN)
    panel = panel_of(world)
    assert (panel.state, panel.prepared_at) == ("prehearing", BEGUN)
    assert not Notice.objects.filter(letter__startswith="panel/directions").exists()


def test_46_directions_are_kept_as_given_and_each_party_reads_what_was_written_for_them_and_nothing_else():
    world = to_hear()
    direct(world, outcomes={"a": "Who was in the kitchen.", "h": "They come separately.", "b": " "})
    kept = newest(world)
    assert (kept.manner, kept.number, kept.told) == ("hearing", 1, TOLD)
    assert dict(kept.outcomes) == {"a": "Who was in the kitchen.", "h": "They come separately."}
    letters = {each.recipient: each for each in Notice.objects.filter(letter__startswith="panel/directions")}
    assert set(letters) == {world.complainant, *world.respondents}
    for letter in letters.values():
        letter.complaint = world.case
        text = " ".join(letter.text.split())
        assert TOLD in text and "5 working days" in text and chair_of(world).name in text
        assert "kitchen" not in text and "separately" not in text
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE panels_directions SET manner = 'papers' WHERE id = %s", [kept.pk])


def test_46_the_chair_alone_gives_directions_and_newer_ones_take_their_place():
    world = to_hear()
    others = [each.person for each in panel_of(world).at_work if not each.is_chair]
    for someone in (*others, officer_of(world), world.vice_chancellor, world.complainant):
        with pytest.raises(NotYours):
            direct(world, by=someone)
    direct(world)
    direct(world, manner="remote", at=BEGUN + timedelta(hours=1))
    assert panel_of(world).directed.manner == "remote"
    assert Directions.objects.filter(complaint=world.case).count() == 2


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"manner": "by post"}, "Choose how the panel goes about it \\(clause 46\\)"),
        ({"told": "  "}, "Write what the parties are told"),
        ({"told": "Avery Quill is heard first."}, "they name Avery Quill"),
        ({"manner": "papers"}, "contests nothing \\(A-19\\).*Avery Quill"),
    ],
)
def test_46_what_cannot_be_directed_is_refused_in_words(said, words):
    world = to_hear()
    with pytest.raises(CannotBe, match=words):
        direct(world, **said)
    assert not Directions.objects.exists()


def test_46_51_on_papers_alone_only_where_each_respondent_need_not_be_heard():
    world = to_hear()
    tracks = panel_of(world).tracks
    waived = {each.pk: "Wrote on 20 November that they do not want to be heard." for each in tracks}
    with pytest.raises(CannotBe, match=tracks[1].shown_as):
        direct(world, manner="papers", waived={tracks[0].pk: waived[tracks[0].pk]})
    direct(world, manner="papers", waived=waived)
    assert panel_of(world).is_on_papers_alone


def test_46_the_panel_and_the_executive_officer_see_directions_and_no_party_does():
    world = to_hear()
    direct(world)
    for someone in (*(each.person for each in panel_of(world).at_work), officer_of(world), world.director):
        assert Directions.objects.visible_to(someone).filter(complaint=world.case).exists()
    for someone in (world.complainant, world.solicitor, world.vice_chancellor, person()):
        assert not Directions.objects.visible_to(someone).exists()
    assert drift(again(world.case)) == (frozenset(), frozenset())


def test_43_a_member_lost_while_it_prepares_is_replaced_and_the_panel_is_constituted_again():
    people = three()
    world = to_hear(people)
    proceed(panel_of(world).convene_prehearing, by=people[0], at=BEGUN)
    proceed(member(world, people[1]).stand_aside, by=people[1], at=BEGUN, reasons="I know one of them.")
    assert panel_of(world).state == "declarations"
    with pytest.raises((NotOpenNow, NotYours)):
        direct(world)
