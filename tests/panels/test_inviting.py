"""Clauses 48 to 50: the panel asks, the Executive Officer invites; what a witness sees, until when; who comes along."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from complaints.models import Allegation, Complaint, Document, Notice, Track, Witness
from complaints.models.grants import drift, settle
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from panels.models import Invitation, Invitee, Panel, Shown, Sitting
from people.models import User
from procedure import clock
from tests.panels.formed import again, panel_of, three
from tests.panels.hearing import BEGUN, PLACE, SITS, arrange, begin, chair_of, officer_of, record, sitting_of, to_hear
from tests.panels.invited import (
    ABOUT,
    TITLE,
    WORDS,
    ask,
    bring,
    invitation_of,
    invite,
    invited,
    invitee_of,
    show,
)
from tests.referral.requested import Requested
from tests.world import person

pytestmark = pytest.mark.django_db

EVERYTHING = (Complaint, Track, Allegation, Witness, Document, Panel, Sitting, Invitee, Invitation, Shown, Notice)


def sees(someone: User, world: Requested) -> dict[str, int]:
    """How many records of each kind this person sees of the case."""
    of = {Complaint: {"pk": world.case.pk}}
    found = {
        each.__name__: each.objects.visible_to(someone).filter(**of.get(each, {"complaint": world.case})).count()
        for each in EVERYTHING
    }
    return {name: count for name, count in found.items() if count}


def test_48_the_panel_asks_and_nobody_is_told_before_the_executive_officer_invites():
    world, someone = to_hear(), person("Sam Witness")
    arrange(world)
    ask(world)
    assert invitee_of(world).state == "wanted" and not Notice.objects.filter(letter="panel/invitation").exists()
    show(world)
    assert sees(someone, world) == {}
    invite(world, someone)
    letter = Notice.objects.get(letter="panel/invitation")
    letter.complaint = world.case
    told = " ".join(letter.text.split())
    assert letter.recipient == someone and invitee_of(world).state == "invited"
    assert ABOUT in told and PLACE in told and TITLE in told and "One person, whoever you choose" in told
    assert "7 December 2026" in told and world.case.complainant_name not in told and "Avery Quill" not in told


def test_48_only_the_chair_asks_and_only_the_executive_officer_invites():
    people = three()
    world, someone = to_hear(people), person()
    arrange(world)
    for other in (people[1], officer_of(world), world.director, world.complainant, someone):
        with pytest.raises(NotYours):
            ask(world, by=other)
    ask(world)
    show(world)
    for other in (chair_of(world), people[1], world.director, world.vice_chancellor, someone):
        with pytest.raises(NotYours):
            invite(world, someone, by=other)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"why": " "}, "Write why the panel believes"),
        ({"way": "oracle"}, "Choose how they are heard"),
        ({"name": " "}, "write their name"),
        ({"key": "witness_99"}, "Choose whom the panel asks for"),
    ],
)
def test_48_whom_the_panel_asks_for_has_a_name_a_way_and_a_why(said: dict[str, Any], words: str):
    world = to_hear()
    with pytest.raises(CannotBe, match=words):
        ask(world, **said)
    assert not Invitee.objects.exists()


def test_48_a_nominated_witness_is_not_heard_only_with_reasons_and_is_then_settled():
    world = to_hear()
    named = panel_of(world).named_and_open
    assert named and all(each.nominated for each in named)
    step = panel_of(world).decline_to_hear
    with pytest.raises(CannotBe, match=r"owed the reasons \(clause 48\)"):
        proceed(step, by=chair_of(world), at=BEGUN, witness=named[0].key, reasons=" ")
    with pytest.raises(CannotBe, match="Choose a witness"):
        proceed(step, by=chair_of(world), at=BEGUN, witness="complainant", reasons="No.")
    proceed(step, by=chair_of(world), at=BEGUN, witness=named[0].key, reasons="Was abroad that month.")
    assert (invitee_of(world).state, invitee_of(world).reasons) == ("refused", "Was abroad that month.")
    assert named[0].key not in {each.key for each in panel_of(world).named_and_open}
    with pytest.raises(CannotBe, match="has settled that they are not heard"):
        ask(world, named[0].key)


def test_48_a_named_witness_whom_the_panel_wanted_is_done_without_only_with_reasons():
    world = to_hear()
    named = panel_of(world).named_and_open[0]
    ask(world, named.key)
    with pytest.raises(CannotBe, match="owed the reasons"):
        proceed(invitee_of(world).do_without, by=chair_of(world), at=BEGUN, reasons="")
    proceed(invitee_of(world).do_without, by=chair_of(world), at=BEGUN, reasons="Has written it all down.")
    assert named.key in {each.key for each in panel_of(world).named_and_open}


def test_49_nobody_but_a_party_is_invited_before_it_is_directed_what_they_are_shown():
    world, someone = to_hear(), person()
    arrange(world)
    ask(world)
    with pytest.raises(NotOpenNow, match="clause 49"):
        invite(world, someone)
    show(world, nothing=True, texts=(), why="")
    invite(world, someone)
    assert not Shown.objects.exists()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"texts": ()}, "A direction lists what may be shown"),
        ({"nothing": True}, "not both"),
        ({"texts": (("A title", " "),)}, "Give each text a title"),
        ({"why": " "}, "Write why they are shown this"),
    ],
)
def test_49_a_direction_lists_items_or_says_nothing_is_shown(said: dict[str, Any], words: str):
    world = to_hear()
    ask(world)
    with pytest.raises(CannotBe, match=words):
        show(world, **said)
    assert not invitee_of(world).is_directed


def test_49_of_a_party_nothing_is_directed_since_their_papers_come_by_37_and_39():
    world = to_hear()
    arrange(world)
    ask(world, "complainant")
    with pytest.raises(NotOpenNow, match="no direction takes from that"):
        show(world)
    invite(world, None)
    assert invitation_of(world, world.complainant).state == "sent"


def test_49_a_witness_sees_what_is_listed_and_nothing_else_of_the_case():
    world, someone = invited()
    assert sees(someone, world) == {"Invitation": 1, "Shown": 1, "Notice": 1}
    item = Shown.objects.visible_to(someone).select_related("complaint__data_key").get()
    assert (item.title, item.words) == (TITLE, WORDS)
    for other in (person(), world.complainant, world.vice_chancellor, world.solicitor, chair_of(world)):
        assert "Shown" not in sees(other, world)
    assert drift(again(world.case)) == (frozenset(), frozenset())


def test_49_what_is_listed_closes_with_the_record_of_the_sitting():
    world, someone = invited()
    begin(world)
    record(world)
    assert invitation_of(world, someone).state == "over"
    assert "Shown" not in sees(someone, world)


def test_49_what_is_listed_closes_with_the_day_of_the_sitting_even_where_nobody_records_it():
    world, someone = invited()
    assert Shown.objects.get().open_until == "2026-12-07"
    with clock.at(SITS):
        settle(again(world.case))
        assert Shown.objects.visible_to(someone).exists()
    with clock.at(SITS + timedelta(days=1)):
        assert not Shown.objects.visible_to(someone).exists()
        settle(again(world.case))
        assert not Shown.objects.visible_to(someone).exists()


def test_49_what_is_listed_closes_where_the_sitting_is_called_off_or_the_invitation_taken_back():
    world, someone = invited()
    taken_back = invitation_of(world, someone).take_back
    with pytest.raises(CannotBe, match="Write what they are told"):
        proceed(taken_back, by=officer_of(world), at=BEGUN, told="")
    proceed(taken_back, by=officer_of(world), at=BEGUN, told="It is another week.")
    assert "Shown" not in sees(someone, world) and invitee_of(world).state == "wanted"
    assert not invitee_of(world).is_directed
    show(world)
    invite(world, None, at=BEGUN + timedelta(minutes=1))
    assert "Shown" in sees(someone, world)
    proceed(sitting_of(world).call_off, by=officer_of(world), at=BEGUN + timedelta(hours=1), reasons="Flooded.")
    assert "Shown" not in sees(someone, world) and invitation_of(world, someone).state == "over"


def test_49_what_was_opened_cannot_be_changed_in_the_database():
    invited()
    with pytest.raises(DatabaseError), transaction.atomic():
        Shown.objects.update(number=7)
    with pytest.raises(DatabaseError), transaction.atomic():
        Shown.objects.all().delete()


def test_51_nobody_is_invited_with_less_time_than_they_are_owed():
    world, someone = to_hear(), person()
    arrange(world)
    ask(world)
    show(world)
    with pytest.raises(CannotBe, match="less than 5 working days"):
        invite(world, someone, at=SITS - timedelta(days=2))


def test_48_whoever_writes_is_asked_by_a_day_and_brings_nobody():
    world, someone = to_hear(), person()
    ask(world, way="writing")
    show(world)
    with pytest.raises(CannotBe, match="by which day"):
        invite(world, someone, sitting=None)
    with pytest.raises(CannotBe, match="at least 5 working days"):
        invite(world, someone, sitting=None, write_by=(BEGUN + timedelta(days=3)).date())
    invite(world, someone, sitting=None, write_by=SITS.date())
    assert Shown.objects.get().open_until == "2026-12-07"
    with pytest.raises(NotOpenNow, match="asked to write"):
        bring(world, someone)


def test_43_nobody_of_the_panel_is_heard_by_it():
    people = three()
    world = to_hear(people)
    arrange(world)
    ask(world)
    show(world)
    for someone in (people[1], officer_of(world)):
        with pytest.raises(CannotBe, match="clause 43"):
            invite(world, someone)


def test_48_somebody_without_an_account_is_invited_by_hand_and_the_officer_records_their_answer():
    world = to_hear()
    arrange(world)
    ask(world)
    show(world)
    with pytest.raises(CannotBe, match="no account here"):
        invite(world, None)
    invite(world, None, mode="hand")
    someone = invitee_of(world).person
    assert someone.kind == User.Kind.WITHOUT_ACCOUNT and invitation_of(world, someone).state == "sent"
    with pytest.raises(CannotBe, match="Write how they told you"):
        proceed(invitation_of(world, someone).record_acceptance, by=officer_of(world), at=BEGUN, words="")
    proceed(invitation_of(world, someone).record_acceptance, by=officer_of(world), at=BEGUN, words="By telephone.")
    assert invitation_of(world, someone).state == "accepted"


def test_48_whoever_is_invited_answers_and_may_change_it_until_then_and_nobody_answers_for_them():
    world, someone = invited()
    for other in (person(), world.complainant, world.director):
        with pytest.raises(NotYours):
            proceed(invitation_of(world, someone).accept, by=other, at=BEGUN)
    proceed(invitation_of(world, someone).accept, by=someone, at=BEGUN, words="I need an interpreter.")
    assert invitation_of(world, someone).answer == "I need an interpreter."
    proceed(invitation_of(world, someone).decline, by=someone, at=BEGUN, words="")
    assert invitation_of(world, someone).state == "declined"


def test_48_nobody_answers_once_the_sitting_is_over():
    world, someone = invited()
    late = SITS + timedelta(hours=7)
    with clock.at(late), pytest.raises(NotOpenNow, match="It is over"):
        proceed(invitation_of(world, someone).accept, by=someone, at=late)


@pytest.mark.parametrize("declared", ["lawyer", "training"])
def test_50_nobody_is_accompanied_by_a_lawyer_or_somebody_in_practical_legal_training(declared):
    world, someone = invited()
    with pytest.raises(CannotBe, match=r"cannot be an Australian legal practitioner.*clause 50"):
        bring(world, someone, declared=declared)
    assert invitation_of(world, someone).companion == ""


@pytest.mark.parametrize("said", [{"undertakes": False}, {"declared": ""}, {"name": " "}])
def test_50_who_comes_along_is_named_and_declared_in_the_words_of_the_clause(said):
    world, someone = invited()
    with pytest.raises(CannotBe, match="clause 50"):
        bring(world, someone, **said)


def test_50_one_person_comes_along_to_that_sitting_and_replaces_whoever_was_named_before():
    world, someone = invited()
    bring(world, someone)
    bring(world, someone, name="Alex Other")
    assert invitation_of(world, someone).companion == "Alex Other"
    assert invitation_of(world, someone).declared_at is not None
    with pytest.raises(CannotBe, match="clauses 43 and 50"):
        bring(world, someone, name=chair_of(world).name)
    with pytest.raises(NotYours):
        bring(world, someone, by=world.complainant)
    begin(world)
    record(world)
    with pytest.raises((NotOpenNow, NotYours)):
        bring(world, someone, at=SITS + timedelta(days=1))
