"""Clause 43: a party objects to a member, and it is ruled on before the panel begins; nobody else learns of it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from complaints.models import Complaint, Notice, StoodAside
from complaints.models.grants import drift
from complaints.proceed import NotOpenNow, NotYours, proceed
from complaints.stages.act import CannotBe
from panels.models import MembersTold, Objection, Panel, PanelMember
from procedure import clock
from procedure.offices import Office
from tests.channels import body_of, decoded, signed_in
from tests.investigation.answered import respondent
from tests.panels.formed import (
    again,
    all_declared,
    bind,
    constitute,
    declare,
    formed,
    member,
    nominate,
    panel_of,
    three,
)
from tests.panels.objecting import NOT_RIGHT, RIGHT, WHY, object_to, objection, rule, told, told_world
from tests.referral.requested import MONDAY
from tests.world import person

pytestmark = pytest.mark.django_db

LATE = MONDAY + timedelta(days=4)


def step(record, name):
    return f"/steps/{record.case.reference}/{record._meta.model_name}/{record.pk}/{name}/"


def offices_of(world):
    return {
        Office.DIRECTOR: world.director,
        Office.SOLICITOR: world.solicitor,
        Office.VICE_CHANCELLOR: world.vice_chancellor,
    }


def letters_to(someone):
    return [each.letter for each in Notice.objects.filter(recipient=someone, letter__startswith="panel/objection")]


def test_43_each_party_whom_it_concerns_may_object_and_nobody_before_they_were_told():
    people = three()
    world = formed()
    nominate(world, people)
    for each in people[:2]:
        bind(world, each)
        declare(world, each)
    assert not MembersTold.objects.exists()
    all_declared(world)
    told_of = {each.person for each in MembersTold.objects.filter(complaint=world.case)}
    assert told_of == {world.complainant, respondent(world, 1), respondent(world, 2)}


def test_43_the_complainant_and_each_respondent_object_from_their_own_page_and_no_other_party_sees_it():
    world, people, respondents = told_world()
    object_to(world, respondents[1], people[2])
    assert objection(world).state == "waiting"
    for someone in (world.complainant, respondents[2], *people, world.solicitor, person()):
        assert not Objection.objects.visible_to(someone).exists()
        with pytest.raises(NotYours):
            proceed(
                told(world, respondents[1]).object_to_member,
                by=someone, at=MONDAY, about=member(world, people[0]), reasons=WHY,
            )  # fmt: skip
    for someone in (respondents[1], world.vice_chancellor, world.director):
        assert Objection.objects.visible_to(someone).count() == 1
    assert drift(again(world.case)) == (frozenset(), frozenset())


def test_43_what_one_party_says_changes_nothing_that_another_could_notice():
    world, people, respondents = told_world()
    before = (again(world.case).version, again(world.case).touched_at, panel_of(world).version)
    object_to(world, respondents[1], people[2])
    rule(world, "dismiss", reasons=NOT_RIGHT)
    assert (again(world.case).version, again(world.case).touched_at, panel_of(world).version) == before


@pytest.mark.parametrize("how", ["another case's", "one who has left", "twice", "no reason"])
def test_43_a_forged_member_a_second_time_and_no_reason_are_refused_in_words(how):
    world, people, _ = told_world()
    if how == "another case's":
        elsewhere, others, _ = told_world(held=offices_of(world))
        with pytest.raises(CannotBe, match="members of this panel"):
            proceed(
                told(world, world.complainant).object_to_member,
                by=world.complainant, at=MONDAY, about=member(elsewhere, others[0]), reasons=WHY,
            )  # fmt: skip
    elif how == "one who has left":
        proceed(member(world, people[1]).stand_aside, by=people[1], at=MONDAY, reasons="Ill for long.")
        with pytest.raises(CannotBe, match="members of this panel"):
            object_to(world, world.complainant, people[1])
    elif how == "twice":
        object_to(world, world.complainant, people[1])
        with pytest.raises(CannotBe, match="already"):
            object_to(world, world.complainant, people[1], why="And more.")
        assert Objection.objects.count() == 1
    else:
        with pytest.raises(CannotBe, match="Write why"):
            object_to(world, world.complainant, people[1], why="  ")


def test_43_nobody_objects_once_the_days_are_over():
    world, people, _ = told_world()
    with clock.at(LATE), pytest.raises(NotOpenNow, match="days to object"):
        object_to(world, world.complainant, people[1], at=LATE)


def test_43_the_panel_is_not_constituted_while_an_objection_waits_for_a_ruling():
    world, people, respondents = told_world()
    object_to(world, respondents[2], people[1])
    with pytest.raises(NotOpenNow, match="has to be ruled on"):
        constitute(world)
    rule(world, "dismiss", reasons=NOT_RIGHT, at=LATE)
    constitute(world)
    assert panel_of(world).state == "constituted"


def test_43_an_objection_that_is_right_ends_that_place_and_its_maker_alone_is_told_why():
    world, people, respondents = told_world()
    object_to(world, respondents[1], people[2])
    rule(world, "uphold", reasons=RIGHT)
    gone = member(world, people[2])
    assert (gone.state, gone.ended_because, objection(world).state) == ("ended", "appointment_ended", "upheld")
    assert StoodAside.objects.filter(complaint=world.case, person=people[2]).exists()
    assert letters_to(respondents[1]) == ["panel/objection_upheld_respondent"]
    letter = Notice.objects.get(letter="panel/objection_upheld_respondent")
    letter.complaint = world.case
    text = " ".join(letter.text.split())
    assert people[2].name in text and RIGHT in text
    for someone in (world.complainant, respondents[2], *people):
        assert letters_to(someone) == []
    assert not PanelMember.objects.visible_to(people[2]).exists()
    assert panel_of(world).has_a_free_place


def test_43_one_that_is_not_right_is_told_with_reasons_to_its_maker_and_the_member_stays():
    world, people, _ = told_world()
    object_to(world, world.complainant, people[0])
    rule(world, "dismiss", reasons=NOT_RIGHT)
    assert member(world, people[0]).state == "declared"
    letter = Notice.objects.get(letter="panel/objection_dismissed")
    letter.complaint = world.case
    assert letter.recipient == world.complainant and NOT_RIGHT in " ".join(letter.text.split())


def test_43_only_whoever_names_the_members_rules_with_reasons_and_once():
    world, people, respondents = told_world()
    object_to(world, respondents[1], people[0])
    for someone in (world.director, respondents[1], world.complainant, people[0], person()):
        for how in ("uphold", "dismiss"):
            with pytest.raises(NotYours):
                rule(world, how, reasons=RIGHT, by=someone)
    with pytest.raises(CannotBe, match="reasons"):
        rule(world, "uphold", reasons=" ")
    rule(world, "dismiss", reasons=NOT_RIGHT)
    with pytest.raises(NotOpenNow):
        rule(world, "uphold", reasons=RIGHT)


def test_43_what_waits_falls_away_when_that_member_leaves_for_another_reason():
    world, people, respondents = told_world()
    object_to(world, respondents[1], people[1])
    object_to(world, world.complainant, people[1])
    one, other = objection(world, respondents[1]), objection(world, world.complainant)
    proceed(one.uphold, by=world.vice_chancellor, at=MONDAY, reasons=RIGHT)
    assert (objection(world, respondents[1]).state, objection(world, world.complainant).state) == ("upheld", "lapsed")
    assert letters_to(world.complainant) == [] and other.state == "waiting"
    assert not panel_of(world).objection_waits


def test_42_after_somebody_else_was_named_the_parties_are_told_anew_and_may_object_to_them():
    world, people, respondents = told_world()
    object_to(world, respondents[1], people[2])
    rule(world, "uphold", reasons=RIGHT)
    other = person()
    facts = {"member": other, "why_external": "", "asked": True}
    proceed(panel_of(world).nominate_another_member, by=world.vice_chancellor, at=LATE, **facts)
    with clock.at(LATE):
        all_declared(world, at=LATE)
        object_to(world, respondents[2], other, at=LATE)
    assert MembersTold.objects.filter(complaint=world.case).count() == 3


def test_43_in_the_database_too_what_was_objected_stays():
    world, people, _ = told_world()
    object_to(world, world.complainant, people[0])
    for change in ({"member": member(world, people[1])}, {"state": "upheld", "made_by": people[0]}):
        with pytest.raises(DatabaseError, match="stays"), transaction.atomic():
            Objection.objects.update(**change)


def test_43_a_party_reads_who_sits_and_objects_in_the_browser_and_is_told_what_was_missing():
    world, people, respondents = told_world()
    client = signed_in(respondents[2])
    home = f"/response/{world.case.reference}/"
    own = f"/panels/told/{told(world, respondents[2]).pk}/"
    assert own in decoded(body_of(client.get(home)))
    shown = decoded(body_of(client.get(own)))
    assert "You can object to a member until <strong>Thursday 26 November 2026</strong>" in shown
    assert all(each.name in shown for each in people) and "Allegation 2" in shown and "Avery Quill" not in shown
    address = step(told(world, respondents[2]), "object_to_member")
    asked = client.get(address)
    key = {name: asked.context["form"][name].value() for name in ("once", "version")}
    for typed, words in (
        ({"reasons": WHY}, "Choose the member who should not sit"),
        ({"reasons": WHY, "member": str(panel_of(world).pk)}, "Choose one of the answers in the list"),
        ({"member": str(member(world, people[1]).pk)}, "Write why this member should not sit"),
    ):
        again_ = decoded(body_of(client.post(address, {**key, **typed, "go": ""})))
        assert words in again_ and typed.get("reasons", "") in again_
    answer = client.post(address, {**key, "member": str(member(world, people[1]).pk), "reasons": WHY, "go": ""})
    assert (answer.status_code, answer.url) == (302, own)
    assert WHY in decoded(body_of(client.get(own)))
    for someone in (world.complainant, respondents[1], people[1], world.vice_chancellor, world.director, person()):
        assert signed_in(someone).get(own).status_code == 404
    assert WHY in decoded(body_of(signed_in(world.vice_chancellor).get(f"/panels/{panel_of(world).pk}/")))


def test_43_late_in_the_browser_everything_that_was_typed_stays():
    world, people, respondents = told_world()
    client = signed_in(respondents[2])
    address = step(told(world, respondents[2]), "object_to_member")
    asked = client.get(address)
    key = {name: asked.context["form"][name].value() for name in ("once", "version")}
    with clock.at(LATE):
        answer = signed_in(respondents[2]).post(
            address, {**key, "member": str(member(world, people[1]).pk), "reasons": WHY, "go": ""}
        )
    assert answer.status_code == 409
    text = decoded(body_of(answer))
    assert "days to object" in text and WHY in text


def test_41_the_stage_is_a_panels_once_the_parties_were_told_and_not_before():
    people = three()
    world = formed()
    nominate(world, people)
    assert Complaint.objects.get(pk=world.case.pk).stage == "preparing"
    all_declared(world)
    assert Complaint.objects.get(pk=world.case.pk).stage == "panel"
    shown = decoded(body_of(signed_in(world.complainant).get(f"/my/{world.case.reference}/")))
    assert "Three people, an Enquiry Panel, find out what happened." in shown and "/panels/told/" in shown
    assert Panel.objects.get(complaint=world.case).state == "declarations"


def test_43_a_partys_page_asks_few_questions(django_assert_max_num_queries):
    world, people, respondents = told_world()
    object_to(world, respondents[1], people[0])
    client = signed_in(respondents[1])
    own = f"/panels/told/{told(world, respondents[1]).pk}/"
    client.get(own)
    with django_assert_max_num_queries(15):
        client.get(own)
